import type { Db } from "../../client.ts";
import { assignment, calibrationRound, cases, consent, conversation, ratingDraw } from "../../schema/index.ts";
import { versionIdOf } from "./case-documents.ts";
import { demoDay, momentOn } from "./days.ts";
import { insertAll } from "./insert-all.ts";
import { demoStudyId } from "./people.ts";
import type { StudyPlan } from "./plan-study.ts";

const studyId = demoStudyId;

/** Cases with what was agreed to, who rates what, and which conversations were held. */
export async function storeCases(db: Db, plan: StudyPlan): Promise<void> {
  await insertAll(
    db,
    cases,
    plan.cases.map(({ id, code, scopeId, institutionType, regionId, birthYear, sex, problemClasses, step, includedOn, researcherId }) => ({
      ...{ id, studyId, scopeId, code, institutionType, regionId, birthYear, sex, problemClasses, step, includedOn },
      processFacilitatorId: researcherId,
      createdAt: momentOn(includedOn),
      updatedAt: momentOn(includedOn < "2026-09-01" ? "2026-10-19" : demoDay),
    })),
  );
  await insertAll(
    db,
    consent,
    [...plan.consents].flatMap(([{ id: caseId, scopeId, researcherId }, consents]) =>
      consents.map((row, i) => ({ ...row, id: `${caseId}-consent-${i + 1}`, studyId, scopeId, caseId, recordedBy: researcherId, recordedAt: momentOn(row.decidedOn, i) })),
    ),
  );
}

/** After the documents, which they belong to. */
export async function storeWork(db: Db, { assignments, ratingRounds, conversations }: StudyPlan): Promise<void> {
  await insertAll(db, ratingDraw, [ratingRounds.draw]);
  await insertAll(db, calibrationRound, [ratingRounds.calibration]);
  await insertAll(
    db,
    assignment,
    assignments.map(({ id, case: { id: caseId, scopeId }, instrumentId, raterId, state, revealed, assignedOn, submittedOn, calibrationId }) => ({
      ...{ id, studyId, scopeId, caseId, raterId, state, revealed },
      instrumentVersionId: versionIdOf(instrumentId),
      calibrationId: calibrationId ?? null,
      assignedAt: momentOn(assignedOn),
      submittedAt: submittedOn ? momentOn(submittedOn, 95) : null,
    })),
  );
  await insertAll(
    db,
    conversation,
    conversations.map(({ id, case: { id: caseId, scopeId }, type, perspectives, heldOn, guide }) => ({
      documentId: id,
      studyId,
      scopeId,
      caseId,
      type,
      perspectives,
      heldOn,
      instrumentVersionId: guide ? versionIdOf("interview_guide") : null,
    })),
  );
}
