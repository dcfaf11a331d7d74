import type { RouterContextProvider } from "react-router";
import type { z } from "zod";
import type { Member } from "#app/domain/member.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import type { Db } from "#db/client.ts";
import { createAssignment } from "#db/queries/assignments.ts";
import { getCase } from "#db/queries/cases.ts";
import { replaceRater } from "#db/queries/rating-plan.ts";
import type { planForm } from "./forms.ts";

type Context = Readonly<RouterContextProvider>;
type Change = z.infer<typeof planForm>;

/**
 * Gives a case to a rater, or lets one take over, and tells open pages.
 *
 * @returns what is wrong by field; null when it was done
 */
export async function changePlan(context: Context, member: Member, form: Change): Promise<FormErrors | null> {
  const done = await asViewer(context, (db) => (form.intent === "assign" ? assign(context, db, member, form) : replace(context, db, member, form)));
  if ("errors" in done) return done.errors;
  services().events.publish(member.studyId, { topic: "case", id: done.caseId });
  return null;
}

type Done = { caseId: string } | { errors: FormErrors };

async function assign(context: Context, db: Db, member: Member, { caseId, instrumentVersionId, raterId }: Extract<Change, { intent: "assign" }>): Promise<Done> {
  const studyCase = await getCase(db, member, { caseId });
  if (!studyCase) throw notFound();
  if (studyCase.access !== "write") throw forbidden();
  const { newId } = services();
  const assignmentId = newId();
  const outcome = await createAssignment(db, member, { assignmentId, documentId: newId(), caseId, instrumentVersionId, raterId });
  if (outcome === "exists") return { errors: { raterId: m.cases_assign_exists() } };
  if (outcome === "not_found") return { errors: { raterId: m.errors_field_choice() } };
  if (outcome === "no_consent") return { errors: { form: m.cases_assign_no_consent() } };
  await record(context, db, member, { type: "assignment.created", caseId, assignmentId });
  return { caseId };
}

async function replace(context: Context, db: Db, member: Member, { assignmentId, raterId }: Extract<Change, { intent: "replace" }>): Promise<Done> {
  const { newId, now } = services();
  const newIds = { assignmentId: newId(), documentId: newId() };
  const outcome = await replaceRater(db, member, { assignmentId, raterId, replacedAt: now(), newIds });
  if (outcome === "not_found") throw notFound();
  if (outcome === "submitted") return { errors: { form: m.ratings_replace_submitted() } };
  if (outcome === "exists") return { errors: { raterId: m.cases_assign_exists() } };
  if (outcome === "no_consent") return { errors: { form: m.cases_assign_no_consent() } };
  await record(context, db, member, { type: "assignment.replaced", caseId: outcome.caseId, assignmentId });
  await record(context, db, member, { type: "assignment.created", caseId: outcome.caseId, assignmentId: newIds.assignmentId });
  return outcome;
}
