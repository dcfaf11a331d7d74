import { fstatSync } from "node:fs";
import { parseArgs } from "node:util";
import { startTarget } from "./support/target.ts";

/**
 * Starts the production server on a scratch database with empty conversations and signed-in accounts, prints one line of
 * JSON when it is ready, and stays until it is told to stop or until the pipe on its standard input is closed.
 */
const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "1000" },
    accounts: { type: "string", default: "300" },
    database: { type: "string", default: "postgres" },
    workers: { type: "string" },
    port: { type: "string" },
  },
});

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${value} is not a whole number above 0.`);
  return number;
}
function databaseKind(value: string): "postgres" | "pglite" {
  if (value !== "postgres" && value !== "pglite") throw new Error(`--database ${value} is neither postgres nor pglite.`);
  return value;
}

if (values.database === "pglite" && Number(values.workers ?? 1) > 1) throw new Error("The embedded database serves one process: leave --workers out, or use --database postgres.");

const stopAsked = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
});

const running = await startTarget({
  documents: positive("documents", values.documents),
  accounts: positive("accounts", values.accounts),
  database: databaseKind(values.database),
  workers: values.workers === undefined ? undefined : positive("workers", values.workers),
  port: values.port === undefined ? undefined : positive("port", values.port),
  isTalkative: true,
});
try {
  console.log(JSON.stringify(running.target));
  await Promise.race([stopAsked, pipeClosed(), npmGone(), running.server().exited]);
} finally {
  if (running.server().hasEnded()) {
    process.stderr.write("The server ended by itself.\n");
    process.exitCode = 1;
  }
  await running.stop();
}
// A pipe on standard input that is still open must not hold the process.
process.exit();

/** Only a pipe that is still open when all is ready was meant as a lifeline; a terminal, /dev/null or a pipe long closed was not. */
function pipeClosed(): Promise<void> {
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return new Promise(() => {});
  return new Promise((resolve) => {
    const start = performance.now();
    const ended = () => {
      if (performance.now() - start > 250) resolve();
    };
    process.stdin.once("end", ended).once("close", ended).once("error", ended).resume();
  });
}

/** npm does not pass every signal on: when it is gone, nobody can stop us any more. */
function npmGone(): Promise<void> {
  if (process.env["npm_lifecycle_event"] === undefined) return new Promise(() => {});
  const parent = process.ppid;
  return new Promise((resolve) => {
    setInterval(() => process.ppid !== parent && resolve(), 500).unref();
  });
}
