import { parseArgs } from "node:util";
import { openStore } from "#db/client.ts";
import { rebuildIndex } from "#db/queries/pattern-index.ts";
import { listStudyIds } from "#db/queries/verification.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf } from "./database.ts";

const help = `
Usage: ketenbreed rebuild-index [<study>] [--data <folder>]

Throws the index that patterns are counted from away and derives it anew from the rows, of one study or of all. The database
keeps the index by itself; this is for after something went wrong ('ketenbreed verify' says so). Servers may go on meanwhile:
they count too few cases until it is done, and then read the new index by themselves.
`;

export const rebuildIndexCommand: Command = {
  help,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { data: { type: "string" } } });
    const [asked] = positionals;
    if (positionals.length > 1) throw new CommandError(help.trim());
    const store = await openStore(databaseOf(values));
    try {
      const studyIds = await store.transaction({ as: "service" }, listStudyIds);
      if (asked !== undefined && !studyIds.includes(asked)) throw new CommandError(`There is no study '${asked}' in this database.`);
      for (const studyId of asked === undefined ? studyIds : [asked]) console.log(`study ${studyId}: ${await rebuildIndex(store, { studyId })} cases`);
    } finally {
      await store.close();
    }
  },
};
