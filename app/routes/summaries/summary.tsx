import { data, Form, href } from "react-router";
import { takesSummary } from "#app/domain/meeting-summary.ts";
import { parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckField, TextAreaField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listMeetingActions } from "#db/queries/improvements.ts";
import { getMeeting, listDecisions } from "#db/queries/meetings.ts";
import { findSummary, listWhatIdentifies } from "#db/queries/summaries.ts";
import { listSummaryLinks, listSummaryReaders } from "#db/queries/summary-links.ts";
import type { Route } from "./+types/summary";
import { changeSummary } from "./change-summary.server.ts";
import { summaryForm } from "./forms.ts";
import { SummaryLinks } from "./links.tsx";
import { longSentences } from "./long-sentences.ts";
import { beginSummary } from "./prefill.ts";
import styles from "./summary.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "summary.manage");
  const key = { studyId: member.studyId, meetingId: params.meetingId };
  const { now, sendMail } = services();
  return asViewer(context, async (db) => {
    const meeting = await getMeeting(db, key);
    if (!meeting) throw notFound();
    const mayWrite = takesSummary(meeting);
    const written = await findSummary(db, key);
    const begin = async () => {
      const [decisions, actions, identifies] = [await listDecisions(db, key), await listMeetingActions(db, key), await listWhatIdentifies(db, key)];
      return beginSummary({ heldOn: meeting.heldOn, decisions: decisions.map(({ text }) => text), actions, identifies });
    };
    const text = written?.text ?? (mayWrite ? await begin() : "");
    return {
      meeting: { id: meeting.id, title: meeting.title },
      mayWrite,
      text,
      contact: written?.contact ?? "",
      approval: written?.approvedAt ? { at: written.approvedAt, by: written.approvedByName ?? "" } : null,
      long: longSentences(text),
      readers: mayWrite ? await listSummaryReaders(db, { ...key, now: now() }) : [],
      links: await listSummaryLinks(db, { ...key, now: now() }),
      sendsMail: sendMail !== null,
    };
  });
}

export type SummaryResult = { intent: string; errors: FormErrors; values: FormValues };

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "summary.manage");
  const formData = await request.formData();
  const form = parseForm(summaryForm, formData);
  const intent = String(formData.get("intent"));
  if (!form.ok) return data<SummaryResult>({ intent, errors: form.errors, values: form.values }, { status: 400 });
  const outcome = await changeSummary(context, member, params.meetingId, form.value);
  return data<SummaryResult>({ intent, ...outcome }, { status: Object.keys(outcome.errors).length > 0 ? 409 : 200 });
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${m.summaries_title()} · ${loaderData?.meeting.title ?? ""} · ${m.common_product_name()}` }];

export default function SummaryPage({ loaderData: page, actionData, params }: Route.ComponentProps) {
  const result = useLastAnswer(actionData) ?? null;
  return (
    <>
      <PageHeader
        title={m.summaries_title()}
        subtitle={m.summaries_subtitle()}
        parent={{ label: page.meeting.title, to: `${href("/studies/:studyId/meetings/:meetingId", params)}?view=report` }}
      />
      {page.mayWrite ? (
        <>
          <Written page={page} result={result?.intent === "save" || result?.intent === "approve" ? result : null} />
          {page.approval && <SummaryLinks page={page} result={result} />}
        </>
      ) : (
        <Notice>{m.summaries_later()}</Notice>
      )}
    </>
  );
}

type Page = Route.ComponentProps["loaderData"];

function Written({ page, result }: { page: Page; result: SummaryResult | null }) {
  const { approval, long } = page;
  const errors = result?.errors ?? {};
  const typed = (name: "text" | "contact") => (typeof result?.values[name] === "string" ? result.values[name] : page[name]);
  return (
    <section aria-labelledby="words" className={styles.words}>
      <h2 id="words">{m.summaries_words()}</h2>
      {approval && (
        <Notice tone="good" isLive>
          {m.summaries_approved({ name: approval.by, at: formatInstant(approval.at) })}
        </Notice>
      )}
      <Form method="post" preventScrollReset key={`${page.text} ${result ? "typed" : ""}`}>
        <ErrorSummary errors={errors} />
        <TextAreaField
          name="text"
          label={m.summaries_text()}
          help={m.summaries_text_help()}
          rows={16}
          maxLength={8000}
          lang="nl"
          defaultValue={typed("text")}
          error={errors["text"]}
        />
        {long.length > 0 && (
          <details className={styles.long}>
            <summary>{long.length === 1 ? m.summaries_long_one() : m.summaries_long({ count: long.length })}</summary>
            <ul>
              {long.map((sentence) => (
                <li key={sentence} lang="nl">
                  {sentence}
                </li>
              ))}
            </ul>
          </details>
        )}
        <TextField
          name="contact"
          label={m.summaries_contact()}
          help={m.summaries_contact_help()}
          maxLength={200}
          autoComplete="off"
          defaultValue={typed("contact")}
          error={errors["contact"]}
        />
        {result?.values["found"] && <CheckField name="isChecked" label={m.summaries_checked()} />}
        <div className={styles.buttons}>
          <Button name="intent" value="save">
            {m.summaries_save()}
          </Button>
          <Button variant="primary" name="intent" value="approve">
            {m.summaries_approve()}
          </Button>
        </div>
        {approval && <p className={styles.quiet}>{m.summaries_again()}</p>}
      </Form>
    </section>
  );
}
