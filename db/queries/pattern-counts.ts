import { and, count, countDistinct, eq, gte, inArray, isNotNull, isNull, sql, type Column, type SQL } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { FactorCount, PatternCounts, PatternPart } from "#app/domain/pattern-table.ts";
import type { PatternFilter, PatternSplit } from "#app/domain/patterns.ts";
import { institutionTypes, perspectives, type ConversationType, type Perspective } from "#app/domain/vocabulary.ts";
import { cases, coding, conversation, effectiveCode, finding, studyOrganisation } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isOpen, isOpenConversation } from "./open-parts.ts";
import { listRegions } from "./study-frame.ts";

/** From here on a finding says that the factor played a part (2 may have, 3 clearly); below it was weighed and left. */
export const establishedFrom = 2;

/** The list as a condition; an empty list is none. */
const within = (column: Column, values: readonly string[]): SQL | undefined => (values.length === 0 ? undefined : inArray(column, values));

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
  );
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

/** Cases in the denominator, once per part they belong to. */
function populationOf(db: Db, studyId: string, filter: PatternFilter, split: PatternSplit | null) {
  const source = sourcesOf(db, studyId, filter);
  const part =
    split === null ? sql<string>`''` : split === "perspective" ? sql<string>`${source.perspective}` : sql<string>`${split === "region" ? cases.regionId : cases.institutionType}`;
  return db
    .selectDistinct({ caseId: cases.id, part: part.as("part") })
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

/** What was seen, one row per coding or finding, under the code as which it counts (rule CB2); what is only proposed counts as none (rule CB8). */
export function observationsOf(db: Db, studyId: string, filter: PatternFilter) {
  if (filter.source === "established") {
    return db
      .select({ caseId: finding.caseId, codeId: effectiveCode.countsAs, polarity: finding.polarity, perspective: sql<Perspective | null>`null::text`.as("perspective") })
      .from(finding)
      .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, finding.studyId), eq(effectiveCode.id, finding.codeId)))
      .where(and(findingsThatPass(studyId, filter), eq(effectiveCode.isProposed, false)))
      .as("observation");
  }
  return db
    .select({ caseId: coding.caseId, codeId: effectiveCode.countsAs, polarity: coding.polarity, perspective: sql<Perspective | null>`${coding.perspective}`.as("perspective") })
    .from(coding)
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, coding.studyId), eq(effectiveCode.id, coding.codeId)))
    .where(and(codingsThatPass(studyId, filter), eq(effectiveCode.isProposed, false)))
    .as("observation");
}

/**
 * Recurring factors before anything is hidden: k and mentions per theme and polarity, over all and per part.
 * Under row-level security a person's transaction counts what that person may see in full; the aggregate role counts
 * all, and reads no column with text.
 */
export async function countPatterns(db: Db, { studyId, filter, split }: { studyId: string; filter: PatternFilter; split: PatternSplit | null }): Promise<PatternCounts> {
  const population = populationOf(db, studyId, filter, split);
  // With a total (part null) beside the parts, in one pass.
  const sizes = await db
    .select({ part: population.part, isTotal: sql<number>`grouping(${population.part})`, n: countDistinct(population.caseId) })
    .from(population)
    .groupBy(sql`grouping sets ((), (${population.part}))`);

  const observation = observationsOf(db, studyId, filter);
  const isInPart = split === "perspective" ? eq(observation.perspective, population.part) : undefined;
  const factors = await db
    .select({
      codeId: observation.codeId,
      polarity: observation.polarity,
      part: population.part,
      isTotal: sql<number>`grouping(${population.part})`,
      k: countDistinct(observation.caseId),
      mentions: count(),
    })
    .from(observation)
    .innerJoin(population, and(eq(population.caseId, observation.caseId), isInPart))
    .groupBy(sql`grouping sets ((${observation.codeId}, ${observation.polarity}), (${observation.codeId}, ${observation.polarity}, ${population.part}))`);

  const names = split === "region" ? await listRegions(db, { studyId }) : [];
  const sizeOf = new Map(sizes.filter(({ isTotal }) => !isTotal).map(({ part, n }) => [part, n]));
  return {
    n: sizes.find(({ isTotal }) => isTotal)?.n ?? 0,
    parts: partsOf(split, names).flatMap((part) => (sizeOf.has(part.id) ? [{ ...part, n: sizeOf.get(part.id)! }] : [])),
    factors: gather(factors, split),
  };
}

type CountedRow = { codeId: string; polarity: FactorCount["polarity"]; part: string; isTotal: number; k: number; mentions: number };

function gather(rows: readonly CountedRow[], split: PatternSplit | null): FactorCount[] {
  const partRows = split === null ? [] : rows.filter(({ isTotal }) => !isTotal);
  return rows
    .filter(({ isTotal }) => isTotal)
    .map(({ codeId, polarity, k, mentions }) => ({
      codeId,
      polarity,
      k,
      mentions,
      parts: new Map(partRows.filter((row) => row.codeId === codeId && row.polarity === polarity).map((row) => [row.part, row.k])),
    }));
}

/** In the order of the vocabulary, so that a table does not tell by its order which group is larger. */
function partsOf(split: PatternSplit | null, regions: readonly { id: string; name: string }[]): Omit<PatternPart, "n">[] {
  if (split === "region") return regions.map(({ id, name }) => ({ id, name }));
  const words = split === "institution_type" ? institutionTypes : split === "perspective" ? perspectives : [];
  return words.map((id) => ({ id, name: null }));
}
