import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { conversationDocument, minutesFragment, synthesisDocument, toFieldMap, trajectoryDocument, type FindingEntry } from "#app/realtime/documents.ts";
import { insertText } from "#app/editor/schema.ts";
import { forgetGoneWords, listPassages, removePassage, staleCodings } from "#app/realtime/history/erase.ts";
import { keptPassage } from "#app/realtime/history/kept-passage.ts";
import { restoreState } from "#app/realtime/history/restore.ts";
import { readBlocks } from "#app/realtime/history/text-blocks.ts";
import type { PassagePosition } from "#app/realtime/passage-position.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { addTrajectoryEntry, editTrajectoryEntry, removeTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import { code, copyOf, createConversationDoc, edit, project, quotes } from "#test/support/conversation-document.ts";

const restore = (live: Y.Doc, then: Y.Doc, kind: Parameters<typeof restoreState>[2]) => live.transact(() => restoreState(live, then, kind));
const notesOf = (doc: Y.Doc) => conversationDocument(doc).notes;
const textOf = (fragment: Y.XmlFragment) => docToPlainText(fragmentToJson(fragment)).text;

describe("[HI4] restoring", () => {
  test("touches only what differs: words that stayed keep where they came from", () => {
    const live = createConversationDoc(["Ik had elke keer een ander.", "Toen ben ik gestopt."]);
    const then = copyOf(live);
    edit(live, (tr) => tr.insertText("steeds ", 8));
    edit(live, (tr) => tr.insertText("Nieuw. ", tr.doc.content.size - 1));
    const updates: Uint8Array[] = [];
    live.on("update", (update) => updates.push(update));

    restore(live, then, "conversation");

    expect(textOf(notesOf(live))).toBe("Ik had elke keer een ander.\nToen ben ik gestopt.");
    const origins = (doc: Y.Doc) => readBlocks(notesOf(doc)).map(({ id, runs }) => ({ id, client: runs[0]?.client, clock: runs[0]?.clock }));
    expect(origins(live)).toEqual(origins(then));
    // Nothing was written anew: the change only deletes.
    expect(updates.flatMap((update) => Y.decodeUpdate(update).structs)).toEqual([]);
  });

  test("brings back marks, codings and the codings' entries, and takes later ones away", () => {
    const live = createConversationDoc(["Ik had elke keer een ander."]);
    code(live, "early", { start: 7, end: 17 }, { memo: "toen" });
    const then = copyOf(live);
    edit(live, (tr) => tr.delete(1, 13));
    code(live, "late", { start: 0, end: 4 });
    conversationDocument(live).codings.delete("early");

    restore(live, then, "conversation");

    expect(quotes(live)).toEqual({ early: "elke keer " });
    expect(project(live)).toEqual(project(then));
  });

  test("brings fields and entries of a trajectory back", () => {
    const live = new Y.Doc();
    const key = { part: "events", id: "e1" } as const;
    addTrajectoryEntry(live, key, { perspective: "youth" });
    editTrajectoryEntry(live, key, { description: "Blijft thuis" });
    addTrajectoryEntry(live, { part: "keyMoments", id: "k1" }, { perspective: "parent" });
    const then = copyOf(live);
    editTrajectoryEntry(live, key, { description: "Gaat weer", startOn: "2024-01-01" });
    removeTrajectoryEntry(live, { part: "keyMoments", id: "k1" });
    addTrajectoryEntry(live, { part: "episodes", id: "x" }, { perspective: "youth" });

    restore(live, then, "trajectory");

    expect(live.toJSON()).toEqual({ ...then.toJSON(), episodes: {} });
    expect(trajectoryDocument(live).keyMoments.get("k1")?.get("perspective")).toBe("parent");
  });

  test("brings back vignette and findings, lists included, and empties minutes of later agenda items", () => {
    const live = new Y.Doc();
    const item = { type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text: "Wachten" }] }] };
    insertText(synthesisDocument(live).summary, {
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Kern" }] },
        { type: "bulletList", content: [item] },
      ],
    });
    synthesisDocument(live).findings.set(
      "f1",
      toFieldMap<FindingEntry>({
        codeId: "waiting",
        polarity: "barrier",
        level: "chain",
        phase: null,
        contribution: 2,
        modifiable: null,
        statement: "Lang",
        evidence: [],
        position: 0,
      }),
    );
    const then = copyOf(live);
    live.transact(() => {
      synthesisDocument(live).summary.delete(0, 2);
      synthesisDocument(live).findings.delete("f1");
    });
    restore(live, then, "synthesis");
    expect(fragmentToJson(synthesisDocument(live).summary)).toEqual(fragmentToJson(synthesisDocument(then).summary));
    expect(synthesisDocument(live).findings.toJSON()).toEqual(synthesisDocument(then).findings.toJSON());

    const minutes = new Y.Doc();
    const before = copyOf(minutes);
    insertText(minutesFragment(minutes, "a1"), { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Later" }] }] });
    restore(minutes, before, "minutes");
    expect(textOf(minutesFragment(minutes, "a1"))).toBe("");
  });
});

