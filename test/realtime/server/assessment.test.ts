import { eq } from "drizzle-orm";
import { afterEach, describe, expect } from "vitest";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import type { MissingReason } from "#app/domain/vocabulary.ts";
import { addEvidence, editEvidence, readAnswers, removeEvidence, setAnswer, setCareOn, setJudgedWith, setMissingReason, setNote, setOutcome } from "#app/realtime/answers.ts";
import { assessmentDocument } from "#app/realtime/documents.ts";
import { submit } from "#app/routes/assessments/submit.server.ts";
import { recordEvent } from "#db/queries/access-log.ts";
import { getAssignment } from "#db/queries/assessments.ts";
import { loadContent } from "#db/queries/document-content.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { assign, createInstrument } from "#test/support/assessment-factories.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { connect, signUp, startRealtime, until, type Client, type RealtimeServer } from "#test/support/realtime.ts";

let server: RealtimeServer | null = null;
const clients: Client[] = [];
const open = (...args: Parameters<typeof connect>) => {
  const client = connect(...args);
  clients.push(client);
  return client;
};

afterEach(async () => {
  for (const client of clients.splice(0)) client.provider.destroy();
  await server?.close();
  server = null;
});

/** Two raters who have the same checklist, the first with the document open. */
async function scene(store: Store) {
  const running = (server = await startRealtime(store));
  const study = await createStudy(store);
  const coordinator = await createMember(store, study, "coordinator");
  const studyCase = await createCase(store, study);
  const instrument = await createInstrument(store, study);
  const accounts = [await signUp(running.services, "Anna"), await signUp(running.services, "Bram")] as const;
  const raters = [await createMember(store, study, "rater", { userId: accounts[0].userId }), await createMember(store, study, "rater", { userId: accounts[1].userId })] as const;
  const ratings = [await assign(store, coordinator, studyCase, instrument, raters[0]), await assign(store, coordinator, studyCase, instrument, raters[1])] as const;
  const client = open(running, ratings[0].documentId, accounts[0].cookie);
  await until(() => client.provider.synced, "the document is open");
  const submitAs = (member: Member, assignmentId: string, stateVector: Uint8Array) => submitDocument(running, store, member, assignmentId, stateVector);
  return { running, accounts, raters, ratings, client, submitAs };
}

async function submitDocument({ services }: RealtimeServer, store: Store, member: Member, assignmentId: string, stateVector: Uint8Array) {
  const inTransaction: Parameters<typeof submit>[3]["inTransaction"] = (work) => store.transaction({ as: "user", userId: member.userId }, work);
  const assignment = await inTransaction((db) => getAssignment(db, member, { assignmentId }));
  if (!assignment) throw new Error("There is no such assignment.");
  return submit(services, member, { assignment, stateVector }, { inTransaction, record: (db, event) => recordEvent(db, member, event) });
}

const rowsOf = (store: Store, documentId: string) => store.transaction({ as: "service" }, (db) => db.select().from(schema.answer).where(eq(schema.answer.documentId, documentId)));
const logged = async (store: Store, documentId: string) =>
  readAnswers((await store.transaction({ as: "service" }, (db) => loadContent(db, { documentId, fromCheckpoint: false }))).doc);

describe("a rater's answers", () => {
  const answersOf = () => {
    const doc = new Y.Doc();
    return { doc, answers: assessmentDocument(doc).answers };
  };

  test("hold a value or a reason why there is none, never both", () => {
    const { doc, answers } = answersOf();
    setAnswer(answers, "suicidality", "yes");
    setMissingReason(answers, "suicidality", "illegible");
    expect(readAnswers(doc)["suicidality"]).toEqual({ value: null, missingReason: "illegible", note: "", evidence: [] });
    setAnswer(answers, "suicidality", "no");
    expect(readAnswers(doc)["suicidality"]).toMatchObject({ value: "no", missingReason: null });
    setAnswer(answers, "suicidality", "");
    expect(readAnswers(doc)["suicidality"]).toMatchObject({ value: null, missingReason: null });
  });

  test("carry a note and evidence, which one can add, mend and take away", () => {
    const { doc, answers } = answersOf();
    addEvidence(answers, "suicidality", { source: "Behandelplan", page: "4" });
    addEvidence(answers, "suicidality", { source: "Contactjournaal" });
    editEvidence(answers, "suicidality", 0, { source: "Behandelplan", page: "5", quote: "Schrijft er niet te willen zijn." });
    editEvidence(answers, "suicidality", 9, { source: "gone" });
    setNote(answers, "suicidality", "Pas in het tweede jaar.");
    removeEvidence(answers, "suicidality", 1);
    expect(readAnswers(doc)["suicidality"]).toEqual({
      value: null,
      missingReason: null,
      note: "Pas in het tweede jaar.",
      evidence: [{ source: "Behandelplan", page: "5", quote: "Schrijft er niet te willen zijn." }],
    });
  });

  test("send nothing over the line when nothing changes", () => {
    const { doc, answers } = answersOf();
    setAnswer(answers, "suicidality", "yes");
    let updates = 0;
    doc.on("update", () => updates++);
    setAnswer(answers, "suicidality", "yes");
    expect(updates).toBe(0);
  });
});

