import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18))
  throw new Error(`Tests need Node 22.18 or newer; this is ${process.version}. Run them with \`npm test\`, which brings Node 24 along.`);

// What is waited for takes as long as the machine is busy.
const common = { root, testTimeout: 30_000, hookTimeout: 120_000, expect: { poll: { timeout: 15_000 } } };
/** Suites that run on both databases; the fixture reads which one. */
const onBoth = ["test/db/**/*.test.ts", "test/realtime/server/**/*.test.ts"];
/** The embedded database serves one process: what is about several runs on PostgreSQL alone. */
const onPostgres = ["test/realtime/processes/**/*.test.ts"];
/** Suites that start whole servers or a browser: after the others, with more time. */
const heavy = ["test/e2e/**/*.test.ts", "test/faults/**/*.test.ts", "test/cli/**/*.test.ts", "test/routes/**/*.test.ts"];
/** Pages are rendered as they are served: what React adds for who develops takes as long as the database. */
const asServed = { NODE_ENV: "production", LOG_LEVEL: "warn" };

export default defineConfig({
  test: {
    root,
    globalSetup: [`${root}/test/support/global-setup.ts`],
    maxWorkers: 2,
    reporters: process.env["VITEST_REPORT"] ? ["default", ["json", { outputFile: process.env["VITEST_REPORT"] }]] : ["default"],
    projects: [
      { test: { ...common, name: "rules", include: ["test/**/*.test.ts"], exclude: [...onBoth, ...onPostgres, ...heavy] } },
      { test: { ...common, name: "pglite", include: onBoth, env: { TEST_DATABASE: "pglite" } } },
      { test: { ...common, name: "postgres", include: [...onBoth, ...onPostgres], env: { TEST_DATABASE: "postgres" } } },
      { test: { ...common, name: "pages", include: heavy, env: asServed, testTimeout: 120_000, hookTimeout: 180_000, sequence: { groupOrder: 1 } } },
    ],
  },
});
