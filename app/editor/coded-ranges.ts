import type { Node } from "@tiptap/pm/model";

export type TextRange = { from: number; to: number };

/** The coded pieces of one block, in reading order: positions from the start of the block. */
type CodedPiece = TextRange & { id: string };

/** Blocks never change, they are replaced: what was found in one holds as long as it is there. */
const piecesOfBlock = new WeakMap<Node, readonly CodedPiece[]>();

/** Where codings lie in one block. */
export function codedPieces(block: Node): readonly CodedPiece[] {
  const known = piecesOfBlock.get(block);
  if (known) return known;
  const pieces: CodedPiece[] = [];
  block.descendants((node, position) => {
    for (const mark of node.marks) if (mark.type.name === "coding") pieces.push({ id: String(mark.attrs["id"]), from: position + 1, to: position + 1 + node.nodeSize });
  });
  piecesOfBlock.set(block, pieces);
  return pieces;
}

/** Where each coding's mark lies, by coding: its pieces in reading order, neighbours joined. Positions of the editor. */
export function codedRanges(doc: Node): Map<string, TextRange[]> {
  const ranges = new Map<string, TextRange[]>();
  doc.forEach((block, start) => {
    for (const { id, from, to } of codedPieces(block)) {
      const pieces = ranges.get(id) ?? [];
      const last = pieces.at(-1);
      if (last?.to === start + from) last.to = start + to;
      else pieces.push({ from: start + from, to: start + to });
      ranges.set(id, pieces);
    }
  });
  return ranges;
}

/**
 * From offsets in the canonical plain text (code points, see `docToPlainText`) to positions of the editor.
 *
 * @returns null when the text is not that long, or the range is empty
 */
export function rangeOfOffsets(doc: Node, { start, end }: { start: number; end: number }): TextRange | null {
  let offset = 0;
  let isFirst = true;
  let from: number | null = null;
  let to: number | null = null;
  doc.descendants((node, position) => {
    if (node.isTextblock) {
      if (!isFirst) offset++;
      isFirst = false;
      return true;
    }
    if (!node.isText && !(node.isLeaf && node.isInline)) return true;
    const points = node.isText ? [...(node.text ?? "")] : ["\n"];
    const unitsBefore = (count: number) => points.slice(0, count).join("").length;
    if (from === null && start >= offset && start < offset + points.length) from = position + unitsBefore(start - offset);
    if (to === null && end > offset && end <= offset + points.length) to = position + unitsBefore(end - offset);
    offset += points.length;
    return false;
  });
  return from !== null && to !== null && from < to ? { from, to } : null;
}

/** Whether any of this text can carry a coding: the guide's questions cannot. */
export function hasCodableText(doc: Node, { from, to }: TextRange): boolean {
  let found = false;
  doc.nodesBetween(from, to, (node, _position, parent) => {
    if (node.isText && node.text?.trim() && parent?.type.allowsMarkType(doc.type.schema.marks["coding"]!)) found = true;
    return !found;
  });
  return found;
}
