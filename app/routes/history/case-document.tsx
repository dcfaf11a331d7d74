import { data, href, redirect } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { parseForm } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { getCase } from "#db/queries/cases.ts";
import { getAccessibleDocument, type AccessibleDocument } from "#db/queries/document-access.ts";
import type { Db } from "#db/client.ts";
import { afterwards, changeHistory } from "./change-history.server.ts";
import { historyForm } from "./forms.ts";
import { HistoryView } from "./history-view.tsx";
import { readHistory } from "./read-history.server.ts";
import type { Route } from "./+types/case-document";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const accessible = await asViewer(context, (db) => findDocument(db, member, params));
  return readHistory(context, member, accessible, new URL(request.url).searchParams);
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const accessible = await asViewer(context, (db) => findDocument(db, member, params));
  const form = parseForm(historyForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const outcome = await changeHistory(context, member, accessible, form.value);
  if ("errors" in outcome) return data({ errors: outcome.errors, values: {} }, { status: 409 });
  return redirect(`${href("/studies/:studyId/cases/:code/history/:documentId", params)}${afterwards(outcome)}`);
}

/** A document of this case that the member sees in full (before raters' answers are revealed: the rater alone). */
async function findDocument(db: Db, member: Member, { code, documentId }: { code: string; documentId: string }): Promise<AccessibleDocument> {
  const studyCase = await getCase(db, member, { code });
  if (!studyCase || studyCase.access === "summary") throw notFound();
  const accessible = await getAccessibleDocument(db, member, { documentId });
  if (accessible?.document.caseId !== studyCase.id) throw notFound();
  return accessible;
}

export const meta: Route.MetaFunction = ({ loaderData, params }) => [
  { title: `${loaderData ? m.history_title({ document: loaderData.title }) : m.cases_tab_history()} · ${params.code} · ${m.common_product_name()}` },
];

export default function CaseDocumentHistory({ loaderData, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  return (
    <>
      <PageHeader
        title={m.history_title({ document: loaderData.title })}
        subtitle={m.history_intro()}
        parent={{ label: m.cases_tab_history(), to: href("/studies/:studyId/cases/:code/history", params) }}
      />
      <HistoryView page={loaderData} result={answer} />
    </>
  );
}
