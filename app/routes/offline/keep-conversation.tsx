import type { DocumentSession } from "#app/realtime/document-session.ts";
import type { LoadedDocument } from "#app/realtime/use-document.ts";
import { conversationTitle } from "../conversations/conversation-title.ts";
import type { ConversationData } from "./kept-data.ts";
import { KeepOffline } from "./keep-offline.tsx";

type Props = Pick<ConversationData, "conversation" | "themes" | "people"> & {
  session: DocumentSession | null;
  document: LoadedDocument;
  viewer: { userId: string };
  caseCode: string;
};

/** "Keep offline" on the page of a conversation. */
export function KeepConversation({ session, document, viewer: { userId }, caseCode, conversation, themes, people }: Props) {
  const data = { conversation, themes, people, viewerId: userId };
  return <KeepOffline session={session} document={document} viewerId={userId} page={{ kind: "conversation", title: conversationTitle(conversation), caseCode, data }} />;
}
