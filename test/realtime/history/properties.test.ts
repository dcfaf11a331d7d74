import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { conversationDocument } from "#app/realtime/documents.ts";
import { plainTextOf, readState } from "#app/realtime/history/document-state.ts";
import { replayLog } from "#app/realtime/history/replay.ts";
import { restoreState } from "#app/realtime/history/restore.ts";
import { compareTexts, type DifferenceBlock } from "#app/realtime/history/text-difference.ts";
import type { TextBlock } from "#app/realtime/history/text-blocks.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { createConversationDoc, project } from "#test/support/conversation-document.ts";
import { LoggedDocument } from "#test/support/history-log.ts";
import { doEdit, randomEdits, type RandomEdit } from "#test/support/random-edits.ts";

/** A conversation in which these edits were done, with a text copy of each moment on the way. */
function written(edits: readonly RandomEdit[]): { log: LoggedDocument; moments: { seq: number; text: string }[] } {
  const log = new LoggedDocument(createConversationDoc(["Ik had elke keer een ander.", "", "Toen ben ik gestopt."]));
  const moments = [{ seq: log.lastSeq, text: textOf(log.doc) }];
  for (const edit of edits) {
    log.wait(edit.pause);
    moments.push({ seq: log.change(edit.userId, (doc) => doEdit(doc, edit)), text: textOf(log.doc) });
  }
  return { log, moments };
}

/** Where each coding lies; the order of codings that begin together says nothing. */
const rangesOf = (doc: Y.Doc) => docToPlainText(fragmentToJson(conversationDocument(doc).notes)).ranges.toSorted((a, b) => (a.codingId < b.codingId ? -1 : 1));

const textOf = (doc: Y.Doc) => docToPlainText(fragmentToJson(conversationDocument(doc).notes)).text;

function docAt(log: LoggedDocument, seq: number): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => log.rows.filter((row) => row.seq <= seq).forEach((row) => Y.applyUpdate(doc, row.bytes)));
  return doc;
}

const visible = ({ type, speaker, text }: TextBlock) => [type, speaker, text];
const isShown = (block: DifferenceBlock) => block.state !== "skipped";
/** The words of one side of a difference, without line ends and the marks for them. */
const wordsOf = (blocks: readonly DifferenceBlock[], side: "added" | "removed") =>
  blocks
    .filter(isShown)
    .flatMap(({ pieces }) => pieces.filter(({ kind }) => kind === "same" || kind === side).map(({ text }) => text))
    .join("")
    .replaceAll(/¶|\n/g, "");

describe("for any edits by two people", () => {
  test("the state at the end of the log is the document", () => {
    fc.assert(
      fc.property(randomEdits, (edits) => {
        const { log } = written(edits);
        const { after } = replayLog({ kind: "conversation", rows: log.rows, owners: new Map(), from: 0, to: log.lastSeq, sessions: [] });
        expect(plainTextOf(after, "notes")).toBe(textOf(log.doc));
        expect(after).toEqual(readState(log.doc, "conversation"));
      }),
      { numRuns: 60 },
    );
  });

  test("the state at any moment is what stood there then, and its blocks are the canonical plain text", () => {
    fc.assert(
      fc.property(randomEdits, fc.nat(), (edits, pick) => {
        const { log, moments } = written(edits);
        const moment = moments[pick % moments.length]!;
        const { before, after } = replayLog({ kind: "conversation", rows: log.rows, owners: new Map(), from: moment.seq, to: log.lastSeq, sessions: [] });
        expect(plainTextOf(before, "notes")).toBe(moment.text);
        expect(plainTextOf(after, "notes")).toBe(moments.at(-1)!.text);
      }),
      { numRuns: 60 },
    );
  });

  test("[HI2] a difference holds both texts whole, and names nobody who did nothing", () => {
    fc.assert(
      fc.property(randomEdits, fc.nat(), (edits, pick) => {
        const { log, moments } = written(edits);
        const moment = moments[pick % moments.length]!;
        const { before, after, responsible } = replayLog({ kind: "conversation", rows: log.rows, owners: new Map(), from: moment.seq, to: log.lastSeq, sessions: [] });
        const sides = [before.texts.get("notes")!, after.texts.get("notes")!] as const;
        const blocks = compareTexts(...sides, responsible, { context: 1_000 });
        expect(blocks.length === 0).toBe(JSON.stringify(sides[0].map(visible)) === JSON.stringify(sides[1].map(visible)));
        if (blocks.length === 0) return;
        expect(wordsOf(blocks, "removed")).toBe(moment.text.replaceAll("\n", ""));
        expect(wordsOf(blocks, "added")).toBe(moments.at(-1)!.text.replaceAll("\n", ""));
        // Where an old letter became part of a new word there may be nobody to name, but never somebody who did nothing.
        for (const { by } of blocks.filter(isShown).flatMap(({ pieces }) => pieces)) expect([null, "anna", "bram"]).toContain(by);
      }),
      { numRuns: 120 },
    );
  });

  test("[HI4] restoring any moment gives its text, codings and rows, as a change on top of the log", () => {
    fc.assert(
      fc.property(randomEdits, fc.nat(), (edits, pick) => {
        const { log, moments } = written(edits);
        const moment = moments[pick % moments.length]!;
        const then = docAt(log, moment.seq);
        log.change("carla", (doc) => doc.transact(() => restoreState(doc, then, "conversation")));
        expect(textOf(log.doc)).toBe(moment.text);
        expect(project(log.doc)).toEqual(project(then));
        expect(rangesOf(log.doc)).toEqual(rangesOf(then));
        expect(docAt(log, log.lastSeq).getMap("codings").toJSON()).toEqual(then.getMap("codings").toJSON());
      }),
      { numRuns: 120 },
    );
  });
});
