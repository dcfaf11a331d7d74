import { endpointOf, type Job, type Outcome, type Scenario, type ScenarioName } from "./job.ts";
import { coldLoad, coldSeed } from "./scenarios/cold.ts";
import { meeting } from "./scenarios/meeting.ts";
import { memory } from "./scenarios/memory.ts";
import { saturation } from "./scenarios/saturation.ts";
import { storm } from "./scenarios/storm.ts";

/** The load generator: a process of its own, so that what it costs is not the server's and not the runner's. */
const scenarios: Record<ScenarioName, Scenario> = { meeting, saturation, memory, "cold-seed": coldSeed, "cold-load": coldLoad, storm };

process.once("message", (job: Job) => {
  scenarios[job.scenario](job, endpointOf(job))
    .catch((error: Error): Outcome => ({ figures: {}, faults: [error.stack ?? error.message] }))
    .then(
      (outcome) => process.send?.(outcome, () => process.exit(0)),
      () => process.exit(1),
    );
});
process.once("disconnect", () => process.exit(1));
