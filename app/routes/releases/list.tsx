import { data, Form, Link, redirect } from "react-router";
import { releaseTableKeys } from "#app/domain/release/audience.ts";
import { parseForm } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { createReleaseDraft, listReleaseDrafts } from "#db/queries/release-drafts.ts";
import { listReleases } from "#db/queries/releases.ts";
import type { Route } from "./+types/list";
import { AboutFields } from "./about-fields.tsx";
import { listForm } from "./forms.ts";
import { audienceLabel } from "./words.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "release.read");
  const mayPublish = services().can(member.role, "release.publish");
  return asViewer(context, async (db) => ({
    studyId: member.studyId,
    mayPublish,
    releases: await listReleases(db, member),
    drafts: mayPublish ? (await listReleaseDrafts(db, member)).map(({ id, title, audience, updatedAt }) => ({ id, title, audience, updatedAt })) : [],
  }));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "release.publish");
  const form = parseForm(listForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const { title, audience } = form.value;
  const { newId, now } = services();
  const id = newId();
  await asViewer(context, async (db) => {
    await createReleaseDraft(db, member, { id, title, audience, introduction: "", conclusion: "", tableKeys: [...releaseTableKeys], now: now() });
    await record(context, db, member, { type: "release.prepared", releaseId: id });
  });
  return redirect(`/studies/${member.studyId}/releases/drafts/${id}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.releases_title()} · ${m.common_product_name()}` }];

export default function Releases({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { studyId, mayPublish, releases, drafts } = loaderData;
  const to = `/studies/${studyId}/releases`;
  return (
    <>
      <PageHeader title={m.releases_title()} subtitle={m.releases_subtitle()} />
      <DataTable
        caption={m.releases_title()}
        isCaptionHidden
        rows={releases}
        rowKey={(row) => row.id}
        empty={<EmptyState title={m.releases_none()}>{mayPublish ? m.releases_none_text_lead() : m.releases_none_text()}</EmptyState>}
        columns={[
          {
            key: "title",
            header: m.releases_column_release(),
            isRowHeader: true,
            cell: (row) => (
              <Link to={`${to}/${row.number}`}>
                {row.number}. {row.title}
              </Link>
            ),
          },
          { key: "audience", header: m.releases_column_audience(), cell: (row) => audienceLabel(row.audience) },
          { key: "published", header: m.releases_column_published(), cell: (row) => formatInstant(new Date(row.publishedAt), "day") },
          {
            key: "state",
            header: m.releases_column_state(),
            cell: (row) => (row.withdrawnAt ? <Tag tone="warning">{m.releases_withdrawn()}</Tag> : <Tag tone="good">{m.releases_state_current()}</Tag>),
          },
        ]}
      />
      {mayPublish && (
        <>
          <h2>{m.releases_drafts()}</h2>
          <DataTable
            caption={m.releases_drafts()}
            isCaptionHidden
            rows={drafts}
            rowKey={(row) => row.id}
            empty={<p>{m.releases_drafts_none()}</p>}
            columns={[
              { key: "title", header: m.releases_column_release(), isRowHeader: true, cell: (row) => <Link to={`${to}/drafts/${row.id}`}>{row.title}</Link> },
              { key: "audience", header: m.releases_column_audience(), cell: (row) => audienceLabel(row.audience) },
              { key: "changed", header: m.releases_draft_changed(), cell: (row) => formatInstant(new Date(row.updatedAt)) },
            ]}
          />
          <h2>{m.releases_prepare()}</h2>
          <ErrorSummary errors={answer?.errors} />
          <Form method="post" style={{ maxWidth: "36rem" }}>
            <AboutFields values={answer?.values} errors={answer?.errors} />
            <Button variant="primary" name="intent" value="prepare">
              {m.releases_prepare_submit()}
            </Button>
          </Form>
        </>
      )}
    </>
  );
}
