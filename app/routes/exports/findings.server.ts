import type { AdherenceTable } from "#app/domain/adherence-table.ts";
import type { PatternQuestion, PatternReader } from "#app/domain/patterns.ts";
import type { Db } from "#db/client.ts";
import { getAdherenceTable } from "#db/queries/adherence.ts";
import { getPatternTable, listFilterChoices, type FilterChoices, type RatedPatternTable } from "#db/queries/patterns.ts";

/** What is found over cases, as one reader may see it: the tables of the pages, with the words to describe their filter. */
export type Findings = { question: PatternQuestion; patterns: RatedPatternTable; adherence: AdherenceTable; choices: FilterChoices };

/** Asks for the tables in the way the pages do: in the name of the reader, or for suppressed numbers as the aggregate role. */
export async function gatherFindings(db: Db, reader: PatternReader, question: PatternQuestion): Promise<Findings> {
  const patterns = await getPatternTable(db, reader, question);
  const adherence = await getAdherenceTable(db, reader, question);
  // The aggregate role knows no organisations, and filters by none.
  const choices = reader.rule ? { regions: [], organisations: [], years: [] } : await listFilterChoices(db, reader);
  return { question: { ...question, filter: patterns.filter, split: patterns.split }, patterns, adherence, choices };
}
