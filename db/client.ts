import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { Listener } from "./listener.ts";
import { lockFolder } from "./folder-lock.ts";
import { rowsOf } from "./rows-of.ts";
import * as schema from "./schema/index.ts";

/** A transaction on either database: PGlite or PostgreSQL. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

/** In whose name a transaction runs; row-level security asks it for every row. */
export type Asker = { as: "user"; userId: string } | { as: "service" } | { as: "aggregate"; studyId: string };

export type Store = {
  kind: "pglite" | "postgres";
  /** The only way to study data: one transaction in the name of `asker`. Await nothing else inside `work`. */
  transaction<T>(asker: Asker, work: (db: Db) => Promise<T>): Promise<T>;
  /**
   * One statement as the service, committed when it resolves: one way to the database and back where a transaction takes
   * four, for what happens many times a second. On a connection of its own, so that it waits for nothing else.
   */
  call<Row extends object>(statement: string, parameters: (string | Uint8Array)[]): Promise<Row[]>;
  /**
   * Hears what any process on this database says on a channel, from its commit on.
   *
   * @param onGap called after the connection was lost and is back: what was said meanwhile is gone
   */
  listen(channel: string, onMessage: (payload: string) => void, onGap: () => void): Promise<void>;
  /** Says something to every process, in order, each payload shorter than 8,000 bytes. Not part of any transaction. */
  notify(channel: string, payloads: readonly string[]): Promise<void>;
  /** Accounts only (the accounts library brings its own queries); study data is refused by row-level security. */
  accounts: Db;
  close(): Promise<void>;
};

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
const insideTransaction = new AsyncLocalStorage<true>();
const databaseRole = { user: "app_rt", service: "app_service", aggregate: "app_aggregate" } as const;

/**
 * Opens the store: PostgreSQL for a `postgres://` address, otherwise PGlite in that folder (`memory://` for none).
 * Migrates it to the newest schema.
 *
 * @throws FolderInUse when another process holds the folder
 */
export async function openStore(url: string, { now = new Date(), dump }: { now?: Date; dump?: Blob } = {}): Promise<Store> {
  return /^postgres(ql)?:/.test(url) ? openPostgres(url) : openPglite(url, now, dump);
}

async function openPostgres(url: string): Promise<Store> {
  const { default: postgres } = await import("postgres");
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const { migrate } = await import("drizzle-orm/postgres-js/migrator");
  // A database that comes back is to be found again at once, not after the twenty seconds that is the default.
  const patience = { onnotice: () => {}, connect_timeout: 5, backoff: () => 0.5 };
  // Row-level security makes every plan look dear, and PostgreSQL would compile it: a tenth of a second for queries that take a hundredth.
  const client = postgres(url, { ...patience, max: 10, connection: { jit: "off" } });
  const db = drizzle(client, { schema, casing: "snake_case" });
  // Two processes starting at once must not both migrate. The lock lives on a connection of its own, as a pool moves.
  // Starting on a busy machine there is no hurry, and giving up means no service at all.
  const guard = postgres(url, { ...patience, max: 1, connect_timeout: 30 });
  try {
    await guard`select pg_advisory_lock(7215001)`;
    await migrate(db, { migrationsFolder });
    await guard`select pg_advisory_unlock(7215001)`;
  } finally {
    await guard.end();
  }
  // One connection for all that is said: messages stay in order. A lost message costs latency, never data, so it need not
  // wait for the disk.
  const speaker = postgres(url, { ...patience, max: 1, connection: { synchronous_commit: "off" } });
  const caller = postgres(url, { ...patience, max: 1, connection: { role: databaseRole.service } });
  const listener = new Listener((options) => postgres(url, { ...patience, ...options }));
  return {
    kind: "postgres",
    transaction: transactionsOf(db),
    call: async <Row extends object>(statement: string, parameters: (string | Uint8Array)[]) => [...(await caller.unsafe<Row[]>(statement, parameters, { prepare: true }))],
    accounts: db,
    listen: (channel, onMessage, onGap) => listener.listen(channel, { onMessage, onGap }),
    async notify(channel, payloads) {
      await speaker`select pg_notify(${channel}, payload) from unnest(${[...payloads]}::text[]) with ordinality as said(payload, n) order by n`;
    },
    close: async () => {
      await Promise.all([listener.close(), speaker.end({ timeout: 1 }), caller.end({ timeout: 5 }), client.end({ timeout: 5 })]);
    },
  };
}

