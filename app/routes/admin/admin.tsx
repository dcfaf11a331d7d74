import { data, Form } from "react-router";
import { z } from "zod";
import { parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { requireViewer } from "#app/middleware/session.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextAreaField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import { createStudy, listAccounts, listStudies } from "#db/queries/administration.ts";
import { createInvitation } from "#db/queries/invitations.ts";
import type { Route } from "./+types/admin";

const lines = z
  .string()
  .transform((text) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(200)).min(1).max(100));
const studyForm = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, { error: () => m.settings_admin_study_id_wrong() }),
  name: z.string().trim().min(1).max(200),
  organisations: lines,
  regions: lines,
  coordinatorEmail: z.email(),
});

/** Administrators only; for everybody else this page does not exist. */
function requireAdmin(...[context, request]: Parameters<typeof requireViewer>) {
  const viewer = requireViewer(context, request);
  if (!viewer.isAdmin) throw notFound();
  return viewer;
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const { userId, name, email } = requireAdmin(context, request);
  const { store, collab } = services();
  const found = await store.transaction({ as: "service" }, async (db) => ({ studies: await listStudies(db), accounts: await listAccounts(db) }));
  return { ...found, viewer: { userId, name, email }, health: collab.figures };
}

export async function action({ context, request }: Route.ActionArgs) {
  const viewer = requireAdmin(context, request);
  const form = parseForm(studyForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const { store, newId, now, baseUrl } = services();
  const token = await store.transaction({ as: "service" }, async (db) => {
    const created = await createStudy(db, { ...form.value, newId });
    if (!created) return null;
    return createInvitation(
      db,
      { studyId: form.value.id, userId: viewer.userId },
      { id: newId(), email: form.value.coordinatorEmail, role: "coordinator", organisationId: created.organisationIds[0]!, now: now() },
    );
  });
  if (!token) return data({ errors: { id: m.settings_admin_study_taken() } as Partial<Record<string, string>>, values: {} }, { status: 409 });
  return data({ link: `${baseUrl}/invitations/${token}`, email: form.value.coordinatorEmail });
}

type ActionResult = { errors?: Partial<Record<string, string>>; values?: Record<string, string | string[]>; link?: string; email?: string };

export const meta: Route.MetaFunction = () => [{ title: `${m.settings_admin_title()} · ${m.common_product_name()}` }];

export default function Admin({ loaderData, actionData }: Route.ComponentProps) {
  const { viewer, studies, accounts, health } = loaderData;
  const result = (actionData ?? {}) as ActionResult;
  const field = (name: string) => ({ name, error: result.errors?.[name], defaultValue: String(result.values?.[name] ?? "") });
  return (
    <PlainShell account={{ ...viewer, accountTo: "/account", signOutTo: "/logout" }}>
      <PageHeader title={m.settings_admin_title()} subtitle={m.settings_admin_intro()} />
      <h2>{m.settings_admin_health()}</h2>
      <p>
        {m.settings_admin_rooms()}: {health.rooms} · {m.settings_admin_sockets()}: {health.sockets} ·{" "}
        {health.failingSince ? m.settings_admin_saving_failing({ time: formatInstant(new Date(health.failingSince)) }) : m.settings_admin_saving_ok()}
      </p>
      <h2>{m.settings_admin_studies()}</h2>
      <DataTable
        caption={m.settings_admin_studies()}
        isCaptionHidden
        rows={studies}
        rowKey={(row) => row.id}
        columns={[
          { key: "name", header: m.settings_admin_study(), isRowHeader: true, cell: (row) => row.name },
          { key: "members", header: m.settings_admin_members(), align: "end", cell: (row) => row.members },
          { key: "cases", header: m.settings_admin_cases(), align: "end", cell: (row) => row.cases },
          { key: "created", header: m.settings_admin_created(), cell: (row) => formatInstant(new Date(row.createdAt), "day") },
        ]}
      />
      <h2>{m.settings_admin_new_study()}</h2>
      <ErrorSummary errors={result.errors} />
      {result.link && (
        <Notice tone="good" isLive title={m.settings_invite_link({ email: result.email ?? "" })}>
          <code style={{ overflowWrap: "anywhere" }}>{result.link}</code>
        </Notice>
      )}
      <Form method="post" style={{ maxWidth: "32rem" }}>
        <TextField label={m.settings_admin_study_name()} {...field("name")} />
        <TextField label={m.settings_admin_study_id()} help={m.settings_admin_study_id_help()} {...field("id")} />
        <TextAreaField label={m.settings_admin_organisations()} help={m.settings_admin_organisations_help()} {...field("organisations")} />
        <TextAreaField label={m.settings_admin_regions()} help={m.settings_admin_organisations_help()} {...field("regions")} />
        <TextField label={m.settings_admin_coordinator()} help={m.settings_admin_coordinator_help()} type="email" {...field("coordinatorEmail")} />
        <Button variant="primary">{m.settings_admin_new_study()}</Button>
      </Form>
      <h2>{m.settings_admin_accounts()}</h2>
      <DataTable
        caption={m.settings_admin_accounts()}
        isCaptionHidden
        rows={accounts}
        rowKey={(row) => row.id}
        columns={[
          { key: "name", header: m.settings_name(), isRowHeader: true, cell: (row) => row.name },
          { key: "email", header: m.settings_email(), cell: (row) => row.email },
          { key: "created", header: m.settings_admin_created(), cell: (row) => formatInstant(new Date(row.createdAt), "day") },
        ]}
      />
    </PlainShell>
  );
}
