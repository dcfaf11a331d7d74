import { data, Link, redirect, useLocation } from "react-router";
import { parseForm, type FormErrors, type FormValues } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { addCode, countCodeUse, editCode, listCodebookChanges, listCodes } from "#db/queries/codebook.ts";
import type { Route } from "./+types/codebook";
import { ChangeLog } from "./change-log.tsx";
import { AddCodeForm } from "./code-form.tsx";
import styles from "./codebook.module.css";
import { CodebookTree } from "./codebook-list.tsx";
import { toShownCode } from "./codebook-tree.ts";
import { codebookForm, toCodeEdit } from "./forms.ts";

const mostChanges = 50;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.read");
  const may = (action: Parameters<ReturnType<typeof services>["can"]>[1]) => services().can(member.role, action);
  const { searchParams } = new URL(request.url);
  return asViewer(context, async (db) => {
    const codes = await listCodes(db, member);
    const uses = may("pattern.evidence") ? await countCodeUse(db, member) : null;
    const changes = await listCodebookChanges(db, { studyId: member.studyId, most: mostChanges });
    return {
      studyId: member.studyId,
      codes: codes.map((code) => toShownCode(code, uses && (uses.get(code.id) ?? { cases: 0, mentions: 0 }))),
      changes: changes.map(({ at, ...change }) => ({ ...change, at: at.toISOString() })),
      query: searchParams.get("q") ?? "",
      editing: may("protocol.edit") ? searchParams.get("edit") : null,
      isAdding: may("protocol.edit") && searchParams.has("add"),
      savedId: searchParams.get("saved"),
      mayEdit: may("protocol.edit"),
      mayExport: may("export.codebook"),
    };
  });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const form = parseForm(codebookForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const { value } = form;
  const { newId, events } = services();

  const codeId = await asViewer(context, async (db) => {
    const changed =
      value.intent === "add"
        ? await addCode(db, member, { ...toCodeEdit(value), parentId: value.parentId ?? null, level: value.level, isCodable: !value.isGroup }, { reason: value.reason, newId })
        : (await editCode(db, member, { codeId: value.codeId, edit: toCodeEdit(value), reason: value.reason, newId })) && value.codeId;
    if (changed) await record(context, db, member, { type: "codebook.edited", codeId: changed });
    return changed;
  });
  if (!codeId) {
    // Somebody took the group or the code away meanwhile; what was typed stays.
    const values: FormValues = Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    const errors: FormErrors = { form: m.protocol_code_absent() };
    return data({ errors, values }, { status: 409 });
  }
  events.publish(member.studyId, { topic: "protocol", id: codeId });
  return redirect(`/studies/${member.studyId}/protocol/codebook?saved=${codeId}#${codeId}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.protocol_codebook()} · ${m.protocol_title()} · ${m.common_product_name()}` }];

export default function Codebook({ loaderData, actionData }: Route.ComponentProps) {
  const { studyId, codes, changes, mayEdit, mayExport, isAdding } = loaderData;
  const { pathname } = useLocation();
  const groups = codes.filter(({ isCodable }) => !isCodable);
  const base = `/studies/${studyId}/protocol`;
  return (
    <>
      <PageHeader
        parent={{ label: m.protocol_title(), to: base }}
        title={m.protocol_codebook()}
        subtitle={m.protocol_codebook_size({ themes: codes.length - groups.length, groups: groups.length })}
        actions={
          <>
            {mayExport && codes.length > 0 && (
              <a className={styles.download} href={`/studies/${studyId}/exports/codebook.qdc`} download>
                {m.protocol_download_qdc()}
              </a>
            )}
            {mayEdit && <LinkButton to={`${base}/codebook/import`}>{m.protocol_import()}</LinkButton>}
            {mayEdit && (
              <LinkButton variant="primary" to="?add#add">
                {m.protocol_add_code()}
              </LinkButton>
            )}
          </>
        }
      />
      {isAdding && <AddCodeForm codes={codes} errors={actionData?.errors} values={actionData?.values} cancelTo={pathname} />}
      {codes.length === 0 ? (
        <EmptyState title={m.protocol_codebook_empty()} action={mayEdit && <Link to={`${base}/codebook/import`}>{m.protocol_import()}</Link>}>
          {m.protocol_codebook_empty_text()}
        </EmptyState>
      ) : (
        <CodebookTree {...loaderData} errors={actionData?.errors} values={actionData?.values} />
      )}
      <ChangeLog changes={changes} codes={codes} most={mostChanges} />
    </>
  );
}
