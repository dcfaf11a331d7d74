import * as fc from "fast-check";
import type * as Y from "yjs";
import { conversationDocument } from "#app/realtime/documents.ts";
import { textSchema } from "#app/editor/schema.ts";
import { code, edit } from "./conversation-document.ts";

/** One thing somebody does in a conversation; `at` and `length` are shares of what is there. */
export type RandomEdit = { userId: "anna" | "bram"; pause: number; kind: (typeof kinds)[number]; at: number; length: number; words: string };

const kinds = ["type", "delete", "split", "join", "bold", "speaker", "code", "memo", "uncode", "heading"] as const;
const words = fc.array(fc.constantFrom("Ik", "had", "een", "ander", "wachten,", "té", "👩‍👩‍👧", "echt."), { minLength: 1, maxLength: 4 }).map((list) => `${list.join(" ")} `);

export const randomEdits: fc.Arbitrary<RandomEdit[]> = fc.array(
  fc.record({
    userId: fc.constantFrom("anna" as const, "bram" as const),
    pause: fc.constantFrom(0, 1, 30),
    kind: fc.constantFrom(...kinds),
    at: fc.integer({ min: 0, max: 1_000 }).map((share) => share / 1_000),
    length: fc.integer({ min: 0, max: 300 }).map((share) => share / 1_000),
    words,
  }),
  { minLength: 1, maxLength: 25 },
);

/** Does it to somebody's copy, as the editor would; what is not possible there is not done. */
export function doEdit(doc: Y.Doc, { kind, at, length, words }: RandomEdit): void {
  const { codings } = conversationDocument(doc);
  const first = [...codings.keys()].sort()[0];
  if (kind === "memo" && first) return void codings.set(first, { ...codings.get(first)!, memo: words });
  if (kind === "uncode" && first) return codings.delete(first);
  edit(doc, (tr) => {
    const size = tr.doc.content.size;
    const place = Math.max(1, Math.min(size - 1, Math.round(at * size)));
    const from = tr.doc.resolve(place).parent.isTextblock ? place : tr.doc.resolve(place).before(1) + 1;
    const to = Math.min(tr.doc.resolve(from).end(), from + Math.round(length * size));
    if (kind === "type") tr.insertText(words, from);
    else if (kind === "delete" && to > from) tr.delete(from, to);
    else if (kind === "split") tr.split(from);
    else if (kind === "join" && tr.doc.resolve(from).index(0) > 0) tr.join(tr.doc.resolve(from).before(1));
    else if (kind === "bold" && to > from) tr.addMark(from, to, textSchema.mark("bold"));
    else if (kind === "speaker") tr.setNodeAttribute(tr.doc.resolve(from).before(1), "speaker", "parent");
    else if (kind === "heading") tr.setBlockType(from, from, textSchema.nodes["heading"]!, { level: 3 });
  });
  const text = conversationDocument(doc)
    .notes.toString()
    .replace(/<[^>]*>/g, "");
  const end = [...text].length;
  if (kind === "code" && end > 4) {
    const start = Math.min(end - 3, Math.round(at * end));
    try {
      code(doc, `c${codings.size}-${Math.round(at * 1_000)}`, { start, end: start + 2 });
    } catch (error) {
      // A line end cannot be coded.
      if (!(error instanceof RangeError)) throw error;
    }
  }
}
