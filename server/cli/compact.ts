import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { openStore } from "#db/client.ts";
import { compactDocument, listCompactionCandidates, type NotCompacted } from "#db/queries/compaction.ts";
import { study } from "#db/schema/index.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf } from "./database.ts";

const help = `
Usage: ketenbreed compact [--study <id>] [--older-than <days>d] [--dry-run] [--data <folder>]

Replaces the old part of each document's history by one row with its state, as far as the settings of its study allow:
  everything   nothing is dropped
  authors      single changes go; who wrote what, and who worked on which day, stays
  nothing      both go; the text alone stays
Named versions are kept. A document whose shorter history would not give exactly the same is left alone and reported.
On the database of DATABASE_URL, also while servers run on it, or the embedded one in the folder (default .data/demo;
stop the server first).

  --study       one study only
  --older-than  how old a change must be (default 90d)
  --dry-run     says what could be dropped, and drops nothing
`;

export const compactCommand: Command = {
  help,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { study: { type: "string" }, "older-than": { type: "string", default: "90d" }, "dry-run": { type: "boolean", default: false }, data: { type: "string" } },
    });
    const olderThan = new Date(Date.now() - readDays(values["older-than"]) * 24 * 60 * 60_000);
    const studyId = values.study;
    const store = await openStore(databaseOf(values));
    try {
      const candidates = await store.transaction({ as: "service" }, async (db) => {
        if (studyId !== undefined && (await db.$count(study, eq(study.id, studyId))) === 0) throw new CommandError(`There is no study '${studyId}' in this database.`);
        return listCompactionCandidates(db, { studyId, olderThan });
      });
      let [documents, rows, problems] = [0, 0, 0];
      for (const { documentId, detail, rows: oldRows } of candidates) {
        if (detail === "everything") continue;
        const isOneRow = oldRows === 1;
        if (values["dry-run"]) {
          if (isOneRow) continue;
          documents += 1;
          rows += oldRows;
          continue;
        }
        const outcome = await store.transaction({ as: "service" }, (db) => compactDocument(db, { documentId, olderThan, detail }));
        if (typeof outcome === "object") {
          documents += 1;
          rows += outcome.dropped;
        } else if (reports[outcome]) {
          problems += outcome === "would_differ" ? 1 : 0;
          console.log(`document ${documentId}: ${reports[outcome]}`);
        }
      }
      const kept = candidates.filter(({ detail }) => detail === "everything").length;
      if (kept > 0) console.log(`${kept} documents keep their whole history: their study's settings say so.`);
      console.log(
        values["dry-run"]
          ? `${rows} rows of ${documents} documents would become one row each; nothing was changed.`
          : `${rows} rows of ${documents} documents became one row each.`,
      );
      return problems > 0 ? 1 : 0;
    } finally {
      await store.close();
    }
  },
};

const reports: Record<NotCompacted, string | null> = {
  nothing_old: null,
  not_derived_yet: "its rows are behind; start the server once, which derives them",
  not_whole: "the old part waits for something that came later; left alone",
  would_differ: "the shorter history would not give the same; left alone",
};

function readDays(text: string): number {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  if (days === undefined) throw new CommandError("State --older-than in days, such as 90d.");
  return Number(days);
}
