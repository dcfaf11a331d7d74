import { and, asc, eq, inArray, isNotNull, max, min, sql } from "drizzle-orm";
import type { PatternFilter } from "#app/domain/patterns.ts";
import type { CaseOrder, CodedCase } from "#app/domain/saturation-table.ts";
import { cases, codebookChange, coding, conversation } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { casesThatPass, codingsThatPass, sourcesOf } from "./pattern-counts.ts";
import { openIndex, type Counting } from "./pattern-index.ts";
import { isOpenConversation } from "./open-parts.ts";

/**
 * The cases of which anybody was heard, in the order asked for, each with its themes: what follows one case after the other
 * how many themes are new. In the name of who asks; of what was said, whatever source the filter names.
 *
 * @param codeIds the themes that count
 */
export async function listCodedCases(
  db: Db,
  { studyId }: { studyId: string },
  { filter, order, codeIds }: { filter: PatternFilter; order: CaseOrder; codeIds: readonly string[] },
  counting: Counting | Promise<Counting> = openIndex(db, { studyId }),
): Promise<CodedCase[]> {
  const { countsAs } = await counting;
  const source = sourcesOf(db, studyId, filter);
  const heard = db
    .selectDistinct({ caseId: source.caseId })
    .from(source)
    .where(
      and(
        filter.perspectives.length === 0 ? undefined : inArray(source.perspective, filter.perspectives),
        filter.conversationTypes.length === 0 ? undefined : inArray(source.conversationType, filter.conversationTypes),
      ),
    )
    .as("heard");
  const coded = db
    .select({ caseId: coding.caseId, codeIds: sql<string[]>`array_agg(distinct ${coding.codeId})`.as("code_ids") })
    .from(coding)
    .where(codingsThatPass(studyId, filter))
    .groupBy(coding.caseId)
    .as("coded");
  const first = db
    .select({ caseId: conversation.caseId, on: min(conversation.heldOn).as("first_on") })
    .from(conversation)
    .where(and(eq(conversation.studyId, studyId), isNotNull(conversation.heldOn), isOpenConversation(conversation.caseId, conversation.type)))
    .groupBy(conversation.caseId)
    .as("first");
  const on = order === "inclusion" ? sql<string | null>`${cases.includedOn}::text` : sql<string | null>`${first.on}::text`;
  const rows = await db
    .select({ caseId: cases.id, caseCode: cases.code, on, codeIds: coded.codeIds })
    .from(cases)
    .innerJoin(heard, eq(heard.caseId, cases.id))
    .leftJoin(coded, eq(coded.caseId, cases.id))
    .leftJoin(first, eq(first.caseId, cases.id))
    .where(casesThatPass(db, studyId, filter))
    .orderBy(...(order === "code" ? [] : [sql`${on} nulls last`]), asc(cases.code));
  // As what each counts is known here, and joining it to every coding would take the database as long as the rest.
  const counted = new Set(codeIds);
  const countedAs = (codeId: string) => {
    const as = countsAs.get(codeId);
    return as !== undefined && counted.has(as) ? [as] : [];
  };
  return rows.map(({ codeIds, ...row }) => ({ ...row, codeIds: [...new Set((codeIds ?? []).flatMap(countedAs))] }));
}

/** How often the codebook was changed since it was made, by deed, and when last: meanings may change after codes stopped being new. */
export async function getCodebookChanges(db: Db, { studyId }: { studyId: string }): Promise<{ count: number; lastAt: Date | null }> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${codebookChange.version})::int`, lastAt: max(codebookChange.at) })
    .from(codebookChange)
    .where(eq(codebookChange.studyId, studyId));
  return { count: row?.count ?? 0, lastAt: row?.lastAt ?? null };
}
