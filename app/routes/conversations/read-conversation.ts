import * as Y from "yjs";
import { validCodings } from "#app/realtime/coding-entries.ts";
import { conversationDocument, type CodingEntry } from "#app/realtime/documents.ts";
import { type PackedState, unpackState } from "#app/realtime/packed-state.ts";
import { fragmentToJson, type TextNode } from "#app/realtime/plain-text.ts";

/** A conversation's content, from the document as a page has it: to be shown at once, before it is open to be written in. */
export function readConversation(state: PackedState): { text: TextNode; codings: Record<string, CodingEntry> } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, unpackState(state));
  const { notes, codings } = conversationDocument(doc);
  const content = { text: fragmentToJson(notes), codings: validCodings(codings.toJSON()) };
  doc.destroy();
  return content;
}