describe("[HI6] erasing a passage", () => {
  const three = () => createConversationDoc(["Ik had elke keer een ander.", "Mijn zus heet Sterretje.", "Toen ben ik gestopt."]);
  const keyOf = (doc: Y.Doc, words: string) => listPassages(doc, "conversation").find((passage) => passage.type === "block" && passage.block.text.includes(words))!.key;

  test("takes out that paragraph and no other", () => {
    const doc = three();
    expect(removePassage(doc, "conversation", keyOf(doc, "Sterretje"))).toBe(true);
    expect(textOf(notesOf(doc))).toBe("Ik had elke keer een ander.\nToen ben ik gestopt.");
  });

  test("does nothing when the passage is not there any more, or the key is made up", () => {
    const doc = three();
    const key = keyOf(doc, "Sterretje");
    removePassage(doc, "conversation", key);
    for (const odd of [key, "", "text", "entry codings", "entry __proto__ x", "text 1:1 notes", "entry answers q1"])
      expect(removePassage(doc, "conversation", odd), odd).toBe(false);
  });

  test("of an entry takes its marks along", () => {
    const doc = three();
    code(doc, "c1", { start: 0, end: 6 });
    expect(removePassage(doc, "conversation", "entry codings c1")).toBe(true);
    expect(JSON.stringify(fragmentToJson(notesOf(doc)))).not.toContain("coding");
  });

  test("removes a list when its last line goes", () => {
    const doc = new Y.Doc();
    const line = (text: string) => ({ type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text }] }] });
    insertText(notesOf(doc), { type: "doc", content: [{ type: "bulletList", content: [line("Een"), line("Twee")] }] });
    removePassage(doc, "conversation", keyOf(doc, "Een"));
    expect(textOf(notesOf(doc))).toBe("Twee");
    removePassage(doc, "conversation", keyOf(doc, "Twee"));
    expect(notesOf(doc).length).toBe(0);
  });

  test("codings lose what they knew of it: their quote, what stood around it, or themselves", () => {
    const doc = three();
    code(doc, "gone", { start: 28, end: 37 }, { quote: "Mijn zus ", before: "ander.\n", after: "heet Sterretje." });
    code(doc, "beside", { start: 53, end: 57 }, { quote: "Toen", before: "heet Sterretje.\n", after: " ben ik gestopt." });
    code(doc, "partly", { start: 21, end: 37 }, { quote: "ander.\nMijn zus " });
    removePassage(doc, "conversation", keyOf(doc, "Sterretje"));
    expect([...staleCodings(doc).keys()].sort()).toEqual(["beside", "gone", "partly"]);
    doc.transact(() => forgetGoneWords(doc));
    expect(staleCodings(doc).size).toBe(0);
    const codings = conversationDocument(doc).codings.toJSON();
    expect(Object.keys(codings).sort()).toEqual(["beside", "partly"]);
    expect(codings["partly"]).toMatchObject({ quote: "ander." });
    expect(codings["beside"]).toMatchObject({ quote: "Toen", before: "Ik had elke keer een ander.\n" });
    expect(JSON.stringify(codings)).not.toMatch(/Sterretje|zus/);
  });

  test("a coding that only lost its mark, while its words still stand there, stays", () => {
    const doc = three();
    code(doc, "loose", { start: 7, end: 16 }, { quote: "elke keer" });
    edit(doc, (tr) => tr.removeMark(0, tr.doc.content.size));
    doc.transact(() => forgetGoneWords(doc));
    expect(conversationDocument(doc).codings.get("loose")).toMatchObject({ quote: "elke keer", before: "Ik had ", after: " een ander.\nMijn zus heet Sterretje.\nToe" });
  });
});

describe("[HI6] what a comment keeps of its passage", () => {
  /** Holds on to the letters inside, as the editor has it. */
  const positionIn = (doc: Y.Doc, paragraph: number, start: number, end: number): PassagePosition => {
    const text = (notesOf(doc).get(paragraph) as Y.XmlElement).get(0) as Y.XmlText;
    return { start: Y.createRelativePositionFromTypeIndex(text, start, 0), end: Y.createRelativePositionFromTypeIndex(text, end, -1) };
  };
  const keptOf = (doc: Y.Doc, quote: string, position: PassagePosition | null) => keptPassage(doc, notesOf(doc), { quote, before: "oud", after: "oud", position });

  test("is its quote where that stands, with what stands around it now", () => {
    const doc = createConversationDoc(["Ik had elke keer een ander.", "Toen ben ik gestopt."]);
    expect(keptOf(doc, "elke keer", null)).toEqual({ quote: "elke keer", before: "Ik had ", after: " een ander.\nToen ben ik gestopt." });
  });

  test("is what is left at its place when words of it went, and nothing when all did", () => {
    const doc = createConversationDoc(["Ik had elke keer een ander.", "Toen ben ik met Kanarie gestopt."]);
    const position = positionIn(doc, 1, 5, 23);
    edit(doc, (tr) => tr.insertText("Echt. ", 1));
    edit(doc, (tr) => tr.delete(tr.doc.content.size - 17, tr.doc.content.size - 9));
    expect(textOf(notesOf(doc))).toBe("Echt. Ik had elke keer een ander.\nToen ben ik met gestopt.");
    expect(keptOf(doc, "ben ik met Kanarie", position)).toMatchObject({
      quote: "ben ik met",
      before: expect.stringContaining("een ander.\nToen "),
      after: expect.stringContaining("gestopt."),
    });
    edit(doc, (tr) => tr.delete(35, tr.doc.content.size));
    expect(keptOf(doc, "ben ik met Kanarie", position)).toBeNull();
  });
});
