import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createFolder, openDatabaseServer } from "./support/scratch-database.ts";
import { generateStudy } from "./patterns/generate.ts";

/**
 * How fast patterns are counted, from the index and in plain SQL, with 75, 7,500 and 100,000 cases on PostgreSQL and 7,500 on
 * the embedded database.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "75,7500,100000" },
    rounds: { type: "string", default: "15" },
    plain: { type: "boolean", default: true },
    "plain-seconds": { type: "string", default: "60" },
    embedded: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const barMs: Record<string, number> = { "75": 15, "100000": 100, embedded: 150 };
const barMb = 400;

type Answer = { question: string; filter: string; medianMs: number | null; peakMb: number };

async function ask(address: string, { studyId, userId, checklistId }: { studyId: string; userId: string; checklistId: string }, plain: boolean): Promise<Answer[]> {
  const script = fileURLToPath(new URL("patterns/asker.ts", import.meta.url));
  const args = [
    "--address",
    address,
    "--study",
    studyId,
    "--user",
    userId,
    "--checklist",
    checklistId,
    "--rounds",
    values.rounds,
    ...(plain ? ["--plain", "--seconds", values["plain-seconds"]] : []),
  ];
  // Counting as the server does it (`npm start`), so that memory is the server's; plain SQL may need more.
  const child = spawn(process.execPath, [plain ? "--max-old-space-size=8192" : "--max-semi-space-size=8", script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`The process that asks ended with ${code}.`);
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer);
}

const ms = (value: number | null | undefined) => (value === undefined ? "" : value === null ? `> ${values["plain-seconds"]} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`);
const missed: string[] = [];

async function measure(name: string, label: string, address: string, cases: number, withPlain: boolean): Promise<void> {
  const startedAt = performance.now();
  const generated = await generateStudy(address, cases);
  console.log(`\n${label}: made in ${Math.round((performance.now() - startedAt) / 1000)} s, of which the index ${(generated.indexMs / 1000).toFixed(1)} s`);
  const fast = await ask(address, generated, false);
  const plain = withPlain ? await ask(address, generated, true) : [];
  for (const { question, filter, medianMs } of fast) {
    const reference = plain.find((one) => one.question === question && one.filter === filter);
    const ratio =
      reference?.medianMs && medianMs
        ? `${Math.round(reference.medianMs / medianMs)} x`
        : reference
          ? `> ${Math.round((Number(values["plain-seconds"]) * 1000) / medianMs!)} x`
          : "";
    console.log(`  ${question.padEnd(20)} ${filter.padEnd(20)} ${ms(medianMs).padStart(9)}  plain SQL ${ms(reference?.medianMs).padStart(9)}  ${ratio}`);
    const bar = barMs[name];
    if (bar !== undefined && (medianMs ?? Infinity) >= bar) missed.push(`${label}, ${question}, ${filter}: ${ms(medianMs)} (bar ${bar} ms)`);
  }
  const peakMb = Math.max(...fast.map((one) => one.peakMb));
  console.log(`  peak memory of the process that counts: ${Math.round(peakMb)} MB`);
  if (name !== "embedded" && peakMb >= barMb) missed.push(`${label}: ${Math.round(peakMb)} MB (bar ${barMb} MB)`);
}

const server = await openDatabaseServer();
try {
  for (const size of values.sizes.split(",")) {
    const database = await server.create();
    await measure(size, `${Number(size).toLocaleString("en")} cases on PostgreSQL`, database.address, Number(size), values.plain);
    await database.drop();
  }
  if (values.embedded) {
    const folder = createFolder();
    await measure("embedded", "7,500 cases on PGlite", folder.address, 7_500, false);
    await folder.drop();
  }
} finally {
  await server.stop();
}
for (const one of missed) console.log(`missed: ${one}`);
console.log(missed.length === 0 ? "bench:patterns: every question within its bar" : `bench:patterns: ${missed.length} bars missed`);
process.exit(missed.length === 0 ? 0 : 1);
