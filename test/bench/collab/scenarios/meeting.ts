import { startMeter, usageOf } from "../../support/process-usage.ts";
import { findFaults } from "../../support/room-check.ts";
import { typeForAWhile } from "../../support/typing.ts";
import { pause, TypingRoom } from "../../support/typing-room.ts";
import { documentOf, numberOf, type Scenario } from "../job.ts";
import { startOwnMeter } from "../own-use.ts";

/** People in one document who each type five characters a second and move their cursor with each; over all sides in turn. */
export const meeting: Scenario = async (job, endpoint) => {
  const people = numberOf(job, "people");
  const seconds = numberOf(job, "seconds");
  const warmUp = 1.5;
  const room = new TypingRoom({ endpoint, documentId: documentOf(job, 0), people, withCursors: true, sideOf: (person) => person % job.sides.length, recorded: 3 });
  await room.open();
  const typing = typeForAWhile(room, { perSecond: 5, seconds: warmUp + seconds });
  await pause(warmUp * 1000);
  room.measureFrom = performance.now();
  const server = startMeter(...job.pids);
  const database = startMeter(job.databasePid);
  const own = startOwnMeter();
  const typedBefore = room.sentInAll;
  await typing;
  room.measureTo = performance.now();
  const { cpuPercent, waitedSeconds } = server();
  const figures = {
    p50: room.latency.quantile(0.5),
    p99: room.latency.quantile(0.99),
    crossP50: room.crossLatency.quantile(0.5),
    crossP99: room.crossLatency.quantile(0.99),
    cpuPercent,
    databaseCpuPercent: job.databasePid === null ? null : database().cpuPercent,
    updatesPerSecond: (room.sentInAll - typedBefore) / seconds,
    memoryMib: usageOf(...job.pids).memoryMib,
    generatorPercent: own(),
    waitedSeconds,
  };
  await room.drain(15_000);
  const faults = await findFaults(room, endpoint);
  room.close();
  return { figures, faults };
};
