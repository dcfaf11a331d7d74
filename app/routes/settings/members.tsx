import { data, Form } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { memberRoles } from "#app/domain/vocabulary.ts";
import { parseForm } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { roleHelp, roleLabel } from "#app/ui/vocabulary.ts";
import { createInvitation, listPendingInvitations, withdrawInvitation } from "#db/queries/invitations.ts";
import { changeRole, revokeMember, type MemberChange } from "#db/queries/member-changes.ts";
import { listMembers } from "#db/queries/members.ts";
import { listPartnerOrganisations } from "#db/queries/study-frame.ts";
import type { Db } from "#db/client.ts";
import type { Route } from "./+types/members";
import { membersForm } from "./forms.ts";
import { SettingsHeader } from "./tabs.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "member.list");
  const mayManage = services().can(member.role, "member.manage");
  const found = await asViewer(context, async (db) => ({
    members: await listMembers(db, member),
    organisations: await listPartnerOrganisations(db, member),
    pending: mayManage ? await listPendingInvitations(db, { studyId: member.studyId, now: services().now() }) : [],
  }));
  return {
    ...found,
    mayManage,
    mayReadLog: services().can(member.role, "accessLog.read"),
    mayConfigure: services().can(member.role, "study.configure"),
    studyId: member.studyId,
    viewerId: member.userId,
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "member.manage");
  const form = parseForm(membersForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const { value } = form;
  const { collab, events, now, newId, baseUrl } = services();

  if (value.intent === "invite") {
    const id = newId();
    const token = await asViewer(context, async (db) => {
      const organisations = await listPartnerOrganisations(db, member);
      if (!organisations.some((organisation) => organisation.organisationId === value.organisationId)) return null;
      await record(context, db, member, { type: "member.invited", subjectId: id });
      return createInvitation(db, member, { ...value, id, now: now() });
    });
    if (!token) return data({ errors: { organisationId: m.errors_field_choice() } as Partial<Record<string, string>>, values: {} }, { status: 400 });
    return data({ link: `${baseUrl}/invitations/${token}`, email: value.email });
  }
  if (value.intent === "withdraw") {
    await asViewer(context, (db) => withdrawInvitation(db, { studyId: member.studyId, invitationId: value.invitationId }));
    return data({ saved: true });
  }
  const outcome = await asViewer(context, (db) => change(db, member, value));
  if (outcome !== "changed")
    return data({ errors: { form: outcome === "absent" ? m.settings_absent() : m.settings_last_coordinator() } as Partial<Record<string, string>>, values: {} }, { status: 409 });
  await asViewer(context, (db) => record(context, db, member, { type: value.intent === "revoke" ? "member.revoked" : "member.changed", subjectId: value.userId }));
  // What the person has open now asks again who may.
  await collab.recheck({ userId: value.userId });
  events.publish(member.studyId, { topic: "member", id: value.userId });
  return data({ saved: true });
}

function change(db: Db, member: Member, value: { intent: "revoke"; userId: string } | { intent: "changeRole"; userId: string; role: Member["role"] }): Promise<MemberChange> {
  return value.intent === "revoke" ? revokeMember(db, member, { userId: value.userId, now: services().now() }) : changeRole(db, member, value);
}

type ActionResult = { errors?: Partial<Record<string, string>>; values?: Record<string, string | string[]>; link?: string; email?: string; saved?: boolean };

export const meta: Route.MetaFunction = () => [{ title: `${m.settings_members()} · ${m.common_product_name()}` }];

