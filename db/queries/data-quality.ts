import { and, eq, inArray, isNull, notInArray, sql, type SQL } from "drizzle-orm";
import { isCompared } from "#app/domain/double-rating.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { AnswerState, QualityTally } from "#app/domain/data-quality.ts";
import type { Member } from "#app/domain/member.ts";
import type { PatternFilter } from "#app/domain/patterns.ts";
import type { MissingReason } from "#app/domain/vocabulary.ts";
import { answer, assignment, cases } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isSeenInFull } from "./adherence.ts";
import { listCasesStillToRate } from "./judged-cases.ts";
import { isOpen } from "./open-parts.ts";
import { casesThatPass } from "./pattern-counts.ts";

export type RatedCase = { caseId: string; code: string; ratings: number };
export type DataQuality = { cases: RatedCase[]; byItem: QualityTally[]; byCase: QualityTally[] };

/**
 * What raters gave with one instrument version, by item and by case: one answer per case and item, the settled one or what
 * they agree on. Of cases in sight in full whose file may be used, with ratings that are revealed (rule DR2); a case that
 * the member still has to rate is left out.
 */
export async function getDataQuality(
  db: Db,
  { studyId, userId }: Pick<Member, "studyId" | "userId">,
  { versionId, instrumentId, definition, filter }: { versionId: string; instrumentId: string; definition: InstrumentDefinition; filter: PatternFilter },
): Promise<DataQuality> {
  const blind = [...(await listCasesStillToRate(db, { studyId, userId, instrumentId }))];
  const counted = and(
    eq(assignment.studyId, studyId),
    eq(assignment.instrumentVersionId, versionId),
    eq(assignment.revealed, true),
    isNull(assignment.calibrationId),
    notInArray(assignment.state, ["open", "replaced"]),
    isOpen(cases.id, "file"),
    casesThatPass(db, studyId, filter),
    isSeenInFull(studyId),
    blind.length === 0 ? undefined : notInArray(cases.id, blind),
  );
  const rated = await db
    .select({ caseId: cases.id, code: cases.code, ratings: sql<number>`count(*) filter (where ${assignment.state} <> 'consensus')`.mapWith(Number) })
    .from(assignment)
    .innerJoin(cases, eq(cases.id, assignment.caseId))
    .where(counted)
    .groupBy(cases.id, cases.code)
    .orderBy(cases.code);

  const isConsensus = sql`${assignment.state} = 'consensus'`;
  // Of a recommendation two reasons are outcomes among others.
  const reason = sql`coalesce(${answer.missingReason}, case when ${answer.value} in ('not_documented', 'not_applicable') then ${answer.value} end)`;
  const word = sql`coalesce(${reason}, 'value:' || ${answer.value})`;
  const free = listItems(definition).flatMap((item) => (isCompared(item) ? [] : [item.id]));
  const isFree: SQL = free.length === 0 ? sql`false` : inArray(answer.itemId, free);
  const settled = db
    .select({
      caseId: answer.caseId,
      itemId: answer.itemId,
      state: sql<AnswerState>`case
        when bool_or(${isConsensus}) then 'settled'
        when count(*) = 1 then 'single'
        when count(distinct ${word}) = 1 or bool_or(${isFree}) then 'double'
        else 'unresolved' end`.as("answer_state"),
      reason: sql<MissingReason | null>`case
        when bool_or(${isConsensus}) then max(${reason}) filter (where ${isConsensus})
        when count(distinct ${word}) = 1 then max(${reason}) end`.as("reason"),
    })
    .from(answer)
    .innerJoin(assignment, eq(assignment.id, answer.assignmentId))
    .innerJoin(cases, eq(cases.id, answer.caseId))
    .where(and(counted, sql`${word} is not null`))
    .groupBy(answer.caseId, answer.itemId)
    .as("settled");
  // Both tallies in one walk over the answers, which is what takes the time.
  const tallies = await db
    .select({
      itemId: sql<string | null>`${settled.itemId}`,
      caseId: sql<string | null>`${settled.caseId}`,
      reason: settled.reason,
      state: settled.state,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(settled)
    .groupBy(sql`${settled.reason}, ${settled.state}, grouping sets ((${settled.itemId}), (${settled.caseId}))`);
  const talliesBy = (keyOf: (tally: (typeof tallies)[number]) => string | null): QualityTally[] =>
    tallies.flatMap((tally) => {
      const key = keyOf(tally);
      return key === null ? [] : [{ key, reason: tally.reason, state: tally.state, count: tally.count }];
    });
  return { cases: rated, byItem: talliesBy(({ itemId }) => itemId), byCase: talliesBy(({ caseId }) => caseId) };
}
