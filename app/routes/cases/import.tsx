import { data, Form, href, redirect } from "react-router";
import { z } from "zod";
import { checkbox, type FormErrors, parseForm } from "#app/http/forms.ts";
import { limitedFormData } from "#app/http/limited-form-data.ts";
import { conflict } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { describeImportProblem } from "#app/ui/import-problem.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listPartnerOrganisations, listRegions } from "#db/queries/study-frame.ts";
import type { Route } from "./+types/import";
import { type FileReview, importFile, reviewFile } from "./import-cases.server.ts";
import { ImportHelp, ImportPreview } from "./import-preview.tsx";

const maxMegabytes = 5;

const importForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), file: z.file({ error: () => m.cases_import_choose_file() }) }),
  z.object({ intent: z.literal("import"), fileName: z.string().max(300), content: z.string().min(1), isPartial: checkbox }),
]);

type Answer = { review?: FileReview; errors?: FormErrors };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.import");
  if (member.studyEnded) throw conflict(m.cases_study_ended());
  return asViewer(context, async (db) => ({
    organisations: (await listPartnerOrganisations(db, member)).map(({ name }) => name),
    regions: (await listRegions(db, member)).map(({ name }) => name),
    isOwnOnly: member.role !== "coordinator",
    organisationName: member.organisationName,
    mayImportData: services().can(member.role, "data.import"),
  }));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "case.import");
  if (member.studyEnded) throw conflict(m.cases_study_ended());
  const answer = (value: Answer, status = 400) => data<Answer>(value, { status });
  // Twice the most a file may have: the confirmation sends it along in text form.
  const sent = await limitedFormData(request, { mostBytes: 2 * maxMegabytes * 1_000_000 });
  if (!sent) return answer({ errors: { file: describeImportProblem({ kind: "file_too_large", maxMegabytes }) } }, 413);

  const form = parseForm(importForm, sent);
  if (!form.ok) return answer({ errors: form.errors });
  if (form.value.intent === "preview") {
    const { file } = form.value;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const review = await asViewer(context, (db) => reviewFile(db, member, { bytes, fileName: file.name }));
    return answer({ review }, review.ok ? 200 : 400);
  }

  const { content, fileName, isPartial } = form.value;
  const result = await importFile(context, member, { bytes: new Uint8Array(Buffer.from(content, "base64")), fileName }, { isPartial });
  if (typeof result !== "number") return answer({ review: result, ...(result.ok && { errors: { isPartial: m.cases_import_tick_or_mend() } }) });
  services().events.publish(member.studyId, { topic: "case", id: member.studyId });
  return redirect(`${href("/studies/:studyId/cases", params)}?imported=${result}`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.cases_import_title()} · ${m.common_product_name()}` }];

export default function ImportCases({ loaderData, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer<Answer>(actionData);
  const review = answer?.review;
  return (
    <>
      <PageHeader
        title={m.cases_import_title()}
        parent={{ label: m.cases_title(), to: href("/studies/:studyId/cases", params) }}
        actions={loaderData.mayImportData && <LinkButton to={href("/studies/:studyId/cases/import/data", params)}>{m.data_import_link()}</LinkButton>}
      />
      {review?.ok === false && (
        <Notice tone="danger" title={m.cases_import_unreadable()} isLive>
          <ul>
            {review.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {review?.ok && <ImportPreview review={review} error={answer?.errors?.["isPartial"]} />}
      {review?.ok && <h2>{m.cases_import_other_file()}</h2>}
      <Form method="post" encType="multipart/form-data">
        <Field label={m.cases_import_file()} name="file" help={m.cases_import_file_help()} error={answer?.errors?.["file"]}>
          {(input) => <input type="file" accept=".csv,text/csv,text/plain" {...input} />}
        </Field>
        <Button variant={review?.ok ? "secondary" : "primary"} name="intent" value="preview">
          {m.cases_import_preview()}
        </Button>
      </Form>
      {!review?.ok && <ImportHelp {...loaderData} />}
    </>
  );
}
