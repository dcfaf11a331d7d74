import { data, Form } from "react-router";
import { parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextAreaField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { findRelease, withdrawRelease } from "#db/queries/releases.ts";
import type { Route } from "./+types/release";
import { releaseForm } from "./forms.ts";
import { ReleaseBody } from "./release-body.tsx";
import { releaseNumber } from "./release-number.ts";
import styles from "./release.module.css";
import { audienceLabel, citation } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "release.read");
  const number = releaseNumber(params.number);
  const found = await asViewer(context, async (db) => {
    const release = await findRelease(db, { studyId: member.studyId, number });
    if (release) await record(context, db, member, { type: "release.read", releaseId: release.id });
    return release;
  });
  if (!found) throw notFound();
  return { studyId: member.studyId, release: found, mayPublish: services().can(member.role, "release.publish"), isNew: new URL(request.url).searchParams.has("published") };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "release.publish");
  const form = parseForm(releaseForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const { reason } = form.value;
  const number = releaseNumber(params.number);
  const { now, events } = services();
  const withdrawn = await asViewer(context, async (db) => {
    const release = await findRelease(db, { studyId: member.studyId, number });
    if (!release || !(await withdrawRelease(db, member, { number, reason, now: now() }))) return null;
    await record(context, db, member, { type: "release.withdrawn", releaseId: release.id, reason });
    return release;
  });
  if (!withdrawn) throw notFound();
  events.publish(member.studyId, { topic: "release", id: withdrawn.id });
  return data({});
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.release.title ?? ""} · ${m.releases_title()} · ${m.common_product_name()}` }];

const releaseDownloads = [
  { format: "docx", label: m.exports_format_docx },
  { format: "pdf", label: m.exports_format_pdf },
  { format: "xlsx", label: m.exports_format_xlsx },
  { format: "csv", label: m.exports_format_csv },
  { format: "csv-nl", label: m.exports_format_csv_nl },
  { format: "json", label: m.exports_format_json },
] as const;

type ActionResult = { errors?: Partial<Record<string, string>>; values?: Record<string, string | string[]> };

export default function ReleasePage({ loaderData, actionData }: Route.ComponentProps) {
  const { studyId, release, mayPublish, isNew } = loaderData;
  const { number, title, audience, publishedAt, withdrawnAt, withdrawalReason, sha256, content } = release;
  const result: ActionResult = useLastAnswer<ActionResult>(actionData) ?? {};
  return (
    <>
      <PageHeader
        title={title}
        subtitle={[m.releases_number({ number }), audienceLabel(audience), m.releases_published_on({ day: formatInstant(new Date(publishedAt), "day") })].join(" · ")}
        parent={{ label: m.releases_back(), to: `/studies/${studyId}/releases` }}
      />
      {isNew && !withdrawnAt && (
        <Notice tone="good" isLive>
          {m.releases_published()}
        </Notice>
      )}
      {withdrawnAt && (
        <Notice tone="warning" title={m.releases_withdrawn_notice({ day: formatInstant(new Date(withdrawnAt), "day") })}>
          <p>{withdrawalReason}</p>
          {content && <p>{m.releases_withdrawn_kept()}</p>}
        </Notice>
      )}
      {content && (
        <>
          <h2 className="kl-hidden">{m.releases_take_along()}</h2>
          <ul className={styles.downloads} data-print="no">
            {releaseDownloads.map(({ format, label }) => (
              <li key={format}>
                <a href={`/studies/${studyId}/releases/${number}/files/${format}`} download aria-label={m.releases_download({ name: label() })}>
                  <span aria-hidden="true">↓ </span>
                  {label()}
                </a>
              </li>
            ))}
          </ul>
          <ReleaseBody content={content} />
          <h2>{m.releases_citation()}</h2>
          <p className={styles.citation}>{citation(content, { publishedAt: new Date(publishedAt), sha256 })}</p>
          <p>
            {m.releases_checksum()}: <code style={{ overflowWrap: "anywhere" }}>{sha256}</code>
          </p>
        </>
      )}
      {mayPublish && !withdrawnAt && (
        <details className={styles.withdraw} open={Boolean(result.errors)}>
          <summary>{m.releases_withdraw()}</summary>
          <Form method="post">
            <p>{m.releases_withdraw_text()}</p>
            <ErrorSummary errors={result.errors} />
            <TextAreaField
              label={m.releases_withdraw_reason()}
              name="reason"
              error={result.errors?.["reason"]}
              defaultValue={String(result.values?.["reason"] ?? "")}
              rows={3}
              maxLength={500}
            />
            <Button variant="danger" name="intent" value="withdraw">
              {m.releases_withdraw_submit()}
            </Button>
          </Form>
        </details>
      )}
    </>
  );
}
