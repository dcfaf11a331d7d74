import { and, asc, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { notCodableId } from "#app/domain/codebook.ts";
import { countFactors, countPopulation } from "#app/domain/pattern-index/count-factors.ts";
import { nameParts, type PartNames } from "#app/domain/pattern-parts.ts";
import { buildPatternTable, type PatternCode, type PatternCounts, type PatternTable } from "#app/domain/pattern-table.ts";
import { allowedFilter, offeredSplits, type PatternFilter, type PatternReader, type PatternSplit } from "#app/domain/patterns.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { cases, code, coding, document, effectiveCode, finding, organisation, region, studyOrganisation } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";
import { includedYear } from "./pattern-counts.ts";
import { openIndex, type Counting } from "./pattern-index.ts";
import { listRegions } from "./study-frame.ts";

/** `ratedTwice`: of how many of the cases two raters or more looked at the file; null for who may not know. */
export type RatedPatternTable = PatternTable & { ratedTwice: number | null };

/**
 * Recurring barriers and facilitators as `reader` may see them: the one source of the page, its chart, the files and the
 * command line. For a reader under a rule the filter is cut down to what cannot single anybody out, and small counts are
 * gone; call it then in a transaction of the aggregate role, as such a reader sees no case.
 */
export async function getPatternTable(db: Db, reader: PatternReader, { filter, split }: { filter: PatternFilter; split: PatternSplit | null }): Promise<RatedPatternTable> {
  const { studyId, rule } = reader;
  const allowed = allowedFilter(filter, reader);
  // By perspective only conversations can be divided, not findings.
  const divisions = offeredSplits(allowed, { isSuppressed: rule !== null });
  const shown = split !== null && divisions.includes(split) ? split : null;

  const counting = await openIndex(db, { studyId });
  const tables = rule ? [null, ...divisions] : [shown];
  const names = await listPartNames(db, { studyId, splits: tables.flatMap((split) => split ?? []) });
  const bySplit = new Map<PatternSplit | null, PatternCounts>();
  for (const one of tables) {
    const splits = one === null ? [] : [one];
    bySplit.set(one, nameParts(countFactors(counting.index, counting.view, counting.countsAs, { filter: allowed, splits }), splits, names));
  }
  const codes = await listPatternCodes(db, { studyId });
  const isOfLevel = ({ level }: PatternCode) => allowed.levels.length === 0 || allowed.levels.includes(level);
  const ratedTwice = rule ? null : countPopulation(counting.index, counting.view, { ...allowed, ratings: ["double"] });
  return { ...buildPatternTable({ filter: allowed, split: shown, codes: codes.filter(isOfLevel), rule }, bySplit), ratedTwice };
}

/**
 * Counts per part of one division or two, for readers who see true numbers. Two divisions make a part for each pair of their
 * groups.
 */
export async function getPatternCounts(
  db: Db,
  { studyId }: { studyId: string },
  { filter, splits }: { filter: PatternFilter; splits: readonly PatternSplit[] },
  counting: Counting | Promise<Counting> = openIndex(db, { studyId }),
): Promise<PatternCounts> {
  const { index, view, countsAs } = await counting;
  return nameParts(countFactors(index, view, countsAs, { filter, splits }), splits, await listPartNames(db, { studyId, splits }));
}

/** What parts are called that are no words of the vocabulary, where they are asked for: not all may read organisations. */
async function listPartNames(db: Db, { studyId, splits }: { studyId: string; splits: readonly PatternSplit[] }): Promise<PartNames> {
  return {
    region: splits.includes("region") ? await listRegions(db, { studyId }) : [],
    organisation: splits.includes("organisation") ? (await listFilterChoices(db, { studyId })).organisations : [],
  };
}

/**
 * The themes that count, in the order of the codebook: those in use, and others as long as something is coded with them. What
 * cannot be coded is none of them (rule CT9).
 */
export async function listPatternCodes(db: Db, { studyId }: { studyId: string }): Promise<PatternCode[]> {
  const codes = await db
    .select({ id: code.id, label: code.label, level: code.level, position: code.position, isRetired: code.isRetired })
    .from(code)
    .where(and(eq(code.studyId, studyId), eq(code.isCodable, true), ne(code.id, notCodableId), isNull(code.mergedInto), isNull(code.proposedBy)))
    .orderBy(asc(code.position), asc(code.id));
  const stillUsed = await listUsed(db, { studyId, codeIds: codes.filter(({ isRetired }) => isRetired).map(({ id }) => id) });
  return codes.filter(({ id, isRetired }) => !isRetired || stillUsed.has(id)).map(({ isRetired: _isRetired, ...one }) => one);
}

/** Which of these themes something is coded with, or with what counts as them. */
async function listUsed(db: Db, { studyId, codeIds }: { studyId: string; codeIds: readonly string[] }): Promise<Set<string>> {
  if (codeIds.length === 0) return new Set();
  const isUsedIn = (table: typeof coding | typeof finding) =>
    sql`exists (select 1 from ${table} where ${table.studyId} = ${effectiveCode.studyId} and ${table.codeId} = ${effectiveCode.id})`;
  const used = await db
    .selectDistinct({ id: effectiveCode.countsAs })
    .from(effectiveCode)
    .where(and(eq(effectiveCode.studyId, studyId), inArray(effectiveCode.countsAs, codeIds), or(isUsedIn(coding), isUsedIn(finding))));
  return new Set(used.map(({ id }) => id));
}

export type FilterChoices = { regions: { id: string; name: string }[]; organisations: { id: string; name: string }[]; years: string[] };

/** What a reader without a rule may choose from, besides the fixed vocabulary. */
export async function listFilterChoices(db: Db, { studyId }: { studyId: string }): Promise<FilterChoices> {
  // One question, as every page of patterns asks it: each takes the embedded database some milliseconds, whatever it asks.
  const [choices] = rowsOf<FilterChoices>(
    await db.execute(sql`select
      (select coalesce(json_agg(json_build_object('id', ${region.id}, 'name', ${region.name}) order by ${region.position}, ${region.name}), '[]')
        from ${region} where ${region.studyId} = ${studyId}) as regions,
      (select coalesce(json_agg(json_build_object('id', ${organisation.id}, 'name', ${organisation.name}) order by ${organisation.name}), '[]')
        from ${studyOrganisation} join ${organisation} on ${organisation.id} = ${studyOrganisation.organisationId} where ${studyOrganisation.studyId} = ${studyId}) as organisations,
      (select coalesce(json_agg(distinct ${includedYear}), '[]') from ${cases} where ${cases.studyId} = ${studyId}) as years`),
  );
  return choices!;
}

/**
 * When a document of these kinds was last changed, among those in sight; the aggregate role sees none.
 *
 * @param kinds those that are counted, unless others are named
 */
export async function getDataChangedAt(
  db: Db,
  { studyId }: { studyId: string },
  kinds: readonly DocumentKind[] = ["conversation", "synthesis", "assessment"],
): Promise<Date | null> {
  // From the newest on, so that the rules of sight are asked of few rows.
  const [row] = await db
    .select({ changedAt: document.updatedAt })
    .from(document)
    .where(and(eq(document.studyId, studyId), inArray(document.kind, kinds)))
    .orderBy(desc(document.updatedAt))
    .limit(1);
  return row?.changedAt ?? null;
}
