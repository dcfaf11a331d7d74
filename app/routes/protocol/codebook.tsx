import { data, redirect, useLocation } from "react-router";
import { undoChanges } from "#app/domain/codebook-changes.ts";
import { isInUse, notCodableId } from "#app/domain/codebook.ts";
import { parseForm } from "#app/http/forms.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listCodebookDeeds } from "#db/queries/codebook-changes.ts";
import { countCodeUse, getCodebookVersion, listAllCodes } from "#db/queries/codebook.ts";
import { listMembers } from "#db/queries/members.ts";
import type { Route } from "./+types/codebook";
import { ArrangeTree } from "./arrange-tree.tsx";
import { answerCodebookForm } from "./change-codebook.server.ts";
import { ChangeLog } from "./change-log.tsx";
import { AddCodeForm } from "./code-form.tsx";
import styles from "./codebook.module.css";
import { CodebookTree } from "./codebook-list.tsx";
import { codeForms, type OpenForm } from "./codebook-tree.ts";
import { DeedNotice } from "./deed-notice.tsx";
import { codebookForm } from "./forms.ts";
import { OutOfUse } from "./out-of-use.tsx";
import { Proposals } from "./proposals.tsx";
import { StartCodebook, StartNotCodable } from "./start-codebook.tsx";

const mostDeeds = 50;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.read");
  const may = (action: Parameters<ReturnType<typeof services>["can"]>[1]) => services().can(member.role, action);
  const { searchParams } = new URL(request.url);
  const mayEdit = may("protocol.edit");
  return asViewer(context, async (db) => {
    const codes = await listAllCodes(db, member);
    const uses = may("pattern.evidence") ? await countCodeUse(db, member) : null;
    const deeds = await listCodebookDeeds(db, { studyId: member.studyId, most: mostDeeds });
    const people = new Map((await listMembers(db, member)).map(({ userId, name }) => [userId, name]));
    const shown = codes.map((code) => ({ ...code, use: uses && (uses.get(code.id) ?? { cases: 0, mentions: 0 }) }));
    return {
      studyId: member.studyId,
      version: await getCodebookVersion(db, member),
      codes: shown.filter(isInUse),
      proposals: shown.flatMap((code) => (code.proposedBy === null ? [] : [{ ...code, proposedByName: people.get(code.proposedBy) ?? null }])),
      outOfUse: shown.filter((code) => !isInUse(code) && code.proposedBy === null),
      deeds: deeds.map(({ at, ...deed }) => ({ ...deed, at: at.toISOString(), mayUndo: mayEdit && undoChanges(codes, deed.changes).ok })),
      doneVersion: Number(searchParams.get("done")) || null,
      query: searchParams.get("q") ?? "",
      open: mayEdit ? openForm(searchParams) : null,
      isAdding: mayEdit && searchParams.has("add"),
      isArranging: mayEdit && searchParams.has("arrange"),
      savedId: searchParams.get("saved"),
      mayEdit,
      mayExport: may("export.codebook"),
    };
  });
}

function openForm(searchParams: URLSearchParams): OpenForm | null {
  const form = codeForms.find((name) => searchParams.get(name));
  return form ? { form, codeId: searchParams.get(form)! } : null;
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const form = parseForm(codebookForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const answer = await answerCodebookForm(context, member, form.value);
  if ("errors" in answer) return data(answer, { status: 409 });
  if ("stay" in form.value && form.value.stay) return data(answer);
  const { version, codeId } = answer.done;
  const base = `/studies/${member.studyId}/protocol/codebook`;
  // Whoever splits a code goes on by putting its codings with the parts.
  if (form.value.intent === "split") return redirect(`${base}/${codeId}/codings`);
  return redirect(`${base}?${new URLSearchParams({ saved: codeId, done: String(version) })}#${codeId}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.protocol_codebook()} · ${m.protocol_title()} · ${m.common_product_name()}` }];

export default function Codebook({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { studyId, codes, proposals, outOfUse, deeds, doneVersion, savedId, version, mayEdit, mayExport, isAdding, isArranging } = loaderData;
  const { pathname } = useLocation();
  const groups = codes.filter(({ isCodable }) => !isCodable);
  const base = `/studies/${studyId}/protocol`;
  const failed = answer && "errors" in answer ? answer : undefined;
  const done = deeds.find((deed) => deed.version === doneVersion);
  // A code that went out of use has no card to show the notice on.
  const isNoticeOnTop = done && !isArranging && !codes.some(({ id }) => id === savedId);
  return (
    <>
      <PageHeader
        parent={{ label: m.protocol_title(), to: base }}
        title={m.protocol_codebook()}
        subtitle={`${m.protocol_codebook_size({ themes: codes.length - groups.length, groups: groups.length })}${version > 0 ? ` · ${m.codebook_version({ version })}` : ""}`}
        actions={
          <>
            {mayExport && codes.length > 0 && (
              <>
                <a className={styles.download} href={`/studies/${studyId}/exports/codebook.qdc`} download>
                  {m.protocol_download_qdc()}
                </a>
                <a className={styles.download} href={`/studies/${studyId}/exports/codebook.csv?excel`} download>
                  {m.codebook_download_csv()}
                </a>
              </>
            )}
            {mayEdit && codes.length > 0 && <LinkButton to={isArranging ? pathname : "?arrange"}>{isArranging ? m.codebook_arrange_done() : m.codebook_arrange()}</LinkButton>}
            {mayEdit && <LinkButton to={`${base}/codebook/import`}>{m.protocol_import()}</LinkButton>}
            {mayEdit && (
              <LinkButton variant="primary" to="?add#add">
                {m.protocol_add_code()}
              </LinkButton>
            )}
          </>
        }
      />
      {isNoticeOnTop && <DeedNotice key={done.version} deed={done} />}
      {isAdding && <AddCodeForm codes={codes} errors={failed?.errors} values={failed?.values} cancelTo={pathname} />}
      {mayEdit && codes.length > 0 && !codes.some(({ id }) => id === notCodableId) && <StartNotCodable />}
      <Proposals proposals={proposals} codes={codes} mayEdit={mayEdit} errors={failed?.errors} />
      {codes.length === 0 ? (
        <StartCodebook mayEdit={mayEdit} importTo={`${base}/codebook/import`} />
      ) : isArranging ? (
        <ArrangeTree codes={codes} errors={failed?.errors} done={done} />
      ) : (
        <CodebookTree {...loaderData} done={done} errors={failed?.errors} values={failed?.values} />
      )}
      <OutOfUse codes={outOfUse} all={[...codes, ...outOfUse]} mayEdit={mayEdit} />
      <ChangeLog deeds={deeds} codes={[...codes, ...proposals, ...outOfUse]} inUse={codes} most={mostDeeds} />
    </>
  );
}
