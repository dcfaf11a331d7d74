import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { addressOfView, patternView } from "#app/domain/pattern-view.ts";
import { checkbox, parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listSavedViews, removeView, restoreView, saveView } from "#db/queries/saved-views.ts";
import type { Route } from "./+types/views";
import { SaveViewForm } from "./saved-views.tsx";

const viewId = z.string().min(1).max(100);
const viewForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    name: z
      .string()
      .trim()
      .min(1, { error: () => m.pattern_views_name_missing() })
      .max(80),
    isShared: checkbox,
    page: z.string().max(100).default(""),
    search: z.string().max(5_000).default(""),
  }),
  z.object({ intent: z.literal("remove"), viewId }),
  z.object({ intent: z.literal("restore"), viewId }),
]);

type Answer = { errors: FormErrors; values: FormValues };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  const { searchParams } = new URL(request.url);
  const views = await asViewer(context, (db) => listSavedViews(db, member, "patterns"));
  return {
    views: views.map((view) => ({ ...view, mayRemove: view.isOwn || member.role === "coordinator" })),
    done: searchParams.get("done"),
    kept: searchParams.get("kept"),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  const form = parseForm(viewForm, await request.formData());
  if (!form.ok) return data<Answer>(form, { status: 400 });
  const { value } = form;
  const base = `/studies/${params.studyId}/patterns`;
  const { newId, now } = services();
  if (value.intent === "save") {
    const query = patternView(value.page, value.search);
    if (query === null) throw notFound();
    const id = newId();
    const isSaved = await asViewer(context, (db) => saveView(db, member, { id, page: "patterns", name: value.name, isShared: value.isShared, query }));
    if (!isSaved) {
      const { intent, name, page, search } = value;
      return data<Answer>({ errors: { name: m.pattern_views_name_taken() }, values: { intent, name, page, search } }, { status: 409 });
    }
    const address = addressOfView(base, query) ?? base;
    return redirect(`${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ done: "save", kept: id })}`);
  }
  const name = await asViewer(context, (db) => (value.intent === "remove" ? removeView(db, member, value, now()) : restoreView(db, member, value)));
  if (name === null) throw notFound();
  return redirect(`${base}/views?${new URLSearchParams({ done: value.intent, kept: value.viewId })}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.pattern_views_title()} · ${m.common_product_name()}` }];

export default function PatternViews({ params, loaderData: { views, done, kept }, actionData }: Route.ComponentProps) {
  const base = `/studies/${params.studyId}/patterns`;
  const answer = useLastAnswer<Answer>(actionData);
  const told = done === "remove" ? m.pattern_views_removed() : done === "restore" ? m.pattern_views_restored() : null;
  return (
    <>
      {told && kept && (
        <Notice key={`${done} ${kept}`} tone="good" isLive action={done === "remove" && <OneButton intent="restore" viewId={kept} label={m.common_undo()} />}>
          {told}
        </Notice>
      )}
      <h2>{m.pattern_views_title()}</h2>
      {answer?.errors["name"] && answer.values["page"] !== undefined && (
        <SaveViewForm
          action={`${base}/views`}
          page={String(answer.values["page"])}
          search={String(answer.values["search"] ?? "")}
          error={answer.errors["name"]}
          typedName={String(answer.values["name"] ?? "")}
        />
      )}
      <DataTable
        caption={m.pattern_views_title()}
        isCaptionHidden
        rows={views}
        rowKey={({ id }) => id}
        empty={<EmptyState title={m.pattern_views_none()}>{m.pattern_views_none_text()}</EmptyState>}
        columns={[
          { key: "name", header: m.pattern_views_column_view(), isRowHeader: true, cell: ({ name, query }) => <Link to={addressOfView(base, query) ?? base}>{name}</Link> },
          { key: "for", header: m.pattern_views_column_for(), cell: ({ isShared }) => (isShared ? m.pattern_views_shared() : m.pattern_views_own()) },
          { key: "owner", header: m.pattern_views_column_owner(), cell: ({ isOwn, ownerName }) => (isOwn ? m.pattern_views_you() : (ownerName ?? m.pattern_views_gone())) },
          {
            key: "remove",
            header: m.pattern_views_remove(),
            cell: ({ id, name, mayRemove }) =>
              mayRemove && <OneButton intent="remove" viewId={id} label={m.pattern_views_remove()} spoken={m.pattern_views_remove_named({ name })} />,
          },
        ]}
      />
    </>
  );
}

function OneButton({ intent, viewId: id, label, spoken }: { intent: "remove" | "restore"; viewId: string; label: string; spoken?: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="viewId" value={id} />
      <Button size="sm" name="intent" value={intent} {...(spoken && { "aria-label": spoken })}>
        {label}
      </Button>
    </Form>
  );
}
