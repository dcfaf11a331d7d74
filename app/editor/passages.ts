import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { findQuote, quoteContext } from "#app/realtime/find-quote.ts";
import type { PassagePosition } from "#app/realtime/passage-position.ts";
import { docToPlainText, type TextNode } from "#app/realtime/plain-text.ts";
import { rangeOfOffsets, type TextRange } from "./coded-ranges.ts";

/** What is kept about a passage that the text itself knows nothing of: its words, what stood around them, and its place. */
export type Passage = { quote: string; before: string; after: string; position: PassagePosition | null };

/** A passage as it is now, without the white space at its ends; null when there are no words in the range. */
export function capturePassage(state: EditorState, { from, to }: TextRange): (Passage & { range: TextRange }) | null {
  const text = plainText(state.doc);
  const points = [...text];
  let [start, end] = [offsetOfPosition(state.doc, from), offsetOfPosition(state.doc, to)];
  while (start < end && /\s/.test(points[start]!)) start++;
  while (end > start && /\s/.test(points[end - 1]!)) end--;
  const range = rangeOfOffsets(state.doc, { start, end });
  if (!range) return null;
  return { quote: points.slice(start, end).join(""), ...quoteContext(text, { start, end }), position: positionOf(state, range), range };
}

/**
 * Where each passage stands now (rule CM2): at its place while that still holds words of it, else where its quote is.
 *
 * @returns positions of the editor; what is not in the text any longer is left out
 */
export function findPassages(state: EditorState, passages: ReadonlyMap<string, Passage>): Map<string, TextRange> {
  let text: string | undefined;
  const byQuote = (passage: Passage) => {
    const found = findQuote((text ??= plainText(state.doc)), passage);
    return found && rangeOfOffsets(state.doc, found);
  };
  const ranges = new Map<string, TextRange>();
  for (const [id, passage] of passages) {
    const held = passage.position && rangeOfPosition(state, passage.position);
    const words = held ? state.doc.textBetween(held.from, held.to, "\n", "\n") : "";
    const range = held && words === passage.quote ? held : closest(held && sharesWords(words, passage.quote) ? held : null, byQuote(passage));
    if (range) ranges.set(id, range);
  }
  return ranges;
}

/** The whole quote tells better where a passage ends than its place does, when both point at the same words. */
function closest(held: TextRange | null, quoted: TextRange | null): TextRange | null {
  if (!held || !quoted) return held ?? quoted;
  return quoted.from < held.to && held.from < quoted.to ? quoted : held;
}

/** Whether at least a quarter of the quote's words are still there: what was put in place of a passage is not the passage. */
function sharesWords(text: string, quote: string): boolean {
  const wordsOf = (words: string) => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const now = new Set(wordsOf(text));
  const then = wordsOf(quote);
  const kept = then.filter((word) => now.has(word)).length;
  return kept > 0 && kept >= then.length / 4;
}

/** From a position of the editor to an offset in the canonical plain text (code points): the reverse of `rangeOfOffsets`. */
export function offsetOfPosition(doc: Node, position: number): number {
  let offset = 0;
  let isFirst = true;
  doc.nodesBetween(0, Math.min(position, doc.content.size), (node, start) => {
    if (start >= position) return false;
    if (node.isTextblock) {
      if (!isFirst) offset++;
      isFirst = false;
      return true;
    }
    if (node.isText) offset += [...(node.text ?? "").slice(0, position - start)].length;
    else if (node.isLeaf && node.isInline) offset++;
    return true;
  });
  return offset;
}

function plainText(doc: Node): string {
  return docToPlainText(doc.toJSON() as TextNode).text;
}

type Binding = { doc: Y.Doc; type: Y.XmlFragment; binding: { mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] } | null };

const bindingOf = (state: EditorState) => ySyncPluginKey.getState(state) as Binding | undefined;

function positionOf(state: EditorState, { from, to }: TextRange): PassagePosition | null {
  const { doc, type, binding } = bindingOf(state) ?? {};
  if (!doc || !type || !binding) return null;
  const at = (position: number, side: "start" | "end"): Y.RelativePosition => {
    const relative = absolutePositionToRelativePosition(position, type, binding.mapping) as Y.RelativePosition;
    const place = Y.createAbsolutePositionFromRelativePosition(relative, doc);
    if (!(place?.type instanceof Y.XmlText)) return relative;
    // Each end holds on to the letter inside the passage: what is typed against it from outside does not belong to it.
    return Y.createRelativePositionFromTypeIndex(place.type, place.index, side === "start" ? 0 : -1);
  };
  return { start: at(from, "start"), end: at(to, "end") };
}

/** @returns null when the place is gone, or nothing is left between its ends */
function rangeOfPosition(state: EditorState, { start, end }: PassagePosition): TextRange | null {
  const { doc, type, binding } = bindingOf(state) ?? {};
  if (!doc || !type || !binding) return null;
  const resolve = (position: Y.RelativePosition) => {
    const place = Y.createAbsolutePositionFromRelativePosition(position, doc);
    // The editor's library takes a letter at the very beginning of the document for a mistake; the beginning of its text it does not.
    const isFirst = place?.type instanceof Y.XmlText && place.index === 0;
    return relativePositionToAbsolutePosition(doc, type, isFirst ? Y.createRelativePositionFromTypeIndex(place.type, 0, -1) : position, binding.mapping);
  };
  try {
    const [from, to] = [resolve(start), resolve(end)];
    return from !== null && to !== null && from < to && to <= state.doc.content.size ? { from, to } : null;
  } catch {
    // Somebody else's browser wrote the position; one that makes no sense is none.
    return null;
  }
}
