import { href, Link, Outlet } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { summariseConsent } from "#app/domain/consent.ts";
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
import { listConsents } from "#db/queries/consent.ts";
import { listDocumentsWithWaiting } from "#db/queries/quarantine.ts";
import type { Route } from "./+types/case-layout";
import { CaseHeader } from "./case-header.tsx";

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
    return {
      frame,
      isSummary,
      consent: isSummary ? null : summariseConsent(await listConsents(db, { studyId: member.studyId, caseId }), { birthYear, today }),
      // Of what was put aside, whoever opens the case hears at once: somebody may be waiting for it.
      putAside: isSummary ? [] : await listDocumentsWithWaiting(db, { studyId: member.studyId, caseId }),
      counts: { conversations: contents.conversations.length, findings: contents.findingCount },
    };
  });
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${params.code} · ${m.common_product_name()}` }];

export default function CaseLayout({ loaderData, params }: Route.ComponentProps) {
  const { frame, consent, isSummary, counts, putAside } = loaderData;
  const overview: TabLink = { to: href("/studies/:studyId/cases/:code", params), label: m.cases_tab_overview(), isExact: true };
  const findings: TabLink = { to: href("/studies/:studyId/cases/:code/findings", params), label: m.cases_tab_findings(), count: counts.findings };
  const tabs: TabLink[] = isSummary
    ? [overview, findings]
    : [
        overview,
        { to: href("/studies/:studyId/cases/:code/trajectory", params), label: m.cases_tab_trajectory() },
        { to: href("/studies/:studyId/cases/:code/conversations", params), label: m.cases_tab_conversations(), count: counts.conversations },
        { to: href("/studies/:studyId/cases/:code/file-review", params), label: m.cases_tab_file_review() },
        { to: href("/studies/:studyId/cases/:code/guidelines", params), label: m.cases_tab_guidelines() },
        findings,
        { to: href("/studies/:studyId/cases/:code/history", params), label: m.cases_tab_history() },
      ];
  return (
    <>
      <CaseHeader frame={frame} consent={consent} />
      <TabLinks label={m.cases_tabs({ code: frame.code })} tabs={tabs} />
      {putAside.map(({ documentId, kind, title }) => (
        <Notice
          key={documentId}
          tone="warning"
          action={<Link to={href("/studies/:studyId/cases/:code/history/:documentId", { ...params, documentId })}>{m.cases_put_aside_look()}</Link>}
        >
          {m.cases_put_aside({ document: title || documentKindLabel(kind) })}
        </Notice>
      ))}
      <Outlet />
    </>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorContent error={error} />;
}
