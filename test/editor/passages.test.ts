import { EditorState } from "@tiptap/pm/state";
import { initProseMirrorDoc, ySyncPlugin } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { rangeOfOffsets } from "#app/editor/coded-ranges.ts";
import { capturePassage, findPassages, type Passage } from "#app/editor/passages.ts";
import { textSchema } from "#app/editor/schema.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { readPosition, writePosition } from "#app/realtime/passage-position.ts";
import { docToPlainText, type TextNode } from "#app/realtime/plain-text.ts";
import { code, copyOf, createConversationDoc, edit, sync } from "#test/support/conversation-document.ts";

const sentence = "Ik moest elke keer opnieuw beginnen.";

/** The editor's view of the notes, as a browser has it. */
function stateOf(doc: Y.Doc): EditorState {
  const { notes } = conversationDocument(doc);
  const { doc: node, mapping } = initProseMirrorDoc(notes, textSchema);
  return EditorState.create({ doc: node, plugins: [ySyncPlugin(notes, { mapping })] });
}

/** Somebody selects these words. The passage makes the way to the database and back. */
function capture(doc: Y.Doc, words: string): Passage {
  const state = stateOf(doc);
  const { text } = docToPlainText(state.doc.toJSON() as TextNode);
  const start = [...text.slice(0, text.indexOf(words))].length;
  const { quote, before, after, position } = capturePassage(state, rangeOfOffsets(state.doc, { start, end: start + [...words].length })!)!;
  return { quote, before, after, position: position && readPosition(writePosition(position), "notes") };
}

/** The words the passage lies on now; null when it is not in the text. */
function wordsAt(doc: Y.Doc, passage: Passage): string | null {
  const state = stateOf(doc);
  const range = findPassages(state, new Map([["p", passage]])).get("p");
  return range ? state.doc.textBetween(range.from, range.to, "\n", "\n") : null;
}

