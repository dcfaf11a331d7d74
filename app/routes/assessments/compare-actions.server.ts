import type { RouterContextProvider } from "react-router";
import type { z } from "zod";
import { listItems } from "#app/domain/instrument-items.ts";
import type { Member } from "#app/domain/member.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { conflict, forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { setAnswer, setJudgedWith, setMissingReason, setNote } from "#app/realtime/answers.ts";
import { assessmentDocument } from "#app/realtime/documents.ts";
import { services } from "#app/services.ts";
import { getCase } from "#db/queries/cases.ts";
import { finishComparison, getComparison, openConsensus } from "#db/queries/consensus.ts";
import { type compareForm, settledAnswer } from "./forms.ts";

/** What came of it: the item that was settled, nothing when the comparison was finished, or why not. */
export type CompareOutcome = { itemId: string | null } | { errors: FormErrors; status?: number };

/** Settles one answer (its reason stands in the note), or finishes the comparison. For whoever may settle. */
export async function settleOrFinish(
  context: Readonly<RouterContextProvider>,
  member: Member,
  { code, instrumentId }: { code: string; instrumentId: string },
  form: z.infer<typeof compareForm>,
): Promise<CompareOutcome> {
  const { now, newId, collab, events } = services();
  const newIds = { assignmentId: newId(), documentId: newId() };
  const done = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code });
    if (!studyCase || studyCase.access === "summary") throw notFound();
    if (studyCase.access !== "write") throw member.studyEnded ? conflict(m.assessments_study_ended()) : forbidden();
    const { id: caseId, scopeId } = studyCase;
    const comparison = await getComparison(db, member, { caseId, instrumentId });
    const first = comparison?.raters[0];
    if (!comparison || !first) throw notFound();

    if (form.intent === "finish") {
      const outcome = await finishComparison(db, member, { comparison, finishedAt: now() });
      if (outcome === "finished") await record(context, db, member, { type: "assessment.compared", caseId, assignmentId: first.assignmentId });
      return outcome;
    }
    const item = listItems(comparison.definition).find(({ id }) => id === form.itemId);
    const answer = item && settledAnswer(item, form, (assignmentId) => comparison.raters.find((rater) => rater.assignmentId === assignmentId)?.answers[item.id]);
    if (!answer) return "no_answer";
    const consensus = await openConsensus(db, member, { scopeId, caseId, instrumentVersionId: comparison.versionId, newIds });
    if (!consensus) return "refused";
    await record(context, db, member, { type: "assessment.settled", caseId, assignmentId: consensus.assignmentId });
    return { ...consensus, ...answer, itemId: item.id };
  });
  if (done === "refused") return { errors: { form: m.assessments_settle_refused() }, status: 409 };
  if (done === "unsettled") return { errors: { form: m.assessments_finish_early() }, status: 409 };
  if (done === "no_answer") return { errors: { from: m.assessments_settle_choice_missing() } };

  if (done === "finished" || form.intent === "finish") {
    events.publish(member.studyId, { topic: "case", id: code });
    return { itemId: null };
  }
  await collab.change(done.documentId, member.userId, (doc) => {
    const { answers } = assessmentDocument(doc);
    if (done.missingReason) setMissingReason(answers, done.itemId, done.missingReason);
    else setAnswer(answers, done.itemId, done.value);
    if (done.judgedWith) setJudgedWith(answers, done.itemId, done.judgedWith);
    setNote(answers, done.itemId, form.reason);
  });
  events.publish(member.studyId, { topic: "document", id: done.documentId });
  return { itemId: done.itemId };
}
