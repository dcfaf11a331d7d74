import { and, asc, eq, inArray, isNotNull, max, min, sql } from "drizzle-orm";
import type { PatternFilter } from "#app/domain/patterns.ts";
import type { CaseOrder, CodedCase } from "#app/domain/saturation-table.ts";
import { cases, codebookChange, conversation } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { casesThatPass, observationsOf, sourcesOf } from "./pattern-counts.ts";
import { isOpenConversation } from "./open-parts.ts";

/**
 * The cases of which anybody was heard, in the order asked for, each with its themes: what follows one case after the other
 * how many themes are new. In the name of who asks.
 *
 * @param codeIds the themes that count
 */
export async function listCodedCases(
  db: Db,
  { studyId }: { studyId: string },
  { filter, order, codeIds }: { filter: PatternFilter; order: CaseOrder; codeIds: readonly string[] },
): Promise<CodedCase[]> {
  const source = sourcesOf(db, studyId, filter);
  const observation = observationsOf(db, studyId, filter);
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
    .select({ caseId: observation.caseId, codeIds: sql<string[]>`array_agg(distinct ${observation.codeId})`.as("code_ids") })
    .from(observation)
    .where(codeIds.length === 0 ? sql`false` : inArray(observation.codeId, [...codeIds]))
    .groupBy(observation.caseId)
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
  return rows.map(({ codeIds, ...row }) => ({ ...row, codeIds: codeIds ?? [] }));
}

/** How often the codebook was changed since it was made, by deed, and when last: meanings may change after codes stopped being new. */
export async function getCodebookChanges(db: Db, { studyId }: { studyId: string }): Promise<{ count: number; lastAt: Date | null }> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${codebookChange.version})::int`, lastAt: max(codebookChange.at) })
    .from(codebookChange)
    .where(eq(codebookChange.studyId, studyId));
  return { count: row?.count ?? 0, lastAt: row?.lastAt ?? null };
}
