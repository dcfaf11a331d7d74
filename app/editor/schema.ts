import { getSchema, Mark, mergeAttributes, Node, type Extensions } from "@tiptap/core";
import Bold from "@tiptap/extension-bold";
import Document from "@tiptap/extension-document";
import HardBreak from "@tiptap/extension-hard-break";
import Heading from "@tiptap/extension-heading";
import Italic from "@tiptap/extension-italic";
import Paragraph from "@tiptap/extension-paragraph";
import Text from "@tiptap/extension-text";
import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { perspectives } from "#app/domain/vocabulary.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { BulletList, ListItem, OrderedList } from "./list-nodes.ts";

/**
 * Nodes and marks of every text in the product. A change here that an older editor does not know needs a higher
 * `documentSchemaVersion` in `app/realtime/documents.ts`.
 */

/** A paragraph may name its speaker: the perspective from which it was said. */
export const SpokenParagraph = Paragraph.extend({
  addAttributes() {
    return {
      speaker: {
        default: null,
        parseHTML: (element) => {
          const speaker = element.getAttribute("data-speaker");
          return (perspectives as readonly (string | null)[]).includes(speaker) ? speaker : null;
        },
        renderHTML: (attributes) => (attributes["speaker"] ? { "data-speaker": attributes["speaker"] } : {}),
      },
    };
  },
});

/** A question of the interview guide, put in when the conversation is made; its text is editable like a heading. */
const GuideQuestion = Node.create({
  name: "guideQuestion",
  group: "block",
  content: "text*",
  marks: "",
  defining: true,
  addAttributes: () => ({
    itemId: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute("data-item"), renderHTML: (a: Record<string, unknown>) => ({ "data-item": a["itemId"] }) },
  }),
  parseHTML: () => [{ tag: "h2[data-item]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["h2", mergeAttributes(HTMLAttributes, { class: "guide-question" }), 0],
});

/**
 * A coded passage: only the coding's id, the rest lies in the document's `codings` map. Codings overlap freely
 * (`excludes: ''`), and what is typed behind one is not coded (`inclusive: false`).
 */
const CodingMark = Mark.create({
  name: "coding",
  excludes: "",
  inclusive: false,
  addAttributes: () => ({
    id: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute("data-coding"), renderHTML: (a: Record<string, unknown>) => ({ "data-coding": a["id"] }) },
  }),
  parseHTML: () => [{ tag: "mark[data-coding]" }],
  renderHTML: ({ HTMLAttributes }) => ["mark", mergeAttributes(HTMLAttributes), 0],
});

export const textExtensions: Extensions = [
  Document,
  SpokenParagraph,
  Text,
  Heading.configure({ levels: [2, 3] }),
  Bold,
  Italic,
  BulletList,
  OrderedList,
  ListItem,
  HardBreak,
  GuideQuestion,
  CodingMark,
];

/** The same as the editor's own schema, for texts without an editor. */
export const textSchema = getSchema(textExtensions);

/**
 * Puts a text into an empty fragment, on the server, in the transaction that creates the document: a template inserted by
 * two browsers at once would stand there twice.
 *
 * @throws RangeError when `text` is not a document of the schema
 */
export function insertText(fragment: Y.XmlFragment, text: TextNode): void {
  if (fragment.length > 0) throw new RangeError("The fragment has content already.");
  textSchema.nodeFromJSON(text).check();
  prosemirrorJSONToYXmlFragment(textSchema, text, fragment);
}
