import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { answer, assignment, cases, coding, effectiveCode, instrument, instrumentVersion, region } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isOpen, isOpenConversation } from "./open-parts.ts";

export type DatasetCase = Pick<typeof cases.$inferSelect, "id" | "code" | "institutionType" | "sex" | "birthYear"> & { region: string };

/** The next cases of a study by id, as far as the asker sees them: for going through many without holding them all. */
export async function listDatasetCases(db: Db, { studyId, after, most }: { studyId: string; after: string; most: number }): Promise<DatasetCase[]> {
  return db
    .select({ id: cases.id, code: cases.code, institutionType: cases.institutionType, sex: cases.sex, birthYear: cases.birthYear, region: region.name })
    .from(cases)
    .innerJoin(region, eq(region.id, cases.regionId))
    .where(and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt), gt(cases.id, after)))
    .orderBy(asc(cases.id))
    .limit(most);
}

export async function countDatasetCases(db: Db, { studyId }: { studyId: string }): Promise<number> {
  return db.$count(cases, and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt)));
}

export type DatasetAnswer = {
  caseId: string;
  instrument: string;
  version: number;
  /** 1, 2 … per case and instrument in order of submission; null for the consensus. */
  rater: number | null;
  itemId: string;
  value: string | null;
  missingReason: string | null;
  judgedWith: string | null;
};

/** Answers that everybody may see (rule DR2), of parts with consent (rule CN6). Never a note or a quote. */
export async function listDatasetAnswers(db: Db, { studyId, caseIds }: { studyId: string; caseIds: string[] }): Promise<DatasetAnswer[]> {
  const isConsensus = sql`${assignment.state} = 'consensus'`;
  return db
    .select({
      caseId: answer.caseId,
      instrument: instrument.key,
      version: instrumentVersion.version,
      rater: sql<
        number | null
      >`case when not ${isConsensus} then dense_rank() over (partition by ${answer.caseId}, ${instrument.id}, ${isConsensus} order by ${assignment.submittedAt}, ${assignment.id}) end`.mapWith(
        (rank) => (rank === null ? null : Number(rank)),
      ),
      itemId: answer.itemId,
      value: answer.value,
      missingReason: answer.missingReason,
      judgedWith: answer.judgedWith,
    })
    .from(answer)
    .innerJoin(assignment, eq(assignment.id, answer.assignmentId))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, answer.instrumentVersionId))
    .innerJoin(instrument, eq(instrument.id, instrumentVersion.instrumentId))
    .where(and(eq(answer.studyId, studyId), inArray(answer.caseId, caseIds), eq(answer.revealed, true), isNull(assignment.calibrationId), isOpen(answer.caseId, "file")))
    .orderBy(asc(answer.caseId), asc(instrument.key), asc(assignment.submittedAt), asc(assignment.id), asc(answer.itemId));
}

export type DatasetFactor = Pick<typeof coding.$inferSelect, "caseId" | "polarity" | "perspective" | "phase" | "conversationType"> & { codeId: string };

/** What was coded, under the code as which it counts (rule CB2), without what was said. */
export async function listDatasetFactors(db: Db, { studyId, caseIds }: { studyId: string; caseIds: string[] }): Promise<DatasetFactor[]> {
  return db
    .select({
      caseId: coding.caseId,
      codeId: effectiveCode.countsAs,
      polarity: coding.polarity,
      perspective: coding.perspective,
      phase: coding.phase,
      conversationType: coding.conversationType,
    })
    .from(coding)
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, coding.studyId), eq(effectiveCode.id, coding.codeId)))
    .where(and(eq(coding.studyId, studyId), inArray(coding.caseId, caseIds), isOpenConversation(coding.caseId, coding.conversationType)))
    .orderBy(asc(coding.caseId), asc(coding.documentId), asc(coding.id));
}
