import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { data, href, type ShouldRevalidateFunctionArgs, useRevalidator, useSearchParams } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { knowsNames } from "#app/domain/permissions.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { packState } from "#app/realtime/packed-state.ts";
import { useDocument } from "#app/realtime/use-document.ts";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date-text.tsx";
import { DocumentStatus } from "#app/ui/document-status.tsx";
import { KeyHelp } from "#app/ui/key-help.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { conversationTypeLabel } from "#app/ui/vocabulary.ts";
import { getCase } from "#db/queries/cases.ts";
import { listThreads } from "#db/queries/comments.ts";
import { getConversation, listThemes } from "#db/queries/conversations.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { listMembers } from "#db/queries/members.ts";
import { commentsOnPage } from "../comments/view-comments.server.tsx";
import { FindingUse } from "../findings/finding-use.tsx";
import { readFindingUse } from "../findings/finding-use.server.ts";
import { KeepConversation } from "../offline/keep-conversation.tsx";
import { makeCodebook } from "./codebook.ts";
import { conversationTitle } from "./conversation-title.ts";
import styles from "./conversations.module.css";
import { makeInVivoCode } from "./in-vivo.server.ts";
import { readConversation } from "./read-conversation.ts";
import { StaticWorkspace } from "./static-workspace.tsx";
import type { Route } from "./+types/conversation";

const loadGuard = () => import("../pseudonyms/guard.client.tsx");
const loadComments = () => import("../comments/comments.client.tsx");
const LiveWorkspace = lazy(() => import("./live-workspace.client.tsx").then((module) => ({ default: module.LiveWorkspace })));

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "conversation.read");
  const { documentId } = params;
  const page = await asViewer(context, async (db) => {
    const studyCase = await getCase(db, member, { code: params.code });
    const conversation = studyCase && (await getConversation(db, { studyId: member.studyId, caseId: studyCase.id, documentId }));
    const accessible = conversation && (await getAccessibleDocument(db, member, { documentId }));
    if (!accessible) throw notFound();
    const themes = await listThemes(db, member);
    const members = await listMembers(db, { studyId: member.studyId });
    const comments = commentsOnPage(await listThreads(db, member, { documentId }), member, { kind: "conversation", access: accessible.access });
    await record(context, db, member, { type: "document.opened", documentId, caseId: studyCase.id });
    const uses = await readFindingUse(db, { studyId: member.studyId, caseId: studyCase.id, documentIds: [documentId] });
    return {
      conversation,
      uses,
      canWrite: accessible.access === "write",
      hasNames: knowsNames(member, studyCase),
      comments,
      themes,
      people: Object.fromEntries(members.map(({ userId, name }) => [userId, name])),
    };
  });
  const { canWrite, ...rest } = page;
  // The whole document once: the text and the codings are read from it here and there.
  const state = packState(await services().collab.snapshot(documentId));
  return {
    ...rest,
    mayEditCodebook: services().can(member.role, "protocol.edit"),
    document: { documentId, canWrite, state },
    viewer: { userId: member.userId, name: member.name },
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "conversation.edit");
  const answer = await makeInVivoCode(context, member, params, await request.formData());
  return data(answer, { status: "error" in answer ? 400 : 200 });
}

let openSession: DocumentSession | null = null;
/** A code in the text that the page does not know yet; asked for once. */
let askedCode: string | null = null;
let wantsCode = false;

/**
 * What is written arrives through the document itself, so a change elsewhere in the study is no reason to load and log the
 * page again; a changed right is, and a code that somebody made while coding.
 */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  if (wantsCode) {
    wantsCode = false;
    return true;
  }
  const isSamePage = currentUrl.pathname === nextUrl.pathname && !formMethod;
  return isSamePage && openSession ? openSession.progress.state === "ended" : defaultShouldRevalidate;
}

export const meta: Route.MetaFunction = ({ loaderData, params }) => [
  {
    title: loaderData
      ? m.conversations_conversation_meta({ title: conversationTitle(loaderData.conversation), code: params.code })
      : m.conversations_list_meta({ code: params.code }),
  },
];

export default function Conversation({ loaderData, params }: Route.ComponentProps) {
  const { conversation, document, comments, themes, people, viewer, hasNames } = loaderData;
  const session = useDocument(document);
  const [isLive, setIsLive] = useState(false);
  const { text, codings } = useMemo(() => readConversation(document.state), [document.state]);
  const codebook = useMemo(() => makeCodebook(themes), [themes]);
  const { revalidate } = useRevalidator();
  const askForCode = useCallback(
    (codeId: string) => {
      if (codeId === askedCode) return;
      askedCode = codeId;
      wantsCode = true;
      void revalidate();
    },
    [revalidate],
  );
  useEffect(() => {
    openSession = session;
    return () => {
      openSession = null;
    };
  }, [session]);

  return (
    <>
      <PageHeader
        title={conversationTitle(conversation)}
        parent={{ label: m.conversations_list_title(), to: href("/studies/:studyId/cases/:code/conversations", params) }}
        subtitle={
          <span className={styles.about}>
            <span>{conversationTypeLabel(conversation.type)}</span>
            {conversation.perspectives.map((perspective) => (
              <PerspectiveMark key={perspective} perspective={perspective} withLabel />
            ))}
            <DateText date={conversation.heldOn} />
            {conversation.guide && <span>{m.conversations_by_guide({ title: localise(conversation.guide.title, getLocale()), version: conversation.guide.version })}</span>}
          </span>
        }
        status={
          <>
            <DocumentStatus session={session} viewer={viewer} />
            <KeepConversation {...loaderData} session={session} caseCode={params.code} />
          </>
        }
        actions={
          <KeyHelp
            keys={[
              { keys: ["Ctrl", "Alt", "C"], label: m.conversations_key_code() },
              { keys: ["c"], label: m.conversations_key_code_outside() },
              { keys: ["Ctrl", "Alt", "Z"], label: m.conversations_key_sentences() },
              { keys: ["Ctrl", "Alt", "M"], label: m.comments_key_new() },
              { keys: ["Ctrl", "Z"], label: m.conversations_key_undo() },
            ]}
          />
        }
      />
      <ImportedNotice />
      <FindingUse uses={loaderData.uses} findings={href("/studies/:studyId/cases/:code/findings", params)} />
      {!isLive && <StaticWorkspace text={text} codings={codings} codebook={codebook} canWrite={document.canWrite} comments={comments} />}
      {session && (
        <Suspense>
          <LiveWorkspace
            onLive={setIsLive}
            session={session}
            initialCodings={codings}
            codebook={codebook}
            people={people}
            viewerId={viewer.userId}
            conversation={conversation}
            comments={{ onPage: comments, load: loadComments }}
            inVivo={{ action: href("/studies/:studyId/cases/:code/conversations/:documentId", params), mayEdit: loaderData.mayEditCodebook }}
            onUnknownCode={askForCode}
            guard={{ caseAddress: hasNames ? href("/studies/:studyId/cases/:code", params) : null, load: loadGuard }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Says what was taken over from a file, right after that. */
function ImportedNotice() {
  const [search, setSearch] = useSearchParams();
  const count = Number(search.get("imported"));
  if (!Number.isInteger(count) || count < 1) return null;
  return (
    <Notice
      tone="good"
      isLive
      action={
        <Button type="button" variant="quiet" size="sm" onClick={() => setSearch({}, { replace: true, preventScrollReset: true })} data-needs-script="">
          {m.common_close()}
        </Button>
      }
    >
      {m.conversations_imported({ count })}
    </Notice>
  );
}
