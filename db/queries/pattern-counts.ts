import { and, count, countDistinct, eq, gte, inArray, isNotNull, isNull, notInArray, sql, type Column, type SQL } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { partSeparator, type RawCounts } from "#app/domain/pattern-index/count-factors.ts";
import type { FactorCount } from "#app/domain/pattern-table.ts";
import type { PatternFilter, PatternSplit } from "#app/domain/patterns.ts";
import { phases, type ConversationType, type Perspective, type Phase } from "#app/domain/vocabulary.ts";
import { assignment, cases, coding, conversation, effectiveCode, finding, studyOrganisation } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isOpen, isOpenConversation } from "./open-parts.ts";

/** From here on a finding says that the factor played a part (2 may have, 3 clearly); below it was weighed and left. */
export const establishedFrom = 2;

/** Of inclusion; the age is that of the same year, as only the year of birth is known. */
export const includedYear = sql<string>`extract(year from ${cases.includedOn})::text`;
const age = sql`(extract(year from ${cases.includedOn}) - ${cases.birthYear})`;
/** `ageBandOf`. */
const ageBand = sql<string>`case when ${age} < 12 then 'under_12' when ${age} < 16 then '12_to_15' when ${age} < 18 then '16_17' else '18_plus' end`;

/** The list as a condition; an empty list is none. */
const within = (column: Column | SQL, values: readonly string[]): SQL | undefined => (values.length === 0 ? undefined : inArray(sql`${column}`, values));

/** Cases of the study that pass the filter. A withdrawn case is in no count and no list. */
export function casesThatPass(db: Db, studyId: string, filter: PatternFilter): SQL | undefined {
  const scopes = db
    .select({ id: studyOrganisation.id })
    .from(studyOrganisation)
    .where(and(eq(studyOrganisation.studyId, studyId), inArray(studyOrganisation.organisationId, filter.organisationIds)));
  return and(
    eq(cases.studyId, studyId),
    isNull(cases.withdrawnAt),
    within(cases.institutionType, filter.institutionTypes),
    within(cases.regionId, filter.regionIds),
    filter.organisationIds.length === 0 ? undefined : inArray(cases.scopeId, scopes),
    within(includedYear, filter.years),
    within(ageBand, filter.ageBands),
    within(cases.sex, filter.sexes),
    filter.ratings.length === 0 ? undefined : and(isOpen(cases.id, "file"), inArray(cases.id, casesRatedTwice(db, studyId))),
  );
}

/** Cases that two raters or more rated with one version, where everybody submitted. */
function casesRatedTwice(db: Db, studyId: string) {
  return db
    .select({ caseId: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.studyId, studyId), eq(assignment.revealed, true), isNull(assignment.calibrationId), notInArray(assignment.state, ["open", "consensus", "replaced"])))
    .groupBy(assignment.caseId, assignment.instrumentVersionId)
    .having(sql`count(*) > 1`);
}

/** Codings that count: what may be used (rule CN6), also those whose text was deleted (rule CT4). */
export function codingsThatPass(studyId: string, filter: PatternFilter): SQL | undefined {
  return and(
    eq(coding.studyId, studyId),
    isOpenConversation(coding.caseId, coding.conversationType),
    within(coding.perspective, filter.perspectives),
    within(coding.phase, filter.phases),
    within(coding.conversationType, filter.conversationTypes),
  );
}

/** Findings that count (rules CN6, CT5). */
export function findingsThatPass(studyId: string, filter: PatternFilter): SQL | undefined {
  return and(eq(finding.studyId, studyId), isOpen(finding.caseId, "analysis"), within(finding.phase, filter.phases), gte(finding.contribution, establishedFrom));
}

/**
 * Which sources could have told, per case (rules CT2, CT4): who took part in a conversation that was held, and who is quoted
 * in one, though not listed as taking part. For findings: that the case has been concluded upon.
 */
