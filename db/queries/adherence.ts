import { and, asc, count, desc, eq, inArray, isNotNull, sql, type SQL } from "drizzle-orm";
import { buildAdherenceTable, outcomeWhenMissing, type AdherenceTable, type GuidelineSet, type JudgementCount } from "#app/domain/adherence-table.ts";
import { countJudged } from "#app/domain/pattern-index/count-judgements.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import { allowedFilter, wholeStudy, type PatternFilter, type PatternReader } from "#app/domain/patterns.ts";
import { adherenceOutcomes, missingReasons, type AdherenceOutcome } from "#app/domain/vocabulary.ts";
import { answer, assignment, cases, instrument, instrumentVersion } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isOpen } from "./open-parts.ts";
import { casesThatPass } from "./pattern-counts.ts";
import { openIndex } from "./pattern-index.ts";

/**
 * How often each recommendation was followed, as `reader` may see it. Only answers that are revealed count (rule DR2), one
 * judgement per case: the consensus where there is one, else what the raters agree on. Where they differ there is no
 * judgement yet, and to take the first rater's would be to decide for them; such cases are counted apart.
 *
 * Filters on what was said (perspective, phase, conversation) do not apply; those on cases do.
 */
export async function getAdherenceTable(db: Db, reader: PatternReader, { filter }: { filter: PatternFilter }): Promise<AdherenceTable> {
  const allowed = allowedFilter(filter, reader);
  const guidelines = await listGuidelineSets(db, reader);
  const counting = await openIndex(db, reader);
  const judged = countJudged(counting.index, counting.view, allowed);
  // Who sees suppressed numbers is told nothing of reasons: all deviations are then counted with what was not applied.
  const counts = reader.rule ? judged.map((count) => ({ ...count, hasReason: true })) : judged;
  return buildAdherenceTable({ filter: allowed, rule: reader.rule, guidelines }, counts);
}

/** One row per case and recommendation with the judgement that counts (rule GA1). */
function judgementsOf(db: Db, { studyId, rule }: PatternReader, filter: PatternFilter) {
  const isConsensus = sql<boolean>`${assignment.state} = 'consensus'`;
  // The aggregate role may not read notes; for its readers all deviations are counted as one with what was not applied.
  const hasReason = rule ? sql<boolean>`true` : sql<boolean>`${outcomeColumn()} = 'justified_deviation' and btrim(${answer.note}) <> ''`;
  const outcome = outcomeColumn();
  return db
    .select({
      caseId: answer.caseId,
      instrumentId: instrumentVersion.instrumentId,
      itemId: answer.itemId,
      outcome: sql<AdherenceOutcome | null>`case
        when count(distinct ${outcome}) filter (where ${isConsensus}) = 1 then max(${outcome}) filter (where ${isConsensus})
        when count(distinct ${outcome}) = 1 then max(${outcome}) end`.as("outcome"),
      hasReason: sql<boolean>`bool_or(${hasReason})`.as("has_reason"),
      isRatedTwice: sql<boolean>`count(*) filter (where not ${isConsensus}) > 1`.as("is_rated_twice"),
    })
    .from(answer)
    .innerJoin(assignment, eq(assignment.id, answer.assignmentId))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, answer.instrumentVersionId))
    .innerJoin(instrument, and(eq(instrument.id, instrumentVersion.instrumentId), eq(instrument.kind, "guideline_set")))
    .innerJoin(cases, eq(cases.id, answer.caseId))
    .where(
      and(
        eq(answer.studyId, studyId),
        eq(answer.revealed, true),
        isOpen(answer.caseId, "file"),
        casesThatPass(db, studyId, filter),
        isSeenInFull(studyId),
        sql`${outcome} is not null`,
      ),
    )
    .groupBy(answer.caseId, instrumentVersion.instrumentId, answer.itemId)
    .as("judgement");
}

/** Judgements by outcome, in the cases that may be seen in full: of two raters one alone decides nothing. The reference for the index, in plain SQL. */
export async function countJudgements(db: Db, reader: PatternReader, filter: PatternFilter): Promise<JudgementCount[]> {
  const judgement = judgementsOf(db, reader, filter);
  return db
    .select({
      instrumentId: judgement.instrumentId,
      itemId: judgement.itemId,
      outcome: judgement.outcome,
      hasReason: judgement.hasReason,
      cases: count(),
      ratedTwice: sql<number>`count(*) filter (where ${judgement.isRatedTwice})`.mapWith(Number),
    })
    .from(judgement)
    .groupBy(judgement.instrumentId, judgement.itemId, judgement.outcome, judgement.hasReason);
}

/** The judgements themselves, over all cases, for a release. */
export async function listJudgements(db: Db, reader: PatternReader): Promise<{ caseId: string; instrumentId: string; itemId: string; outcome: AdherenceOutcome | null }[]> {
  const judgement = judgementsOf(db, reader, wholeStudy);
  return db.select({ caseId: judgement.caseId, instrumentId: judgement.instrumentId, itemId: judgement.itemId, outcome: judgement.outcome }).from(judgement);
}

/** That the asker sees the case in full, not only what the asker rated in it. */
export function isSeenInFull(studyId: string): SQL {
  return sql`${cases.scopeId} in (select c.scope_id from countable_scopes(${studyId}) c where c.in_full)`;
}

/** The outcome an answer says: the one chosen, or the one its missing reason amounts to; null is no judgement. */
function outcomeColumn(): SQL<AdherenceOutcome | null> {
  const missing = missingReasons.map((reason) => sql`when ${reason} then ${outcomeWhenMissing[reason]}`);
  return sql`case when ${answer.missingReason} is not null then case ${answer.missingReason} ${sql.join(missing, sql` `)} end
    when ${inArray(answer.value, [...adherenceOutcomes])} then ${answer.value} end`;
}

export async function listGuidelineSets(db: Db, { studyId }: { studyId: string }): Promise<GuidelineSet[]> {
  const versions = await db
    .select({ instrumentId: instrument.id, definition: instrumentVersion.definition })
    .from(instrument)
    .innerJoin(instrumentVersion, eq(instrumentVersion.instrumentId, instrument.id))
    .where(and(eq(instrument.studyId, studyId), eq(instrument.kind, "guideline_set"), isNotNull(instrumentVersion.publishedAt)))
    .orderBy(asc(instrument.createdAt), asc(instrument.id), desc(instrumentVersion.version));
  return [...Map.groupBy(versions, ({ instrumentId }) => instrumentId)].map(([instrumentId, ofInstrument]) => {
    const { title, source } = ofInstrument[0]!.definition;
    const recommendations = ofInstrument.flatMap(({ definition }) => listItems(definition)).filter(({ type }) => type === "recommendation");
    // The newest wording of each; what only older versions ask comes at the end.
    const items = recommendations.filter(({ id }, index) => recommendations.findIndex((one) => one.id === id) === index);
    return { instrumentId, title, source, items: items.map(({ id, label, eligibility, sourceUrl }) => ({ id, label, eligibility, sourceUrl })) };
  });
}
