import * as Y from "yjs";
import type { ReportBlock } from "#app/exports/report.ts";
import { minutesFragment } from "#app/realtime/documents.ts";
import { docToPlainText, fragmentToJson, type TextNode } from "#app/realtime/plain-text.ts";

/** Reads what was noted under an item of the agenda, out of the state of the minutes. */
export function readNoted(state: Uint8Array): (itemId: string) => TextNode {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return (itemId) => fragmentToJson(minutesFragment(doc, itemId));
}

export function hasWords(node: TextNode): boolean {
  return Boolean(node.text?.trim()) || (node.content ?? []).some(hasWords);
}

/** A text as blocks of a report, under a heading of level 2. Emphasis is left out, and what is empty. */
export function notedBlocks(text: TextNode): ReportBlock[] {
  return (text.content ?? []).filter(hasWords).map((node): ReportBlock => {
    switch (node.type) {
      case "heading":
        return { kind: "heading", level: 3, text: wordsOf(node) };
      case "bulletList":
      case "orderedList":
        return { kind: "list", items: listedWords(node), ...(node.type === "orderedList" && { isOrdered: true }) };
      default:
        return { kind: "paragraph", text: wordsOf(node) };
    }
  });
}

/** The lines of a list; of a list within it too, each as a line of its own. */
function listedWords(list: TextNode): string[] {
  return (list.content ?? []).flatMap((item) => {
    const nested = (item.content ?? []).filter(isList);
    const own = (item.content ?? []).filter((node) => !isList(node) && hasWords(node));
    return [...(own.length > 0 ? [own.map(wordsOf).join(" ")] : []), ...nested.flatMap(listedWords)];
  });
}

const isList = ({ type }: TextNode) => type === "bulletList" || type === "orderedList";
const wordsOf = (node: TextNode) => docToPlainText({ type: "doc", content: [node] }).text.trim();
