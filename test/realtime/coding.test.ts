import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { rangeOfOffsets } from "#app/editor/coded-ranges.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { code, copyOf, createConversationDoc, edit, project, quotes, sync } from "#test/support/conversation-document.ts";

const sentence = "Ik moest elke keer opnieuw beginnen.";

describe("codings on text", () => {
  test("[CO1] five codings lie on one word, two of them with the same theme", () => {
    const doc = createConversationDoc([sentence]);

    for (const [index, id] of ["a", "b", "c", "d", "e"].entries()) code(doc, id, { start: 9, end: 13 }, { codeId: `theme_${index % 4}` });

    expect(quotes(doc)).toEqual({ a: "elke", b: "elke", c: "elke", d: "elke", e: "elke" });
  });

  test("[CO1] codings that overlap in part each keep their own words", () => {
    const doc = createConversationDoc([sentence]);

    code(doc, "a", { start: 0, end: 18 });
    code(doc, "b", { start: 9, end: 26 });

    expect(quotes(doc)).toEqual({ a: "Ik moest elke keer", b: "elke keer opnieuw" });
  });

  test("offsets are code points of the plain text, also behind an emoji", () => {
    const doc = createConversationDoc(["Fijn 👍🏽 zei ze.", "Daarna niets."]);

    code(doc, "a", { start: 8, end: 14 });

    const { text } = { text: project(doc).searchText };
    const [row] = project(doc).coding;
    expect(row).toMatchObject({ startPosition: 8, endPosition: 14, quote: "zei ze" });
    expect([...text].slice(row!.startPosition!, row!.endPosition!).join("")).toBe("zei ze");
  });

  test("a coding over two paragraphs is one quote with a line end", () => {
    const doc = createConversationDoc(["Eerst dit.", "Toen dat."]);

    code(doc, "a", { start: 6, end: 15 });

    expect(project(doc).coding[0]).toMatchObject({ startPosition: 6, endPosition: 15, quote: "dit.\nToen" });
  });

  test("splitting the paragraph in the middle of a passage keeps the coding on both halves", () => {
    const doc = createConversationDoc([sentence]);
    code(doc, "a", { start: 9, end: 26 });

    edit(doc, (tr) => tr.split(1 + 14));

    expect(quotes(doc)).toEqual({ a: "elke \nkeer opnieuw" });
    expect(project(doc).coding[0]).toMatchObject({ orphaned: false, startPosition: 9 });
  });

  test("joining paragraphs again gives the passage back", () => {
    const doc = createConversationDoc(["Ik moest elke ", "keer opnieuw beginnen."]);
    code(doc, "a", { start: 9, end: 27 });

    edit(doc, (tr) => tr.join(16));

    expect(quotes(doc)).toEqual({ a: "elke keer opnieuw" });
  });

  test("what somebody else types inside a passage belongs to it, what is typed behind it does not", () => {
    const doc = createConversationDoc([sentence]);
    code(doc, "a", { start: 9, end: 13 });
    const other = copyOf(doc);

    edit(other, (tr) => tr.insertText("xx", 1 + 11));
    edit(doc, (tr) => tr.insert(1 + 13, tr.doc.type.schema.text(" weer")));
    sync(doc, other);

    expect(quotes(doc)).toEqual({ a: "elxxke" });
    expect(quotes(other)).toEqual(quotes(doc));
  });

  test("text put between that is not coded shows as a gap in the quote", () => {
    const doc = createConversationDoc([sentence]);
    code(doc, "a", { start: 9, end: 18 });

    edit(doc, (tr) => tr.replaceWith(1 + 14, 1 + 14, tr.doc.type.schema.text("enkele ")));

    expect(quotes(doc)).toEqual({ a: "elke  … keer" });
  });
});

