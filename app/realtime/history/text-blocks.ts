import * as Y from "yjs";
import { perspectives, type Perspective } from "#app/domain/vocabulary.ts";
import { leafText } from "../plain-text.ts";

/** A stretch of a block's text as the document stores it; `length` in UTF-16 units, like indexes of a string. */
export type TextRun = { client: number; clock: number; length: number };

export type BlockType = "paragraph" | "heading" | "guideQuestion" | "listItem";

/** A paragraph, heading or line of a list, with where each piece of it came from. */
export type TextBlock = {
  /** Names the block in the document as long as it exists. */
  id: string;
  type: BlockType;
  speaker: Perspective | null;
  text: string;
  runs: TextRun[];
};

/** No editor nests blocks this deep; what is deeper was written to exhaust whoever reads it. */
const deepest = 40;

/** The blocks of a text in reading order. Their texts, joined by line ends, are its canonical plain text. */
export function readBlocks(fragment: Y.XmlFragment): TextBlock[] {
  const blocks: TextBlock[] = [];
  const walk = (element: Y.XmlElement, depth: number, inList: boolean) => {
    if (depth > deepest) return;
    const children = element.toArray();
    if (isTextblock(children)) blocks.push(toBlock(element, children, inList));
    else for (const child of children) if (child instanceof Y.XmlElement) walk(child, depth + 1, inList || element.nodeName === "listItem");
  };
  for (const child of fragment.toArray()) if (child instanceof Y.XmlElement) walk(child, 1, false);
  return blocks;
}

/** What names an element of a document as long as it exists. */
export function blockId(element: Y.XmlElement): string {
  const id = element._item?.id;
  return id ? `${id.client}:${id.clock}` : "";
}

/** Whether an element holds text itself: texts and leaves, or nothing at all. */
export function isTextblock(children: readonly unknown[]): boolean {
  return children.length === 0 || children.some((child) => child instanceof Y.XmlText || (child instanceof Y.XmlElement && leafText(child.nodeName) !== undefined));
}

function toBlock(element: Y.XmlElement, children: readonly unknown[], inList: boolean): TextBlock {
  let text = "";
  const runs: TextRun[] = [];
  const add = (piece: string, { client, clock }: Y.ID) => {
    const last = runs.at(-1);
    if (last && last.client === client && last.clock + last.length === clock) last.length += piece.length;
    else runs.push({ client, clock, length: piece.length });
    text += piece;
  };
  for (const child of children) {
    if (child instanceof Y.XmlText) {
      for (let item = child._start; item !== null; item = item.right) if (!item.deleted && item.content instanceof Y.ContentString) add(item.content.str, item.id);
    } else if (child instanceof Y.XmlElement && child._item) {
      const leaf = leafText(child.nodeName);
      if (leaf !== undefined) add(leaf, child._item.id);
    }
  }
  const speaker: unknown = element.getAttribute("speaker");
  return {
    id: blockId(element),
    type: typeOf(element.nodeName, inList),
    speaker: (perspectives as readonly unknown[]).includes(speaker) ? (speaker as Perspective) : null,
    text,
    runs,
  };
}

function typeOf(nodeName: string, inList: boolean): BlockType {
  if (nodeName === "heading" || nodeName === "guideQuestion") return nodeName;
  return inList ? "listItem" : "paragraph";
}
