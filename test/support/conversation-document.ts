import { EditorState, type Transaction } from "@tiptap/pm/state";
import { initProseMirrorDoc, updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { rangeOfOffsets } from "#app/editor/coded-ranges.ts";
import { insertText, textSchema } from "#app/editor/schema.ts";
import { conversationDocument, type CodingEntry } from "#app/realtime/documents.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import type { DocumentContext, ProjectedRows } from "#app/realtime/projections/rows.ts";

const context: DocumentContext = {
  documentId: "d1",
  kind: "conversation",
  studyId: "s1",
  scopeId: "o1",
  caseId: "c1",
  meetingId: null,
  conversationType: "interview",
  assignment: null,
};

/** A conversation with these paragraphs, as the server makes it. */
export function createConversationDoc(paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  insertText(conversationDocument(doc).notes, {
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", attrs: { speaker: "youth" }, ...(text && { content: [{ type: "text", text }] }) })),
  });
  return doc;
}

/** Another browser's copy of a document. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Both documents get everything the other has; from elsewhere, so that nobody's undo takes it back. */
export function sync(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)), other);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)), one);
}

/** Changes the notes the way the editor does: a transaction of the editor's model, taken over into the document. */
export function edit(doc: Y.Doc, change: (transaction: Transaction) => void): void {
  const { notes } = conversationDocument(doc);
  const { doc: node, meta } = initProseMirrorDoc(notes, textSchema);
  const { tr } = EditorState.create({ doc: node, schema: textSchema });
  change(tr);
  doc.transact(() => updateYFragment(doc, notes, tr.doc, meta));
}

/** Puts a coding on code points `start` to `end` of the notes' plain text. */
export function code(doc: Y.Doc, id: string, { start, end }: { start: number; end: number }, entry: Partial<CodingEntry> = {}): void {
  doc.transact(() => {
    edit(doc, (tr) => {
      const range = rangeOfOffsets(tr.doc, { start, end });
      if (!range) throw new RangeError("There is no text to code.");
      tr.addMark(range.from, range.to, textSchema.mark("coding", { id }));
    });
    conversationDocument(doc).codings.set(id, {
      codeId: "waiting_time",
      polarity: "barrier",
      perspective: "youth",
      phase: null,
      memo: "",
      authorId: "u1",
      quote: "as coded",
      before: "",
      after: "",
      ...entry,
    });
  });
}

export function project(doc: Y.Doc): ProjectedRows {
  return projectDocument(doc, context);
}

/** The quote of each coding, by its id. */
export function quotes(doc: Y.Doc): Record<string, string> {
  return Object.fromEntries(project(doc).coding.map(({ id, quote }) => [id, quote]));
}
