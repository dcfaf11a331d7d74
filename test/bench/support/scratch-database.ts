import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { createCluster } from "#test/support/postgres-cluster.ts";

/** A database for one run: an address for `DATABASE_URL`, or a folder for the embedded one. */
export type ScratchDatabase = { address: string; drop: () => Promise<void> };

/** A PostgreSQL in which scratch databases are made. */
export type DatabaseServer = {
  /** The postmaster, where it runs on this machine. */
  pid: number | null;
  create: () => Promise<ScratchDatabase>;
  stop: () => Promise<void>;
};

/** The server of `DATABASE_URL` when that is set, else one of our own. */
export async function openDatabaseServer(): Promise<DatabaseServer> {
  const given = process.env["DATABASE_URL"];
  if (given) return { pid: await postmasterOf(given), create: () => createIn(given), stop: async () => {} };
  const cluster = await createCluster();
  return { pid: cluster.pid(), create: () => createIn(cluster.url), stop: cluster.remove };
}

/** An empty database on a server whose account may create databases. */
export async function createIn(server: string): Promise<ScratchDatabase> {
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  await asOwner(server, (sql) => sql.unsafe(`create database ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    address: url.href,
    drop: async () => {
      await asOwner(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

/** An empty folder for the embedded database. */
export function createFolder(): ScratchDatabase {
  const folder = mkdtempSync(join(tmpdir(), "kl-bench-"));
  return {
    address: join(folder, "db"),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function asOwner<T>(server: string, work: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The parent of the process that answers us is the postmaster; null when the server runs on another machine or in a container. */
async function postmasterOf(server: string): Promise<number | null> {
  if (!["localhost", "127.0.0.1", "::1", ""].includes(new URL(server).hostname)) return null;
  return asOwner(server, async (sql) => {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    return row ? parentOf(row.pid) : null;
  });
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return readFileSync(`/proc/${parent}/comm`, "utf8").startsWith("postgres") ? parent : null;
  } catch {
    return null;
  }
}
