import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { accessPointContext, viewerContext } from "#app/context.ts";
import type { Viewer } from "#app/domain/member.ts";
import { cookiesOf } from "#app/http/api-response.ts";
import { parseForm } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import { roleLabel } from "#app/ui/vocabulary.ts";
import { recordEvent } from "#db/queries/access-log.ts";
import { acceptInvitation, findInvitation } from "#db/queries/invitations.ts";
import { findMember } from "#db/queries/members.ts";
import type { Route } from "./+types/accept-invitation";

const passwordForm = z.object({
  name: z.string().trim().min(1).max(200),
  password: z
    .string()
    .min(12, { error: () => m.auth_password_too_short() })
    .max(200),
});

function findOpen(token: string) {
  return services().store.transaction({ as: "service" }, (db) => findInvitation(db, { token, now: services().now() }));
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const invitation = await findOpen(params.token);
  const viewer = context.get(viewerContext);
  if (!invitation) return data({ invitation: null, viewerEmail: null }, { status: 410 });
  const { studyName, organisationName, role, email, hasAccount } = invitation;
  return data({ invitation: { studyName, organisationName, role, email, hasAccount }, viewerEmail: viewer?.email ?? null });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const invitation = await findOpen(params.token);
  if (!invitation) throw redirect(`/invitations/${params.token}`);
  const { store, auth, createAccount, newId, now, events } = services();

  let viewer = context.get(viewerContext);
  let cookies: [string, string][] = [];
  if (!viewer) {
    if (invitation.hasAccount) throw redirect(`/login?to=${encodeURIComponent(`/invitations/${params.token}`)}`);
    const form = parseForm(passwordForm, await request.formData());
    if (!form.ok) return data({ errors: form.errors, name: String(form.values["name"] ?? "") }, { status: 400 });
    const userId = await createAccount(auth, { ...form.value, email: invitation.email });
    const answer = await auth.api.signInEmail({ body: { email: invitation.email, password: form.value.password }, headers: request.headers, asResponse: true });
    cookies = cookiesOf(answer);
    viewer = { userId, name: form.value.name, email: invitation.email, isAdmin: false, sessionId: "" };
  }
  // The link was sent to one address: whoever else has it does not get in by it.
  if (viewer.email !== invitation.email) throw redirect(`/invitations/${params.token}`);

  const { userId } = viewer;
  const accepted = await store.transaction({ as: "service" }, (db) => acceptInvitation(db, { invitationId: invitation.id, userId, memberId: newId(), now: now() }));
  if (!accepted) throw redirect(`/invitations/${params.token}`);
  await recordJoining(viewer, invitation.studyId, context.get(accessPointContext));
  events.publish(invitation.studyId, { topic: "member", id: userId });
  return redirect(`/studies/${invitation.studyId}`, { headers: cookies });
}

async function recordJoining(viewer: Viewer, studyId: string, at: Parameters<typeof recordEvent>[3]): Promise<void> {
  const { store } = services();
  const member = await findMember(store, viewer, { studyId });
  if (!member) return;
  await store.transaction({ as: "user", userId: viewer.userId }, (db) => recordEvent(db, member, { type: "member.joined", subjectId: viewer.userId }, at));
}

export const meta: Route.MetaFunction = ({ loaderData: loaded }) => [
  { title: `${loaded?.invitation ? m.auth_invitation_title({ study: loaded.invitation.studyName }) : m.auth_invitation_gone_title()} · ${m.common_product_name()}` },
  // The token must not travel on in a Referer header.
  { name: "referrer", content: "no-referrer" },
];

export default function AcceptInvitation({ loaderData, actionData }: Route.ComponentProps) {
  const { invitation, viewerEmail } = loaderData;
  if (!invitation)
    return (
      <PlainShell isNarrow>
        <h1>{m.auth_invitation_gone_title()}</h1>
        <p>{m.auth_invitation_gone()}</p>
      </PlainShell>
    );

  const { studyName, organisationName, role, email, hasAccount } = invitation;
  return (
    <PlainShell isNarrow>
      <h1>{m.auth_invitation_title({ study: studyName })}</h1>
      <p>{m.auth_invitation_intro({ role: roleLabel(role), organisation: organisationName })}</p>
      {viewerEmail !== null && viewerEmail !== email ? (
        <p>{m.auth_invitation_as({ email: viewerEmail, invited: email })}</p>
      ) : viewerEmail === null && hasAccount ? (
        <>
          <p>{m.auth_invitation_existing({ email })}</p>
          <LinkButton variant="primary" to="/login">
            {m.auth_sign_in()}
          </LinkButton>
        </>
      ) : (
        <Form method="post">
          <ErrorSummary errors={actionData?.errors} />
          {viewerEmail === null && (
            <>
              <TextField label={m.auth_name()} name="name" autoComplete="name" defaultValue={actionData?.name ?? ""} error={actionData?.errors["name"]} />
              <TextField
                label={m.auth_new_password()}
                name="password"
                type="password"
                autoComplete="new-password"
                help={m.auth_new_password_help()}
                error={actionData?.errors["password"]}
              />
            </>
          )}
          <Button variant="primary">{m.auth_invitation_accept()}</Button>
        </Form>
      )}
    </PlainShell>
  );
}
