import { and, asc, eq, inArray, isNull, max, sql } from "drizzle-orm";
import { buildPatternTable, type PatternCode, type PatternCounts, type PatternTable } from "#app/domain/pattern-table.ts";
import { allowedFilter, patternSplits, type PatternFilter, type PatternReader, type PatternSplit } from "#app/domain/patterns.ts";
import { code, coding, document, effectiveCode, finding, organisation, studyOrganisation } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { countPatterns } from "./pattern-counts.ts";
import { listRegions } from "./study-frame.ts";

/**
 * Recurring barriers and facilitators as `reader` may see them: the one source of the page, its chart, the files and the
 * command line. For a reader under a rule the filter is cut down to what cannot single anybody out, and small counts are
 * gone; call it then in a transaction of the aggregate role, as such a reader sees no case.
 */
export async function getPatternTable(db: Db, reader: PatternReader, { filter, split }: { filter: PatternFilter; split: PatternSplit | null }): Promise<PatternTable> {
  const { studyId, rule } = reader;
  const allowed = allowedFilter(filter, reader);
  // By perspective only conversations can be divided, not findings.
  const divisions = patternSplits.filter((one) => allowed.source === "reported" || one !== "perspective");
  const shown = split !== null && divisions.includes(split) ? split : null;

  const bySplit = new Map<PatternSplit | null, PatternCounts>();
  for (const one of rule ? [null, ...divisions] : [shown]) bySplit.set(one, await countPatterns(db, { studyId, filter: allowed, split: one }));
  const codes = await listPatternCodes(db, { studyId });
  return buildPatternTable({ filter: allowed, split: shown, codes, rule }, bySplit);
}

/** The themes that count, in the order of the codebook: those in use, and others as long as something is coded with them. */
export function listPatternCodes(db: Db, { studyId }: { studyId: string }): Promise<PatternCode[]> {
  return db
    .select({ id: code.id, label: code.label, level: code.level, position: code.position })
    .from(code)
    .where(
      and(
        eq(code.studyId, studyId),
        eq(code.isCodable, true),
        isNull(code.mergedInto),
        isNull(code.proposedBy),
        sql`(not ${code.isRetired} or ${isCounted(coding)} or ${isCounted(finding)})`,
      ),
    )
    .orderBy(asc(code.position), asc(code.id));
}

const isCounted = (table: typeof coding | typeof finding) => sql`exists (
  select 1 from ${table} join ${effectiveCode} on ${effectiveCode.studyId} = ${table.studyId} and ${effectiveCode.id} = ${table.codeId}
  where ${table.studyId} = ${code.studyId} and ${effectiveCode.countsAs} = ${code.id})`;

export type FilterChoices = { regions: { id: string; name: string }[]; organisations: { id: string; name: string }[] };

/** What a reader without a rule may choose from, besides the fixed vocabulary. */
export async function listFilterChoices(db: Db, { studyId }: { studyId: string }): Promise<FilterChoices> {
  const organisations = await db
    .select({ id: organisation.id, name: organisation.name })
    .from(studyOrganisation)
    .innerJoin(organisation, eq(organisation.id, studyOrganisation.organisationId))
    .where(eq(studyOrganisation.studyId, studyId))
    .orderBy(asc(organisation.name));
  return { regions: await listRegions(db, { studyId }), organisations };
}

/** When a document that counts was last changed, among those in sight; the aggregate role sees none. */
export async function getDataChangedAt(db: Db, { studyId }: { studyId: string }): Promise<Date | null> {
  const [row] = await db
    .select({ changedAt: max(document.updatedAt) })
    .from(document)
    .where(and(eq(document.studyId, studyId), inArray(document.kind, ["conversation", "synthesis", "assessment"])));
  return row?.changedAt ?? null;
}