describe("a passage that is commented on", () => {
  test("is kept without the white space around it, with what stands there", () => {
    const doc = createConversationDoc(["Eerst.", sentence, "Daarna."]);
    const state = stateOf(doc);

    const { quote, before, after } = capturePassage(state, { from: 17, to: 28 })!;

    expect({ quote, before, after }).toEqual({ quote: "elke keer", before: "Eerst.\nIk moest ", after: " opnieuw beginnen.\nDaarna." });
    expect(capturePassage(state, { from: 0, to: 1 })).toBeNull();
  });

  test("[CM2] changes nothing in the document", () => {
    const doc = createConversationDoc([sentence]);
    const before = Y.encodeStateAsUpdate(doc);

    wordsAt(doc, capture(doc, "elke keer"));

    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test("[CM2] stays on its words when somebody writes around and inside it, and takes in nothing from outside", () => {
    const doc = createConversationDoc(["Dag.", sentence]);
    const passage = capture(doc, "elke keer");
    const other = copyOf(doc);

    edit(other, (tr) => tr.insertText("Hallo! ", 1));
    edit(other, (tr) => tr.insertText(" dus", 7 + 15));
    edit(doc, (tr) => tr.insertText(" weer", 25));
    edit(doc, (tr) => tr.insertText("losse ", 21));
    sync(doc, other);

    expect(docToPlainText(stateOf(doc).doc.toJSON() as TextNode).text).toBe("Hallo! Dag.\nIk moest dus elke losse keer weer opnieuw beginnen.");
    expect(wordsAt(doc, passage)).toBe("elke losse keer");
    expect(wordsAt(other, passage)).toBe("elke losse keer");
  });

  test("[CM2] stays where it is when the same words stand elsewhere too", () => {
    const doc = createConversationDoc(["elke keer", "en nog eens elke keer", "elke keer"]);
    const passage = capture(doc, "eens elke keer");

    edit(doc, (tr) => tr.insertText("elke keer eens ", 1));

    expect(wordsAt(doc, passage)).toBe("eens elke keer");
  });

  test("[CM2] stays on words that are coded, and on a question of the guide", () => {
    const doc = createConversationDoc([sentence]);
    const passage = capture(doc, "elke keer");

    code(doc, "a", { start: 3, end: 13 });

    expect(wordsAt(doc, passage)).toBe("elke keer");
  });

  test("[CM2] is found by its quote when its paragraph was split before it or joined to another", () => {
    const doc = createConversationDoc(["Dag.", sentence]);
    const passage = capture(doc, "keer opnieuw");

    edit(doc, (tr) => tr.split(7 + 9));
    expect(wordsAt(doc, passage)).toBe("keer opnieuw");
    edit(doc, (tr) => tr.join(6));
    expect(wordsAt(doc, passage)).toBe("keer opnieuw");
  });

  test("[CM2] keeps at least its first half when it was split in the middle", () => {
    const doc = createConversationDoc([sentence]);
    const passage = capture(doc, "elke keer opnieuw");

    edit(doc, (tr) => tr.split(1 + 14));

    expect(wordsAt(doc, passage)).toMatch(/^elke/);
  });

  test("[CM2] at the very beginning of the text too, also when what stood before it is gone", () => {
    const doc = createConversationDoc([`Nou, ${sentence}`]);
    const [first, later] = [capture(doc, "Nou, Ik"), capture(doc, "Ik moest elke")];

    edit(doc, (tr) => tr.insertText("Tja. ", 1));
    expect(wordsAt(doc, first)).toBe("Nou, Ik");
    edit(doc, (tr) => tr.delete(1, 11));
    edit(doc, (tr) => tr.insertText("toen ", 4));

    expect(wordsAt(doc, later)).toBe("Ik toen moest elke");
    expect(wordsAt(doc, first)).toBe("Ik");
  });

  test("[CM2] is not in the text any longer when its words were deleted, or others put in their place", () => {
    for (const instead of ["", "Iets heel anders."]) {
      const doc = createConversationDoc(["Dag.", sentence, "Tot ziens."]);
      const passage = capture(doc, "moest elke keer opnieuw");

      edit(doc, (tr) => tr.insertText(instead, 7, 7 + sentence.length));

      expect(wordsAt(doc, passage)).toBeNull();
    }
  });

  test("[CM2] comes back when its words are put back", () => {
    const doc = createConversationDoc([sentence, "Tot ziens."]);
    const passage = capture(doc, "elke keer");

    edit(doc, (tr) => tr.delete(1, 1 + sentence.length));
    expect(wordsAt(doc, passage)).toBeNull();
    edit(doc, (tr) => tr.insertText(sentence, 1));

    expect(wordsAt(doc, passage)).toBe("elke keer");
  });

  test("is found by its quote in a document that was built anew", () => {
    const passage = capture(createConversationDoc(["Dag.", sentence]), "elke keer");

    expect(wordsAt(createConversationDoc([sentence]), passage)).toBe("elke keer");
  });
});

describe("a position as text", () => {
  const notes = conversationDocument(createConversationDoc([sentence])).notes;
  const there = Y.createRelativePositionFromTypeIndex(notes, 0, -1);

  test("say the same after reading as before writing", () => {
    const position = { start: there, end: Y.createRelativePositionFromTypeIndex(notes, 1, 0) };
    expect(readPosition(writePosition(position), "notes")).toEqual(position);
  });

  test("are refused when they name another text, are too many or make no sense", () => {
    expect(readPosition(writePosition({ start: there, end: there }), "summary")).toBeNull();
    for (const text of ["", "[", "7", "[1,2]", '{"start":1}']) expect(readPosition(text, "notes"), text).toBeNull();
    const id = { client: 1, clock: 2 };
    for (const end of [null, 7, "x", {}, { item: { client: "1", clock: 2 } }, { item: id, assoc: "0" }, { type: { client: 1, clock: -2 } }, { item: id, tname: "codings" }])
      expect(readPosition(JSON.stringify([{ item: id }, end]), "notes"), JSON.stringify(end)).toBeNull();
    expect(readPosition(JSON.stringify([{ item: id }]), "notes")).toBeNull();
    expect(readPosition(JSON.stringify([{ item: id }, { item: id, more: "x".repeat(600) }]), "notes")).toBeNull();
    expect(readPosition(JSON.stringify([{ item: id }, { item: id }]), "notes")).not.toBeNull();
  });
});
