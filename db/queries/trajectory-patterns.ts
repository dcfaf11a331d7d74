import { and, asc, eq, sql } from "drizzle-orm";
import type { PatternFilter } from "#app/domain/patterns.ts";
import type { TrajectorySplit } from "#app/domain/trajectory-question.ts";
import type { CaseTrajectory } from "#app/domain/trajectory-figures.ts";
import { careEpisode, cases, referral } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isOpen } from "./open-parts.ts";
import { casesThatPass, partsOfCase } from "./pattern-counts.ts";
import { isSeenInFull } from "./adherence.ts";

/**
 * What is counted of the trajectories of the cases that pass the filter, by code: of cases that the asker sees in full and
 * whose consent opens the analysis (rule CN6), also those without anything on their timeline. Each thing once (rule TL2).
 */
export async function listTrajectories(
  db: Db,
  { studyId }: { studyId: string },
  { filter, split }: { filter: PatternFilter; split: TrajectorySplit | null },
): Promise<CaseTrajectory[]> {
  const counted = and(casesThatPass(db, studyId, filter), isSeenInFull(studyId), isOpen(cases.id, "analysis"));
  const part = split === null ? sql<string>`''` : sql<string>`coalesce(${partsOfCase[split]}, '')`;
  const rows = await db
    .select({ caseId: cases.id, code: cases.code, part, birthYear: cases.birthYear, includedOn: cases.includedOn })
    .from(cases)
    .where(counted)
    .orderBy(asc(cases.code));
  const { id, careType, provider, startedInCrisis, referredOn, referredPrecision, startOn, startPrecision, endOn, endPrecision, endReason } = careEpisode;
  const episodes = await db
    .select({ caseId: careEpisode.caseId, id, careType, provider, startedInCrisis, referredOn, referredPrecision, startOn, startPrecision, endOn, endPrecision, endReason })
    .from(careEpisode)
    .innerJoin(cases, eq(cases.id, careEpisode.caseId))
    .where(and(eq(careEpisode.studyId, studyId), eq(careEpisode.leads, true), counted))
    .orderBy(asc(careEpisode.id));
  const referrals = await db
    .select({
      caseId: referral.caseId,
      id: referral.id,
      startOn: referral.startOn,
      startPrecision: referral.startPrecision,
      endOn: referral.endOn,
      endPrecision: referral.endPrecision,
      outcome: referral.outcome,
    })
    .from(referral)
    .innerJoin(cases, eq(cases.id, referral.caseId))
    .where(and(eq(referral.studyId, studyId), counted))
    .orderBy(asc(referral.id));
  const episodesOf = Map.groupBy(episodes, ({ caseId }) => caseId);
  const referralsOf = Map.groupBy(referrals, ({ caseId }) => caseId);
  return rows.map((row) => ({ ...row, episodes: episodesOf.get(row.caseId) ?? [], referrals: referralsOf.get(row.caseId) ?? [] }));
}
