import { expect, inject, test } from "vitest";
import { createIn } from "#test/bench/support/scratch-database.ts";
import { killRepeatedly } from "./kills.ts";

// The long form, with 100 and 25 kills, is `npm run test:faults`.
// Side by side: most of the time they wait for a server to start.
const harmless = { lost: 0, doubled: 0, differing: 0 };

test.concurrent("killing the server loses nothing that was called saved: PostgreSQL", async () => {
  const databaseServer = { pid: null, create: () => createIn(inject("postgresUrl")), stop: async () => {} };
  const report = await killRepeatedly({ kills: 3, seed: "short", databaseServer });
  expect(report).toMatchObject({ kills: 3, ...harmless });
  expect(report.acknowledgedBeforeKill).toBeGreaterThan(0);
});

test.concurrent("killing the server loses nothing that was called saved: embedded database", async () => {
  const report = await killRepeatedly({ kills: 2, seed: "short", database: "pglite" });
  expect(report).toMatchObject({ kills: 2, ...harmless });
  expect(report.acknowledgedBeforeKill).toBeGreaterThan(0);
});

test.concurrent("killing one of two processes loses nothing that was called saved on either", async () => {
  const databaseServer = { pid: null, create: () => createIn(inject("postgresUrl")), stop: async () => {} };
  const report = await killRepeatedly({ kills: 2, processes: 2, seed: "short", databaseServer });
  expect(report).toMatchObject({ kills: 2, ...harmless });
  expect(report.acknowledgedBeforeKill).toBeGreaterThan(0);
});