describe("[CO2] orphans", () => {
  test("a coding whose text was deleted stays, as an orphan with the quote it was made with", () => {
    const doc = createConversationDoc([sentence, "Nog iets."]);
    code(doc, "a", { start: 9, end: 18 }, { quote: "elke keer" });

    edit(doc, (tr) => tr.delete(1 + 9, 1 + 19));

    expect(project(doc).coding).toEqual([expect.objectContaining({ id: "a", orphaned: true, startPosition: null, endPosition: null, quote: "elke keer" })]);
  });

  test("one who codes and one who deletes the words at the same time: the coding is an orphan for both", () => {
    const doc = createConversationDoc([sentence]);
    const other = copyOf(doc);

    code(doc, "a", { start: 9, end: 13 }, { quote: "elke" });
    edit(other, (tr) => tr.delete(1 + 9, 1 + 14));
    sync(doc, other);

    expect(project(doc).coding).toEqual([expect.objectContaining({ id: "a", orphaned: true, quote: "elke" })]);
    expect(project(other)).toEqual(project(doc));
  });

  test("a mark whose entry is gone gives no row", () => {
    const doc = createConversationDoc([sentence]);
    code(doc, "a", { start: 9, end: 13 });

    conversationDocument(doc).codings.delete("a");

    expect(project(doc).coding).toEqual([]);
  });
});

test("[CO3] projecting a document writes nothing into it", () => {
  const doc = createConversationDoc([sentence]);
  code(doc, "a", { start: 9, end: 13 });
  const before = Y.encodeStateAsUpdate(doc);

  project(doc);

  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});

type Step = { who: 0 | 1; kind: "code" | "insert" | "delete" | "split" | "uncode" | "sync"; at: number; length: number };
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(0, 1),
  kind: fc.constantFrom("code", "code", "insert", "delete", "split", "uncode", "sync"),
  at: fc.nat(60),
  length: fc.integer({ min: 1, max: 12 }),
});

function perform(doc: Y.Doc, { who, kind, at, length }: Step, index: number): void {
  const { searchText } = project(doc);
  const size = [...searchText].length;
  if (size < 2) return;
  const start = at % (size - 1);
  const range = { start, end: Math.min(size, start + length) };
  if (kind === "uncode") {
    const [id] = [...conversationDocument(doc).codings.keys()].sort();
    if (id !== undefined) conversationDocument(doc).codings.delete(id);
    return;
  }
  edit(doc, (tr) => {
    const found = rangeOfOffsets(tr.doc, range);
    if (!found) return;
    if (kind === "insert") tr.insertText("🙂é", found.from);
    if (kind === "delete") tr.delete(found.from, found.to);
    if (kind === "split") tr.split(found.from);
    if (kind === "code") tr.addMark(found.from, found.to, tr.doc.type.schema.mark("coding", { id: `${who}-${index}` }));
  });
  if (kind === "code") {
    conversationDocument(doc).codings.set(`${who}-${index}`, {
      codeId: "t",
      polarity: "facilitator",
      perspective: "parent",
      phase: "access",
      memo: "",
      authorId: "u",
      quote: "q",
      before: "",
      after: "",
    });
  }
}

test("whatever two people do at once, both end with the same rows, and every offset points at its quote", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const one = createConversationDoc(["Alinea één 👩‍👧 met tekst.", "En een tweede.", ""]);
      const docs = [one, copyOf(one)] as const;

      steps.forEach((current, index) => (current.kind === "sync" ? sync(...docs) : perform(docs[current.who], current, index)));
      sync(...docs);

      const rows = project(docs[0]);
      expect(project(docs[1])).toEqual(rows);
      expect(rows.coding.map(({ id }) => id).sort()).toEqual([...conversationDocument(one).codings.keys()].sort());
      const points = [...rows.searchText];
      for (const row of rows.coding.filter(({ orphaned }) => !orphaned)) {
        const covered = points.slice(row.startPosition!, row.endPosition!).join("");
        const pieces = row.quote.split(" … ");
        expect(covered.startsWith(pieces[0]!.slice(0, 1))).toBe(true);
        if (pieces.length === 1) expect(covered.replaceAll("\n", "")).toBe(row.quote.replaceAll("\n", ""));
      }
    }),
    { numRuns: 150 },
  );
});
