import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { onlyCases, type PatternFilter } from "#app/domain/patterns.ts";
import type { TalliedAgreement } from "#app/domain/tallied-agreement.ts";
import { assignment, cases, instrumentVersion } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { getAgreement } from "./agreement.ts";
import { casesThatPass } from "./pattern-counts.ts";

export type InstrumentUse = { title: LocalisedText; version: number; ratings: number; raters: number; agreement: TalliedAgreement | null };

/**
 * What the cases of a filter were rated with: each instrument version with its submitted ratings, how many people made them,
 * and how far those who rated the same case agree. As far as the member may know of them.
 */
export async function listInstrumentUse(db: Db, member: Pick<Member, "studyId" | "userId">, filter: PatternFilter): Promise<InstrumentUse[]> {
  const { studyId } = member;
  const used = await db
    .select({
      versionId: instrumentVersion.id,
      definition: instrumentVersion.definition,
      version: instrumentVersion.version,
      ratings: sql<number>`count(*)::int`,
      raters: sql<number>`count(distinct ${assignment.raterId})::int`,
    })
    .from(assignment)
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), casesThatPass(db, studyId, onlyCases(filter))))
    .where(and(eq(assignment.studyId, studyId), eq(assignment.revealed, true), isNull(assignment.calibrationId), inArray(assignment.state, ["submitted", "compared"])))
    .groupBy(instrumentVersion.id)
    .orderBy(asc(instrumentVersion.publishedAt), asc(instrumentVersion.id));
  const uses: InstrumentUse[] = [];
  for (const { versionId, definition, ...counts } of used) {
    const found = await getAgreement(db, member, { versionId, filter: onlyCases(filter) });
    uses.push({ title: definition.title, ...counts, agreement: found && found.table.cases > 0 ? found.table : null });
  }
  return uses;
}
