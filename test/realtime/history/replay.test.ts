import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { setAnswer, setNote } from "#app/realtime/answers.ts";
import { assessmentDocument, conversationDocument } from "#app/realtime/documents.ts";
import { groupSessions } from "#app/realtime/history/edit-sessions.ts";
import { replayLog } from "#app/realtime/history/replay.ts";
import { packUpdates } from "#app/realtime/packed-updates.ts";
import { code, createConversationDoc, edit } from "#test/support/conversation-document.ts";
import { LoggedDocument } from "#test/support/history-log.ts";

const noOwners = new Map<number, string>();

/** The sessions of a log with what each changed, as a page lists them. */
function sessionsOf(log: LoggedDocument, kind: "conversation" | "assessment" = "conversation") {
  const sessions = groupSessions(log.rows);
  const { counts } = replayLog({ kind, rows: log.rows, owners: noOwners, from: 0, to: log.lastSeq, sessions });
  return sessions.map((session) => ({
    userId: session.userId,
    from: session.from.toISOString().slice(11, 16),
    until: session.until.toISOString().slice(11, 16),
    ...counts.get(session),
  }));
}

describe("[HI1] edit sessions", () => {
  test("are divided by person and by pauses of more than ten minutes", () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 13, minute));
    const lines = [
      { seq: 1, userId: "anna", at: at(0) },
      { seq: 2, userId: "bram", at: at(1) },
      { seq: 3, userId: "anna", at: at(10) },
      { seq: 4, userId: "anna", at: at(21) },
      { seq: 5, userId: "bram", at: at(11) },
    ];
    expect(groupSessions(lines).map(({ userId, firstSeq, lastSeq, rows }) => ({ userId, firstSeq, lastSeq, rows }))).toEqual([
      { userId: "anna", firstSeq: 1, lastSeq: 3, rows: 2 },
      { userId: "anna", firstSeq: 4, lastSeq: 4, rows: 1 },
      { userId: "bram", firstSeq: 2, lastSeq: 5, rows: 2 },
    ]);
  });

  test("count each person's own characters, also where two write at once", () => {
    const log = new LoggedDocument(createConversationDoc(["Ik had elke keer een ander."]));
    log.wait(60);
    for (const letter of "Echt. ") log.change("anna", (doc) => edit(doc, (tr) => tr.insertText(letter, 1)));
    for (const word of ["Nee", "hoor"]) {
      log.change("bram", (doc) => edit(doc, (tr) => tr.insertText(word, tr.doc.content.size - 1)));
      log.wait(1);
      log.change("anna", (doc) => edit(doc, (tr) => tr.delete(1, 3)));
    }
    expect(sessionsOf(log).slice(1)).toEqual([
      { userId: "bram", from: "14:02", until: "14:03", added: 7, removed: 0, entries: {} },
      { userId: "anna", from: "14:02", until: "14:04", added: 6, removed: 4, entries: {} },
    ]);
  });

  test("do not count words that only moved, as when a paragraph is split", () => {
    const log = new LoggedDocument(createConversationDoc(["Ik had elke keer een ander. Dan begon ik opnieuw."]));
    log.wait(60);
    log.change("anna", (doc) => edit(doc, (tr) => tr.split(28)));
    log.change("anna", (doc) => edit(doc, (tr) => tr.insertText("!", 5)));
    expect(sessionsOf(log).at(-1)).toMatchObject({ userId: "anna", added: 1, removed: 0 });
  });

  test("compare words, not letters, to tell what moved", () => {
    const log = new LoggedDocument(createConversationDoc(["Ik had een tandenborstel bij mijn tante."]));
    log.wait(60);
    for (const letter of "Dat was lastig. ") log.change("anna", (doc) => edit(doc, (tr) => tr.insertText(letter, tr.doc.content.size - 1)));
    for (let i = 0; i < 13; i++) log.change("anna", (doc) => edit(doc, (tr) => tr.delete(12, 13)));
    expect(sessionsOf(log).at(-1)).toMatchObject({ userId: "anna", added: 16, removed: 13 });
  });

  test("count codings and answers as what people did with them", () => {
    const conversation = new LoggedDocument(createConversationDoc(["Ik had elke keer een ander."]));
    conversation.wait(60);
    conversation.change("anna", (doc) => code(doc, "c1", { start: 0, end: 6 }));
    conversation.change("anna", (doc) => code(doc, "c2", { start: 7, end: 11 }));
    conversation.change("anna", (doc) => conversationDocument(doc).codings.delete("c2"));
    conversation.wait(60);
    conversation.change("bram", (doc) => {
      const { codings } = conversationDocument(doc);
      codings.set("c1", { ...codings.get("c1")!, memo: "let op" });
    });
    expect(sessionsOf(conversation).slice(1)).toMatchObject([
      { userId: "anna", added: 0, removed: 0, entries: { codings: { added: 1, changed: 0, removed: 0 } } },
      { userId: "bram", entries: { codings: { added: 0, changed: 1, removed: 0 } } },
    ]);

    const assessment = new LoggedDocument();
    assessment.change("anna", (doc) => setAnswer(assessmentDocument(doc).answers, "q1", "yes"));
    assessment.change("anna", (doc) => setNote(assessmentDocument(doc).answers, "q1", "zie dossier"));
    assessment.wait(60);
    assessment.change("anna", (doc) => setAnswer(assessmentDocument(doc).answers, "q1", "no"));
    expect(sessionsOf(assessment, "assessment")).toMatchObject([{ entries: { answers: { added: 1, changed: 0 } } }, { entries: { answers: { added: 0, changed: 1 } } }]);
  });
});

