import { data, redirect } from "react-router";
import { listTargets } from "#app/domain/codebook-deeds.ts";
import { localise } from "#app/domain/code-description.ts";
import { resolveMerges } from "#app/domain/codebook.ts";
import { notFound } from "#app/http/responses.ts";
import { parseForm } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useIsSending } from "#app/ui/use-is-sending.ts";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { countCodedPassages, listCodedPassages } from "#db/queries/coded-passages.ts";
import { listReassignmentBatches } from "#db/queries/coding-reassignment.ts";
import { countCodeUse, listAllCodes } from "#db/queries/codebook.ts";
import { listDocumentRights } from "#db/queries/document-access.ts";
import type { Route } from "./+types/codings";
import { CodingsFilter } from "./codings-filter.tsx";
import { isFiltered, parseCodingFilter, reassignForm } from "./codings-forms.ts";
import { CodingsList } from "./codings-list.tsx";
import { ReassignedBatches, ReassignedNotice } from "./reassigned-batches.tsx";
import { reassignCodings } from "./reassign.server.ts";

const pageSize = 50;
const mostBatches = 20;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  const { searchParams } = new URL(request.url);
  const filter = parseCodingFilter(searchParams);
  const page = Math.max(1, Number.parseInt(searchParams.get("page") ?? "1", 10) || 1);
  const { codeId } = params;
  return asViewer(context, async (db) => {
    const codes = await listAllCodes(db, member);
    const code = codes.find(({ id }) => id === codeId);
    if (!code) throw notFound();
    const passages = await listCodedPassages(db, { studyId: member.studyId, codeId, filter, most: pageSize, from: (page - 1) * pageSize });
    const rights = await listDocumentRights(
      db,
      [...new Set(passages.map(({ documentId }) => documentId))].map((documentId) => ({ userId: member.userId, documentId })),
    );
    const writable = new Set(rights.filter(({ access }) => access === "write").map(({ documentId }) => documentId));
    await record(context, db, member, { type: "evidence.read", rowCount: passages.length, query: `code=${codeId}` });
    const merges = resolveMerges(codes);
    const batches = await listReassignmentBatches(db, { studyId: member.studyId, codeId, most: mostBatches });
    return {
      studyId: member.studyId,
      code,
      countsAs: merges.get(codeId) ?? codeId,
      labels: Object.fromEntries(codes.map(({ id, label }) => [id, label])),
      // The parts of a split come first: it is to them that codings mostly go.
      targets: listTargets(codes, codeId)
        .map(({ id, label, splitFrom }) => ({ id, label, isPart: splitFrom === codeId }))
        .toSorted((a, b) => Number(b.isPart) - Number(a.isPart)),
      filter,
      page,
      pageCount: Math.ceil((await countCodedPassages(db, { studyId: member.studyId, codeId, filter })) / pageSize),
      foundCount: await countCodedPassages(db, { studyId: member.studyId, codeId, filter }),
      use: (await countCodeUse(db, member)).get(codeId) ?? { cases: 0, mentions: 0 },
      passages: passages.map(({ scopeId: _scope, ...passage }) => ({ ...passage, canWrite: writable.has(passage.documentId) })),
      batches: batches.map(({ at, ...batch }) => ({ ...batch, at: at.toISOString() })),
      done: searchParams.get("batch") && { batchId: searchParams.get("batch")!, moved: Number(searchParams.get("moved")), asked: Number(searchParams.get("asked")) },
      mayReassign: services().can(member.role, "coding.reassign") && !member.studyEnded,
    };
  });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "coding.reassign");
  const form = parseForm(reassignForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 400 });
  const { searchParams } = new URL(request.url);
  const outcome = await reassignCodings(context, member, params.codeId, parseCodingFilter(searchParams), form.value);
  if (!outcome) return data({ errors: { form: m.codebook_error_target() }, values: {} }, { status: 409 });
  searchParams.delete("page");
  searchParams.delete("index");
  for (const [name, value] of Object.entries(outcome)) searchParams.set(name === "batchId" ? "batch" : name, String(value));
  return redirect(`?${searchParams}`);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData ? localise(loaderData.code.label, getLocale()) : ""} · ${m.codebook_codings()} · ${m.common_product_name()}` },
];

export default function Codings({ loaderData, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const { studyId, code, labels, filter, use, passages, batches, done, mayReassign } = loaderData;
  const isBusy = useIsSending();
  const label = localise(code.label, getLocale());
  const nameOf = (id: string) => (labels[id] ? localise(labels[id], getLocale()) : id);
  return (
    <>
      <PageHeader
        parent={{ label: m.protocol_codebook(), to: `/studies/${studyId}/protocol/codebook#${code.id}` }}
        title={m.codebook_codings_of({ label })}
        subtitle={`${m.protocol_use_cases({ count: use.cases })} · ${m.protocol_use_mentions({ count: use.mentions })}`}
      />
      {done && <ReassignedNotice key={done.batchId} done={done} mayUndo={mayReassign} />}
      <CodingsFilter filter={filter} />
      {passages.length === 0 ? (
        <EmptyState title={isFiltered(filter) ? m.codebook_codings_none_found() : m.codebook_codings_none()}>{m.codebook_codings_none_text()}</EmptyState>
      ) : (
        <CodingsList {...loaderData} nameOf={nameOf} isBusy={isBusy} errors={answer?.errors} values={answer?.values} />
      )}
      <ReassignedBatches batches={batches} nameOf={nameOf} mayUndo={mayReassign} />
    </>
  );
}
