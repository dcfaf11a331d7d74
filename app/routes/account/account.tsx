import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { cookiesOf } from "#app/http/api-response.ts";
import { parseForm } from "#app/http/forms.ts";
import { forgetEverything } from "#app/http/responses.ts";
import { requireViewer } from "#app/middleware/session.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import { OfflineSection } from "../offline/offline-section.tsx";
import type { Route } from "./+types/account";

const accountForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("signOutEverywhere") }),
  z.object({
    intent: z.literal("changePassword"),
    current: z.string().min(1),
    next: z
      .string()
      .min(12, { error: () => m.auth_password_too_short() })
      .max(200),
  }),
]);

export async function loader({ context, request }: Route.LoaderArgs) {
  const viewer = requireViewer(context, request);
  const sessions = await services().auth.api.listSessions({ headers: request.headers });
  return {
    viewer: { userId: viewer.userId, name: viewer.name, email: viewer.email },
    sessions: sessions
      .map(({ id, createdAt, updatedAt }) => ({ id, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), isThis: id === viewer.sessionId }))
      .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const viewer = requireViewer(context, request);
  const { auth, collab } = services();
  const form = parseForm(accountForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, changed: false }, { status: 400 });

  if (form.value.intent === "signOutEverywhere") {
    await auth.api.revokeSessions({ headers: request.headers });
    await collab.recheck({ userId: viewer.userId });
    return redirect("/login", { headers: forgetEverything });
  }
  const answer = await auth.api.changePassword({
    body: { currentPassword: form.value.current, newPassword: form.value.next, revokeOtherSessions: true },
    headers: request.headers,
    asResponse: true,
  });
  if (!answer.ok) return data({ errors: { current: m.auth_password_wrong() } as Partial<Record<string, string>>, changed: false }, { status: 400 });
  await collab.recheck({ userId: viewer.userId });
  return data({ errors: undefined, changed: true }, { headers: cookiesOf(answer) });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.auth_account()} · ${m.common_product_name()}` }];

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const { viewer, sessions } = loaderData;
  const errors: Partial<Record<string, string>> | undefined = actionData?.errors;
  return (
    <PlainShell account={{ ...viewer, accountTo: "/account", signOutTo: "/logout" }}>
      <PageHeader title={m.auth_account()} subtitle={`${viewer.name} · ${viewer.email}`} />
      <h2>{m.auth_sessions()}</h2>
      <p>{m.auth_sessions_help()}</p>
      <DataTable
        caption={m.auth_sessions()}
        isCaptionHidden
        rows={sessions}
        rowKey={(row) => row.id}
        columns={[
          { key: "device", header: m.auth_session_device(), isRowHeader: true, cell: (row) => (row.isThis ? m.auth_session_this() : m.auth_session_other()) },
          { key: "started", header: m.auth_session_started(), cell: (row) => formatInstant(new Date(row.createdAt), "instant") },
          { key: "last", header: m.auth_session_last(), cell: (row) => formatInstant(new Date(row.updatedAt), "instant") },
        ]}
      />
      <Form method="post">
        <Button name="intent" value="signOutEverywhere">
          {m.auth_sign_out_everywhere()}
        </Button>
      </Form>

      <OfflineSection userId={viewer.userId} />

      <h2>{m.auth_change_password()}</h2>
      {actionData?.changed && (
        <Notice tone="good" isLive>
          {m.auth_password_changed()}
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <Form method="post" style={{ maxWidth: "28rem" }}>
        <TextField label={m.auth_current_password()} name="current" type="password" autoComplete="current-password" error={errors?.["current"]} />
        <TextField label={m.auth_new_password()} name="next" type="password" autoComplete="new-password" help={m.auth_new_password_help()} error={errors?.["next"]} />
        <Button name="intent" value="changePassword">
          {m.auth_change_password()}
        </Button>
      </Form>
    </PlainShell>
  );
}
