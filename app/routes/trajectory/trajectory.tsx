import { useEffect } from "react";
import { data, href, Link, type ShouldRevalidateFunctionArgs } from "react-router";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { packState } from "#app/realtime/packed-state.ts";
import { trajectoryMap, trajectoryUndo } from "#app/realtime/trajectory-edit.ts";
import { useDocument, useSharedMap, type LoadedDocument } from "#app/realtime/use-document.ts";
import { useUndo } from "#app/realtime/use-undo.ts";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DocumentStatus } from "#app/ui/document-status.tsx";
import { KeyHelp } from "#app/ui/key-help.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { beginCaseDocument } from "#db/queries/case-documents.ts";
import { getCase } from "#db/queries/cases.ts";
import { getCaseDocument } from "#db/queries/documents.ts";
import { getTrajectory } from "#db/queries/trajectory.ts";
import { NotBegun } from "../cases/not-begun.tsx";
import { FindingUse } from "../findings/finding-use.tsx";
import { readFindingUse } from "../findings/finding-use.server.ts";
import { KeepOffline } from "../offline/keep-offline.tsx";
import type { Route } from "./+types/trajectory";
import { countUndated, drawCaseChart } from "./case-chart.server.ts";
import { FactList } from "./fact-list.tsx";
import { TimelineList } from "./timeline-list.tsx";
import styles from "./trajectory.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const found = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase || studyCase.access === "summary") throw notFound();
    const key = { studyId: member.studyId, caseId: studyCase.id };
    const document = await getCaseDocument(db, { ...key, kind: "trajectory" });
    if (document) await record(context, db, member, { type: "document.opened", documentId: document.id, caseId: studyCase.id });
    const uses = document ? await readFindingUse(db, { ...key, documentIds: [document.id] }) : [];
    return { studyCase, document, uses, trajectory: await getTrajectory(db, key) };
  });
  const { studyCase, document, trajectory, uses } = found;
  const lanesBy = new URL(request.url).searchParams.get("lanes") === "provider" ? "provider" : "careType";
  const until = calendarDay(services().now());
  const frame = { code: studyCase.code, birthYear: studyCase.birthYear, until, lanesBy } as const;
  const mayWrite = studyCase.access === "write";
  const loaded: LoadedDocument | null = document && {
    documentId: document.id,
    canWrite: mayWrite && document.lockedAt === null,
    state: packState(await services().collab.snapshot(document.id)),
  };
  return {
    ...frame,
    mayWrite,
    uses,
    findings: href("/studies/:studyId/cases/:code/findings", params),
    viewer: { userId: member.userId, name: member.name },
    document: loaded,
    trajectory,
    chart: drawCaseChart(trajectory, frame),
    undatedCount: countUndated(trajectory),
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "case.edit");
  const begun = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase || studyCase.access === "summary") throw notFound();
    if (studyCase.access !== "write") throw forbidden();
    const made = await beginCaseDocument(db, member, { id: services().newId(), kind: "trajectory", caseId: studyCase.id, scopeId: studyCase.scopeId });
    if (made.isNew) await record(context, db, member, { type: "document.created", documentId: made.documentId, caseId: studyCase.id });
    return made;
  });
  if (begun.isNew) services().events.publish(member.studyId, { topic: "document", id: begun.documentId });
  return data(null);
}

/** Rows, and with them the chart, follow the document within a few seconds. */
const chartFollowsMs = 10_000;
/** The document on the page, and when it changed last. */
let open: { session: DocumentSession; changedAt: number } | null = null;

