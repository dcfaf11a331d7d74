import type { RouterContextProvider } from "react-router";
import { settleLegalBasis } from "#app/domain/consent.ts";
import type { Member } from "#app/domain/member.ts";
import { type Action, can } from "#app/domain/permissions.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import type { Db } from "#db/client.ts";
import { createAssignment } from "#db/queries/assignments.ts";
import { type CaseDetails, editCase, getCase } from "#db/queries/cases.ts";
import { recordConsents } from "#db/queries/consent.ts";
import { listMembers } from "#db/queries/members.ts";
import type { OverviewForm } from "./overview-forms.ts";
import { tellOfConsent } from "./tell-of-consent.server.ts";

/** What each form of the overview asks of a role. */
export const actionOf = {
  step: "case.edit",
  facilitator: "case.edit",
  consent: "consent.record",
  assign: "assessment.assign",
} as const satisfies Record<OverviewForm["intent"], Action>;

type Context = Readonly<RouterContextProvider>;
type Form<Intent extends OverviewForm["intent"]> = Extract<OverviewForm, { intent: Intent }>;

/**
 * Does what a form of the overview asks, in one transaction, and tells open pages.
 *
 * @returns what is wrong by field; null when it was done
 */
export async function handleOverview(context: Context, member: Member, { code }: { code: string }, form: OverviewForm): Promise<FormErrors | null> {
  const done = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code });
    if (!studyCase) throw notFound();
    if (studyCase.access !== "write") throw forbidden();
    return { caseId: studyCase.id, errors: await change(context, db, member, studyCase, form) };
  });
  if (done.errors) return done.errors;
  const { events, collab } = services();
  if (form.intent === "consent") {
    tellOfConsent(member, done);
    // Whoever is in a part that closed is out before this is answered.
    await collab.recheck();
  } else events.publish(member.studyId, { topic: "case", id: done.caseId });
  return null;
}

function change(context: Context, db: Db, member: Member, studyCase: CaseDetails, form: OverviewForm): Promise<FormErrors | null> {
  switch (form.intent) {
    case "step":
    case "facilitator":
      return edit(context, db, member, studyCase, form);
    case "consent":
      return addConsent(context, db, member, studyCase, form);
    case "assign":
      return assign(context, db, member, studyCase, form);
  }
}

async function edit(context: Context, db: Db, member: Member, { id: caseId }: CaseDetails, form: Form<"step"> | Form<"facilitator">): Promise<FormErrors | null> {
  if (form.intent === "facilitator" && form.processFacilitatorId) {
    const members = await listMembers(db, member);
    const isPossible = members.some(({ userId, role }) => userId === form.processFacilitatorId && can(role, "case.edit"));
    if (!isPossible) return { processFacilitatorId: m.errors_field_choice() };
  }
  await editCase(db, member, { caseId }, form.intent === "step" ? { step: form.step } : { processFacilitatorId: form.processFacilitatorId ?? null }, services().now());
  await record(context, db, member, { type: "case.edited", caseId, fields: [form.intent === "step" ? "step" : "processFacilitatorId"] });
  return null;
}

async function addConsent(context: Context, db: Db, member: Member, { id: caseId, scopeId, birthYear }: CaseDetails, form: Form<"consent">): Promise<FormErrors | null> {
  const year = form.decidedOn.slice(0, 4);
  const legalBasis = settleLegalBasis({ birthYear, on: form.decidedOn, chosen: form.legalBasis });
  if (legalBasis === "ambiguous") return { legalBasis: m.cases_basis_ambiguous({ year, birthYear }) };
  if (legalBasis === "impossible") return { legalBasis: m.cases_basis_impossible({ year, birthYear }) };

  const { person, state, decidedOn } = form;
  // A "no" has no end.
  const expiresOn = (state === "given" && form.expiresOn) || null;
  if (expiresOn && expiresOn < decidedOn) return { expiresOn: m.cases_consent_expires_before() };

  const { newId, now } = services();
  const purposes = form.purposes.map((purpose) => ({ id: newId(), purpose }));
  await recordConsents(db, member, { caseId, scopeId, person, state, decidedOn, legalBasis, form: form.form ?? null, expiresOn, recordedAt: now(), purposes });
  for (const { id } of purposes) await record(context, db, member, { type: "consent.recorded", caseId, consentId: id });
  return null;
}

async function assign(context: Context, db: Db, member: Member, { id: caseId }: CaseDetails, { instrumentVersionId, raterId }: Form<"assign">): Promise<FormErrors | null> {
  const assignmentId = services().newId();
  const outcome = await createAssignment(db, member, { assignmentId, documentId: services().newId(), caseId, instrumentVersionId, raterId });
  if (outcome === "exists") return { raterId: m.cases_assign_exists() };
  if (outcome === "no_consent") return { instrumentVersionId: m.cases_assign_no_consent() };
  if (outcome === "not_found") return { raterId: m.errors_field_choice() };
  await record(context, db, member, { type: "assignment.created", caseId, assignmentId });
  return null;
}
