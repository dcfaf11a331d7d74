import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { compareVersions } from "#app/domain/carry-over.ts";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { idOfLabel } from "#app/domain/instrument-edit.ts";
import type { Member } from "#app/domain/member.ts";
import { instrumentKinds } from "#app/domain/vocabulary.ts";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { limitedFormData } from "#app/http/limited-form-data.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Field, SelectField, TextField } from "#app/ui/field.tsx";
import { describeImportProblem } from "#app/ui/import-problem.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { instrumentKindLabel } from "#app/ui/vocabulary.ts";
import type { Db } from "#db/client.ts";
import { changeDraft, createInstrument, startDraft } from "#db/queries/instrument-drafts.ts";
import { getInstrument } from "#db/queries/instruments.ts";
import { ProblemList } from "../protocol/problem-list.tsx";
import type { Route } from "./+types/import";
import { lineText } from "./forms.ts";
import { readInstrumentFile } from "./import-file.ts";
import { type FoundInstrument, ImportFound } from "./import-found.tsx";

const maxMegabytes = 5;

const about = { kind: z.enum(instrumentKinds).optional(), title: lineText.optional() };
const importForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), ...about, file: z.file({ error: () => m.instruments_import_choose() }) }),
  z.object({ intent: z.literal("import"), ...about, fileName: z.string().max(300), content: z.string().min(1) }),
]);

/** The instrument a file is to become the next version of, by `?into=`; null for a new one. @throws 404 */
async function readInto({ context, request, params }: Pick<Route.LoaderArgs, "context" | "request" | "params">) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const instrumentId = new URL(request.url).searchParams.get("into");
  const into = instrumentId ? await asViewer(context, (db) => getInstrument(db, { studyId: member.studyId, instrumentId, version: null, withDrafts: true })) : null;
  if (instrumentId && !into) throw notFound();
  return { member, into };
}

export async function loader(args: Route.LoaderArgs) {
  const { member, into } = await readInto(args);
  return { studyId: member.studyId, into: into && { id: into.id, title: into.definition.title, isDraft: into.shown.publishedAt === null } };
}

type Answer = { errors?: FormErrors; values?: FormValues; problems?: string[]; found?: FoundInstrument };

export async function action(args: Route.ActionArgs) {
  const { context, request } = args;
  const { member, into } = await readInto(args);
  const answer = (value: Answer, status = 400) => data<Answer>(value, { status });
  // Twice the most a file may have: the confirmation sends it along in text form.
  const sent = await limitedFormData(request, { mostBytes: 2 * maxMegabytes * 1_000_000 });
  if (!sent) return answer({ errors: { file: describeImportProblem({ kind: "file_too_large", maxMegabytes }) } }, 413);
  const form = parseForm(importForm, sent);
  if (!form.ok) return answer({ errors: form.errors, values: form.values });
  const { value } = form;
  const { kind = "checklist", title = "" } = value;
  const [bytes, fileName] =
    value.intent === "preview" ? [new Uint8Array(await value.file.arrayBuffer()), value.file.name] : [new Uint8Array(Buffer.from(value.content, "base64")), value.fileName];

  const read = readInstrumentFile(bytes, { fileName, kind, title: title || fileName.replace(/\.[^.]*$/, ""), into: into?.definition ?? null });
  if (!read.ok) return answer({ problems: read.problems, values: { kind, title } });
  if (value.intent === "preview") {
    const { definition, ignored } = read;
    const fates = into ? compareVersions(into.definition, definition).map(({ fate }) => fate) : null;
    return answer({ found: { definition, ignored, fates, fileName, content: Buffer.from(bytes).toString("base64"), kind, title } }, 200);
  }

  const instrumentId = await asViewer(context, (db) => store(db, context, member, { definition: read.definition, into: into?.id ?? null }));
  if (!instrumentId) throw notFound();
  services().events.publish(member.studyId, { topic: "protocol", id: instrumentId });
  return redirect(`/studies/${member.studyId}/protocol/instruments/${instrumentId}/draft`);
}

/** All of it as a draft, in one transaction: a new instrument, or in the place of what the draft held. */
async function store(db: Db, context: Route.ActionArgs["context"], member: Member, { definition, into }: { definition: InstrumentDefinition; into: string | null }) {
  const { newId } = services();
  if (into === null) {
    const made = await createInstrument(db, member, { definition, key: idOfLabel(definition.title.nl, new Set()), newId });
    await record(context, db, member, { type: "instrument.imported", instrumentVersionId: made.versionId });
    return made.instrumentId;
  }
  await startDraft(db, member, { instrumentId: into, newId });
  const draft = await changeDraft(db, { studyId: member.studyId, instrumentId: into }, () => definition);
  if (draft) await record(context, db, member, { type: "instrument.imported", instrumentVersionId: draft.id });
  return draft && into;
}

export const meta: Route.MetaFunction = () => [{ title: `${m.instruments_import_title()} · ${m.common_product_name()}` }];

export default function ImportInstrument({ loaderData, actionData }: Route.ComponentProps) {
  const { studyId, into } = loaderData;
  const protocol = `/studies/${studyId}/protocol`;
  const { errors, values, problems, found } = useLastAnswer(actionData as Answer | undefined) ?? {};
  const one = (name: string) => [values?.[name] ?? ""].flat()[0] ?? "";
  return (
    <>
      <PageHeader
        parent={
          into ? { label: localise(into.title, getLocale()), to: `${protocol}/instruments/${into.id}${into.isDraft ? "/draft" : ""}` } : { label: m.protocol_title(), to: protocol }
        }
        title={m.instruments_import_title()}
        subtitle={into ? m.instruments_import_into({ title: localise(into.title, getLocale()) }) : m.instruments_import_new()}
      />
      {/* Another file has other problems, which are to be read out again. */}
      {problems && <ProblemList key={problems.join("\n")} problems={problems} />}
      <ErrorSummary errors={errors} labels={{ file: m.protocol_import_file() }} />
      {found && <ImportFound found={found} itemCount={listItems(found.definition).length} />}
      {found && <h2>{m.instruments_import_other()}</h2>}
      <Form method="post" encType="multipart/form-data">
        <Field label={m.protocol_import_file()} name="file" help={m.instruments_import_file_help()} error={errors?.["file"]}>
          {(input) => <input type="file" accept=".csv,text/csv,text/plain" {...input} />}
        </Field>
        {!into && (
          <details open={one("title") !== ""}>
            <summary>{m.instruments_import_foreign()}</summary>
            <p>{m.instruments_import_foreign_help()}</p>
            <SelectField
              name="kind"
              label={m.protocol_kind()}
              isOptional
              choices={instrumentKinds.map((kind) => ({ value: kind, label: instrumentKindLabel(kind) }))}
              defaultValue={one("kind") || "checklist"}
              error={errors?.["kind"]}
            />
            <TextField name="title" lang="nl" label={m.instruments_title_nl()} isOptional maxLength={300} defaultValue={one("title")} error={errors?.["title"]} />
          </details>
        )}
        <Button variant={found ? "secondary" : "primary"} name="intent" value="preview">
          {m.protocol_import_preview()}
        </Button>
      </Form>
    </>
  );
}
