import { parseArgs } from "node:util";
import { openStore } from "#db/client.ts";
import type { Command } from "./command.ts";
import { databaseOf } from "./database.ts";

const help = `
Usage: ketenbreed migrate [--data <folder>]

Brings the database of DATABASE_URL (or the embedded one in the folder, default .data/demo) to the newest schema. Serving
does this as well; use it when the server may not change the schema, or before several servers start.
`;

export const migrateCommand: Command = {
  help,
  async run(args) {
    const { values } = parseArgs({ args, options: { data: { type: "string" } } });
    const store = await openStore(databaseOf(values));
    await store.close();
    console.log("The database has the newest schema.");
  },
};
