import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { trajectoryDocument } from "#app/realtime/documents.ts";
import { compareEntries } from "#app/realtime/history/entry-difference.ts";
import { readState } from "#app/realtime/history/document-state.ts";
import { replayLog } from "#app/realtime/history/replay.ts";
import { compareTexts, type DifferenceBlock } from "#app/realtime/history/text-difference.ts";
import { addTrajectoryEntry, editTrajectoryEntry, removeTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import type { Transaction } from "@tiptap/pm/state";
import { createConversationDoc, edit } from "#test/support/conversation-document.ts";
import { LoggedDocument } from "#test/support/history-log.ts";

const signs = { same: "", added: "+", removed: "-" } as const;

/** A difference as one line per paragraph: `[+words by anna]`, `[-words by bram]`. */
function read(blocks: readonly DifferenceBlock[]): string[] {
  return blocks.map((block) => {
    if (block.state === "skipped") return `(${block.count})`;
    return block.pieces.map(({ kind, text, by }) => (kind === "same" ? text : `[${signs[kind]}${text}${by ? ` by ${by}` : ""}]`)).join("");
  });
}

/** What Anna's change to these paragraphs reads like. */
function differenceOf(paragraphs: string[], ...changes: ((transaction: Transaction) => void)[]): string[] {
  const log = new LoggedDocument(createConversationDoc(paragraphs));
  const start = log.lastSeq;
  for (const change of changes) log.change("anna", (doc) => edit(doc, change));
  const { before, after, responsible } = replayLog({ kind: "conversation", rows: log.rows, owners: new Map(), from: start, to: log.lastSeq, sessions: [] });
  return read(compareTexts(before.texts.get("notes")!, after.texts.get("notes")!, responsible));
}

describe("[HI2] the difference of a text", () => {
  test("shows words that came and went, each with its author", () => {
    expect(differenceOf(["Ik had een ander."], (tr) => tr.insertText("steeds ", 8))).toEqual(["Ik had [+steeds  by anna]een ander."]);
    expect(differenceOf(["Ik had steeds een ander."], (tr) => tr.delete(8, 15))).toEqual(["Ik had [-steeds  by anna]een ander."]);
  });

  test("reads a new wording as one thing that went and one that came", () => {
    expect(differenceOf(["Het oude kleine huis stond er."], (tr) => tr.insertText("Een nieuw groot pand", 1, 21))).toEqual([
      "[-Het oude kleine huis by anna][+Een nieuw groot pand by anna] stond er.",
    ]);
  });

  test("reads a split or joined paragraph as such, not as text that went and came", () => {
    expect(differenceOf(["Een twee. Drie vier."], (tr) => tr.split(11))).toEqual(["Een twee. [+¶]", "Drie vier."]);
    expect(differenceOf(["Een twee.", "Drie vier."], (tr) => tr.join(11))).toEqual(["Een twee.[-¶]Drie vier."]);
  });

  test("shows whole paragraphs that came or went, and leaves out what is far from any change", () => {
    const paragraphs = ["Een.", "Twee.", "Drie.", "Vier.", "Vijf.", "Zes."];
    expect(differenceOf(paragraphs, (tr) => tr.delete(0, 6))).toEqual(["[-Een. by anna]", "Twee.", "(4)"]);
    expect(differenceOf(paragraphs, (tr) => tr.insertText("En nog iets. ", 1))).toEqual(["[+En nog iets.  by anna]Een.", "Twee.", "(4)"]);
    expect(differenceOf(paragraphs)).toEqual([]);
  });

  test("says when another speaker was named", () => {
    const log = new LoggedDocument(createConversationDoc(["Ik had een ander."]));
    const before = readState(log.doc, "conversation").texts.get("notes")!;
    log.change("anna", (doc) => edit(doc, (tr) => tr.setNodeAttribute(0, "speaker", "parent")));
    const blocks = compareTexts(before, readState(log.doc, "conversation").texts.get("notes")!, { authorOf: () => null, deleterOf: () => null });
    expect(blocks).toMatchObject([{ state: "changed", speaker: "parent", was: { speaker: "youth" } }]);
  });

  test("of texts that have nothing in common is there at once", () => {
    const words = (seed: number) => Array.from({ length: 20_000 }, (_, i) => `w${(i * 7 + seed) * 13}`).join(" ");
    const block = (text: string) => [{ id: "1:1", type: "paragraph" as const, speaker: null, text, runs: [] }];
    const begun = performance.now();
    const blocks = compareTexts(block(words(1)), block(words(2)), { authorOf: () => null, deleterOf: () => null });
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(blocks).toMatchObject([{ state: "changed" }]);
  });
});

describe("[HI2] the difference of entries", () => {
  test("lists fields with their old and new value, and who changed the entry", () => {
    const log = new LoggedDocument(new Y.Doc());
    const key = { part: "events", id: "e1" } as const;
    log.change("anna", (doc) => addTrajectoryEntry(doc, key, { perspective: "youth" }));
    log.change("anna", (doc) => addTrajectoryEntry(doc, { part: "events", id: "e2" }, { perspective: "youth" }));
    const start = log.lastSeq;
    log.change("bram", (doc) => editTrajectoryEntry(doc, key, { description: "Blijft thuis van school" }));
    log.change("anna", (doc) => removeTrajectoryEntry(doc, { part: "events", id: "e2" }));
    log.change("anna", (doc) => addTrajectoryEntry(doc, { part: "events", id: "e3" }, { perspective: "parent" }));
    const { before, after, changedBy } = replayLog({ kind: "trajectory", rows: log.rows, owners: new Map(), from: start, to: log.lastSeq, sessions: [] });
    const differences = compareEntries("events", before.entries.get("events")!, after.entries.get("events")!, changedBy);
    expect(differences.map(({ id, state, by }) => ({ id, state, by }))).toEqual([
      { id: "e3", state: "added", by: ["anna"] },
      { id: "e1", state: "changed", by: ["bram"] },
      { id: "e2", state: "removed", by: ["anna"] },
    ]);
    expect(differences[1]!.fields).toEqual([{ field: "description", before: "", after: "Blijft thuis van school" }]);
    expect(trajectoryDocument(log.doc).events.size).toBe(2);
  });
});
