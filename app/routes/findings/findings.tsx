import { useEffect } from "react";
import { data, href, Link, type ShouldRevalidateFunctionArgs, useRevalidator } from "react-router";
import * as Y from "yjs";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { notCodableId } from "#app/domain/codebook.ts";
import { localise } from "#app/domain/code-description.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { synthesisDocument } from "#app/realtime/documents.ts";
import { findingsUndo, sortFindings } from "#app/realtime/findings-edit.ts";
import { packState } from "#app/realtime/packed-state.ts";
import { fragmentToJson } from "#app/realtime/plain-text.ts";
import { useDocument, useSharedMap } from "#app/realtime/use-document.ts";
import { useUndo } from "#app/realtime/use-undo.ts";
import { services } from "#app/services.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { DocumentStatus } from "#app/ui/document-status.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { KeyHelp } from "#app/ui/key-help.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { beginCaseDocument } from "#db/queries/case-documents.ts";
import { getCase } from "#db/queries/cases.ts";
import { listThreads } from "#db/queries/comments.ts";
import { listThemes } from "#db/queries/conversations.ts";
import { getCaseDocument } from "#db/queries/documents.ts";
import { listCaseCodings, listFindings, listRevealedAnswers } from "#db/queries/findings.ts";
import { countOpenReactions } from "#db/queries/member-checks.ts";
import { getTrajectory } from "#db/queries/trajectory.ts";
import { NotBegun } from "../cases/not-begun.tsx";
import { CommentedText } from "../comments/commented-text.tsx";
import { commentsOnPage } from "../comments/view-comments.server.tsx";
import type { Route } from "./+types/findings";
import { listEvidenceItems } from "./evidence-items.ts";
import { FindingCard } from "./finding-card.tsx";
import { FindingList } from "./finding-list.tsx";
import { underCountedThemes, type ThemeChoice } from "./finding-words.ts";
import styles from "./findings.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const found = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase) throw notFound();
    const key = { studyId: member.studyId, caseId: studyCase.id };
    const themes = await listThemes(db, key);
    const rows = { studyCase, findings: await listFindings(db, key), themes };
    if (studyCase.access === "summary") {
      await record(context, db, member, { type: "case.opened", caseId: studyCase.id, fields: ["finding"] });
      return { ...rows, openReactions: 0, synthesis: null, sources: null };
    }
    const synthesis = await getCaseDocument(db, { ...key, kind: "synthesis" });
    if (synthesis) await record(context, db, member, { type: "document.opened", documentId: synthesis.id, caseId: studyCase.id });
    const access = studyCase.access === "write" && synthesis?.lockedAt === null ? "write" : "read";
    const comments = synthesis && commentsOnPage(await listThreads(db, member, { documentId: synthesis.id }), member, { kind: "synthesis", access });
    const timeline = await getCaseDocument(db, { ...key, kind: "trajectory" });
    const sources = {
      codings: await listCaseCodings(db, key),
      trajectory: await getTrajectory(db, key),
      trajectoryId: timeline?.id ?? null,
      until: calendarDay(services().now()),
      themes,
      ...(await listRevealedAnswers(db, key)),
    };
    const openReactions = await countOpenReactions(db, key);
    return { ...rows, openReactions, synthesis: synthesis && comments && { id: synthesis.id, canWrite: access === "write", comments }, sources };
  });
  const { studyCase, findings, synthesis, sources, openReactions } = found;
  const themes = found.themes.map(({ id, countsAs, level, label, definition, isOffered }): ThemeChoice => ({
    id,
    countsAs,
    level,
    label: localise(label, getLocale()),
    definition: localise(definition, getLocale()),
    // A conclusion says of what.
    isOffered: isOffered && id !== notCodableId,
  }));
  return {
    access: studyCase.access,
    openReactions,
    viewer: { userId: member.userId, name: member.name },
    findings: Object.fromEntries(findings.map(({ id, ...finding }) => [id, finding])),
    themes,
    evidence: sources ? listEvidenceItems(sources, { studyId: member.studyId, code: studyCase.code }) : [],
    synthesis: synthesis && { ...(await loadSynthesis(synthesis)), comments: synthesis.comments },
  };
}

/** The document for the browser, and its vignette for who has no script. */
async function loadSynthesis({ id, canWrite }: { id: string; canWrite: boolean }) {
  const state = await services().collab.snapshot(id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const vignette = fragmentToJson(synthesisDocument(doc).summary);
  doc.destroy();
  return { document: { documentId: id, canWrite, state: packState(state) }, vignette };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "case.edit");
  const begun = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase) throw notFound();
    if (studyCase.access !== "write") throw forbidden();
    const made = await beginCaseDocument(db, member, { id: services().newId(), kind: "synthesis", caseId: studyCase.id, scopeId: studyCase.scopeId });
    if (made.isNew) await record(context, db, member, { type: "document.created", documentId: made.documentId, caseId: studyCase.id });
    return made;
  });
  if (begun.isNew) services().events.publish(member.studyId, { topic: "document", id: begun.documentId });
  return data(null);
}

