import { href, Link } from "react-router";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { InstantText } from "#app/ui/date-text.tsx";
import { formatDate } from "#app/ui/dates.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { consentPersonLabel, consentPurposeLabel, consentStateLabel, documentKindLabel } from "#app/ui/vocabulary.ts";
import { type CaseDocument, type HistoryEntry, listCaseDocuments, listCaseHistory } from "#db/queries/case-history.ts";
import { getCase } from "#db/queries/cases.ts";
import type { Route } from "./+types/history";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  return asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase) throw notFound();
    if (studyCase.access === "summary") throw forbidden();
    return {
      entries: await listCaseHistory(db, { studyId: member.studyId, caseId: studyCase.id }),
      documents: await listCaseDocuments(db, member, { caseId: studyCase.id }),
      now: services().now(),
    };
  });
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.cases_tab_history()} · ${params.code} · ${m.common_product_name()}` }];

export default function CaseHistory({ loaderData: { entries, documents, now }, params }: Route.ComponentProps) {
  return (
    <>
      <PageHeader title={m.cases_tab_history()} subtitle={m.cases_history_intro()} />
      {documents.length > 0 && (
        <section aria-labelledby="documents">
          <h2 id="documents">{m.history_documents()}</h2>
          <p>{m.history_documents_intro()}</p>
          <ul>
            {documents.map((document) => (
              <li key={document.id}>
                <Link to={href("/studies/:studyId/cases/:code/history/:documentId", { ...params, documentId: document.id })}>{describeDocument(document)}</Link>
              </li>
            ))}
          </ul>
          <h2>{m.history_all()}</h2>
        </section>
      )}
      <DataTable
        caption={m.cases_tab_history()}
        isCaptionHidden
        rows={entries}
        rowKey={({ id }) => id}
        columns={[
          { key: "at", header: m.cases_history_when(), cell: ({ at }) => <InstantText at={at} now={now} /> },
          { key: "what", header: m.cases_history_what(), isRowHeader: true, cell: describeEntry },
          { key: "who", header: m.cases_history_who(), cell: ({ byName }) => byName ?? "–" },
        ]}
      />
    </>
  );
}

function describeEntry(entry: HistoryEntry): string {
  switch (entry.type) {
    case "case_created":
      return m.cases_history_created();
    case "document_created":
      return m.cases_history_document_created({ document: nameOf(entry) });
    case "document_changed":
      return m.cases_history_document_changed({ document: nameOf(entry) });
    case "consent":
      return m.cases_history_consent({
        person: consentPersonLabel(entry.person),
        purposes: entry.purposes.map((purpose) => consentPurposeLabel(purpose).toLowerCase()).join(", "),
        state: consentStateLabel(entry.state).toLowerCase(),
        day: formatDate(entry.decidedOn),
      });
    case "assigned":
      return m.cases_history_assigned({ instrument: titleOf(entry.instrument), rater: entry.raterName });
    case "replaced":
      return m.cases_history_replaced({ instrument: titleOf(entry.instrument), rater: entry.raterName });
    case "consensus_begun":
      return m.cases_history_consensus({ instrument: titleOf(entry.instrument) });
    case "submitted":
      return m.cases_history_submitted({ instrument: titleOf(entry.instrument) });
  }
}

function describeDocument({ instrument, raterName, ...document }: CaseDocument): string {
  return [instrument ? titleOf(instrument) : nameOf(document), raterName].filter(Boolean).join(", ");
}

/** A conversation by its own title, everything else by what it is: a case has one of each. */
function nameOf({ kind, title }: { kind: DocumentKind; title: string }): string {
  return (kind === "conversation" && title) || documentKindLabel(kind);
}

function titleOf(title: LocalisedText): string {
  return (getLocale() === "en" && title.en) || title.nl;
}
