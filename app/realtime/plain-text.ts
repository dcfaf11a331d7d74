import * as Y from "yjs";
import { countCodePoints } from "./code-points.ts";

/** A node of a text as plain JSON, as the editor and the document share it. */
export type TextNode = {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  content?: TextNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
};

/** No editor nests blocks this deep; what is deeper was written to exhaust whoever reads it. */
const deepest = 40;

/**
 * The fragment as plain JSON, as the editor would have it. Pure: unlike building editor nodes it never repairs, hence never
 * writes (rule CO3). What a text cannot hold (a browser may have put anything there) is left out. By hand, because the
 * editor's library brings the whole editor to every page that reads a text.
 */
export function fragmentToJson(fragment: Y.XmlFragment): TextNode {
  return { type: "doc", content: typesIn(fragment).flatMap((item) => toNodes(item, 1)) };
}

/** The elements and texts among the children. Only an attacker puts anything else there, and a list of all that may be millions long. */
function typesIn(parent: Y.XmlFragment): unknown[] {
  const types: unknown[] = [];
  for (let item = parent._start; item !== null; item = item.right) if (!item.deleted && item.content instanceof Y.ContentType) types.push(item.content.type);
  return types;
}

function toNodes(item: unknown, depth: number): TextNode[] {
  if (item instanceof Y.XmlText) return (item.toDelta() as Delta[]).flatMap(toText);
  if (!(item instanceof Y.XmlElement) || depth > deepest) return [];
  const attrs = item.getAttributes() as Record<string, unknown>;
  const content = typesIn(item).flatMap((child) => toNodes(child, depth + 1));
  return [{ type: item.nodeName, ...(Object.keys(attrs).length > 0 && { attrs }), ...(content.length > 0 && { content }) }];
}

type Delta = { insert: unknown; attributes?: Record<string, unknown> };

function toText({ insert, attributes }: Delta): TextNode[] {
  if (typeof insert !== "string" || insert === "") return [];
  if (!attributes) return [{ type: "text", text: insert }];
  const marks = Object.entries(attributes).map(([name, attrs]) => ({
    type: markName(name),
    ...(typeof attrs === "object" && attrs !== null && { attrs: attrs as Record<string, unknown> }),
  }));
  return [{ type: "text", text: insert, marks }];
}

/** Overlapping marks of one kind are stored as `coding--<hash>`: the name without the hash. */
export function markName(type: string): string {
  return type.split("--")[0] ?? type;
}

/** Where a coding lies in the canonical plain text: code points, first is 0, end exclusive. */
export type CodedRange = { codingId: string; start: number; end: number; quote: string };

export type PlainText = { text: string; ranges: CodedRange[] };

const leafTexts = new Map([
  ["hardBreak", "\n"],
  ["image", "￼"],
]);

/** What stands in a text for a node without words; undefined for other nodes, by whatever name. */
export function leafText(type: string): string | undefined {
  return leafTexts.get(type);
}

/**
 * The canonical plain text of a text and where each coding lies in it. LF between blocks, LF for a hard break. All
 * offsets the product gives away (REFI-QDA, quotes) are offsets of this text.
 *
 * A coding in several pieces (text was inserted between that is not coded) runs from its first to its last piece; its
 * quote is the pieces only, joined by `…`.
 */
export function docToPlainText(root: TextNode): PlainText {
  let text = "";
  let length = 0;
  const pieces = new Map<string, { start: number; end: number; quote: string }[]>();

  const add = (piece: string, codingIds: Iterable<string>) => {
    const start = length;
    text += piece;
    length += countCodePoints(piece);
    for (const id of codingIds) {
      const list = pieces.get(id) ?? [];
      const last = list.at(-1);
      if (last && last.end === start) {
        last.end = length;
        last.quote += piece;
      } else list.push({ start, end: length, quote: piece });
      pieces.set(id, list);
    }
  };

  const isTextblock = (node: TextNode) => !node.content || node.content.some((child) => child.text !== undefined || leafText(child.type) !== undefined);
  let first = true;
  const walk = (node: TextNode) => {
    if (node.text !== undefined) {
      const ids = (node.marks ?? []).filter((mark) => markName(mark.type) === "coding").map((mark) => String(mark.attrs?.["id"]));
      add(node.text, new Set(ids));
      return;
    }
    const leaf = leafText(node.type);
    if (leaf !== undefined) return add(leaf, []);
    if (node.type !== "doc" && isTextblock(node)) {
      if (!first) add("\n", []);
      first = false;
    }
    node.content?.forEach(walk);
  };
  walk(root);

  const ranges = [...pieces].map(([codingId, list]) => ({
    codingId,
    start: list[0]?.start ?? 0,
    end: list.at(-1)?.end ?? 0,
    // A line end between two pieces is no gap: a coding over two paragraphs is one quote.
    quote: list.reduce((quote, piece, i) => quote + (i === 0 ? "" : piece.start - (list[i - 1]?.end ?? 0) <= 1 ? "\n" : " … ") + piece.quote, ""),
  }));
  return { text, ranges };
}
