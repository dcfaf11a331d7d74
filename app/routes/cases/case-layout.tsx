import { href, Link, Outlet } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { summariseConsent } from "#app/domain/consent.ts";
import type { CasePart } from "#app/domain/vocabulary.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { ErrorContent } from "#app/ui/error-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { type TabLink, TabLinks } from "#app/ui/tab-links.tsx";
import { documentKindLabel } from "#app/ui/vocabulary.ts";
import { getCaseContents } from "#db/queries/case-facts.ts";
import { getCase } from "#db/queries/cases.ts";
import { asServiceWithin } from "#db/client.ts";
import { listConsents } from "#db/queries/consent.ts";
import { getDocumentPart, listOpenParts } from "#db/queries/open-parts.ts";
import { listDocumentsWithWaiting } from "#db/queries/quarantine.ts";
import type { Route } from "./+types/case-layout";
import { CaseHeader } from "./case-header.tsx";
import { ClosedConversations, ClosedPart, useClosedPart } from "./closed-part.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const today = calendarDay(services().now());
  return asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase) throw notFound();
    await record(context, db, member, { type: "case.opened", caseId: studyCase.id });

    const { id: caseId, code, institutionType, regionName, birthYear, includedOn, step } = studyCase;
    const frame = { code, institutionType, regionName, ageYears: Number(includedOn.slice(0, 4)) - birthYear, step };
    const contents = (await getCaseContents(db, { studyId: member.studyId, caseId }))(caseId);
    const isSummary = studyCase.access === "summary";
    const documentId = "documentId" in params ? String(params.documentId) : null;
    return {
      frame,
      isSummary,
      parts: {
        open: await listOpenParts(db, { studyId: member.studyId, caseId }),
        consent: isSummary ? null : summariseConsent(await listConsents(db, { studyId: member.studyId, caseId }), { birthYear, today }),
        // The person may not know the document any more; to say why, the page has to.
        documentPart: documentId === null ? null : await asServiceWithin(db, (service) => getDocumentPart(service, { caseId, documentId })),
      },
      // Of what was put aside, whoever opens the case hears at once: somebody may be waiting for it.
      putAside: isSummary ? [] : await listDocumentsWithWaiting(db, { studyId: member.studyId, caseId }),
      counts: { conversations: contents.conversations.length, findings: contents.findingCount },
    };
  });
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${params.code} · ${m.common_product_name()}` }];

export default function CaseLayout({ loaderData, params }: Route.ComponentProps) {
  const { parts, putAside } = loaderData;
  const base = href("/studies/:studyId/cases/:code", params);
  const closed = useClosedPart(base, parts);
  return (
    <>
      <CaseTop {...loaderData} params={params} />
      {putAside.map(({ documentId, kind, title }) => (
        <Notice
          key={documentId}
          tone="warning"
          action={<Link to={href("/studies/:studyId/cases/:code/history/:documentId", { ...params, documentId })}>{m.cases_put_aside_look()}</Link>}
        >
          {m.cases_put_aside({ document: title || documentKindLabel(kind) })}
        </Notice>
      ))}
      <ClosedConversations base={base} parts={parts} />
      {closed ? <ClosedPart part={closed} parts={parts} params={params} /> : <Outlet />}
    </>
  );
}

type CaseData = Route.ComponentProps["loaderData"];
type Params = Route.ComponentProps["params"];

/** Which case this is, and its parts as tabs; those that are closed say so. */
function CaseTop({ frame, parts, isSummary, counts, params }: CaseData & { params: Params }) {
  const named = (label: string, part: CasePart) => (parts.open.includes(part) ? label : m.cases_tab_closed({ tab: label }));
  const overview: TabLink = { to: href("/studies/:studyId/cases/:code", params), label: m.cases_tab_overview(), isExact: true };
  const findings: TabLink = {
    to: href("/studies/:studyId/cases/:code/findings", params),
    label: named(m.cases_tab_findings(), "analysis"),
    count: counts.findings,
    also: [href("/studies/:studyId/cases/:code/member-checks", params)],
  };
  const tabs: TabLink[] = isSummary
    ? [overview, findings]
    : [
        overview,
        { to: href("/studies/:studyId/cases/:code/trajectory", params), label: named(m.cases_tab_trajectory(), "analysis") },
        {
          to: href("/studies/:studyId/cases/:code/conversations", params),
          label: m.cases_tab_conversations(),
          count: counts.conversations,
          also: [href("/studies/:studyId/cases/:code/codings", params), href("/studies/:studyId/cases/:code/pseudonyms", params)],
        },
        { to: href("/studies/:studyId/cases/:code/file-review", params), label: named(m.cases_tab_file_review(), "file") },
        { to: href("/studies/:studyId/cases/:code/guidelines", params), label: named(m.cases_tab_guidelines(), "file") },
        findings,
        { to: href("/studies/:studyId/cases/:code/history", params), label: m.cases_tab_history() },
      ];
  return (
    <>
      <CaseHeader frame={frame} consent={parts.consent} />
      <TabLinks label={m.cases_tabs({ code: frame.code })} tabs={tabs} />
    </>
  );
}

/** A page of a part without consent finds nothing; the case around it knows why. */
export function ErrorBoundary({ error, loaderData, params }: Route.ErrorBoundaryProps) {
  return loaderData ? <PageError error={error} loaderData={loaderData} params={params as Params} /> : <ErrorContent error={error} />;
}

function PageError({ error, loaderData, params }: { error: unknown; loaderData: CaseData; params: Params }) {
  const closed = useClosedPart(href("/studies/:studyId/cases/:code", params), loaderData.parts);
  if (!closed) return <ErrorContent error={error} />;
  return (
    <>
      <CaseTop {...loaderData} params={params} />
      <ClosedPart part={closed} parts={loaderData.parts} params={params} />
    </>
  );
}
