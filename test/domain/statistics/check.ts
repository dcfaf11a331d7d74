import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { mismatches, type ReferenceCase } from "./reference-case.ts";

/** Compares the statistics of the product with reference values: `npm run check:stats -- FILE`. */
const { positionals } = parseArgs({ allowPositionals: true });
const file = positionals[0] ?? new URL("cases.json", import.meta.url);
const cases = JSON.parse(await readFile(file, "utf8")) as ReferenceCase[];

let failed = 0;
for (const one of cases) {
  const found = mismatches(one);
  for (const mismatch of found) console.log(`${one.id} (${one.statistic}) ${mismatch}`);
  if (found.length > 0) failed += 1;
}
console.log(`${cases.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
