import { href, Link, useSearchParams } from "react-router";
import { notCodableId } from "#app/domain/codebook.ts";
import { localise } from "#app/domain/code-description.ts";
import { buildPerspectiveMatrix, type Concord } from "#app/domain/perspective-matrix.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDate } from "#app/ui/dates.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { listThemes } from "#db/queries/conversations.ts";
import { getCase } from "#db/queries/cases.ts";
import { listCaseCodings, listFindings, listHeardPerspectives } from "#db/queries/findings.ts";
import { conversationTitle } from "../conversations/conversation-title.ts";
import type { Route } from "./+types/perspectives";
import { concordLabel } from "./concord-words.ts";
import styles from "./perspectives.module.css";
import { PerspectiveTable } from "./perspective-table.tsx";
import { ThemeQuotes } from "./theme-quotes.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const found = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    if (!studyCase) throw notFound();
    if (studyCase.access === "summary") throw forbidden();
    const key = { studyId: member.studyId, caseId: studyCase.id };
    const codings = await listCaseCodings(db, key);
    await record(context, db, member, { type: "evidence.read", rowCount: codings.length, query: `case:${studyCase.id} by perspective` });
    return { codings, heard: await listHeardPerspectives(db, key), themes: await listThemes(db, key), findings: await listFindings(db, key) };
  });
  const codings = found.codings.filter(({ codeId }) => codeId !== notCodableId);
  const themes = new Map(found.themes.map(({ id, label }) => [id, localise(label, getLocale())]));
  const rows = buildPerspectiveMatrix(codings, found.heard).map((row) => ({
    ...row,
    label: themes.get(row.codeId) ?? m.findings_theme_unknown(),
    findingIds: found.findings.filter(({ codeId }) => codeId === row.codeId).map(({ id }) => id),
  }));
  const themeId = new URL(request.url).searchParams.get("theme");
  const base = href("/studies/:studyId/cases/:code", params);
  const quotes = codings
    .filter(({ codeId }) => codeId === themeId)
    .map(({ documentId, id, polarity, perspective, quote, orphaned, conversation }) => ({
      id,
      polarity,
      perspective,
      quote,
      isOrphaned: orphaned,
      source: [conversationTitle(conversation), conversation.heldOn && formatDate(conversation.heldOn)].filter(Boolean).join(", "),
      href: `${base}/conversations/${documentId}#coding-${id}`,
    }));
  return { rows, quotes, openTheme: rows.find(({ codeId }) => codeId === themeId) ?? null, findings: `${base}/findings` };
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.findings_perspectives_title()} · ${params.code} · ${m.common_product_name()}` }];

const concords: Concord[] = ["contradiction", "partial", "agreement", "alone"];
export default function Perspectives({ loaderData: { rows, quotes, openTheme, findings } }: Route.ComponentProps) {
  const [search] = useSearchParams();
  const shown = concords.find((concord) => concord === search.get("show")) ?? null;
  const visible = shown ? rows.filter(({ concord }) => concord === shown) : rows;
  return (
    <>
      <PageHeader title={m.findings_perspectives_title()} subtitle={m.findings_perspectives_subtitle()} parent={{ label: m.findings_title(), to: findings }} />
      {rows.length === 0 ? (
        <EmptyState title={m.findings_perspectives_empty()}>{m.findings_perspectives_empty_text()}</EmptyState>
      ) : (
        <>
          <p>{m.findings_perspectives_rule()}</p>
          <nav aria-label={m.findings_perspectives_filter()} data-print="no">
            <ul className={styles.filter}>
              {[null, ...concords].map((concord) => (
                <li key={concord ?? "all"}>
                  <Link to={concord ? `?show=${concord}` : "?"} preventScrollReset aria-current={concord === shown ? "true" : undefined}>
                    {concord ? concordLabel(concord) : m.findings_perspectives_all()} <span>{concord ? rows.filter((row) => row.concord === concord).length : rows.length}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <PerspectiveTable rows={visible} show={shown} findings={findings} />
          {openTheme && <ThemeQuotes theme={openTheme.label} quotes={quotes} />}
          {visible.length === 0 && <p>{m.findings_perspectives_none()}</p>}
          <p>
            <Link to={findings}>{m.findings_perspectives_back()}</Link>
          </p>
        </>
      )}
    </>
  );
}
