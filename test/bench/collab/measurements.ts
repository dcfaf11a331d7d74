import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Contender, RunningContender } from "./contender.ts";
import type { Job, Outcome, ScenarioName } from "./job.ts";

const loadFile = fileURLToPath(new URL("./load.ts", import.meta.url));
const longestMs = 300_000;

/** Something that is measured on each contender. */
export type Measurement = {
  name: string;
  /** By which it is chosen on the command line. */
  group: string;
  size: { documents: number; people: number; processes: number };
  measure: (running: RunningContender) => Promise<Outcome>;
};

/** Lets the load generator do one job, in a process of its own. */
async function run(running: RunningContender, scenario: ScenarioName, numbers: Job["numbers"]): Promise<Outcome> {
  const child = fork(loadFile, { execArgv: ["--max-old-space-size=4096"] });
  const outcome = new Promise<Outcome>((resolve) => {
    child.once("message", (message) => resolve(message as Outcome));
    child.once("exit", () => resolve({ figures: {}, faults: ["the load generator ended without a word"] }));
  });
  const late = setTimeout(() => child.kill("SIGKILL"), longestMs);
  child.send({ ...running.job(), scenario, numbers } satisfies Job);
  const result = await outcome;
  clearTimeout(late);
  return result;
}

const meetingOf = (people: number, seconds: number): Measurement => ({
  name: `meeting of ${people}`,
  group: "meeting",
  size: { documents: 1, people, processes: 1 },
  measure: (running) => run(running, "meeting", { people, seconds }),
});

/** The interview is typed in, the server started again, and then somebody opens it: first cold, then warm. */
async function coldLoad(running: RunningContender): Promise<Outcome> {
  const seed = await run(running, "cold-seed", {});
  if (seed.faults.length > 0) return seed;
  // A server that stores when the last one leaves is given the time to.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await running.restart();
  const cold = await run(running, "cold-load", { loads: 1 });
  const warm = await run(running, "cold-load", { loads: 6 });
  return {
    figures: { coldMs: cold.figures["ms"] ?? null, warmMs: warm.figures["ms"] ?? null, kilobytes: cold.figures["kilobytes"] ?? null, ...seed.figures },
    faults: [...cold.faults, ...warm.faults],
  };
}

/** Everything that is measured, in this order. */
export function measurements({ seconds, documents }: { seconds: number; documents: number }): Measurement[] {
  return [
    { name: "saturation", group: "saturation", size: { documents: 1, people: 30, processes: 1 }, measure: (running) => run(running, "saturation", { people: 30 }) },
    meetingOf(60, seconds),
    meetingOf(120, seconds),
    { name: "interview", group: "cold", size: { documents: 1, people: 10, processes: 1 }, measure: coldLoad },
    {
      name: "open documents",
      group: "memory",
      size: { documents: documents + 50, people: 300, processes: 1 },
      measure: (running) => run(running, "memory", { documents, warmUp: 50, seconds }),
    },
    {
      name: "storm of 300",
      group: "storm",
      size: { documents: 10, people: 300, processes: 1 },
      measure: (running) => run(running, "storm", { documents: 10, people: 300, rounds: 3 }),
    },
    {
      name: "two processes",
      group: "processes",
      size: { documents: 1, people: 30, processes: 2 },
      measure: (running) => run(running, "meeting", { people: 30, seconds }),
    },
  ];
}

/** Starts a contender, measures, and stops it. */
export async function measureOn(contender: Contender, { size, measure }: Measurement): Promise<Outcome> {
  const running = await contender.start(size);
  try {
    return await measure(running);
  } finally {
    await running.stop();
  }
}
