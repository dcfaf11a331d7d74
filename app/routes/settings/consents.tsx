import { data, Form, href, Link, redirect } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { ConsentWarning } from "#app/domain/consent.ts";
import { consentPurposes } from "#app/domain/vocabulary.ts";
import { type FormErrors, parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { consentPurposeLabel } from "#app/ui/vocabulary.ts";
import { getConsentLedger, type LedgerRow } from "#db/queries/consent-ledger.ts";
import { consentText, purposesText } from "../cases/case-words.ts";
import { signTombstone } from "../cases/sign-tombstone.server.ts";
import { erase, readPreview } from "../cases/withdraw.server.ts";
import { erasureForm } from "../cases/withdrawal-form.ts";
import { WithdrawalPreview } from "../cases/withdrawal-preview.tsx";
import type { Route } from "./+types/consents";
import styles from "./consents.module.css";
import { SettingsHeader } from "./tabs.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "consent.list");
  const { can, now } = services();
  const { searchParams } = new URL(request.url);
  const ledger = await asViewer(context, async (db) => {
    const found = await getConsentLedger(db, member, { today: calendarDay(now()) });
    await record(context, db, member, { type: "consent.listed", rowCount: found.rows.length });
    return found;
  });
  const withdrawn = ledger.withdrawn.map(({ scopeId: _scope, erasure, ...row }) => ({
    ...row,
    erasure: erasure && { byName: erasure.byName, isGenuine: signTombstone(erasure.tombstone) === erasure.signature },
  }));
  const mayErase = can(member.role, "case.erase");
  const chosen = withdrawn.find(({ code, erasedAt }) => mayErase && erasedAt === null && code === searchParams.get("erase"));
  return {
    studyId: member.studyId,
    rows: ledger.rows,
    withdrawn,
    chosen: chosen ? { ...chosen, preview: await readPreview(context, member, chosen) } : null,
    mayErase,
    mayOpenCases: can(member.role, "case.read"),
    mayReadLog: can(member.role, "accessLog.read"),
    mayConfigure: can(member.role, "study.configure"),
    isErased: searchParams.has("erased"),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "case.erase");
  const form = parseForm(erasureForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors as FormErrors }, { status: 400 });
  const { withdrawn } = await asViewer(context, (db) => getConsentLedger(db, member, { today: calendarDay(services().now()) }));
  const found = withdrawn.find(({ caseId, erasedAt }) => caseId === form.value.caseId && erasedAt === null);
  if (!found) throw notFound();
  await erase(context, member, { caseId: found.caseId, code: found.code, reason: form.value.reason });
  return redirect(`${href("/studies/:studyId/settings/consents", params)}?erased`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.settings_consents()} · ${m.common_product_name()}` }];

export default function Consents({ loaderData, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { studyId, rows, withdrawn, chosen, mayErase, mayOpenCases, mayReadLog, mayConfigure, isErased } = loaderData;
  return (
    <>
      <SettingsHeader studyId={studyId} mayReadLog={mayReadLog} mayConfigure={mayConfigure} />
      {isErased && (
        <Notice tone="good" isLive>
          {m.cases_erased_done()}
        </Notice>
      )}
      {chosen && <ErasePanel chosen={chosen} studyId={studyId} errors={answer?.errors} />}
      <p>{m.settings_consents_intro()}</p>
      <Ledger rows={rows} linkTo={(code) => (mayOpenCases ? `${href("/studies/:studyId/cases/:code", { studyId, code })}#consent` : null)} />
      {withdrawn.length > 0 && (
        <DataTable
          caption={m.settings_withdrawn()}
          rows={withdrawn}
          rowKey={({ caseId }) => caseId}
          columns={[
            { key: "code", header: m.settings_consents_case(), isRowHeader: true, cell: ({ code }) => code },
            { key: "at", header: m.settings_withdrawn_at(), cell: ({ withdrawnAt }) => formatInstant(new Date(withdrawnAt), "day") },
            {
              key: "state",
              header: m.settings_withdrawn_state(),
              cell: ({ code, erasedAt, erasure }) =>
                erasedAt ? (
                  <>
                    {m.settings_withdrawn_erased({ day: formatInstant(new Date(erasedAt), "day") })}
                    {erasure && (
                      <span className={styles.signed}>{erasure.isGenuine ? m.settings_tombstone_genuine({ name: erasure.byName ?? "–" }) : m.settings_tombstone_false()}</span>
                    )}
                  </>
                ) : (
                  <>
                    {m.settings_withdrawn_kept()}
                    {mayErase && (
                      <Link to={`${href("/studies/:studyId/settings/consents", params)}?erase=${encodeURIComponent(code)}`}>{m.settings_withdrawn_erase({ code })}</Link>
                    )}
                  </>
                ),
            },
          ]}
        />
      )}
    </>
  );
}

