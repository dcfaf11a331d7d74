import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { RouterContextProvider } from "react-router";
import { afterEach, describe, expect } from "vitest";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import { viewerContext } from "#app/context.ts";
import { insertText } from "#app/editor/schema.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { changeHistory } from "#app/routes/history/change-history.server.ts";
import { readHistory, type HistoryPage } from "#app/routes/history/read-history.server.ts";
import type { HistoryForm } from "#app/routes/history/forms.ts";
import { setServices } from "#app/services.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { verifyDocuments } from "#db/queries/verification.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { code, edit } from "#test/support/conversation-document.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { findWords } from "#test/support/history-database.ts";
import { connect, signUp, startRealtime, until, type Client, type RealtimeServer } from "#test/support/realtime.ts";

let server: RealtimeServer | null = null;
const clients: Client[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.provider.destroy();
  await server?.close();
  server = null;
});

const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);
const textOf = (doc: Y.Doc) => docToPlainText(fragmentToJson(conversationDocument(doc).notes)).text;

/** A conversation that a researcher has open, and how members use its history. */
async function scene(store: Store, paragraphs = ["Ik had steeds een ander.", "Mijn zus heet Kanariepiet.", "Toen stopte ik."]) {
  const running = (server = await startRealtime(store));
  setServices(running.services);
  const study = await createStudy(store, { caseVisibility: "full" });
  const { userId, cookie } = await signUp(running.services, "Anna");
  const anna = await createMember(store, study, "researcher", { userId });
  const coordinator = await createMember(store, study, "coordinator");
  const documentId = await createTestDocument(store, await createCase(store, study), anna, { kind: "conversation" }, (doc) =>
    insertText(conversationDocument(doc).notes, { type: "doc", content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })) }),
  );
  await running.services.collab.projectNow(documentId);
  const client = connect(running, documentId, cookie);
  clients.push(client);
  await until(() => client.provider.synced, "in");
  const write = async (work: (doc: Y.Doc) => void) => {
    work(client.doc);
    await until(() => client.sent() > 0 && client.saved() === client.sent(), "it is saved");
  };
  const accessible = async (member: Member) => {
    const found = await store.transaction({ as: "user", userId: member.userId }, (db) => getAccessibleDocument(db, member, { documentId }));
    if (!found) throw new Error("not accessible");
    return found;
  };
  const contextOf = (member: Member) => {
    const context = new RouterContextProvider();
    context.set(viewerContext, member);
    return context;
  };
  const read = async (member: Member = anna, query = "") => readHistory(contextOf(member), member, await accessible(member), new URLSearchParams(query));
  const change = async (form: HistoryForm, member: Member = anna) => changeHistory(contextOf(member), member, await accessible(member), form);
  const stored = async () => textOf((await asService(store, (db) => loadContent(db, { documentId, fromCheckpoint: false }))).doc);
  const problems = async () => (await asService(store, (db) => verifyDocuments(db, { documentIds: [documentId] }))).problems;
  return { running, study, anna, coordinator, documentId, client, write, read, change, stored, problems };
}

/** A page's difference as its words: `+came`, `-went`. */
const changesOf = ({ texts }: HistoryPage) =>
  texts.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.state === "skipped" ? [] : block.pieces.flatMap(({ kind, text, by }) => (kind === "same" ? [] : [`${kind === "added" ? "+" : "-"}${text} (${by})`])),
    ),
  );

