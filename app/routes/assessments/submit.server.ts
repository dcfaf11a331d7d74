import { listLackingReasons } from "#app/domain/assessment.ts";
import type { AuditEvent } from "#app/domain/audit.ts";
import type { Member } from "#app/domain/member.ts";
import { applyBranching, readAnswers } from "#app/realtime/answers.ts";
import { submitAssessment, type AssignmentDetails } from "#db/queries/assessments.ts";
import { isFullyProjected } from "#db/queries/document-content.ts";
import { holdLog } from "#db/queries/document-log.ts";
import { asServiceWithin, type Db } from "#db/client.ts";
import type { Services } from "#app/services.ts";

export type SubmitOutcome = "submitted" | "already_submitted" | "not_saved" | "lacks_reason" | "not_found";

/**
 * Submits an assessment as the rater saw it. Writing stops first; only when the document holds all the rater had is it
 * locked (rule DR3). When anything fails, writing goes on as before.
 *
 * @param stateVector what the submitting browser had (`Y.encodeStateVector`)
 * @param inTransaction runs in the rater's name
 * @returns `not_saved` when the server lacks some of it after three seconds; `lacks_reason` while a deviation is called
 *   justified without its reason (rule GA4)
 */
export async function submit(
  { collab, now }: Pick<Services, "collab" | "now">,
  member: Member,
  { assignment, stateVector }: { assignment: AssignmentDetails; stateVector: Uint8Array },
  { inTransaction, record }: { inTransaction: <T>(work: (db: Db) => Promise<T>) => Promise<T>; record: (db: Db, event: AuditEvent) => Promise<void> },
): Promise<SubmitOutcome> {
  if (!assignment.isOwn) return "not_found";
  if (assignment.state !== "open") return "already_submitted";
  const { id: assignmentId, documentId, caseId, definition } = assignment;
  const thaw = await collab.freeze(documentId, stateVector);
  if (!thaw) return "not_saved";

  try {
    const lacking = { count: 0 };
    await collab.change(documentId, member.userId, (doc) => {
      lacking.count = listLackingReasons(definition, readAnswers(doc)).length;
      if (lacking.count === 0) applyBranching(doc, definition);
    });
    if (lacking.count > 0) {
      thaw();
      return "lacks_reason";
    }
    const submission = await inTransaction(async (db) => {
      // The rater's browser may be connected to another process, which did not stop writing: from here on it waits.
      await holdLog(db, { documentId });
      if (!(await asServiceWithin(db, (service) => isFullyProjected(service, { documentId })))) return "not_saved";
      const outcome = await submitAssessment(db, member, { assignmentId, submittedAt: now() });
      if (outcome?.outcome === "submitted") await record(db, { type: "assessment.submitted", caseId, assignmentId });
      return outcome;
    });
    if (!submission || submission === "not_saved") {
      thaw();
      return submission ?? "not_found";
    }
    // Also after losing to another submit: the document is locked now, so it stays frozen.
    await collab.recheck({ documentId });
    return submission.outcome;
  } catch (error) {
    thaw();
    throw error;
  }
}
