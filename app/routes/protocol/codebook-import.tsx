import { data, Form, redirect } from "react-router";
import { levels, type Level } from "#app/domain/vocabulary.ts";
import { parseForm, type FormErrors } from "#app/http/forms.ts";
import { limitedFormData } from "#app/http/limited-form-data.ts";
import type { PlannedCode } from "#app/imports/plan-codebook.ts";
import type { ImportedCode } from "#app/imports/code-definitions.ts";
import { maxMegabytes } from "#app/imports/refi-codebook.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Field, SelectField } from "#app/ui/field.tsx";
import { describeImportProblem } from "#app/ui/import-problem.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { levelLabel } from "#app/ui/vocabulary.ts";
import type { Route } from "./+types/codebook-import";
import { importCodebook, planImport, readCodebookFile } from "./import-codebook.ts";
import { importForm } from "./import-forms.ts";
import { ImportPreview } from "./import-preview.tsx";
import { ProblemList } from "./problem-list.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  return { studyId: member.studyId };
}

type Preview = { plan: PlannedCode[]; codes: ImportedCode[]; fileName: string; level: Level };
type Answer = { errors?: FormErrors; level?: string; problems?: string[]; preview?: Preview };

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "protocol.edit");
  const sent = await limitedFormData(request, { mostBytes: (maxMegabytes + 1) * 1_000_000 });
  if (!sent) return answer({ errors: { file: describeImportProblem({ kind: "file_too_large", maxMegabytes }) } }, 413);
  const form = parseForm(importForm, sent);
  if (!form.ok) return answer({ errors: form.errors, level: String(form.values["level"] ?? "") }, 400);
  const { value } = form;

  if (value.intent === "preview") {
    const read = await readCodebookFile(new Uint8Array(await value.file.arrayBuffer()), { fileName: value.file.name, level: value.level });
    if ("problems" in read) return answer({ problems: read.problems, level: value.level }, 400);
    const { codes } = read;
    const plan = await asViewer(context, (db) => planImport(db, member, { codes, level: value.level }));
    return answer({ preview: { plan, codes, fileName: value.file.name, level: value.level } }, 200);
  }

  const { newId, events } = services();
  const first = await asViewer(context, async (db) => {
    const added = (await importCodebook(db, member, { ...value, newId })).flatMap((one) => (one.state === "new" ? [one.code.id] : []));
    await record(context, db, member, { type: "codebook.imported", rowCount: added.length });
    return added[0];
  });
  events.publish(member.studyId, { topic: "protocol", id: member.studyId });
  return redirect(`/studies/${member.studyId}/protocol/codebook${first ? `?saved=${first}#${first}` : ""}`);
}

function answer(content: Answer, status: number) {
  return data(content, { status });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.protocol_import()} · ${m.common_product_name()}` }];

export default function CodebookImport({ loaderData, actionData }: Route.ComponentProps) {
  const base = `/studies/${loaderData.studyId}/protocol/codebook`;
  const { errors, problems, preview, level } = (useLastAnswer(actionData) ?? {}) as Answer;
  return (
    <>
      <PageHeader parent={{ label: m.protocol_codebook(), to: base }} title={m.protocol_import()} subtitle={m.protocol_import_subtitle()} />
      {/* Another file has other problems, which are to be read out again. */}
      {problems && <ProblemList key={problems.join("\n")} problems={problems} />}
      <ErrorSummary errors={errors} />
      {preview ? <ImportPreview {...preview} cancelTo={`${base}/import`} /> : <UploadForm errors={errors} level={level} />}
    </>
  );
}

function UploadForm({ errors, level }: { errors: FormErrors | undefined; level: string | undefined }) {
  return (
    <Form method="post" encType="multipart/form-data">
      <Field label={m.protocol_import_file()} name="file" help={m.protocol_import_file_help()} error={errors?.["file"]}>
        {(input) => <input type="file" accept=".qdc,.qdpx,.xml,.csv,.tsv" {...input} />}
      </Field>
      <SelectField
        label={m.protocol_level()}
        name="level"
        help={m.protocol_import_level_help()}
        emptyLabel={m.common_choose()}
        choices={levels.map((one) => ({ value: one, label: levelLabel(one) }))}
        defaultValue={level ?? ""}
        error={errors?.["level"]}
      />
      <Button variant="primary" name="intent" value="preview">
        {m.protocol_import_preview()}
      </Button>
    </Form>
  );
}
