import type { Perspective } from "#app/domain/vocabulary.ts";
import type { CodingEntry } from "#app/realtime/documents.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import type { Passage } from "../passages/types.ts";

/** A stretch of a text that is coded: code units, end exclusive. */
export type CodedSpan = { codingId: string; start: number; end: number };

const contextLength = 40;

/** A passage without its brackets, and where they stood. */
export function readPassage({ text, also }: Passage): { text: string; main: readonly [start: number, end: number]; also: readonly [start: number, end: number] | null } {
  const start = text.indexOf("[[");
  const end = text.indexOf("]]") - 2;
  const plain = text.replace("[[", "").replace("]]", "");
  const alsoStart = also ? plain.indexOf(also.span) : -1;
  return { text: plain, main: [start, end], also: also && alsoStart >= 0 ? [alsoStart, alsoStart + also.span.length] : null };
}

/** A paragraph in which the spans carry the mark `coding`; where spans overlap, the words carry both. */
export function codedParagraph(speaker: Perspective | null, text: string, spans: readonly CodedSpan[]): TextNode {
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const content = edges.slice(0, -1).flatMap((from, i): TextNode[] => {
    const piece = text.slice(from, edges[i + 1]);
    const marks = spans.filter(({ start, end }) => start <= from && from < end).map(({ codingId }) => ({ type: "coding", attrs: { id: codingId } }));
    return piece === "" ? [] : [{ type: "text", text: piece, ...(marks.length > 0 ? { marks } : {}) }];
  });
  return { type: "paragraph", attrs: { speaker }, content };
}

/** The coded words and some around them, by which a lost mark is found back. */
export function quoteOf(text: string, start: number, end: number): Pick<CodingEntry, "quote" | "before" | "after"> {
  return { quote: text.slice(start, end), before: text.slice(Math.max(0, start - contextLength), start), after: text.slice(end, end + contextLength) };
}
