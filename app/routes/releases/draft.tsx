import { data, Form, redirect, type ShouldRevalidateFunction } from "react-router";
import { releaseTableKeys } from "#app/domain/release/audience.ts";
import { findRecognisable } from "#app/domain/release/text-check.ts";
import { parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, TextAreaField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useIsSending } from "#app/ui/use-is-sending.ts";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { getCaseCodePrefix } from "#db/queries/study-frame.ts";
import { discardReleaseDraft, findReleaseDraft, saveReleaseDraft } from "#db/queries/release-drafts.ts";
import { publishRelease, releaseChecksum } from "#db/queries/releases.ts";
import type { Route } from "./+types/draft";
import { AboutFields } from "./about-fields.tsx";
import styles from "./draft.module.css";
import { draftForm } from "./forms.ts";
import { Preview } from "./preview.tsx";
import { composeDraft, isEmpty } from "./preview.server.ts";
import { tableLabel } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "release.publish");
  const draft = await asViewer(context, (db) => findReleaseDraft(db, { studyId: member.studyId, draftId: params.draftId }));
  if (!draft) throw notFound();
  const composed = await composeDraft(context, member, draft);
  const { content, hidden, conflicts, tooSmall } = composed;
  return {
    studyId: member.studyId,
    draft: { title: draft.title, audience: draft.audience, introduction: draft.introduction, conclusion: draft.conclusion, tableKeys: draft.tableKeys },
    content,
    hidden: Object.fromEntries(hidden),
    conflicts,
    tooSmall,
    checksum: releaseChecksum(content),
    isEmpty: isEmpty(composed),
  };
}

/** What in the texts tells who somebody is, by field; null when there is nothing. */
function textErrors(texts: { title: string; introduction: string; conclusion: string }, prefix: { caseCodePrefix: string }): FormErrors | null {
  const errors: FormErrors = {};
  for (const field of ["title", "introduction", "conclusion"] as const) {
    const words = findRecognisable(texts[field], prefix);
    if (words.length > 0) errors[field] = m.releases_recognisable({ words: words.join(", ") });
  }
  return Object.keys(errors).length > 0 ? errors : null;
}

type Answer = { errors?: FormErrors; values?: FormValues; saved?: boolean; sentence?: string };

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "release.publish");
  const answer = (value: Answer, status = 200) => data<Answer>(value, { status });
  const form = parseForm(draftForm, await request.formData());
  if (!form.ok) return answer({ errors: form.errors, values: form.values }, 400);
  const { value } = form;
  const { draftId } = params;
  const { now, newId, events } = services();
  const to = `/studies/${member.studyId}/releases`;

  const caseCodePrefix = await asViewer(context, (db) => getCaseCodePrefix(db, member));

  if (value.intent === "save") {
    const { intent: _, ...fields } = value;
    const errors = textErrors(fields, { caseCodePrefix });
    if (errors) return answer({ errors, values: fields }, 400);
    const saved = await asViewer(context, (db) => saveReleaseDraft(db, member, { draftId, ...fields, now: now() }));
    return saved ? answer({ saved: true }) : answer({ sentence: m.releases_draft_gone() }, 409);
  }

  if (value.intent === "discard") {
    await asViewer(context, async (db) => {
      if (await discardReleaseDraft(db, member, { draftId })) await record(context, db, member, { type: "release.discarded", releaseId: draftId });
    });
    return redirect(to);
  }

  const draft = await asViewer(context, (db) => findReleaseDraft(db, { studyId: member.studyId, draftId }));
  if (!draft) return answer({ sentence: m.releases_draft_gone() }, 409);
  const errors = textErrors(draft, { caseCodePrefix });
  if (errors) return answer({ errors }, 400);
  const composed = await composeDraft(context, member, draft);
  if (isEmpty(composed) || releaseChecksum(composed.content) !== value.checksum) return answer({ sentence: m.releases_publish_changed() }, 409);
  const id = newId();
  const isPublished = await asViewer(context, async (db) => {
    if (!(await publishRelease(db, member, { ...composed, id, now: now() }))) return false;
    await discardReleaseDraft(db, member, { draftId });
    await record(context, db, member, { type: "release.published", releaseId: id });
    return true;
  });
  if (!isPublished) return answer({ sentence: m.releases_publish_changed() }, 409);
  events.publish(member.studyId, { topic: "release", id });
  return redirect(`${to}/${composed.content.number}?published`);
}

/** What would be published is counted anew when one saves, not whenever something changes in the study. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod }) => formMethod !== undefined;

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.draft.title ?? ""} · ${m.releases_draft_title()} · ${m.common_product_name()}` }];

export default function DraftPage({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { studyId, draft, isEmpty: hasNothing, checksum } = loaderData;
  const isBusy = useIsSending();
  const values = answer?.values ?? draft;
  const chosen = ([] as string[]).concat(values["tableKeys"] ?? []);
  return (
    <>
      <PageHeader title={m.releases_draft_title()} subtitle={draft.title} parent={{ label: m.releases_back(), to: `/studies/${studyId}/releases` }} />
      <ErrorSummary errors={answer?.errors} />
      {answer?.sentence && (
        <Notice tone="warning" isLive>
          {answer.sentence}
        </Notice>
      )}
      {answer?.saved && (
        <Notice tone="good" isLive>
          {m.releases_draft_saved()}
        </Notice>
      )}
      <Form method="post" className={styles.form}>
        <AboutFields values={values} errors={answer?.errors} />
        <ChoiceField
          type="checkbox"
          name="tableKeys"
          label={m.releases_field_tables()}
          help={m.releases_field_tables_help()}
          error={answer?.errors?.["tableKeys"]}
          selected={chosen}
          choices={releaseTableKeys.map((key) => ({ value: key, label: tableLabel(key) }))}
        />
        <TextAreaField
          label={m.releases_field_introduction()}
          name="introduction"
          help={m.releases_field_text_help()}
          isOptional
          error={answer?.errors?.["introduction"]}
          defaultValue={String(values["introduction"] ?? "")}
          rows={6}
        />
        <TextAreaField
          label={m.releases_field_conclusion()}
          name="conclusion"
          isOptional
          error={answer?.errors?.["conclusion"]}
          defaultValue={String(values["conclusion"] ?? "")}
          rows={6}
        />
        <div className={styles.buttons}>
          <Button variant="primary" name="intent" value="save" isBusy={isBusy}>
            {m.releases_draft_save()}
          </Button>
          <Button variant="quiet" name="intent" value="discard" formNoValidate>
            {m.releases_draft_discard()}
          </Button>
        </div>
      </Form>
      <Preview {...loaderData} />
      {!hasNothing && (
        <Form method="post" className={styles.publish}>
          <p>{m.releases_publish_text()}</p>
          <input type="hidden" name="checksum" value={checksum} />
          <Button variant="primary" name="intent" value="publish" isBusy={isBusy}>
            {m.releases_publish()}
          </Button>
        </Form>
      )}
    </>
  );
}
