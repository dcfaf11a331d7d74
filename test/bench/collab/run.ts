import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { exitOnSignals } from "../support/exit-on-signals.ts";
import { openDatabaseServer } from "../support/scratch-database.ts";
import { judge, median, table, type Medians } from "./bars.ts";
import { hocuspocus, ours, type Contender } from "./contender.ts";
import type { Outcome } from "./job.ts";
import { measurements, measureOn } from "./measurements.ts";
import { findPeer, installPeer } from "./peer.ts";

/**
 * Our production server and, where it is installed, Hocuspocus 4 with its Database extension, measured in turn on the
 * same PostgreSQL. Prints the figures of each run and ends with a table of medians. Exit 1 where a bar is missed.
 */
exitOnSignals();
const { values } = parseArgs({
  options: {
    /** Some of saturation, meeting, cold, memory, storm, processes; all without. */
    scenario: { type: "string" },
    runs: { type: "string", default: "3" },
    /** How long people type, in seconds. */
    seconds: { type: "string", default: "6" },
    /** Open documents, for the memory of one. */
    documents: { type: "string", default: "1000" },
    install: { type: "boolean" },
    "only-ours": { type: "boolean" },
    /** A file for all figures of all runs. */
    out: { type: "string" },
  },
});

type Run = Outcome & { measurement: string; contender: Contender["name"]; run: number };

if (values.install) installPeer();
const peer = values["only-ours"] ? null : findPeer();
console.log(peer ? `Hocuspocus ${peer.version} in ${peer.folder}` : "Hocuspocus is not installed (--install puts it beside the project): only our own figures.");
if (peer && !peer.hasRedis) console.log("There is no redis-server on the PATH, or no Redis extension: two processes are measured for us only.");

const groups = values.scenario?.split(",");
const chosen = measurements({ seconds: Number(values.seconds), documents: Number(values.documents) }).filter(({ group }) => !groups || groups.includes(group));
if (chosen.length === 0) throw new Error(`There is no scenario ${values.scenario}.`);
const databaseServer = await openDatabaseServer();
const all: Run[] = [];
try {
  for (let run = 1; run <= Number(values.runs); run++) {
    for (const measurement of chosen) {
      const isFair = measurement.size.processes === 1 || peer?.hasRedis;
      for (const contender of [ours(databaseServer), ...(peer && isFair ? [hocuspocus(peer, databaseServer)] : [])]) {
        const outcome = await measureOn(contender, measurement).catch((error: Error): Outcome => ({ figures: {}, faults: [error.message] }));
        all.push({ ...outcome, measurement: measurement.name, contender: contender.name, run });
        console.log(`${measurement.name}, ${contender.name}, run ${run}: ${tell(outcome)}`);
        if (values.out) writeFileSync(values.out, JSON.stringify(all, null, 2));
      }
    }
  }
} finally {
  await databaseServer.stop();
}

const judged = judge(mediansOf("ours"), mediansOf("hocuspocus"));
console.log(`\n${table(judged)}`);
const compared = judged.filter(({ isMet }) => isMet !== null);
const met = compared.filter(({ isMet }) => isMet).length;
// A run that went wrong has no figures to be proud of; of ours, too much to do is no excuse.
const faulty = all.filter(({ contender, faults, overloaded = [] }) => contender === "ours" && faults.length + overloaded.length > 0).length;
const faults = faulty > 0 ? `, ${faulty} runs of ours with faults` : "";
console.log(compared.length > 0 ? `bench:collab: ${met} of ${compared.length} bars met${faults}` : `bench:collab: our figures only, nothing to compare with${faults}`);
process.exit(met === compared.length && faulty === 0 ? 0 : 1);

/** The middle of all runs that went well. */
function mediansOf(name: Contender["name"]): Map<string, Medians> {
  const medians = new Map<string, Medians>();
  for (const { name: measurement } of chosen) {
    const runs = all.filter((run) => run.measurement === measurement && run.contender === name && run.faults.length === 0);
    const figures = new Set(runs.flatMap((run) => Object.keys(run.figures)));
    if (runs.length > 0) medians.set(measurement, Object.fromEntries([...figures].map((figure) => [figure, median(runs.map((run) => run.figures[figure]))])));
  }
  return medians;
}

function tell({ figures, faults, overloaded = [] }: Outcome): string {
  const parts = Object.entries(figures).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value >= 100 ? value.toFixed(0) : Number(value.toFixed(2))}`]));
  return [...parts, ...faults.map((fault) => `FAULT: ${fault}`), ...overloaded.map((fault) => `at more than that: ${fault}`)].join(", ");
}