let openSession: DocumentSession | null = null;
let isAskedFor = false;

/**
 * What is written arrives through the document itself, so a change elsewhere in the study is no reason to load and log the
 * page again; a changed right is, and choosing evidence, which may be newer than the page.
 */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const isSamePage = currentUrl.pathname === nextUrl.pathname && !formMethod;
  return isSamePage && openSession ? isAskedFor || openSession.progress.state === "ended" : defaultShouldRevalidate;
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.findings_title()} · ${params.code} · ${m.common_product_name()}` }];

type LoaderData = Route.ComponentProps["loaderData"];

export default function FindingsPage({ loaderData, params }: Route.ComponentProps) {
  if (loaderData.access === "summary") return <SummaryOnly {...loaderData} />;
  if (loaderData.synthesis) return <OpenFindings loaderData={loaderData} synthesis={loaderData.synthesis} params={params} />;
  const mayWrite = loaderData.access === "write";
  return (
    <NotBegun title={m.findings_title()} subtitle={m.findings_subtitle()} empty={m.findings_not_begun_title()} begin={mayWrite ? m.findings_begin() : null}>
      {mayWrite ? m.findings_not_begun_text() : m.findings_not_begun_readonly()}
    </NotBegun>
  );
}

/** Another organisation's case: what was concluded, without what it rests on. */
function SummaryOnly({ findings, themes }: Pick<LoaderData, "findings" | "themes">) {
  const byId = new Map(themes.map((theme) => [theme.id, theme]));
  const sorted = sortFindings(findings);
  return (
    <>
      <PageHeader title={m.findings_title()} />
      <Notice>{m.findings_summary_only()}</Notice>
      {sorted.length === 0 && <EmptyState title={m.findings_not_begun_title()}>{m.findings_not_begun_readonly()}</EmptyState>}
      <ol className={styles.cards}>
        {sorted.map(([id, finding]) => (
          <FindingCard key={id} id={id} finding={finding} themes={byId} />
        ))}
      </ol>
    </>
  );
}

function OpenFindings({ loaderData, synthesis, params }: { loaderData: LoaderData; synthesis: NonNullable<LoaderData["synthesis"]>; params: Route.ComponentProps["params"] }) {
  const memberChecks = href("/studies/:studyId/cases/:code/member-checks", params);
  const perspectives = href("/studies/:studyId/cases/:code/findings/perspectives", params);
  const { document, vignette, comments } = synthesis;
  const session = useDocument(document);
  const undo = useUndo(session, findingsUndo);
  const { revalidate } = useRevalidator();
  useEffect(() => {
    openSession = session;
    return () => {
      openSession = null;
    };
  }, [session]);
  const refreshEvidence = () => {
    isAskedFor = true;
    void revalidate().finally(() => {
      isAskedFor = false;
    });
  };
  const written = useSharedMap<LoaderData["findings"][string]>(session && synthesisDocument(session.doc).findings, loaderData.findings);
  const themes = new Map(loaderData.themes.map((theme) => [theme.id, theme]));
  const findings = underCountedThemes(written, themes);
  return (
    <>
      <PageHeader
        title={m.findings_title()}
        subtitle={m.findings_subtitle()}
        status={<DocumentStatus session={session} viewer={loaderData.viewer} />}
        actions={
          <>
            <LinkButton size="sm" to={perspectives}>
              {m.findings_perspectives_title()}
            </LinkButton>
            <LinkButton size="sm" to={memberChecks}>
              {m.member_checks_title()}
            </LinkButton>
            {document.canWrite && (
              <>
                <Button type="button" size="sm" disabled={!undo.canUndo} onClick={undo.undo} data-needs-script="">
                  {m.common_undo()}
                </Button>
                <KeyHelp
                  keys={[
                    { keys: ["b"], label: m.findings_key_add() },
                    { keys: ["Ctrl", "Z"], label: m.findings_key_undo() },
                  ]}
                />
              </>
            )}
          </>
        }
      />
      {loaderData.openReactions > 0 && (
        <Notice tone="warning" action={<Link to={memberChecks}>{m.member_checks_look()}</Link>}>
          {m.member_checks_waiting({ count: loaderData.openReactions })}
        </Notice>
      )}
      <section aria-labelledby="vignette-heading" className={styles.vignette}>
        <h2 id="vignette-heading">{m.findings_vignette_heading()}</h2>
        {document.canWrite && <p className={styles.help}>{m.findings_vignette_help()}</p>}
        <CommentedText
          documentId={document.documentId}
          field="summary"
          onPage={comments}
          session={session}
          fragmentOf={(doc) => synthesisDocument(doc).summary}
          initial={vignette}
          label={m.findings_vignette_heading()}
          readOnly={!document.canWrite}
        />
      </section>
      <FindingList findings={findings} session={session} canWrite={document.canWrite} undo={undo} themes={themes} evidence={loaderData.evidence} onNeedEvidence={refreshEvidence} />
    </>
  );
}
