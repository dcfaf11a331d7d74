import { createRequire } from "node:module";
import { join } from "node:path";
import type { Server as HocuspocusServer } from "./hocuspocus-types.ts";

/**
 * A Hocuspocus server with its defaults, for comparison: documents in PostgreSQL by its Database extension and, with a
 * REDIS_PORT, several processes by its Redis extension. PEER_FOLDER says where the packages are installed.
 */
const { PEER_FOLDER = "", PORT, PGURL, REDIS_PORT } = process.env;
const load = createRequire(join(PEER_FOLDER, "package.json"));
const { Server } = load("@hocuspocus/server") as { Server: HocuspocusServer["Server"] };
const extensions: unknown[] = [];

if (REDIS_PORT) {
  const { Redis } = load("@hocuspocus/extension-redis") as HocuspocusServer["redis"];
  extensions.push(new Redis({ host: "127.0.0.1", port: Number(REDIS_PORT) }));
}
if (PGURL) {
  const { Database } = load("@hocuspocus/extension-database") as HocuspocusServer["database"];
  const { Pool } = load("pg") as HocuspocusServer["pg"];
  const pool = new Pool({ connectionString: PGURL, max: 10 });
  await pool.query("create table if not exists hocuspocus_documents (name text primary key, data bytea not null)");
  extensions.push(
    new Database({
      fetch: async ({ documentName }) => (await pool.query("select data from hocuspocus_documents where name = $1", [documentName])).rows[0]?.data ?? null,
      store: async ({ documentName, state }) => {
        await pool.query("insert into hocuspocus_documents (name, data) values ($1, $2) on conflict (name) do update set data = $2", [documentName, state]);
      },
    }),
  );
}

const server = new Server({ port: Number(PORT), address: "127.0.0.1", quiet: true, stopOnSignals: true, extensions });
await server.listen();