function Ledger({ rows, linkTo }: { rows: readonly LedgerRow[]; linkTo: (code: string) => string | null }) {
  return (
    <DataTable
      caption={m.settings_consents_count({ count: rows.filter(({ warnings }) => warnings.length > 0).length, total: rows.length })}
      rows={rows}
      rowKey={({ caseId }) => caseId}
      empty={<EmptyState title={m.settings_consents_none()}>{m.settings_consents_none_help()}</EmptyState>}
      columns={[
        { key: "code", header: m.settings_consents_case(), isRowHeader: true, cell: ({ code }) => <CaseCode code={code} to={linkTo(code)} /> },
        { key: "warnings", header: m.settings_consents_attention(), cell: ({ warnings }) => warnings.map(shortWarning).join("; ") || "–" },
        ...consentPurposes.map((purpose) => ({
          key: purpose,
          header: consentPurposeLabel(purpose),
          cell: ({ consent }: LedgerRow) => consentText(consent.find((one) => one.purpose === purpose)!),
        })),
      ]}
    />
  );
}

function CaseCode({ code, to }: { code: string; to: string | null }) {
  return <span className={styles.code}>{to ? <Link to={to}>{code}</Link> : code}</span>;
}

function shortWarning({ kind, purposes }: ConsentWarning): string {
  const words = { purposes: purposesText(purposes) };
  switch (kind) {
    case "expired":
      return m.settings_warning_expired(words);
    case "outgrown":
      return m.settings_warning_outgrown(words);
    case "expires_soon":
      return m.settings_warning_expires_soon(words);
    case "turns_12":
      return m.settings_warning_turns_12();
    case "turns_16":
      return m.settings_warning_turns_16();
  }
}

type Chosen = NonNullable<Route.ComponentProps["loaderData"]["chosen"]>;

/** To erase a case whose use was stopped before: the same account of what goes, and the one button. */
function ErasePanel({ chosen: { caseId, code, withdrawnAt, preview }, studyId, errors }: { chosen: Chosen; studyId: string; errors: FormErrors | undefined }) {
  return (
    <section aria-labelledby="erase" className={styles.panel}>
      <h2 id="erase">{m.cases_erase_title({ code })}</h2>
      <ErrorSummary errors={errors} />
      <p>{m.cases_erase_intro({ day: formatInstant(new Date(withdrawnAt), "day") })}</p>
      <WithdrawalPreview preview={preview} studyId={studyId} />
      <Form method="post">
        <input type="hidden" name="caseId" value={caseId} />
        <TextField label={m.cases_withdraw_reason()} name="reason" help={m.cases_withdraw_reason_help()} error={errors?.["reason"]} maxLength={500} />
        <ConfirmButton label={m.cases_erase_do()} confirmLabel={m.cases_erase_confirm({ code })}>
          <p>{m.cases_withdraw_choice_erase_help()}</p>
        </ConfirmButton>
      </Form>
    </section>
  );
}
