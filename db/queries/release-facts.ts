import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { policymakerRule } from "#app/domain/disclosure/protect-table.ts";
import { wholeStudy } from "#app/domain/patterns.ts";
import type { ReleaseFacts } from "#app/domain/release/release-facts.ts";
import { assignment, cases, instrument, instrumentVersion } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listGuidelineSets, listJudgements } from "./adherence.ts";
import { observationsOf, sourcesOf } from "./pattern-counts.ts";
import { listPatternCodes } from "./patterns.ts";
import { listRegions } from "./study-frame.ts";

/**
 * What a release is counted from: case by case, over all organisations, and no text. In a transaction of the aggregate role;
 * the result stays on the server.
 */
export async function gatherReleaseFacts(db: Db, { studyId }: { studyId: string }): Promise<ReleaseFacts> {
  const facts: ReleaseFacts = {
    cases: await db
      .select({ caseId: cases.id, scopeId: cases.scopeId, institutionType: cases.institutionType, regionId: cases.regionId })
      .from(cases)
      .where(and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt)))
      .orderBy(asc(cases.id)),
    sources: [],
    observations: [],
    judgements: await listJudgements(db, { studyId, rule: policymakerRule }),
    codes: await listPatternCodes(db, { studyId }),
    regions: await listRegions(db, { studyId }),
    guidelines: await listGuidelineSets(db, { studyId }),
    instruments: await listUsedInstruments(db, { studyId }),
  };
  for (const source of ["reported", "established"] as const) {
    const filter = { ...wholeStudy, source };
    const told = sourcesOf(db, studyId, filter);
    const seen = observationsOf(db, studyId, filter);
    for (const row of await db.selectDistinct({ caseId: told.caseId, perspective: told.perspective }).from(told)) facts.sources.push({ source, ...row });
    for (const row of await db.selectDistinct({ caseId: seen.caseId, codeId: seen.codeId, polarity: seen.polarity, perspective: seen.perspective }).from(seen))
      facts.observations.push({ source, ...row });
  }
  return facts;
}

/** Each instrument with its newest published version, how often it was submitted, and in how many cases twice. */
async function listUsedInstruments(db: Db, { studyId }: { studyId: string }): Promise<ReleaseFacts["instruments"]> {
  const versions = await db
    .select({ instrumentId: instrument.id, kind: instrument.kind, version: instrumentVersion.version, definition: instrumentVersion.definition })
    .from(instrument)
    .innerJoin(instrumentVersion, eq(instrumentVersion.instrumentId, instrument.id))
    .where(and(eq(instrument.studyId, studyId), isNotNull(instrumentVersion.publishedAt)))
    .orderBy(asc(instrument.createdAt), asc(instrument.id), desc(instrumentVersion.version));
  const perCase = db
    .select({ instrumentId: instrumentVersion.instrumentId, ratings: sql<number>`count(*)::int`.as("ratings") })
    .from(assignment)
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .where(and(eq(assignment.studyId, studyId), eq(assignment.revealed, true), sql`${assignment.state} in ('submitted', 'compared')`))
    .groupBy(instrumentVersion.instrumentId, assignment.caseId)
    .as("per_case");
  const counts = await db
    .select({
      instrumentId: perCase.instrumentId,
      ratings: sql<number>`sum(${perCase.ratings})::int`,
      ratedTwice: sql<number>`(count(*) filter (where ${perCase.ratings} > 1))::int`,
    })
    .from(perCase)
    .groupBy(perCase.instrumentId);
  return [...Map.groupBy(versions, ({ instrumentId }) => instrumentId)].map(([id, [newest]]) => {
    const used = counts.find(({ instrumentId }) => instrumentId === id);
    return { title: newest!.definition.title, kind: newest!.kind, version: newest!.version, ratings: used?.ratings ?? 0, ratedTwice: used?.ratedTwice ?? 0 };
  });
}
