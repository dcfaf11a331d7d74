import type { Node } from "@tiptap/pm/model";
import { type Sentence, splitSentences } from "#app/domain/sentences.ts";
import type { TextRange } from "./coded-ranges.ts";

/** Paragraphs never change, they are replaced: what was found in one holds as long as it is there. */
const sentencesOf = new WeakMap<Node, readonly Sentence[]>();

/** Every sentence that can be coded, in reading order: positions of the editor. The guide's questions are left out. */
export function codableSentences(doc: Node): TextRange[] {
  const coding = doc.type.schema.marks["coding"]!;
  const ranges: TextRange[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    if (!node.type.allowsMarkType(coding)) return false;
    let sentences = sentencesOf.get(node);
    if (!sentences) {
      sentences = splitSentences(node.textBetween(0, node.content.size, "\n", "\n"));
      sentencesOf.set(node, sentences);
    }
    for (const { start, end } of sentences) ranges.push({ from: position + 1 + start, to: position + 1 + end });
    return false;
  });
  return ranges;
}
