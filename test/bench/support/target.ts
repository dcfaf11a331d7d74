import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildPages } from "#server/cli/build-pages.ts";
import { freePort } from "#test/support/postgres.ts";
import { createFolder, openDatabaseServer, type DatabaseServer, type ScratchDatabase } from "./scratch-database.ts";
import { seedWorkload } from "./seed-workload.ts";
import { startServerProcess, type ServerProcess } from "./server-process.ts";
import type { Endpoint } from "./typing-room.ts";

/** What a load generator needs to know: the line that `bench:serve` prints. */
export type Target = {
  url: string;
  query: string;
  pid: number;
  databasePid: number | null;
  documents: string[];
  cookies: string[];
  origin: string;
  metrics: string;
};

/** A target as clients see it: person `i` comes as account `i`, over and over. */
export function endpointOf({ url, query, origin, cookies }: Target): Endpoint {
  return { urls: [url], query, framing: "y-websocket", headersOf: (person) => ({ origin, cookie: cookies[person % cookies.length] ?? "" }) };
}

export type TargetOptions = {
  documents: number;
  accounts: number;
  database?: "postgres" | "pglite";
  workers?: number | undefined;
  port?: number | undefined;
  isTalkative?: boolean | undefined;
  env?: Record<string, string> | undefined;
  /** A database server to make the database in; without it one is found or started, and stopped with the target. */
  databaseServer?: DatabaseServer;
};

export type RunningTarget = {
  target: Target;
  /** The process that serves now; another one after `startAgain`. */
  server: () => ServerProcess;
  /** Serves on the same port and database again, after the server was killed or stopped. */
  startAgain: () => Promise<void>;
  /** One more process on the same database, on a port of its own; stopped with the target. */
  startAnother: () => Promise<ServerProcess>;
  /** The address of the database, for who wants to look into it; the embedded one only while no server has it. */
  database: string;
  /** Stops the server and removes the database. */
  stop: () => Promise<void>;
};

const builtPages = fileURLToPath(new URL("../../../build/server/index.js", import.meta.url));

/** Starts the production server on a scratch database with that many empty documents and signed-in accounts. */
export async function startTarget({ documents, accounts, database = "postgres", workers, port, isTalkative, env, databaseServer }: TargetOptions): Promise<RunningTarget> {
  if (!existsSync(builtPages)) {
    process.stderr.write("Building the pages …\n");
    await buildPages();
  }
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    // A database that is gone must not keep the rest from being tidied up.
    for (const step of undo.splice(0).reverse()) await step().catch((error: Error) => process.stderr.write(`Not tidied up: ${error.message}\n`));
  };
  try {
    const { scratch, databasePid } = await makeDatabase(database, databaseServer, undo);
    const secret = randomBytes(32).toString("base64url");
    const workload = await seedWorkload(scratch.address, secret, { documents, accounts });
    const chosen = port ?? (await freePort());
    const options = { database: scratch.address, port: chosen, secret, workers, isTalkative, env };
    let server = await startServerProcess(options);
    undo.push(() => server.stop());
    await checkSession(server.origin, workload.cookies);
    const target = {
      url: `ws://127.0.0.1:${chosen}/collab/`,
      query: "?schema=1",
      pid: server.pid,
      databasePid,
      documents: workload.documents,
      cookies: workload.cookies,
      origin: server.origin,
      metrics: `${server.origin}/metrics`,
    };
    const startAgain = async () => {
      server = await startServerProcess(options);
      target.pid = server.pid;
    };
    const startAnother = async () => {
      const other = await startServerProcess({ ...options, port: await freePort() });
      undo.push(other.stop);
      return other;
    };
    return { target, server: () => server, startAgain, startAnother, database: scratch.address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeDatabase(
  kind: "postgres" | "pglite",
  given: DatabaseServer | undefined,
  undo: (() => Promise<void>)[],
): Promise<{ scratch: ScratchDatabase; databasePid: number | null }> {
  if (kind === "pglite") {
    const scratch = createFolder();
    undo.push(scratch.drop);
    return { scratch, databasePid: null };
  }
  const server = given ?? (await openDatabaseServer());
  if (!given) undo.push(server.stop);
  const scratch = await server.create();
  undo.push(scratch.drop);
  return { scratch, databasePid: server.pid };
}

/** The first and the last account must be let in by a page that strangers are sent away from. */
async function checkSession(origin: string, cookies: string[]): Promise<void> {
  for (const cookie of [cookies[0], cookies.at(-1)]) {
    const answer = await fetch(`${origin}/`, { headers: { cookie: cookie ?? "" }, redirect: "manual" });
    if (answer.status !== 200) throw new Error(`A signed-in page answered ${answer.status}: the sessions of the scratch database are not accepted.`);
  }
}