/** A change elsewhere in the study is no reason to load and log the page again; one of this document asks for a new chart. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const isSamePage = currentUrl.href === nextUrl.href && !formMethod;
  if (!isSamePage || !open) return defaultShouldRevalidate;
  return open.session.progress.state === "ended" || performance.now() - open.changedAt < chartFollowsMs;
}

function useChartFollowing(session: DocumentSession | null): void {
  useEffect(() => {
    if (!session) return;
    const opened = { session, changedAt: Number.NEGATIVE_INFINITY };
    const onUpdate = () => {
      opened.changedAt = performance.now();
    };
    session.doc.on("update", onUpdate);
    open = opened;
    return () => {
      session.doc.off("update", onUpdate);
      if (open === opened) open = null;
    };
  }, [session]);
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.trajectory_title()} · ${params.code} · ${m.common_product_name()}` }];

export default function TrajectoryPage({ loaderData }: Route.ComponentProps) {
  const { document, mayWrite } = loaderData;
  if (document) return <OpenTrajectory loaderData={loaderData} document={document} />;
  return (
    <NotBegun title={m.trajectory_title()} subtitle={m.trajectory_subtitle()} empty={m.trajectory_not_begun_title()} begin={mayWrite ? m.trajectory_begin() : null}>
      {mayWrite ? m.trajectory_not_begun_text() : m.trajectory_not_begun_readonly()}
    </NotBegun>
  );
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Record<string, Omit<Row, "id">> {
  return Object.fromEntries(rows.map(({ id, ...entry }) => [id, entry]));
}

function OpenTrajectory({ loaderData, document }: { loaderData: Route.ComponentProps["loaderData"]; document: LoadedDocument }) {
  const { trajectory, chart, undatedCount, lanesBy, birthYear, until, viewer, code } = loaderData;
  const session = useDocument(document);
  const undo = useUndo(session, trajectoryUndo);
  useChartFollowing(session);
  const entries = {
    episodes: useSharedMap(session && trajectoryMap(session.doc, "episodes"), byId(trajectory.episodes)),
    events: useSharedMap(session && trajectoryMap(session.doc, "events"), byId(trajectory.events)),
    keyMoments: useSharedMap(session && trajectoryMap(session.doc, "keyMoments"), byId(trajectory.keyMoments)),
  };
  const isDrawn = trajectory.episodes.length + trajectory.events.length + trajectory.keyMoments.length > 0;
  return (
    <>
      <PageHeader
        title={m.trajectory_title()}
        subtitle={m.trajectory_subtitle()}
        status={
          <>
            <DocumentStatus session={session} viewer={viewer} />
            <KeepOffline session={session} document={document} viewerId={viewer.userId} page={{ kind: "trajectory", title: m.trajectory_title(), caseCode: code, data: null }} />
          </>
        }
        actions={
          document.canWrite && (
            <>
              <Button type="button" size="sm" disabled={!undo.canUndo} onClick={undo.undo} data-needs-script="">
                {m.common_undo()}
              </Button>
              <KeyHelp
                keys={[
                  { keys: ["h"], label: m.trajectory_key_episode() },
                  { keys: ["g"], label: m.trajectory_key_event() },
                  { keys: ["s"], label: m.trajectory_key_key_moment() },
                  { keys: ["Ctrl", "Z"], label: m.trajectory_key_undo() },
                ]}
              />
            </>
          )
        }
      />
      <FindingUse uses={loaderData.uses} findings={loaderData.findings} />
      {isDrawn && (
        <section aria-labelledby="timeline-heading" className={styles.timeline}>
          <div className={styles.listHeader}>
            <h2 id="timeline-heading">{m.trajectory_chart_heading()}</h2>
            <nav className={styles.lanes} aria-label={m.trajectory_lanes()} data-print="no">
              <LaneLink to="?" isCurrent={lanesBy === "careType"} label={m.trajectory_lanes_care_type()} />
              <LaneLink to="?lanes=provider" isCurrent={lanesBy === "provider"} label={m.trajectory_lanes_provider()} />
            </nav>
          </div>
          <figure className={styles.figure}>
            {/* Drawn on the server, where all text in it was escaped. */}
            <div className={styles.wideChart} dangerouslySetInnerHTML={{ __html: chart.wide }} />
            <div className={styles.narrowChart} dangerouslySetInnerHTML={{ __html: chart.narrow }} />
            <figcaption className={styles.note}>
              {m.trajectory_chart_explained()} {undatedCount > 0 && m.trajectory_chart_undated({ count: undatedCount })}
            </figcaption>
          </figure>
          <FactList episodes={trajectory.episodes} birthYear={birthYear} until={until} />
        </section>
      )}
      <TimelineList entries={entries} session={session} canWrite={document.canWrite} undo={undo} />
    </>
  );
}

function LaneLink({ to, isCurrent, label }: { to: string; isCurrent: boolean; label: string }) {
  return (
    <Link to={to} replace preventScrollReset className={styles.lane} aria-current={isCurrent || undefined}>
      {label}
    </Link>
  );
}