async function openPglite(folder: string, now: Date, dump: Blob | undefined): Promise<Store> {
  const inMemory = folder.startsWith("memory://");
  const unlock = inMemory ? () => {} : lockFolder(folder, now);
  try {
    const { PGlite } = await import("@electric-sql/pglite");
    const { drizzle } = await import("drizzle-orm/pglite");
    const { migrate } = await import("drizzle-orm/pglite/migrator");
    if (!inMemory) {
      checkFolderVersion(folder);
      mkdirSync(folder, { recursive: true });
    }
    const client = await PGlite.create(folder, dump ? { loadDataDir: dump } : {});
    const db = drizzle(client, { schema, casing: "snake_case" });
    await migrate(db, { migrationsFolder });
    const close = async () => {
      if (!client.closed) {
        await client.exec("CHECKPOINT");
        await client.close();
      }
      unlock();
    };
    return {
      kind: "pglite",
      transaction: transactionsOf(db),
      call: <Row extends object>(statement: string, parameters: (string | Uint8Array)[]) =>
        client.transaction(async (tx) => {
          await tx.query("select set_config('role', $1, true)", [databaseRole.service]);
          return (await tx.query<Row>(statement, parameters)).rows;
        }),
      accounts: db,
      // The one process hears itself: rights change through the database's own triggers here too.
      listen: async (channel, onMessage) => {
        await client.listen(channel, onMessage);
      },
      notify: async (channel, payloads) => {
        for (const payload of payloads) await client.query("select pg_notify($1, $2)", [channel, payload]);
      },
      close,
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** PostgreSQL's major versions do not open each other's folders; PGlite would only say that it failed. */
const embeddedMajorVersion = "18";
function checkFolderVersion(folder: string) {
  const file = `${folder}/PG_VERSION`;
  if (!existsSync(file)) return;
  const version = readFileSync(file, "utf8").trim();
  if (version !== embeddedMajorVersion) {
    throw new Error(
      `The database folder ${folder} was made by PostgreSQL ${version}, this version embeds ${embeddedMajorVersion}. Export it with the version that made it, then import it here.`,
    );
  }
}

function transactionsOf(db: Db): Store["transaction"] {
  return (asker, work) => {
    // PGlite has one connection: a transaction inside a transaction would wait for itself for ever.
    if (insideTransaction.getStore()) throw new Error("A transaction was opened inside a transaction. Pass the open one on.");
    return db.transaction((tx) =>
      insideTransaction.run(true, async () => {
        // In one statement, which is one wait for the database less; `role` is a setting like the others.
        await tx.execute(
          sql`select set_config('app.user_id', ${asker.as === "user" ? asker.userId : ""}, true), set_config('app.study_id', ${asker.as === "aggregate" ? asker.studyId : ""}, true), set_config('role', ${databaseRole[asker.as]}, true)`,
        );
        return work(tx);
      }),
    );
  };
}

/**
 * Part of a person's transaction that the person may ask for but not do alone (revealing answers once both raters
 * submitted, writing rows that are otherwise the server's). The rule must have been checked before.
 */
export async function asServiceWithin<T>(tx: Db, work: (db: Db) => Promise<T>): Promise<T> {
  // Which role it was is read before it changes, in one question.
  const [before] = rowsOf<{ role: string }>(await tx.execute(sql`select current_user::text as role, set_config('role', ${databaseRole.service}, true)`));
  const result = await work(tx);
  await tx.execute(sql`select set_config('role', ${before?.role ?? databaseRole.user}, true)`);
  return result;
}
