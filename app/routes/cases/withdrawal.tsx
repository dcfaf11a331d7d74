import { data, Form, href, redirect } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Member } from "#app/domain/member.ts";
import { consentPersons } from "#app/domain/vocabulary.ts";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, SelectField, TextField } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { consentPersonLabel } from "#app/ui/vocabulary.ts";
import { type CaseDetails, getCase } from "#db/queries/cases.ts";
import type { Route } from "./+types/withdrawal";
import { erase, readPreview, withdraw } from "./withdraw.server.ts";
import { withdrawalForm } from "./withdrawal-form.ts";
import { WithdrawalPreview } from "./withdrawal-preview.tsx";

type Context = Route.LoaderArgs["context"];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.withdraw");
  const { id: caseId } = await requireOwnCase(context, member, params.code);
  const { can, now } = services();
  return { preview: await readPreview(context, member, { caseId }), mayErase: can(member.role, "case.erase"), today: calendarDay(now()) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "case.withdraw");
  const studyCase = await requireOwnCase(context, member, params.code);
  const form = parseForm(withdrawalForm(calendarDay(services().now())), await request.formData());
  if (!form.ok) return data({ values: form.values, errors: form.errors }, { status: 400 });
  const { choice, reason = "", ...about } = form.value;
  if (choice === "erase" && !services().can(member.role, "case.erase")) throw forbidden();

  await withdraw(context, member, studyCase, about);
  if (choice === "erase") await erase(context, member, { caseId: studyCase.id, code: studyCase.code, reason });
  return redirect(`${href("/studies/:studyId/cases", params)}?withdrawn=${choice}`);
}

/** The case, if the member may decide about it. */
async function requireOwnCase(context: Context, member: Member, code: string): Promise<CaseDetails> {
  const studyCase = await asViewer(context, (db) => getCase(db, member, { code }));
  if (!studyCase) throw notFound();
  if (studyCase.access !== "write") throw forbidden();
  return studyCase;
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.cases_withdraw_title({ code: params.code })} · ${m.common_product_name()}` }];

export default function Withdrawal({ loaderData: { preview, mayErase, today }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const errors: FormErrors | undefined = answer?.errors;
  const values: FormValues = answer?.values ?? {};
  const text = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  const { code } = params;
  return (
    <>
      <PageHeader title={m.cases_withdraw_title({ code })} parent={{ label: code, to: href("/studies/:studyId/cases/:code", params) }} />
      <ErrorSummary errors={errors} />
      <p>{m.cases_withdraw_what_intro()}</p>
      <WithdrawalPreview preview={preview} studyId={params.studyId} />
      <Form method="post">
        <SelectField
          label={m.cases_withdraw_who()}
          name="withdrawnBy"
          error={errors?.["withdrawnBy"]}
          defaultValue={text("withdrawnBy")}
          choices={consentPersons.map((person) => ({ value: person, label: consentPersonLabel(person) }))}
        />
        <TextField
          label={m.cases_withdraw_when()}
          name="withdrawnOn"
          type="date"
          max={today}
          defaultValue={text("withdrawnOn") ?? today}
          error={errors?.["withdrawnOn"]}
          style={{ maxWidth: "12rem" }}
        />
        <ChoiceField
          type="radio"
          label={m.cases_withdraw_choice()}
          name="choice"
          error={errors?.["choice"]}
          selected={[text("choice") ?? (mayErase ? "" : "stop")]}
          choices={[
            { value: "stop", label: m.cases_withdraw_choice_stop(), help: mayErase ? m.cases_withdraw_choice_stop_help() : m.cases_withdraw_erase_coordinator() },
            ...(mayErase ? [{ value: "erase", label: m.cases_withdraw_choice_erase(), help: m.cases_withdraw_choice_erase_help() }] : []),
          ]}
        />
        {mayErase && (
          <TextField
            label={m.cases_withdraw_reason()}
            name="reason"
            help={m.cases_withdraw_reason_help()}
            error={errors?.["reason"]}
            defaultValue={text("reason")}
            maxLength={500}
            isOptional
          />
        )}
        <ConfirmButton label={m.cases_withdraw_do()} confirmLabel={m.cases_withdraw_confirm({ code })}>
          <p>{m.cases_withdraw_confirm_text({ code })}</p>
        </ConfirmButton>
      </Form>
    </>
  );
}