export function sourcesOf(db: Db, studyId: string, filter: PatternFilter) {
  if (filter.source === "established") {
    return db
      .selectDistinct({
        caseId: finding.caseId,
        perspective: sql<Perspective | null>`null::text`.as("perspective"),
        conversationType: sql<ConversationType | null>`null::text`.as("conversation_type"),
      })
      .from(finding)
      .where(and(eq(finding.studyId, studyId), isOpen(finding.caseId, "analysis")))
      .as("source");
  }
  const took = db
    .select({
      caseId: conversation.caseId,
      perspective: sql<Perspective | null>`unnest(${conversation.perspectives})`.as("perspective"),
      conversationType: sql<ConversationType | null>`${conversation.type}`.as("conversation_type"),
    })
    .from(conversation)
    .where(and(eq(conversation.studyId, studyId), isNotNull(conversation.heldOn), isOpenConversation(conversation.caseId, conversation.type)));
  const quoted = db
    .select({
      caseId: coding.caseId,
      perspective: sql<Perspective | null>`${coding.perspective}`.as("perspective"),
      conversationType: sql<ConversationType | null>`${coding.conversationType}`.as("conversation_type"),
    })
    .from(coding)
    .where(and(eq(coding.studyId, studyId), isOpenConversation(coding.caseId, coding.conversationType)));
  return union(took, quoted).as("source");
}

/** What of a case a division goes by; empty for a division of what was said. */
export const partsOfCase: Record<PatternSplit, SQL | undefined> = {
  institution_type: sql`${cases.institutionType}`,
  region: sql`${cases.regionId}`,
  organisation: sql`(select so.organisation_id from study_organisation so where so.id = ${cases.scopeId})`,
  year: includedYear,
  age: ageBand,
  sex: sql`${cases.sex}`,
  perspective: undefined,
  phase: undefined,
};

/** Cases in the denominator, once per part they belong to. By phase nothing divides them: each could have been told of. */
function populationOf(db: Db, studyId: string, filter: PatternFilter, splits: readonly PatternSplit[]) {
  const source = sourcesOf(db, studyId, filter);
  const part = partOf(splits, (split) => (split === "perspective" ? sql`${source.perspective}` : partsOfCase[split]));
  const perspective = splits.includes("perspective") ? sql<Perspective | null>`${source.perspective}` : sql<Perspective | null>`null::text`;
  return db
    .selectDistinct({ caseId: cases.id, part: part.as("part"), perspective: perspective.as("heard") })
    .from(cases)
    .innerJoin(source, eq(source.caseId, cases.id))
    .where(
      and(
        casesThatPass(db, studyId, filter),
        filter.perspectives.length === 0 ? undefined : inArray(source.perspective, filter.perspectives),
        filter.conversationTypes.length === 0 ? undefined : inArray(source.conversationType, filter.conversationTypes),
      ),
    )
    .as("population");
}

/** The id of a part: one word per division, with a gap where a division says nothing. */
function partOf(splits: readonly PatternSplit[], wordOf: (split: PatternSplit) => SQL | undefined): SQL<string> {
  if (splits.length === 0) return sql<string>`''`;
  return sql<string>`concat_ws(${partSeparator}::text, ${sql.join(
    splits.map((split) => sql`coalesce(${wordOf(split) ?? sql`''`}, '')`),
    sql`, `,
  )})`;
}

/** What was seen, one row per coding or finding, under the code as which it counts (rule CB2); what is only proposed counts as none (rule CB8). */
export function observationsOf(db: Db, studyId: string, filter: PatternFilter) {
  if (filter.source === "established") {
    return db
      .select({
        caseId: finding.caseId,
        codeId: effectiveCode.countsAs,
        polarity: finding.polarity,
        phase: finding.phase,
        perspective: sql<Perspective | null>`null::text`.as("perspective"),
      })
      .from(finding)
      .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, finding.studyId), eq(effectiveCode.id, finding.codeId)))
      .where(and(findingsThatPass(studyId, filter), eq(effectiveCode.isProposed, false)))
      .as("observation");
  }
  return db
    .select({
      caseId: coding.caseId,
      codeId: effectiveCode.countsAs,
      polarity: coding.polarity,
      phase: coding.phase,
      perspective: sql<Perspective | null>`${coding.perspective}`.as("perspective"),
    })
    .from(coding)
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, coding.studyId), eq(effectiveCode.id, coding.codeId)))
    .where(and(codingsThatPass(studyId, filter), eq(effectiveCode.isProposed, false)))
    .as("observation");
}

