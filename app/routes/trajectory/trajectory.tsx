import { useEffect, useMemo } from "react";
import { data, href, useSearchParams, type ShouldRevalidateFunctionArgs } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { localise } from "#app/domain/code-description.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { packState } from "#app/realtime/packed-state.ts";
import { fromRows } from "#app/realtime/trajectory-entries.ts";
import { trajectoryUndo } from "#app/realtime/trajectory-edit.ts";
import { useDocument, type LoadedDocument } from "#app/realtime/use-document.ts";
import { useUndo } from "#app/realtime/use-undo.ts";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DocumentStatus } from "#app/ui/document-status.tsx";
import { KeyHelp, type PageKey } from "#app/ui/key-help.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { beginCaseDocument } from "#db/queries/case-documents.ts";
import { getCase } from "#db/queries/cases.ts";
import { listThemes } from "#db/queries/conversations.ts";
import { getCaseDocument } from "#db/queries/documents.ts";
import { getTrajectory } from "#db/queries/trajectory.ts";
import { NotBegun } from "../cases/not-begun.tsx";
import { FindingUse } from "../findings/finding-use.tsx";
import { readFindingUse } from "../findings/finding-use.server.ts";
import { KeepOffline } from "../offline/keep-offline.tsx";
import type { Route } from "./+types/trajectory";
import type { ThemeOption } from "./factor-form.tsx";
import { readView, viewSearch } from "./timeline-view.ts";
import { TrajectoryWorkspace, useTrajectory, type CaseFrame } from "./workspace.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const found = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase || studyCase.access === "summary") throw notFound();
    const key = { studyId: member.studyId, caseId: studyCase.id };
    const document = await getCaseDocument(db, { ...key, kind: "trajectory" });
    if (document) await record(context, db, member, { type: "document.opened", documentId: document.id, caseId: studyCase.id });
    const uses = document ? await readFindingUse(db, { ...key, documentIds: [document.id] }) : [];
    return { studyCase, document, uses, trajectory: await getTrajectory(db, key), themes: await listThemes(db, key) };
  });
  const { studyCase, document, trajectory, uses } = found;
  const themes = found.themes.map(({ id, label, isOffered }): ThemeOption => ({ id, label: localise(label, getLocale()), isOffered }));
  const frame: CaseFrame = { code: studyCase.code, birthYear: studyCase.birthYear, until: calendarDay(services().now()), themes };
  const mayWrite = studyCase.access === "write";
  const loaded: LoadedDocument | null = document && {
    documentId: document.id,
    canWrite: mayWrite && document.lockedAt === null,
    state: packState(await services().collab.snapshot(document.id)),
  };
  return {
    frame,
    mayWrite,
    uses,
    findings: href("/studies/:studyId/cases/:code/findings", params),
    viewer: { userId: member.userId, name: member.name },
    document: loaded,
    trajectory,
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

let openSession: DocumentSession | null = null;

/**
 * What is written arrives through the document itself, and the drawing follows it: neither a change elsewhere in the study
 * nor another view is a reason to load and log the page again. A changed right is.
 */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const isSamePage = currentUrl.pathname === nextUrl.pathname && !formMethod;
  if (!isSamePage || !openSession) return defaultShouldRevalidate;
  return openSession.progress.state === "ended";
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.trajectory_title()} · ${params.code} · ${m.common_product_name()}` }];

export default function TrajectoryPage({ loaderData, params }: Route.ComponentProps) {
  const { document, mayWrite } = loaderData;
  if (document) return <OpenTrajectory loaderData={loaderData} params={params} document={document} />;
  return (
    <NotBegun title={m.trajectory_title()} subtitle={m.trajectory_subtitle()} empty={m.trajectory_not_begun_title()} begin={mayWrite ? m.trajectory_begin() : null}>
      {mayWrite ? m.trajectory_not_begun_text() : m.trajectory_not_begun_readonly()}
    </NotBegun>
  );
}

function OpenTrajectory({ loaderData, params, document }: Pick<Route.ComponentProps, "loaderData" | "params"> & { document: LoadedDocument }) {
  const { trajectory, frame, viewer } = loaderData;
  const session = useDocument(document);
  const undo = useUndo(session, trajectoryUndo);
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readView(search), [search]);
  const initial = useMemo(() => fromRows(trajectory), [trajectory]);
  const entries = useTrajectory(session, initial);
  useEffect(() => {
    openSession = session;
    return () => {
      openSession = null;
    };
  }, [session]);
  return (
    <>
      <PageHeader
        title={m.trajectory_title()}
        subtitle={m.trajectory_subtitle()}
        status={
          <>
            <DocumentStatus session={session} viewer={viewer} />
            <KeepOffline
              session={session}
              document={document}
              viewerId={viewer.userId}
              page={{ kind: "trajectory", title: m.trajectory_title(), caseCode: frame.code, data: null }}
            />
          </>
        }
        actions={
          <>
            {document.canWrite && (
              <Button type="button" size="sm" disabled={!undo.canUndo} onClick={undo.undo} data-needs-script="" data-print="no">
                {m.common_undo()}
              </Button>
            )}
            <Button type="button" size="sm" onClick={() => print()} data-needs-script="" data-print="no">
              {m.trajectory_print()}
            </Button>
            <KeyHelp keys={[...(document.canWrite ? writeKeys() : []), ...readKeys()]} />
          </>
        }
      />
      <FindingUse uses={loaderData.uses} findings={loaderData.findings} />
      <TrajectoryWorkspace
        entries={entries}
        session={session}
        canWrite={document.canWrite}
        undo={undo}
        view={view}
        onView={(next) => setSearch(viewSearch(next), { replace: true, preventScrollReset: true })}
        frame={frame}
        pictureAddress={href("/studies/:studyId/cases/:code/trajectory/chart.svg", params)}
      />
    </>
  );
}

const writeKeys = (): PageKey[] => [
  { keys: ["i"], label: m.trajectory_key_quick() },
  { keys: ["h"], label: m.trajectory_key_episode() },
  { keys: ["v"], label: m.trajectory_key_referral() },
  { keys: ["g"], label: m.trajectory_key_event() },
  { keys: ["s"], label: m.trajectory_key_key_moment() },
  { keys: ["Ctrl", "Z"], label: m.trajectory_key_undo() },
];
const readKeys = (): PageKey[] => [
  { keys: ["↑", "↓"], label: m.trajectory_key_row() },
  { keys: ["←", "→"], label: m.trajectory_key_walk() },
  { keys: ["Enter"], label: m.trajectory_key_open() },
  { keys: ["+", "−"], label: m.trajectory_key_zoom() },
  { keys: ["0"], label: m.trajectory_key_zoom_fit() },
];
