import { expect, inject, test } from "vitest";
import { createIn } from "#test/bench/support/scratch-database.ts";
import { disturbFrames, framesAreHealed } from "./frames.ts";
import { outageIsHarmless, takeDatabaseAway } from "./outage.ts";
import { runSeeds } from "./seeds.ts";

// The long form is `npm run test:faults`.
const databaseServer = { pid: null, create: () => createIn(inject("postgresUrl")), stop: async () => {} };

test("people write on while the database is away, and nothing is called saved that is not", async () => {
  const report = await takeDatabaseAway({ outageMs: 4_000 });
  expect(report.writtenDuring).toBeGreaterThan(50);
  expect(outageIsHarmless(report), JSON.stringify(report)).toBe(true);
});

test.concurrent("frames that are lost, doubled or out of order are made good", async () => {
  const report = await disturbFrames({ forMs: 8_000, seed: "short", databaseServer });
  expect(report.dropped + report.doubled + report.reordered).toBeGreaterThan(10);
  expect(framesAreHealed(report), JSON.stringify(report)).toBe(true);
});

test.concurrent("four people who come and go end with the same document, whatever they do", async () => {
  const report = await runSeeds({ seeds: ["short-1", "short-2", "short-3", "short-4", "short-5", "short-6"], databaseServer });
  expect(report.disconnects).toBeGreaterThan(20);
  expect(report.failed).toEqual([]);
});
