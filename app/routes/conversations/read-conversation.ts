import * as Y from "yjs";
import { validCodings } from "#app/realtime/coding-entries.ts";
import { conversationDocument, type CodingEntry } from "#app/realtime/documents.ts";
import { type PackedState, packState } from "#app/realtime/packed-state.ts";
import { fragmentToJson, type TextNode } from "#app/realtime/plain-text.ts";

/** A conversation's content for a page: as plain data to be shown at once, and the whole document as base64 to go on with. */
export function readConversation(state: Uint8Array): { text: TextNode; codings: Record<string, CodingEntry>; state: PackedState } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { notes, codings } = conversationDocument(doc);
  const content = { text: fragmentToJson(notes), codings: validCodings(codings.toJSON()), state: packState(state) };
  doc.destroy();
  return content;
}
