import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { outcomeWhenMissing } from "#app/domain/adherence-table.ts";
import { settleJudgement, type GivenJudgement, type SettledJudgement } from "#app/domain/settled-judgement.ts";
import { runsOn } from "#app/domain/trajectory.ts";
import type { Member } from "#app/domain/member.ts";
import type { PatternFilter } from "#app/domain/patterns.ts";
import { adherenceOutcomes, type CareType, type DatePrecision, type EndReason, type InstitutionType } from "#app/domain/vocabulary.ts";
import { answer, assignment, careEpisode, cases, instrumentVersion } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { isSeenInFull } from "./adherence.ts";
import { isOpen } from "./open-parts.ts";
import { casesThatPass } from "./pattern-counts.ts";

export type CareBehind = {
  id: string;
  careType: CareType;
  provider: string;
  startOn: string | null;
  startPrecision: DatePrecision;
  endOn: string | null;
  endPrecision: DatePrecision;
  endReason: EndReason;
};

/** One case with what counts as its judgement of a recommendation, and the help that ran on the day that was judged. */
export type JudgedCase = SettledJudgement & { caseId: string; caseCode: string; institutionType: InstitutionType; regionId: string; care: CareBehind[] };

/**
 * The cases behind one recommendation, by code: those in sight in full, whose file may be used, with answers that are
 * revealed (rule DR2). A case that the member still has to rate is left out.
 */
export async function listJudgedCases(
  db: Db,
  { studyId, userId }: Pick<Member, "studyId" | "userId">,
  { instrumentId, itemId, filter }: { instrumentId: string; itemId: string; filter: PatternFilter },
): Promise<JudgedCase[]> {
  const blind = await listCasesStillToRate(db, { studyId, userId, instrumentId });
  const rows = await db
    .select({
      caseId: cases.id,
      caseCode: cases.code,
      institutionType: cases.institutionType,
      regionId: cases.regionId,
      state: assignment.state,
      value: answer.value,
      missingReason: answer.missingReason,
      note: answer.note,
      judgedWith: answer.judgedWith,
      careOn: answer.careOn,
    })
    .from(answer)
    .innerJoin(assignment, and(eq(assignment.id, answer.assignmentId), isNull(assignment.calibrationId), ne(assignment.state, "replaced")))
    .innerJoin(instrumentVersion, and(eq(instrumentVersion.id, answer.instrumentVersionId), eq(instrumentVersion.instrumentId, instrumentId)))
    .innerJoin(cases, eq(cases.id, answer.caseId))
    .where(
      and(
        eq(answer.studyId, studyId),
        eq(answer.itemId, itemId),
        eq(answer.revealed, true),
        isOpen(answer.caseId, "file"),
        casesThatPass(db, studyId, filter),
        isSeenInFull(studyId),
      ),
    )
    .orderBy(asc(cases.code), asc(assignment.submittedAt), asc(assignment.id));

  const judged = [...Map.groupBy(rows, ({ caseId }) => caseId).values()].flatMap((group) => {
    const { caseId, caseCode, institutionType, regionId } = group[0]!;
    const given = group.flatMap(({ state, value, missingReason, note, judgedWith, careOn }): GivenJudgement[] => {
      const outcome = missingReason === null ? adherenceOutcomes.find((one) => one === value) : outcomeWhenMissing[missingReason];
      return outcome ? [{ outcome, note, judgedWith, careOn, isConsensus: state === "consensus" }] : [];
    });
    return given.length === 0 || blind.has(caseId) ? [] : [{ caseId, caseCode, institutionType, regionId, ...settleJudgement(given) }];
  });
  const care = await listCare(
    db,
    studyId,
    judged.flatMap(({ caseId, careOn }) => (careOn === null ? [] : [caseId])),
  );
  return judged.map((one) => ({ ...one, care: one.careOn === null ? [] : (care.get(one.caseId) ?? []).filter((episode) => runsOn(episode, one.careOn!)) }));
}

/** Cases that somebody still has to rate with an instrument: what others gave there is not for them yet (rule DR2). */
export async function listCasesStillToRate(db: Db, { studyId, userId, instrumentId }: { studyId: string; userId: string; instrumentId: string }): Promise<Set<string>> {
  const rows = await asServiceWithin(db, (service) =>
    service
      .select({ caseId: assignment.caseId })
      .from(assignment)
      .innerJoin(instrumentVersion, and(eq(instrumentVersion.id, assignment.instrumentVersionId), eq(instrumentVersion.instrumentId, instrumentId)))
      .where(and(eq(assignment.studyId, studyId), eq(assignment.raterId, userId), eq(assignment.state, "open"))),
  );
  return new Set(rows.map(({ caseId }) => caseId));
}

/** Each piece of help once (rule TL2), as far as consent opens the analysis. */
async function listCare(db: Db, studyId: string, caseIds: readonly string[]): Promise<Map<string, CareBehind[]>> {
  if (caseIds.length === 0) return new Map();
  const { id, caseId, careType, provider, startOn, startPrecision, endOn, endPrecision, endReason } = careEpisode;
  const rows = await db
    .select({ id, caseId, careType, provider, startOn, startPrecision, endOn, endPrecision, endReason })
    .from(careEpisode)
    .where(and(eq(careEpisode.studyId, studyId), eq(careEpisode.leads, true), inArray(careEpisode.caseId, [...caseIds]), isOpen(careEpisode.caseId, "analysis")))
    .orderBy(asc(careEpisode.startOn), asc(careEpisode.id));
  return Map.groupBy(rows, (row) => row.caseId);
}
