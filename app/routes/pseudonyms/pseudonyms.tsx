import { data, Form, href, Link } from "react-router";
import { identifierFinder } from "#app/domain/identifiers/identifiers.ts";
import { type FormValues, parseForm } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Button } from "#app/ui/button.tsx";
import { CheckField, TextAreaField, TextField } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { documentKindLabel } from "#app/ui/vocabulary.ts";
import { listCaseTexts, listPseudonyms, toKnowledge } from "#db/queries/pseudonyms.ts";
import { requireCaseWithNames } from "./case-with-names.server.ts";
import { ChangeNotice } from "./change-notice.tsx";
import { changePseudonyms } from "./change-pseudonyms.server.ts";
import { FoundTable } from "./found-table.tsx";
import { pseudonymForm } from "./forms.ts";
import { groupFound } from "./group-found.ts";
import { NameTable } from "./name-table.tsx";
import styles from "./pseudonyms.module.css";
import type { Route } from "./+types/pseudonyms";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pseudonym.read");
  return asViewer(context, async (db) => {
    const studyCase = await requireCaseWithNames(db, member, params.code, { toWrite: false });
    const key = { studyId: member.studyId, caseId: studyCase.id };
    const entries = await listPseudonyms(db, key);
    const texts = await listCaseTexts(db, member, key);
    await record(context, db, member, { type: "pseudonym.listed", caseId: studyCase.id, rowCount: entries.length });

    const find = identifierFinder(toKnowledge(entries, studyCase));
    const places = texts.flatMap(({ documentId, kind, title, body }) =>
      find(body).map((found) => ({ found, document: { id: documentId, kind, title: title || documentKindLabel(kind) } })),
    );
    return { entries, groups: groupFound(places), canWrite: studyCase.access === "write" };
  });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "pseudonym.edit");
  const studyCase = await asViewer(context, (db) => requireCaseWithNames(db, member, params.code, { toWrite: true }));
  const form = parseForm(pseudonymForm, await request.formData());
  if (!form.ok) return data(form, { status: 400 });
  const change = await changePseudonyms(context, member, studyCase, form.value);
  if (change.ok) return data(change);
  const { names, pseudonym } = { names: [], pseudonym: "", ...form.value } as { names: string[]; pseudonym: string };
  return data({ ...change, values: { names: names.join("\n"), pseudonym } as FormValues }, { status: 400 });
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: m.pseudonyms_meta({ code: params.code }) }];

export default function Pseudonyms({ loaderData: { entries, groups, canWrite }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { errors, values = {} as FormValues } = answer && !answer.ok ? answer : { errors: undefined };
  const names = groups.filter(({ kind }) => kind === "name");
  const others = groups.filter(({ kind }) => kind !== "name");
  const certain = names.reduce((total, { certain: count }) => total + count, 0);
  return (
    <>
      <PageHeader title={m.pseudonyms_title()} parent={{ label: m.conversations_list_title(), to: href("/studies/:studyId/cases/:code/conversations", params) }} />
      <p className={styles.intro}>{m.pseudonyms_intro()}</p>
      <p className={styles.intro}>
        {m.pseudonyms_history()} <Link to={href("/studies/:studyId/cases/:code/history", params)}>{m.pseudonyms_history_link()}</Link>
      </p>
      <ErrorSummary errors={errors} labels={{ names: m.pseudonyms_field_names(), pseudonym: m.pseudonyms_field_pseudonym() }} />
      {answer?.ok && <ChangeNotice change={answer} />}

      {canWrite && certain > 0 && (
        <Form method="post" preventScrollReset className={styles.all}>
          <Button variant="primary" name="intent" value="replace_names">
            {m.pseudonyms_replace_all({ count: certain })}
          </Button>
        </Form>
      )}
      <NameTable
        entries={entries.filter(({ pseudonym }) => pseudonym !== null)}
        groups={names}
        canWrite={canWrite}
        empty={<EmptyState title={m.pseudonyms_empty_title()}>{m.pseudonyms_empty_text()}</EmptyState>}
      />

      {canWrite && (
        <Form method="post" className={styles.form} noValidate aria-labelledby="add-title" preventScrollReset key={entries.length}>
          <h2 id="add-title">{m.pseudonyms_add_title()}</h2>
          <TextAreaField
            name="names"
            rows={3}
            label={m.pseudonyms_field_names()}
            help={m.pseudonyms_field_names_help()}
            error={errors?.["names"]}
            defaultValue={textOf(values["names"])}
            autoComplete="off"
          />
          <TextField
            name="pseudonym"
            label={m.pseudonyms_field_pseudonym()}
            help={m.pseudonyms_field_pseudonym_help()}
            error={errors?.["pseudonym"]}
            defaultValue={textOf(values["pseudonym"])}
            maxLength={100}
            autoComplete="off"
          />
          <CheckField name="replaceNow" label={m.pseudonyms_field_replace_now()} defaultChecked />
          <Button name="intent" value="add">
            {m.pseudonyms_add()}
          </Button>
        </Form>
      )}

      <h2>{m.pseudonyms_others_title()}</h2>
      <FoundTable groups={others} canWrite={canWrite} params={params} empty={<p className={styles.intro}>{m.pseudonyms_others_none()}</p>} />
      <KeptList entries={entries.filter(({ pseudonym }) => pseudonym === null)} canWrite={canWrite} />
    </>
  );
}

/** What looks like something that tells who somebody is, but was said to be allowed to stay. */
function KeptList({ entries, canWrite }: { entries: Route.ComponentProps["loaderData"]["entries"]; canWrite: boolean }) {
  if (entries.length === 0) return null;
  return (
    <>
      <h2>{m.pseudonyms_kept_title()}</h2>
      <ul className={styles.kept}>
        {entries.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            {canWrite && (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="id" value={id} />
                <Button size="sm" variant="quiet" name="intent" value="remove" aria-label={m.pseudonyms_kept_undo_label({ name })}>
                  {m.pseudonyms_kept_undo()}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
