import { freePort } from "#test/support/postgres.ts";
import { inspectable } from "../support/needed-memory.ts";
import type { DatabaseServer } from "../support/scratch-database.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { startTarget } from "../support/target.ts";
import type { Job } from "./job.ts";
import { freshNames, startPeer, startRedis, type Peer, type PeerProcess } from "./peer.ts";

/** A server that is measured, started fresh for each measurement. */
export type Contender = {
  name: "ours" | "hocuspocus";
  start: (wanted: { documents: number; people: number; processes: number }) => Promise<RunningContender>;
};

export type RunningContender = {
  /** All of a job but what is to be done. */
  job: () => Omit<Job, "scenario" | "numbers">;
  /** Stops it in good order and starts it again on what it had stored. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Our production server: PostgreSQL, an account per person, all guards on. */
export function ours(databaseServer: DatabaseServer): Contender {
  return {
    name: "ours",
    start: async ({ documents, people, processes }) => {
      const inspectPort = await freePort();
      const running = await startTarget({ documents, accounts: people, databaseServer, env: inspectable(inspectPort) });
      const { target } = running;
      const others: ServerProcess[] = [];
      for (let i = 1; i < processes; i++) others.push(await running.startAnother());
      const sides = [{ url: target.url, origin: target.origin }, ...others.map(({ origin }) => ({ url: `${origin.replace("http", "ws")}/collab/`, origin }))];
      return {
        job: () => ({
          sides,
          query: target.query,
          framing: "y-websocket",
          cookies: target.cookies,
          documents: target.documents,
          inspectPort,
          pids: [target.pid, ...others.map(({ pid }) => pid)],
          databasePid: target.databasePid,
        }),
        restart: async () => {
          await running.server().stop();
          await running.startAgain();
        },
        stop: running.stop,
      };
    },
  };
}

/** Hocuspocus with its defaults, on the same PostgreSQL; several processes share a Redis. */
export function hocuspocus(peer: Peer, databaseServer: DatabaseServer): Contender {
  return {
    name: "hocuspocus",
    start: async ({ documents, processes }) => {
      const scratch = await databaseServer.create();
      const inspectPort = await freePort();
      const redis = processes > 1 ? await startRedis() : null;
      const startAll = async () => {
        const started: PeerProcess[] = [];
        // One after the other, as the first makes their table.
        for (let i = 0; i < processes; i++) started.push(await startPeer(peer, { databaseUrl: scratch.address, redisPort: redis?.port, env: inspectable(inspectPort) }));
        return started;
      };
      let running = await startAll();
      const names = freshNames(documents);
      const stopAll = () => Promise.all(running.map(({ stop }) => stop()));
      return {
        job: () => ({
          sides: running.map(({ url }) => ({ url, origin: "http://127.0.0.1" })),
          query: "",
          framing: "hocuspocus",
          cookies: [],
          documents: names,
          inspectPort,
          pids: running.map(({ pid }) => pid),
          databasePid: databaseServer.pid,
        }),
        restart: async () => {
          await stopAll();
          running = await startAll();
        },
        stop: async () => {
          await stopAll();
          await redis?.stop();
          await scratch.drop();
        },
      };
    },
  };
}