describe("a replayed log", () => {
  test("knows who wrote and who deleted what, from the rows or else from whose the client ids are", () => {
    const log = new LoggedDocument(createConversationDoc(["Een twee drie."]));
    const start = log.lastSeq;
    log.change("anna", (doc) => edit(doc, (tr) => tr.insertText("nul ", 1)));
    log.change("bram", (doc) => edit(doc, (tr) => tr.delete(9, 14)));
    const whole = replayLog({ kind: "conversation", rows: log.rows, owners: noOwners, from: start, to: log.lastSeq, sessions: [] });
    const blockAfter = whole.after.texts.get("notes")![0]!;
    expect(blockAfter.text).toBe("nul Een drie.");
    expect(whole.responsible.authorOf(blockAfter.runs[0]!)).toBe("anna");
    const blockBefore = whole.before.texts.get("notes")![0]!;
    const deleted = { client: blockBefore.runs[0]!.client, clock: blockBefore.runs[0]!.clock + "Een ".length };
    expect(whole.responsible.deleterOf(deleted)).toBe("bram");
    expect(whole.responsible.deleterOf({ ...deleted, clock: deleted.clock - 1 })).toBeUndefined();

    const state = { seq: 1, bytes: Y.encodeStateAsUpdate(log.doc), updates: 1, userId: null };
    const compacted = replayLog({ kind: "conversation", rows: [state], owners: new Map([[log.copyOf("anna").clientID, "anna"]]), from: 0, to: 1, sessions: [] });
    expect(compacted.responsible.authorOf(blockAfter.runs[0]!)).toBe("anna");
  });

  test("reads rows that pack several updates", () => {
    const log = new LoggedDocument(createConversationDoc(["Een."]));
    for (const word of [" Twee.", " Drie."]) log.change("anna", (doc) => edit(doc, (tr) => tr.insertText(word, tr.doc.content.size - 1)));
    const packed = { seq: 50, userId: "anna", ...packUpdates(log.rows.map(({ bytes }) => bytes)) };
    const { after } = replayLog({ kind: "conversation", rows: [packed], owners: noOwners, from: 0, to: 50, sessions: [] });
    expect(after.texts.get("notes")![0]!.text).toBe("Een. Twee. Drie.");
  });

  test("of thousands of changes by two people at once is read in one pass, not once for every entry", () => {
    const docs = [new Y.Doc(), new Y.Doc()];
    const rows: { seq: number; bytes: Uint8Array; updates: number; userId: string; at: Date }[] = [];
    docs.forEach((doc, i) =>
      doc.on("update", (bytes: Uint8Array, origin: unknown) => {
        if (origin === "remote") return;
        rows.push({ seq: rows.length + 1, bytes, updates: 1, userId: `user ${i}`, at: new Date(Date.UTC(2026, 0, 1) + rows.length * 30_000) });
        Y.applyUpdate(docs[1 - i]!, bytes, "remote");
      }),
    );
    const notes = (doc: Y.Doc) => conversationDocument(doc).notes;
    docs[0]!.transact(() => {
      for (let i = 0; i < 50; i++) {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [new Y.XmlText("begin ")]);
        notes(docs[0]!).push([paragraph]);
      }
    });
    for (let i = 1; rows.length < 12_000; i++) {
      // Now and then a pause that ends the session.
      if (i % 200 === 0) rows.at(-1)!.at.setTime(rows.at(-1)!.at.getTime() - 11 * 60_000);
      const paragraph = notes(docs[i % 2]!).get((Math.floor(i / 300) + (i % 2) * 7) % 50) as Y.XmlElement;
      const text = paragraph.get(0) as Y.XmlText;
      if (i % 10 === 9) text.delete(text.length - 2, 1);
      else text.insert(text.length, "abcdefg "[i % 8]!);
    }
    const clock = (work: () => void) => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    };
    const sessions = groupSessions(rows);
    const read = () => replayLog({ kind: "conversation", rows, owners: noOwners, from: 11_000, to: 12_000, sessions });
    const replay = () => {
      const doc = new Y.Doc();
      for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
    };
    const { counts, after } = read();
    expect(sessions.length).toBeGreaterThan(40);
    expect([...counts.values()].reduce((sum, { added, removed }) => sum + added - removed, 0)).toBe(after.texts.get("notes")!.reduce((sum, { text }) => sum + text.length, 0));
    expect(Math.min(clock(read), clock(read))).toBeLessThan(12 * Math.min(clock(replay), clock(replay)));
  });
});