/**
 * Recurring factors before anything is hidden: k and mentions per theme and polarity, over all and per part. The reference
 * for the index, in plain SQL. Under row-level security a person's transaction counts what that person may see in full; the
 * aggregate role counts all, and reads no column with text.
 */
export async function countPatterns(db: Db, { studyId, filter, splits }: { studyId: string; filter: PatternFilter; splits: readonly PatternSplit[] }): Promise<RawCounts> {
  const population = populationOf(db, studyId, filter, splits);
  // With a total (part null) beside the parts, in one pass.
  const sizes = await db
    .select({ part: population.part, isTotal: sql<number>`grouping(${population.part})`, n: countDistinct(population.caseId) })
    .from(population)
    .groupBy(sql`grouping sets ((), (${population.part}))`);

  const observation = observationsOf(db, studyId, filter);
  const isInPart = splits.includes("perspective") ? eq(observation.perspective, population.perspective) : undefined;
  const phase = splits.includes("phase") ? sql<Phase | null>`${observation.phase}` : sql<Phase | null>`null::text`;
  const counted = db
    .select({ codeId: observation.codeId, polarity: observation.polarity, part: population.part, phase: phase.as("said_in"), caseId: observation.caseId })
    .from(observation)
    .innerJoin(population, and(eq(population.caseId, observation.caseId), isInPart))
    .as("counted");
  const factor = sql`${counted.codeId}, ${counted.polarity}`;
  const rows = await db
    .select({
      codeId: counted.codeId,
      polarity: counted.polarity,
      part: counted.part,
      phase: counted.phase,
      isTotal: sql<number>`grouping(${counted.part})`,
      k: countDistinct(counted.caseId),
      mentions: count(),
    })
    .from(counted)
    .groupBy(sql`grouping sets ((${factor}), (${factor}, ${counted.part}, ${counted.phase}))`);

  return {
    n: sizes.find(({ isTotal }) => isTotal)?.n ?? 0,
    parts: new Map(
      splits.length === 0 ? [] : sizes.filter(({ isTotal }) => !isTotal).flatMap(({ part, n }) => phasesOf(splits).map((phase) => [withPhase(part, phase, splits), n])),
    ),
    factors: gather(rows, splits),
  };
}

type CountedRow = { codeId: string; polarity: FactorCount["polarity"]; part: string; phase: Phase | null; isTotal: number; k: number; mentions: number };

function gather(rows: readonly CountedRow[], splits: readonly PatternSplit[]): FactorCount[] {
  // What was said without a phase is in no part of a division by phase.
  const partRows = splits.length === 0 ? [] : rows.filter(({ isTotal, phase }) => !isTotal && (phase !== null || !splits.includes("phase")));
  return rows
    .filter(({ isTotal }) => isTotal)
    .map(({ codeId, polarity, k, mentions }) => ({
      codeId,
      polarity,
      k,
      mentions,
      parts: new Map(partRows.filter((row) => row.codeId === codeId && row.polarity === polarity).map((row) => [withPhase(row.part, row.phase, splits), row.k])),
    }));
}

const phasesOf = (splits: readonly PatternSplit[]): readonly (Phase | null)[] => (splits.includes("phase") ? phases : [null]);

/** Fills the gap that the phase has in the id of a part. */
function withPhase(part: string, phase: Phase | null, splits: readonly PatternSplit[]): string {
  const words = part.split(partSeparator);
  return splits.map((split, place) => (split === "phase" ? (phase ?? "") : (words[place] ?? ""))).join(partSeparator);
}

/** Each factor of each case in the denominator, once; a factor as `factorKey` names it, in a column of that name. */
export function observedFactors(db: Db, studyId: string, filter: PatternFilter, column: string) {
  const population = populationOf(db, studyId, filter, []);
  const observation = observationsOf(db, studyId, filter);
  return db
    .selectDistinct({ caseId: observation.caseId, factor: sql<string>`${observation.polarity} || ':' || ${observation.codeId}`.as(column) })
    .from(observation)
    .innerJoin(population, eq(population.caseId, observation.caseId));
}
