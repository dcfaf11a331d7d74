import type { Editor } from "@tiptap/core";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import type { CodingEntry } from "#app/realtime/documents.ts";
import { findQuote, quoteContext } from "#app/realtime/find-quote.ts";
import { docToPlainText, type TextNode } from "#app/realtime/plain-text.ts";
import { codedRanges, hasCodableText, rangeOfOffsets, type TextRange } from "./coded-ranges.ts";
import { undoManagerOf } from "./undo-manager.ts";

export type Codings = Y.Map<CodingEntry>;
export type CodingChoice = Omit<CodingEntry, "quote" | "before" | "after">;

/**
 * Puts a coding on a passage: mark and entry in one transaction, so that nobody ever has the one without the other.
 *
 * @returns false when nothing in the range can be coded
 */
export function addCoding(editor: Editor, codings: Codings, { id, range, choice }: { id: string; range: TextRange; choice: CodingChoice }): boolean {
  if (!hasCodableText(editor.state.doc, range)) return false;
  asOneStep(editor, codings, () => {
    editor.view.dispatch(editor.state.tr.addMark(range.from, range.to, editor.schema.mark("coding", { id })));
    const { text, ranges } = plainText(editor);
    const placed = ranges.find(({ codingId }) => codingId === id);
    if (placed) codings.set(id, { ...choice, quote: placed.quote, ...quoteContext(text, placed) });
  });
  return true;
}

export function editCoding(editor: Editor, codings: Codings, { id, change }: { id: string; change: Partial<CodingChoice> }): void {
  const entry = codings.get(id);
  if (entry) asOneStep(editor, codings, () => codings.set(id, { ...entry, ...change }));
}

/** Takes a coding away, from the text and from the map. */
export function removeCoding(editor: Editor, codings: Codings, { id }: { id: string }): void {
  asOneStep(editor, codings, () => {
    const { tr } = editor.state;
    for (const { from, to } of codedRanges(editor.state.doc).get(id) ?? []) tr.removeMark(from, to, editor.schema.mark("coding", { id }));
    if (tr.docChanged) editor.view.dispatch(tr);
    codings.delete(id);
  });
}

/** Where a quote, such as an orphaned coding's (rule CO2), stands in the text now; null when it is not there. */
export function findPlace(editor: Editor, entry: Pick<CodingEntry, "quote" | "before" | "after">): TextRange | null {
  const found = findQuote(plainText(editor).text, entry);
  const range = found && rangeOfOffsets(editor.state.doc, found);
  return range && hasCodableText(editor.state.doc, range) ? range : null;
}

/** Puts an orphaned coding back on its quote. @returns false when the quote is not in the text */
export function placeAgain(editor: Editor, codings: Codings, { id }: { id: string }): boolean {
  const entry = codings.get(id);
  const range = entry && findPlace(editor, entry);
  return range ? addCoding(editor, codings, { id, range, choice: entry }) : false;
}

function plainText(editor: Editor) {
  return docToPlainText(editor.getJSON() as TextNode);
}

/** One transaction for all, which is one step to undo, apart from what was typed before and after. */
function asOneStep(editor: Editor, codings: Codings, change: () => void): void {
  const undoManager = undoManagerOf(editor);
  undoManager.stopCapturing();
  codings.doc?.transact(change, ySyncPluginKey);
  undoManager.stopCapturing();
}
