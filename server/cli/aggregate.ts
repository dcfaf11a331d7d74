import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import { wholeStudy } from "#app/domain/patterns.ts";
import type { PatternTable } from "#app/domain/pattern-table.ts";
import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { openStore } from "#db/client.ts";
import { getPatternTable } from "#db/queries/patterns.ts";
import { study } from "#db/schema/index.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf } from "./database.ts";

const help = `
Usage: ketenbreed aggregate <study> [--json] [--data <folder>]

Counts, for each theme of the codebook, in how many cases of the study it hindered (barrier) and helped (facilitator), out of
the cases in which a conversation was held. Counts all cases, nothing is suppressed: meant for who runs the study.

  --json   one JSON array on standard output: {"code", "label", "polarity", "k", "n", "mentions"} per theme and polarity
  --data   folder of the embedded database, or the address of a PostgreSQL one (default DATABASE_URL, else .data/demo)
`;

type Line = { code: string; label: string; polarity: Polarity; k: number; n: number; mentions: number };

export const aggregateCommand: Command = {
  help,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: "boolean" }, data: { type: "string" } } });
    const [studyId] = positionals;
    if (studyId === undefined || positionals.length > 1) throw new CommandError(help.trim());

    const store = await openStore(databaseOf(values));
    try {
      const lines = await store.transaction({ as: "service" }, async (db) => {
        const [found] = await db.select({ id: study.id }).from(study).where(eq(study.id, studyId));
        if (!found) throw new CommandError(`There is no study '${studyId}' in this database.`);
        return linesOf(await getPatternTable(db, { studyId, rule: null }, { filter: wholeStudy, split: null }));
      });
      console.log(values.json ? JSON.stringify(lines) : textOf(lines));
    } finally {
      await store.close();
    }
  },
};

function linesOf({ rows }: PatternTable): Line[] {
  return rows.flatMap((row) =>
    polarities.flatMap((polarity) => {
      const { total, mentions } = row[polarity];
      if (total.state === "suppressed" || mentions === null) return [];
      return [{ code: row.code.id, label: row.code.label.nl, polarity, k: total.k, n: total.n, mentions }];
    }),
  );
}

function textOf(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ label }) => label.length));
  return lines.map(({ label, polarity, k, n, mentions }) => `${label.padEnd(width)}  ${polarity.padEnd(11)}  ${`${k}/${n}`.padStart(9)}  ${mentions}x`).join("\n");
}
