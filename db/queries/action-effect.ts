import { and, eq, inArray } from "drizzle-orm";
import type { CaseAround } from "#app/domain/action-effect.ts";
import { wholeStudy } from "#app/domain/patterns.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { careEpisode, cases } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isSeenInFull } from "./adherence.ts";
import { isOpen } from "./open-parts.ts";
import { casesThatPass, observationsOf, sourcesOf } from "./pattern-counts.ts";

/**
 * By theme: the cases in the denominator of what was said (rule CT2), each with whether the theme was found in it and the
 * starts on its timeline. Only of cases seen in full whose consent opens the analysis (rule CN6); in a transaction of who may read them.
 */
export async function listCasesAround(
  db: Db,
  { studyId }: { studyId: string },
  { codeIds, polarity }: { codeIds: readonly string[]; polarity: Polarity },
): Promise<Map<string, CaseAround[]>> {
  const source = sourcesOf(db, studyId, wholeStudy);
  const observation = observationsOf(db, studyId, wholeStudy);
  const counted = and(casesThatPass(db, studyId, wholeStudy), isSeenInFull(studyId), isOpen(cases.id, "analysis"));
  const population = await db.selectDistinct({ caseId: cases.id }).from(cases).innerJoin(source, eq(source.caseId, cases.id)).where(counted);
  const found = await db
    .selectDistinct({ codeId: observation.codeId, caseId: observation.caseId })
    .from(observation)
    .where(and(inArray(observation.codeId, [...codeIds]), eq(observation.polarity, polarity)));
  const episodes = await db
    .select({ caseId: careEpisode.caseId, on: careEpisode.startOn, precision: careEpisode.startPrecision })
    .from(careEpisode)
    .innerJoin(cases, eq(cases.id, careEpisode.caseId))
    .where(and(eq(careEpisode.studyId, studyId), eq(careEpisode.leads, true), counted));
  const startsOf = Map.groupBy(episodes, ({ caseId }) => caseId);
  return new Map(
    codeIds.map((codeId) => {
      const withFactor = new Set(found.filter((one) => one.codeId === codeId).map(({ caseId }) => caseId));
      return [codeId, population.map(({ caseId }) => ({ hasFactor: withFactor.has(caseId), starts: startsOf.get(caseId) ?? [] }))];
    }),
  );
}
