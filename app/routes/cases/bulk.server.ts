import type { RouterContextProvider } from "react-router";
import type { BulkResult, TakenBack } from "#app/domain/bulk-change.ts";
import type { Member } from "#app/domain/member.ts";
import { forbidden } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { changeCases, takeBackChanges } from "#db/queries/bulk-changes.ts";
import { toChange, type BulkForm } from "./bulk-forms.ts";

export type BulkAnswer = { intent: Exclude<BulkForm["intent"], "take_back">; results: BulkResult[] } | { intent: "take_back"; results: TakenBack[] };

/** Changes cases, or takes such a change back, case by case; records each in the log and tells open pages. */
export async function answerBulkForm(context: Readonly<RouterContextProvider>, member: Member, form: BulkForm): Promise<BulkAnswer> {
  const { now, newId, events, collab, can } = services();
  if (form.intent === "take_back") {
    const results = await asViewer(context, async (db) => {
      const taken = await takeBackChanges(db, member, form.changes, { now: now() });
      const back = new Set(taken.filter(({ outcome }) => outcome === "taken_back").map(({ caseId }) => caseId));
      for (const change of form.changes.filter(({ caseId }) => back.has(caseId))) {
        const { caseId } = change;
        if ("assignmentId" in change) await record(context, db, member, { type: "assignment.removed", caseId, assignmentId: change.assignmentId });
        else await record(context, db, member, { type: "case.edited", caseId, fields: [change.field] });
      }
      return taken;
    });
    events.publish(member.studyId, { topic: "case", id: member.studyId });
    // A rater who had an assignment open that is gone is out before this is answered.
    await collab.recheck();
    return { intent: "take_back", results };
  }
  if (form.intent === "assign" && !can(member.role, "assessment.assign")) throw forbidden();
  const results = await asViewer(context, async (db) => {
    const changed = await changeCases(db, member, { caseIds: [...new Set(form.caseId)], change: toChange(form) }, { now: now(), newId });
    for (const { caseId, takeBack } of changed) {
      if (!takeBack) continue;
      if ("assignmentId" in takeBack) await record(context, db, member, { type: "assignment.created", caseId, assignmentId: takeBack.assignmentId });
      else await record(context, db, member, { type: "case.edited", caseId, fields: [takeBack.field] });
    }
    return changed;
  });
  events.publish(member.studyId, { topic: "case", id: member.studyId });
  return { intent: form.intent, results };
}