describe("the history of a document", () => {
  test("[HI1] shows what the last session changed, and who did", async ({ store }) => {
    const { anna, write, read } = await scene(store);
    await write((doc) => edit(doc, (tr) => tr.insertText("elke keer ", 8)));
    await write((doc) => code(doc, "c1", { start: 0, end: 6 }));
    const page = await read();
    // The document was made a moment ago by the same person: one session.
    expect(page.sessions).toMatchObject([{ name: "Anna", from: expect.any(Number), to: page.last }]);
    const lastChange = await read(anna, `from=${page.sessions[0]!.from + 1}&to=${page.last}`);
    expect(changesOf(lastChange)).toEqual(["+elke keer  (Anna)"]);
    expect(lastChange.entries).toMatchObject([{ part: "codings", entries: [{ state: "added" }] }]);
  });

  test("survives any address", async ({ store }) => {
    const { anna, read } = await scene(store);
    for (const query of ["from=-1", "from=99999999999999999", "from=abc&to=%00", "to=0", "from=5&to=1", "page=-3", "page=99999", "view=erase", "view=whole"]) {
      const page = await read(anna, query);
      expect(page.from, query).toBeLessThanOrEqual(page.to);
      expect(page.erasing, query).toBeNull();
    }
  });

  test("[HI4] goes back to a named moment as a new change, that everybody sees, after naming what stood there", async ({ store }) => {
    const { client, write, read, change, stored, problems } = await scene(store);
    const { last } = await read();
    expect(await change({ intent: "name", seq: last, name: "Eerste tekst", reason: "voor de codering" })).toEqual({ done: "named" });
    await write((doc) => edit(doc, (tr) => tr.delete(0, 26)));
    const later = await stored();
    const { versions } = await read();
    expect(versions).toMatchObject([{ name: "Eerste tekst", reason: "voor de codering", byName: "Anna" }]);

    expect(await change({ intent: "restore", seq: versions[0]!.seq })).toMatchObject({ done: "restored" });

    expect(await stored()).toBe("Ik had steeds een ander.\nMijn zus heet Kanariepiet.\nToen stopte ik.");
    await until(() => textOf(client.doc).startsWith("Ik had steeds"), "whoever has it open sees it");
    const after = await read();
    expect(after.versions.map(({ name }) => name)).toEqual(["Vóór terugzetten naar “Eerste tekst”", "Eerste tekst"]);
    expect(await change({ intent: "restore", seq: after.versions[0]!.seq })).toMatchObject({ done: "restored" });
    expect(await stored()).toBe(later);
    expect(await problems()).toEqual([]);
  });

  test("[HI4] is not changed by who may not write, nor once the document is locked", async ({ store }) => {
    const { study, documentId, write, read, change, stored } = await scene(store);
    const colleague = await createMember(store, study, "researcher", { organisation: 1 });
    const { last } = await read();
    await write((doc) => edit(doc, (tr) => tr.insertText("Nieuw. ", 1)));
    const before = await stored();
    for (const form of [
      { intent: "restore", seq: last },
      { intent: "name", seq: last, name: "x" },
      { intent: "decide", id: "x", decision: "applied" },
      { intent: "erase", reason: "zomaar" },
    ] as const)
      await expect(change(form, colleague), form.intent).rejects.toMatchObject({ status: 403 });
    await expect(change({ intent: "erase", reason: "zomaar" })).rejects.toMatchObject({ status: 403 });
    await asService(store, (db) => db.update(schema.document).set({ lockedAt: new Date() }).where(eq(schema.document.id, documentId)));
    expect(await change({ intent: "restore", seq: last })).toMatchObject({ errors: { form: expect.stringContaining("op slot") } });
    expect(await stored()).toBe(before);
    expect((await read()).versions).toEqual([]);
  });

  test("[HI6] erases a passage for good while people have the document open, and stands in ledger and log", async ({ store }) => {
    const { coordinator, documentId, client, write, read, change, stored, problems } = await scene(store, [
      "Ik had steeds een ander.",
      "Mijn zus heet Kanarieroos.",
      "Toen stopte ik.",
    ]);
    await write((doc) => code(doc, "c1", { start: 39, end: 50 }, { quote: "Kanarieroos", memo: "Kanarieroos!" }));
    await write((doc) => edit(doc, (tr) => tr.insertText("Kanarieroos ", 1)));
    await write((doc) => edit(doc, (tr) => tr.delete(1, 13)));
    const { erasing } = await read(coordinator, "view=erase");
    const passage = erasing!.passages.find(({ label }) => label.includes("Kanarieroos"))!.key;

    expect(await change({ intent: "erase", passage, reason: "Op verzoek van de jongere." }, coordinator)).toEqual({ done: "erased" });

    expect(await findWords(store, "Kanarieroos")).toEqual([]);
    expect(await stored()).toBe("Ik had steeds een ander.\nToen stopte ik.");
    await until(() => textOf(client.doc) === "Ik had steeds een ander.\nToen stopte ik.", "whoever has it open loses it too");
    await write((doc) => edit(doc, (tr) => tr.insertText("Daarna. ", 1)));
    expect(await stored()).toBe("Daarna. Ik had steeds een ander.\nToen stopte ik.");
    expect(await problems()).toEqual([]);
    const log = await asService(store, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.objectId, documentId)));
    expect(log.find(({ eventType }) => eventType === "history.erased")).toMatchObject({ action: "D", userId: coordinator.userId });
    const page = await read(coordinator, "from=0");
    expect(page.older).toMatchObject({ reason: "erased" });
    expect(changesOf(page).join()).not.toContain("(null)");
  });

  test("[HI6] erases nothing when the passage was changed meanwhile", async ({ store }) => {
    const { coordinator, documentId, change, stored } = await scene(store);
    const outcome = await change({ intent: "erase", passage: "text 1:1 notes", reason: "Op verzoek." }, coordinator);
    expect(outcome).toMatchObject({ errors: { passage: expect.stringContaining("niets gewist") } });
    expect(await stored()).toContain("Kanariepiet");
    expect(await asService(store, (db) => db.$count(schema.erasure, eq(schema.erasure.documentId, documentId)))).toBe(0);
  });

  test("shows a change that was put aside with what would go, and makes it or not, once", async ({ store }) => {
    const { study, anna, documentId, read, change, stored, problems } = await scene(store);
    const { doc } = await asService(store, (db) => loadContent(db, { documentId }));
    const before = Y.encodeStateVector(doc);
    conversationDocument(doc).notes.delete(0, 2);
    const bytes = Y.encodeStateAsUpdate(doc, before);
    const ids = [randomUUID(), randomUUID()] as const;
    await asService(store, (db) =>
      db.insert(schema.documentQuarantine).values(ids.map((id) => ({ id, documentId, studyId: study.studyId, bytes, userId: anna.userId, deletedShare: 0.76 }))),
    );
    const { waiting } = await read();
    expect(waiting).toMatchObject([{ byName: "Anna", percentage: 76 }, { percentage: 76 }]);
    expect(JSON.stringify(waiting[0]!.texts)).toContain("Kanariepiet");

    expect(await change({ intent: "decide", id: ids[0], decision: "discarded" })).toEqual({ done: "discarded" });
    expect(await stored()).toContain("Kanariepiet");
    expect(await change({ intent: "decide", id: ids[0], decision: "applied" })).toMatchObject({ errors: { form: expect.stringContaining("al beslist") } });
    expect(await change({ intent: "decide", id: ids[1], decision: "applied" })).toEqual({ done: "applied" });
    expect(await stored()).toBe("Toen stopte ik.");
    expect((await read()).waiting).toEqual([]);
    expect(await problems()).toEqual([]);
  });
});
