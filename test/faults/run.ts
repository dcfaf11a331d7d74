import { parseArgs } from "node:util";
import { exitOnSignals } from "#test/bench/support/exit-on-signals.ts";
import { disturbFrames, framesAreHealed } from "./frames.ts";
import { killRepeatedly, killsAreHarmless, type KillReport } from "./kills.ts";
import { outageIsHarmless, takeDatabaseAway } from "./outage.ts";
import { runSeeds, seedsAgree } from "./seeds.ts";

/** The long form of the fault tests. Prints what was counted, sums up in the last line, and exits with 1 where a promise was broken. */
exitOnSignals();
const { values } = parseArgs({
  options: {
    only: { type: "string", default: "kills,process-kills,embedded-kills,outage,frames,seeds" },
    kills: { type: "string", default: "100" },
    "process-kills": { type: "string", default: "25" },
    "embedded-kills": { type: "string", default: "25" },
    "outage-seconds": { type: "string", default: "30" },
    "frames-seconds": { type: "string", default: "120" },
    /** How many, or the names of those that failed. */
    seeds: { type: "string", default: "50" },
    /** Begins the names of the seeds: another one is another run. */
    seed: { type: "string", default: "long" },
  },
});

const tell = (line: string) => console.log(line);
const ms = (value: number | null) => (value === null ? "never" : `${value.toFixed(value < 10 ? 1 : 0)} ms`);
const tellKills = (report: KillReport) =>
  tell(
    `  ${report.kills} kills: ${report.tokens} tokens, ${report.acknowledgedBeforeKill} acknowledged before a kill; ${report.lost} lost, ${report.doubled} doubled, ${report.differing} documents differ from the log; slowest start ${ms(report.slowestStartMs)}`,
  );

/** Each prints its figures and says whether its promise was kept. */
const parts: Record<string, () => Promise<boolean>> = {
  kills: async () => {
    tell("kill -9 with 10 people typing, PostgreSQL");
    const report = await killRepeatedly({ kills: Number(values.kills), seed: `${values.seed}-postgres`, tell });
    tellKills(report);
    return killsAreHarmless(report);
  },
  "process-kills": async () => {
    tell("kill -9 of one of two processes, 10 people typing on both, PostgreSQL");
    const report = await killRepeatedly({ kills: Number(values["process-kills"]), seed: `${values.seed}-processes`, processes: 2, tell });
    tellKills(report);
    return killsAreHarmless(report);
  },
  "embedded-kills": async () => {
    tell("kill -9 with 10 people typing, embedded database");
    const report = await killRepeatedly({ kills: Number(values["embedded-kills"]), seed: `${values.seed}-embedded`, database: "pglite", tell });
    tellKills(report);
    return killsAreHarmless(report);
  },
  outage: async () => {
    tell("PostgreSQL crashed and away in a meeting of 10");
    const report = await takeDatabaseAway({ outageMs: Number(values["outage-seconds"]) * 1_000 });
    tell(`  away ${ms(report.outageMs)}: ${report.writtenDuring} tokens written meanwhile, ${report.disconnects} disconnects, ${report.falselySaved} falsely called saved`);
    tell(`  others saw them after ${ms(report.peersP50Ms)} (p50), ${ms(report.peersMostMs)} (slowest); ${report.unseenDuring} not before the end`);
    tell(
      `  all acknowledged ${ms(report.allSavedAfterMs)} after its return; ${report.lost} lost, ${report.doubled} doubled, ${report.differing} documents differ from the log; stopped in ${ms(report.stopMs)}`,
    );
    return outageIsHarmless(report);
  },
  frames: async () => {
    tell("1 % of the frames dropped, doubled or reordered between 10 people and the server");
    const report = await disturbFrames({ forMs: Number(values["frames-seconds"]) * 1_000, seed: `${values.seed}-frames` });
    tell(`  ${report.edits} edits in ${report.passed} frames: ${report.dropped} dropped, ${report.doubled} doubled, ${report.reordered} reordered`);
    tell(`  all equal ${ms(report.equalAfterMs)} after the last fault; ${report.differing} documents differ from the log, in ${report.waiting} something still waits`);
    return framesAreHealed(report);
  },
  seeds: async () => {
    tell("4 people, 200 operations with disconnects, once for each seed");
    const seeds = /^\d+$/.test(values.seeds) ? Array.from({ length: Number(values.seeds) }, (_, i) => `${values.seed}-${i + 1}`) : values.seeds.split(",");
    const report = await runSeeds({ seeds, tell });
    tell(
      `  ${report.seeds} seeds, ${report.operations} operations, ${report.disconnects} disconnects: ${report.failed.length} seeds failed${report.failed.map((seed) => ` ${seed}`).join("")}`,
    );
    return seedsAgree(report);
  },
};

const chosen = values.only.split(",");
const kept: string[] = [];
const broken: string[] = [];
for (const name of chosen) {
  const part = parts[name];
  if (!part) throw new Error(`--only ${name}: there is ${Object.keys(parts).join(", ")}.`);
  const isKept = await part().catch((error: Error) => {
    tell(`  ${error.stack ?? error.message}`);
    return false;
  });
  (isKept ? kept : broken).push(name);
}
tell(`faults: ${kept.length} of ${chosen.length} promises kept${broken.length > 0 ? `, BROKEN: ${broken.join(", ")}` : ""}`);
process.exit(broken.length > 0 ? 1 : 0);