export default function Members({ loaderData, actionData }: Route.ComponentProps) {
  const { members, mayManage, mayReadLog, mayConfigure, studyId, viewerId } = loaderData;
  const result = (useLastAnswer(actionData) ?? {}) as ActionResult;
  return (
    <>
      <SettingsHeader studyId={studyId} mayReadLog={mayReadLog} mayConfigure={mayConfigure} />
      <p>{m.settings_members_intro()}</p>
      <ErrorSummary errors={result.errors} />
      {result.saved && (
        <Notice tone="good" isLive>
          {m.settings_saved()}
        </Notice>
      )}
      <DataTable
        caption={m.settings_members()}
        isCaptionHidden
        rows={members}
        rowKey={(row) => row.id}
        columns={[
          { key: "name", header: m.settings_name(), isRowHeader: true, cell: (row) => (row.userId === viewerId ? `${row.name} (${m.settings_you()})` : row.name) },
          { key: "email", header: m.settings_email(), cell: (row) => row.email },
          { key: "organisation", header: m.settings_organisation(), cell: (row) => row.organisationName },
          { key: "role", header: m.settings_role(), cell: (row) => (mayManage ? <RoleForm userId={row.userId} name={row.name} role={row.role} /> : roleLabel(row.role)) },
          { key: "joined", header: m.settings_joined(), cell: (row) => formatInstant(new Date(row.joinedAt), "day") },
          ...(mayManage
            ? [
                {
                  key: "actions",
                  header: m.settings_actions(),
                  cell: (row: (typeof members)[number]) => row.userId !== viewerId && <RevokeForm userId={row.userId} name={row.name} />,
                },
              ]
            : []),
        ]}
      />
      {mayManage && <Invitations {...loaderData} result={result} />}
    </>
  );
}

function RoleForm({ userId, name, role }: { userId: string; name: string; role: Member["role"] }) {
  return (
    <Form method="post" style={{ display: "flex", gap: "0.5rem", flexWrap: "wrap" }}>
      <input type="hidden" name="userId" value={userId} />
      <select name="role" defaultValue={role} key={role} aria-label={m.settings_role_of({ name })}>
        {memberRoles.map((choice) => (
          <option key={choice} value={choice}>
            {roleLabel(choice)}
          </option>
        ))}
      </select>
      <Button size="sm" name="intent" value="changeRole">
        {m.settings_change_role()}
      </Button>
    </Form>
  );
}

function RevokeForm({ userId, name }: { userId: string; name: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="userId" value={userId} />
      <ConfirmButton label={m.settings_revoke()} confirmLabel={m.settings_revoke()} name="intent" value="revoke">
        <p>{m.settings_revoke_confirm({ name })}</p>
      </ConfirmButton>
    </Form>
  );
}

function Invitations({
  pending,
  organisations,
  result,
}: {
  pending: { id: string; email: string; role: Member["role"]; organisationName: string; expiresAt: Date }[];
  organisations: { organisationId: string; name: string }[];
  result: ActionResult;
}) {
  return (
    <>
      <h2>{m.settings_invite()}</h2>
      <p>{m.settings_invite_help()}</p>
      {result.link && (
        <Notice tone="good" isLive title={m.settings_invite_link({ email: result.email ?? "" })}>
          <p>
            <code style={{ overflowWrap: "anywhere" }}>{result.link}</code>
          </p>
          <p>{m.settings_invite_link_help()}</p>
        </Notice>
      )}
      <Form method="post" style={{ maxWidth: "32rem" }}>
        <TextField label={m.settings_email()} name="email" type="email" error={result.errors?.["email"]} defaultValue={String(result.values?.["email"] ?? "")} />
        <SelectField
          label={m.settings_role()}
          name="role"
          error={result.errors?.["role"]}
          emptyLabel={m.common_choose()}
          choices={memberRoles.map((role) => ({ value: role, label: `${roleLabel(role)} – ${roleHelp(role)}` }))}
        />
        <SelectField
          label={m.settings_organisation()}
          name="organisationId"
          error={result.errors?.["organisationId"]}
          emptyLabel={m.common_choose()}
          choices={organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
        <Button variant="primary" name="intent" value="invite">
          {m.settings_invite_submit()}
        </Button>
      </Form>
      <h2>{m.settings_pending()}</h2>
      <DataTable
        caption={m.settings_pending()}
        isCaptionHidden
        rows={pending}
        rowKey={(row) => row.id}
        empty={<p>{m.settings_pending_none()}</p>}
        columns={[
          { key: "email", header: m.settings_email(), isRowHeader: true, cell: (row) => row.email },
          { key: "role", header: m.settings_role(), cell: (row) => roleLabel(row.role) },
          { key: "organisation", header: m.settings_organisation(), cell: (row) => row.organisationName },
          { key: "expires", header: m.settings_expires(), cell: (row) => formatInstant(new Date(row.expiresAt), "day") },
          {
            key: "withdraw",
            header: m.settings_actions(),
            cell: (row) => (
              <Form method="post">
                <input type="hidden" name="invitationId" value={row.id} />
                <Button size="sm" name="intent" value="withdraw" aria-label={m.settings_withdraw_of({ email: row.email })}>
                  {m.settings_withdraw()}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </>
  );
}
