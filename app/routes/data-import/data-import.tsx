import { data, Form, href } from "react-router";
import { z } from "zod";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { parseForm, type FormErrors } from "#app/http/forms.ts";
import { limitedFormData } from "#app/http/limited-form-data.ts";
import { conflict } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, SelectField } from "#app/ui/field.tsx";
import { describeImportProblem } from "#app/ui/import-problem.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listRaters } from "#db/queries/assignments.ts";
import { listRatedInstruments } from "#db/queries/rating-plan.ts";
import { versionName } from "../ratings/instrument-version.ts";
import type { Route } from "./+types/data-import";
import { DataPreview, foundWords, type Review } from "./data-preview.tsx";
import { ImportColumns } from "./import-columns.tsx";
import { importedData, type DataQuestion } from "./kinds.ts";
import { importEventOf, planDataImport, type BroughtFile, type ImportMoment } from "./plan.ts";

const maxMegabytes = 5;
/** Mistakes listed at once: whoever mends these finds the others on the next try. */
const mostProblems = 100;

const about = { what: z.enum(importedData), versionId: z.string().max(200).default(""), raterId: z.string().max(200).default("") };
const importForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("check"), file: z.file({ error: () => m.data_import_choose_file() }), ...about }),
  z.object({ intent: z.literal("import"), fileName: z.string().max(300), content: z.string().min(1), ...about }),
]);

type Answer = { review?: Review; sentences?: string[]; done?: string; errors?: FormErrors };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "data.import");
  if (member.studyEnded) throw conflict(m.cases_study_ended());
  return asViewer(context, async (db) => ({
    versions: await listRatedInstruments(db, member),
    raters: (await listRaters(db, member)).map(({ userId, name }) => ({ userId, name })),
  }));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "data.import");
  if (member.studyEnded) throw conflict(m.cases_study_ended());
  const answer = (value: Answer, status = 400) => data<Answer>(value, { status });
  // Twice the most a file may have: the confirmation sends it along in text form.
  const sent = await limitedFormData(request, { mostBytes: 2 * maxMegabytes * 1_000_000 });
  if (!sent) return answer({ errors: { file: describeImportProblem({ kind: "file_too_large", maxMegabytes }) } }, 413);
  const form = parseForm(importForm, sent);
  if (!form.ok) return answer({ errors: form.errors });
  const { value } = form;
  const question: DataQuestion = { what: value.what, versionId: value.versionId || null, raterId: value.raterId || null };
  const file = await fileOf(value);

  const { plan, isDone } = await asViewer(context, async (db) => {
    const { now, newId } = services();
    const moment: ImportMoment = { now: now(), today: calendarDay(now()), newId };
    const planned = await planDataImport(db, member, question, file, moment);
    const isRight = planned.ok && planned.problems.length === 0 && planned.caseCount > 0;
    if (value.intent === "check" || !isRight) return { plan: planned, isDone: false };
    await planned.write();
    await record(context, db, member, importEventOf(question, planned));
    return { plan: planned, isDone: true };
  });
  if (!plan.ok) return answer({ sentences: plan.sentences });
  const { write: _write, problems, ...counts } = plan;
  if (!isDone) {
    const content = Buffer.from(file.bytes).toString("base64");
    const review: Review = { ...counts, ...question, fileName: file.fileName, content, problemCount: problems.length, problems: problems.slice(0, mostProblems) };
    return answer({ review }, problems.length === 0 ? 200 : 400);
  }
  services().events.publish(member.studyId, { topic: "case", id: member.studyId });
  // Whoever is in a part that consent closed is out before this is answered.
  if (question.what === "consents") await services().collab.recheck();
  return answer({ done: m.data_import_done({ found: foundWords(question.what, plan) }) }, 200);
}

async function fileOf(form: z.output<typeof importForm>): Promise<BroughtFile> {
  if (form.intent === "check") return { bytes: new Uint8Array(await form.file.arrayBuffer()), fileName: form.file.name };
  return { bytes: new Uint8Array(Buffer.from(form.content, "base64")), fileName: form.fileName };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.data_import_title()} · ${m.common_product_name()}` }];

export default function DataImport({ loaderData: { versions, raters }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer<Answer>(actionData);
  const review = answer?.review;
  const kinds = { consents: m.data_import_what_consents(), ratings: m.data_import_what_ratings(), factors: m.data_import_what_factors() };
  return (
    <>
      <PageHeader title={m.data_import_title()} subtitle={m.data_import_intro()} parent={{ label: m.cases_title(), to: href("/studies/:studyId/cases", params) }} />
      {answer?.done && (
        <Notice tone="good" isLive>
          {answer.done}
        </Notice>
      )}
      {answer?.sentences && (
        <Notice tone="danger" title={m.data_import_unreadable()} isLive>
          <ul>
            {answer.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {review && <DataPreview review={review} />}
      <Form method="post" encType="multipart/form-data">
        <SelectField label={m.data_import_what()} name="what" defaultValue={review?.what ?? "consents"} choices={importedData.map((value) => ({ value, label: kinds[value] }))} />
        <SelectField
          label={m.data_import_instrument()}
          name="versionId"
          help={m.data_import_instrument_help()}
          isOptional
          emptyLabel={m.data_import_none()}
          defaultValue={review?.versionId ?? ""}
          choices={versions.map((one) => ({ value: one.versionId, label: versionName(one) }))}
        />
        <SelectField
          label={m.data_import_rater()}
          name="raterId"
          help={m.data_import_rater_help()}
          isOptional
          emptyLabel={m.data_import_none()}
          defaultValue={review?.raterId ?? ""}
          choices={raters.map(({ userId, name }) => ({ value: userId, label: name }))}
        />
        <Field label={m.data_import_file()} name="file" help={m.data_import_file_help()} error={answer?.errors?.["file"]}>
          {(input) => <input type="file" accept=".csv,.xlsx,text/csv,text/plain" {...input} />}
        </Field>
        <Button variant={review && review.problemCount === 0 ? "secondary" : "primary"} name="intent" value="check">
          {m.data_import_check()}
        </Button>
      </Form>
      <ImportColumns />
    </>
  );
}
