import { data, href, redirect } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { listStepProgress } from "#app/domain/case-progress.ts";
import { possibleLegalBases, summariseConsent } from "#app/domain/consent.ts";
import { can } from "#app/domain/permissions.ts";
import { type FormValues, parseForm } from "#app/http/forms.ts";
import { forbidden, notFound, returnPath } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listAssignableInstruments, listCaseAssignments, listRaters } from "#db/queries/assignments.ts";
import { getCaseContents } from "#db/queries/case-facts.ts";
import { getCase } from "#db/queries/cases.ts";
import { listConsents } from "#db/queries/consent.ts";
import { listMembers } from "#db/queries/members.ts";
import type { Route } from "./+types/overview";
import { ConsentSection } from "./consent-section.tsx";
import { FrameFacts } from "./frame-facts.tsx";
import { actionOf, handleOverview } from "./overview-actions.server.ts";
import { overviewForm } from "./overview-forms.ts";
import styles from "./overview.module.css";
import { FacilitatorForm, RaterSection } from "./people-section.tsx";
import { StepList } from "./step-list.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const { studyId } = member;
  const today = calendarDay(services().now());
  return asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase) throw notFound();
    const { id: caseId, access, birthYear, step } = studyCase;
    const members = await listMembers(db, { studyId });
    const frame = {
      ...studyCase,
      agesAtInclusion: agesIn({ birthYear, on: studyCase.includedOn }),
      processFacilitatorName: members.find(({ userId }) => userId === studyCase.processFacilitatorId)?.name ?? null,
    };
    if (access === "summary") return { frame, review: null };

    const consents = await listConsents(db, { studyId, caseId });
    const consent = summariseConsent(consents, { birthYear, today });
    const facts = { ...(await getCaseContents(db, { studyId, caseId }))(caseId), consent };
    return {
      frame,
      review: {
        mayWrite: access === "write",
        today,
        isAgeCertain: possibleLegalBases({ birthYear, on: today }).length === 1,
        facts,
        steps: listStepProgress(step, facts),
        consents,
        assignments: await listCaseAssignments(db, { studyId, caseId }),
        instruments: await listAssignableInstruments(db, { studyId }),
        raters: await listRaters(db, { studyId }),
        facilitators: members.filter(({ role }) => can(role, "case.edit")).map(({ userId, name }) => ({ userId, name })),
        done: new URL(request.url).searchParams.get("done"),
      },
    };
  });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "case.edit");
  const formData = await request.formData();
  const form = parseForm(overviewForm(calendarDay(services().now())), formData);
  const intent = String(formData.get("intent"));
  if (!form.ok) return data({ intent, values: form.values, errors: form.errors }, { status: 400 });
  if (!services().can(member.role, actionOf[form.value.intent])) throw forbidden();

  const errors = await handleOverview(context, member, { code: params.code }, form.value);
  // Every value of these forms is a text or a list of texts: what was typed.
  if (errors) return data({ intent, values: form.value as FormValues, errors }, { status: 400 });
  const here = href("/studies/:studyId/cases/:code", params);
  // The form to assign raters stands on other pages too, and leads back there.
  const from = returnPath(request).split("?")[0] ?? here;
  return redirect(form.value.intent === "assign" && from.startsWith(`${here}/`) ? from : `${here}?done=${form.value.intent}`);
}

/** The ages a youth can have had that day: one younger before the birthday. */
function agesIn({ birthYear, on }: { birthYear: number; on: string }): [younger: number, older: number] {
  const older = Number(on.slice(0, 4)) - birthYear;
  return [older - 1, older];
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${params.code} · ${m.cases_tab_overview()} · ${m.common_product_name()}` }];

const doneTexts: Record<string, () => string> = { step: m.cases_done_step, facilitator: m.cases_done_facilitator, consent: m.cases_done_consent, assign: m.cases_done_assign };

export default function CaseOverview({ loaderData: { frame, review }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const errors = answer?.errors;
  const errorsOf = (intent: string) => (answer?.intent === intent ? errors : undefined);
  const doneText = review?.done && !errors ? doneTexts[review.done] : undefined;
  const base = href("/studies/:studyId/cases/:code", params);
  return (
    <>
      <h1 className="kl-hidden">{m.cases_overview_title({ code: frame.code })}</h1>
      <ErrorSummary errors={errors} />
      {doneText && (
        <Notice tone="good" isLive>
          {doneText()}
        </Notice>
      )}
      {review === null && <Notice>{m.cases_summary_only({ organisation: frame.organisationName })}</Notice>}
      <div className={styles.columns}>
        <div className={styles.main}>{review && <StepList steps={review.steps} facts={review.facts} base={base} mayWrite={review.mayWrite} />}</div>
        <div className={styles.side}>
          <FrameFacts frame={frame} {...(!review?.mayWrite && { facilitatorName: frame.processFacilitatorName })} />
          {review?.mayWrite && (
            <FacilitatorForm facilitators={review.facilitators} selectedId={frame.processFacilitatorId} error={errorsOf("facilitator")?.["processFacilitatorId"]} />
          )}
        </div>
      </div>
      {review && (
        <>
          <ConsentSection
            {...review}
            consent={review.facts.consent}
            birthYear={frame.birthYear}
            withdrawal={`${base}/withdrawal`}
            typed={answer?.values ?? {}}
            errors={errorsOf("consent")}
          />
          <RaterSection
            assignments={review.assignments}
            instruments={review.instruments}
            raters={review.raters}
            mayWrite={review.mayWrite}
            base={base}
            errors={errorsOf("assign")}
          />
        </>
      )}
    </>
  );
}
