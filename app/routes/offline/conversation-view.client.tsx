import { useMemo } from "react";
import { conversationDocument } from "#app/realtime/documents.ts";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { validCodings } from "#app/realtime/coding-entries.ts";
import { makeCodebook } from "../conversations/codebook.ts";
import { LiveWorkspace } from "../conversations/live-workspace.client.tsx";
import type { ConversationData } from "./kept-data.ts";

/** A conversation, to be written and coded as on its own page. */
export function ConversationView({ session, data, syncedAt }: { session: DocumentSession; data: ConversationData; syncedAt: number }) {
  const { conversation, themes, people, viewerId } = data;
  const codebook = useMemo(() => makeCodebook(themes), [themes]);
  const details = useMemo(() => ({ ...conversation, lockedAt: null, updatedAt: new Date(syncedAt) }), [conversation, syncedAt]);
  const codings = useMemo(() => validCodings(conversationDocument(session.doc).codings.toJSON()), [session]);
  return <LiveWorkspace session={session} initialCodings={codings} codebook={codebook} people={people} viewerId={viewerId} conversation={details} />;
}