describe("[DR3] submitting an assessment", () => {
  test("takes in what was just typed, marks what branching skipped, locks the document and refuses later edits", async ({ store }) => {
    const { raters, ratings, client, submitAs } = await scene(store);
    const { answers } = assessmentDocument(client.doc);
    setAnswer(answers, "suicidality", "no");
    setAnswer(answers, "followed_up", "yes");
    addEvidence(answers, "suicidality", { source: "Behandelplan", page: "4" });
    expect(await submitAs(raters[0], ratings[0].assignmentId, Y.encodeStateVector(client.doc))).toBe("submitted");
    await until(() => client.closeCode() === 4423, "the open page is told that it may only read now");
    client.provider.connect();
    await until(() => client.provider.synced, "it came back to read");
    setAnswer(answers, "suicidality", "yes");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await logged(store, ratings[0].documentId)).toMatchObject({ suicidality: { value: "no" }, followed_up: { value: null, missingReason: "skipped" } });
    const rows = await rowsOf(store, ratings[0].documentId);
    expect(rows.map(({ itemId, value, missingReason, revealed }) => [itemId, value, missingReason, revealed]).sort()).toEqual([
      ["followed_up", null, "skipped", false],
      ["suicidality", "no", null, false],
    ]);
  });

  test("waits for what the browser wrote, and refuses when it does not come", async ({ store }) => {
    const { raters, ratings, client, submitAs } = await scene(store);
    client.provider.disconnect();
    setAnswer(assessmentDocument(client.doc).answers, "suicidality", "yes");
    const vector = Y.encodeStateVector(client.doc);
    expect(await submitAs(raters[0], ratings[0].assignmentId, vector)).toBe("not_saved");
    client.provider.connect();
    expect(await submitAs(raters[0], ratings[0].assignmentId, vector)).toBe("submitted");
    expect(await logged(store, ratings[0].documentId)).toMatchObject({ suicidality: { value: "yes" } });
  });

  test("[GA4] is refused while a deviation is called justified without its reason", async ({ store }) => {
    const { raters, ratings, client, submitAs } = await scene(store);
    const { answers } = assessmentDocument(client.doc);
    setOutcome(answers, "screened", "justified_deviation");
    expect(readAnswers(client.doc)["screened"]).toMatchObject({ value: "justified_deviation", judgedWith: "then" });
    expect(await submitAs(raters[0], ratings[0].assignmentId, Y.encodeStateVector(client.doc))).toBe("lacks_reason");
    setNote(answers, "screened", "Ouders wilden eerst rust.");
    setJudgedWith(answers, "screened", "now");
    setCareOn(answers, "screened", "2016-03-12");
    expect(await submitAs(raters[0], ratings[0].assignmentId, Y.encodeStateVector(client.doc))).toBe("submitted");
    const rows = await rowsOf(store, ratings[0].documentId);
    expect(rows.find(({ itemId }) => itemId === "screened")).toMatchObject({ judgedWith: "now", careOn: "2016-03-12" });
  });

  test("lets people write again when it failed", async ({ store }) => {
    const { running, raters, ratings, client } = await scene(store);
    const assignment = await store.transaction({ as: "user", userId: raters[0].userId }, (db) => getAssignment(db, raters[0], ratings[0]));
    if (!assignment) throw new Error("There is no such assignment.");
    const failing = submit(
      running.services,
      raters[0],
      { assignment, stateVector: Y.encodeStateVector(client.doc) },
      { inTransaction: () => Promise.reject(new Error("database away")), record: async () => {} },
    );
    await expect(failing).rejects.toThrow("database away");
    setAnswer(assessmentDocument(client.doc).answers, "suicidality", "yes");
    await until(async () => (await logged(store, ratings[0].documentId))["suicidality"]?.value === "yes", "the answer is saved");
  });

  test("wins once when two tabs submit at the same moment", async ({ store }) => {
    const { raters, ratings, client, submitAs } = await scene(store);
    const vector = Y.encodeStateVector(client.doc);
    const outcomes = await Promise.all([1, 2, 3].map(() => submitAs(raters[0], ratings[0].assignmentId, vector)));
    expect(outcomes.sort()).toEqual(["already_submitted", "already_submitted", "submitted"]);
    const lines = await store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.objectId, ratings[0].assignmentId)));
    expect(lines.filter(({ eventType }) => eventType === "assessment.submitted")).toHaveLength(1);
  });

  test("[DR2] reveals the rows of both raters with the second", async ({ store }) => {
    const { running, accounts, raters, ratings, client, submitAs } = await scene(store);
    const other = open(running, ratings[1].documentId, accounts[1].cookie);
    await until(() => other.provider.synced, "the second document is open");
    for (const { doc } of [client, other]) setAnswer(assessmentDocument(doc).answers, "suicidality", "no");
    const revealedOf = async (documentId: string) => (await rowsOf(store, documentId)).map(({ revealed }) => revealed);
    await submitAs(raters[0], ratings[0].assignmentId, Y.encodeStateVector(client.doc));
    expect(await revealedOf(ratings[0].documentId)).toEqual([false, false]);
    await submitAs(raters[1], ratings[1].assignmentId, Y.encodeStateVector(other.doc));
    expect(await revealedOf(ratings[0].documentId)).toEqual([true, true]);
    expect(await revealedOf(ratings[1].documentId)).toEqual([true, true]);
  });
});

describe("what the server writes in a document", () => {
  test("reaches whoever has it open, is in the log and in the rows", async ({ store }) => {
    const { running, raters, ratings, client } = await scene(store);
    const reason: MissingReason = "source_not_available";
    await running.services.collab.change(ratings[0].documentId, raters[0].userId, (doc) => setMissingReason(assessmentDocument(doc).answers, "screened", reason));
    await until(() => readAnswers(client.doc)["screened"]?.missingReason === reason, "the open page has it");
    expect(await logged(store, ratings[0].documentId)).toMatchObject({ screened: { missingReason: reason } });
    expect((await rowsOf(store, ratings[0].documentId)).map(({ itemId, missingReason }) => [itemId, missingReason])).toEqual([["screened", reason]]);
  });
});
