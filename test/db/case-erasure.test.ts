import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { insertText } from "#app/editor/schema.ts";
import { setAnswer, setNote } from "#app/realtime/answers.ts";
import { assessmentDocument, conversationDocument, synthesisDocument, toFieldMap, trajectoryDocument, type EventEntry, type FindingEntry } from "#app/realtime/documents.ts";
import { createThread } from "#db/queries/comments.ts";
import { createConversation, createDocument } from "#db/queries/documents.ts";
import { createVersion } from "#db/queries/document-versions.ts";
import { countWhatGoes, eraseCase, listExportsOfCase } from "#db/queries/withdrawal.ts";
import { recordExport } from "#db/queries/export-files.ts";
import * as schema from "#db/schema/index.ts";
import { rowsOf } from "#db/rows-of.ts";
import type { Db, Store } from "#db/client.ts";
import type { Member } from "#app/domain/member.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { assign, createInstrument } from "#test/support/assessment-factories.ts";
import { findWords, writeAs } from "#test/support/history-database.ts";

const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);

/** A case with these words in every place that can hold words of a case. */
async function plant(store: Store, study: TestStudy, author: Member, words: string): Promise<TestCase & { documentIds: string[] }> {
  const studyCase = await createCase(store, study, { problemClasses: [words] });
  const { studyId, scopeId, caseId } = studyCase;
  const [conversationId, trajectoryId, synthesisId, meetingId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const coding = {
    codeId: "waiting_time",
    polarity: "barrier",
    perspective: "youth",
    phase: null,
    memo: words,
    authorId: author.userId,
    quote: words,
    before: words,
    after: words,
  } as const;
  await asService(store, async (db) => {
    const about = {
      documentId: conversationId,
      scopeId,
      caseId,
      type: "interview",
      perspectives: ["youth" as const],
      heldOn: "2026-02-01",
      instrumentVersionId: null,
      title: words,
    } as const;
    await createConversation(db, author, { ...about, perspectives: [...about.perspectives] }, (doc) => {
      const { notes, codings } = conversationDocument(doc);
      insertText(notes, {
        type: "doc",
        content: [{ type: "paragraph", attrs: { speaker: "youth" }, content: [{ type: "text", text: words, marks: [{ type: "coding", attrs: { id: "c1" } }] }] }],
      });
      codings.set("c1", coding);
    });
    await createThread(db, author, {
      documentId: conversationId,
      threadId: randomUUID(),
      commentId: randomUUID(),
      field: "notes",
      quote: words,
      before: words,
      after: words,
      position: null,
      body: words,
    });
    await createDocument(db, author, { id: trajectoryId, kind: "trajectory", scopeId, caseId, title: words });
    await createDocument(db, author, { id: synthesisId, kind: "synthesis", scopeId, caseId });
    await db
      .insert(schema.documentQuarantine)
      .values({ id: randomUUID(), documentId: conversationId, studyId, bytes: new TextEncoder().encode(words), userId: author.userId, deletedShare: 0.9 });
    await db.insert(schema.meeting).values({ id: meetingId, studyId, type: "regional", title: "Bijeenkomst", heldOn: "2026-03-01", facilitatorId: author.userId });
    const card = {
      caseCode: "x",
      institutionType: "jji",
      region: "r",
      age: 16,
      vignette: words,
      findings: [{ polarity: "barrier", label: { nl: "Wachttijd" }, statement: words }],
      timeline: [{ id: "e1", kind: "key_moment" as const, startOn: "2024-01-01", startPrecision: "month" as const, text: words }],
    };
    const link = { id: randomUUID(), studyId, meetingId, caseId, person: "youth" as const, tokenHash: randomUUID(), createdBy: author.userId, expiresAt: new Date() };
    await db.insert(schema.summaryLink).values({ ...link, text: words, contact: "", remark: words });
    await db.insert(schema.agendaItem).values({ id: randomUUID(), studyId, meetingId, position: 0, title: words, minutes: 10, caseId, card });
  });
  await writeAs(store, author.userId, conversationId, (doc) => conversationDocument(doc).codings.set("c2", { ...coding, quote: "weg" }));
  await asService(store, async (db) => createVersion(db, author, { id: randomUUID(), documentId: conversationId, studyId, seq: 1, name: words, reason: words }));
  await writeAs(store, author.userId, trajectoryId, (doc) => {
    const event: EventEntry = { type: "school", description: words, startOn: "2024-01-01", startPrecision: "day", source: words, perspective: "youth" };
    trajectoryDocument(doc).events.set("e1", toFieldMap(event));
  });
  await writeAs(store, author.userId, synthesisId, (doc) => {
    const finding: FindingEntry = {
      codeId: "waiting_time",
      polarity: "barrier",
      level: "chain",
      phase: null,
      contribution: 2,
      modifiable: true,
      statement: words,
      evidence: [],
      position: 0,
    };
    synthesisDocument(doc).findings.set("f1", toFieldMap(finding));
  });
  const { documentId: assessmentId } = await assign(store, author, studyCase, await createInstrument(store, study), author);
  await writeAs(store, author.userId, assessmentId, (doc) => {
    setAnswer(assessmentDocument(doc).answers, "suicidality", "yes");
    setNote(assessmentDocument(doc).answers, "suicidality", words);
  });
  await asService(store, (db) => db.insert(schema.documentCheckpoint).values({ documentId: conversationId, seq: 1, state: new TextEncoder().encode(words) }));
  return { ...studyCase, documentIds: [conversationId, trajectoryId, synthesisId, assessmentId] };
}

const withdraw = (store: Store, { caseId }: TestCase) => asService(store, (db) => db.update(schema.cases).set({ withdrawnAt: new Date() }).where(eq(schema.cases.id, caseId)));

describe("[CN8] erasing a case", () => {
  test("leaves none of its words in any column of any table, and every word of other cases", async ({ store }) => {
    const study = await createStudy(store, { caseVisibility: "full" });
    const author = await createMember(store, study, "researcher");
    const [gone, other] = [await plant(store, study, author, "kanariewegwezen"), await plant(store, study, author, "kanarieblijfthier")];
    const planted = await findWords(store, "kanariewegwezen");
    expect(planted.length).toBeGreaterThan(19);
    const kept = await findWords(store, "kanarieblijfthier");

    await withdraw(store, gone);
    const erased = await asService(store, (db) => eraseCase(db, author, { caseId: gone.caseId, reason: "op verzoek" }));

    expect(await findWords(store, "kanariewegwezen")).toEqual([]);
    expect(await findWords(store, "kanarieblijfthier")).toEqual(kept);
    expect(erased).toMatchObject({ documents: 4, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(erased.rows).toMatchObject({
      document: 4,
      conversation: 1,
      coding: 2,
      answer: 1,
      trajectory_event: 1,
      finding: 1,
      comment: 1,
      document_quarantine: 1,
      document_version: 1,
      document_checkpoint: 1,
    });
    expect(await asService(store, (db) => countWhatGoes(db, other))).toMatchObject({ documents: 4, codings: 2 });
  });

  test("leaves the code, the consents and a line of the ledger for each document", async ({ store }) => {
    const study = await createStudy(store);
    const author = await createMember(store, study, "researcher");
    const gone = await plant(store, study, author, "kanarie-twee");
    await withdraw(store, gone);
    await asService(store, (db) => eraseCase(db, author, { caseId: gone.caseId, reason: "op verzoek" }));

    const left = await asService(store, async (db) => ({
      cases: await db.select().from(schema.cases).where(eq(schema.cases.id, gone.caseId)),
      consents: await db.$count(schema.consent, eq(schema.consent.caseId, gone.caseId)),
      erasures: await db.select().from(schema.erasure).where(eq(schema.erasure.caseId, gone.caseId)),
    }));
    expect(left.cases).toMatchObject([{ code: gone.code, birthYear: 0, problemClasses: [], processFacilitatorId: null, erasedAt: expect.any(Date) }]);
    expect(left.consents).toBe(3);
    expect(left.erasures.map(({ documentId, reason, erasedBy }) => ({ documentId, reason, erasedBy })).toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1))).toEqual(
      gone.documentIds.toSorted().map((documentId) => ({ documentId, reason: "op verzoek", erasedBy: author.userId })),
    );
  });

  test("is refused for a case that nobody withdrew, and a second time", async ({ store }) => {
    const study = await createStudy(store);
    const author = await createMember(store, study, "researcher");
    const studyCase = await createCase(store, study);
    const erase = () => asService(store, (db) => eraseCase(db, author, { caseId: studyCase.caseId, reason: "r" }));
    await expect(erase()).rejects.toThrow();
    await withdraw(store, studyCase);
    await erase();
    await expect(erase()).rejects.toThrow();
    await expect(store.transaction({ as: "user", userId: author.userId }, (db) => db.execute(sql`select erase_case(${studyCase.caseId}, 'r', 'u')`))).rejects.toThrow();
  });

  test("lets nothing come back that a process still had in hand", async ({ store }) => {
    const study = await createStudy(store);
    const author = await createMember(store, study, "researcher");
    const gone = await plant(store, study, author, "kanarie-drie");
    await withdraw(store, gone);
    await asService(store, (db) => eraseCase(db, author, { caseId: gone.caseId, reason: "r" }));
    const [documentId] = gone.documentIds as [string];
    const bytes = new TextEncoder().encode("kanarie-drie");
    await asService(store, async (db) => {
      await db.insert(schema.documentCheckpoint).values({ documentId, seq: 9_999, state: bytes });
      await db.insert(schema.documentQuarantine).values({ id: randomUUID(), documentId, studyId: study.studyId, bytes, userId: author.userId, deletedShare: 1 });
      await db.insert(schema.searchText).values({ documentId, studyId: study.studyId, caseId: gone.caseId, body: "kanarie-drie", seq: 1 });
    });
    expect(await findWords(store, "kanarie-drie")).toEqual([]);
  });

  test("knows every table that has something of a case: a new one is erased by its column, or stands here", async ({ store }) => {
    const withoutCase = [
      "access_log", "access_log_head", "account", "action_history", "action_theme", "attendance", "audience_rule", "ballot", "brainstorm", "cases", "code", "codebook", "codebook_change", "decision", "export_file", "guest_link", "improvement_action", "instrument", "instrument_version",
      "invitation", "invitee", "meeting", "meeting_summary", "minutes_approval", "organisation", "pattern_index", "pattern_word", "rating_draw",
      "rate_limit", "region", "release", "release_content", "release_draft", "release_set", "sample_target", "saved_view", "session", "study", "study_member", "study_organisation", "user", "verification", "vote_round",
    ]; // prettier-ignore
    const tables = rowsOf<{ name: string; has_column: boolean; may_erase: boolean }>(
      await store.accounts.execute(sql`
        select c.relname as name, has_table_privilege('app_eraser', c.oid, 'DELETE') as may_erase,
          exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname in ('case_id', 'document_id') and not a.attisdropped) as has_column
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`),
    );
    const kept = ["access_log", "consent", "erasure", "export_case"];
    expect(tables.filter(({ name, has_column }) => !has_column && !withoutCase.includes(name))).toEqual([]);
    expect(tables.filter(({ name, has_column, may_erase }) => has_column && !may_erase && !kept.includes(name))).toEqual([]);
  });
});

describe("[CN7] files that left before", () => {
  test("are known by the cases that were in them, as far as the maker counted those", async ({ store }) => {
    const study = await createStudy(store, { caseVisibility: "none" });
    const [researcher, policymaker] = [await createMember(store, study, "researcher"), await createMember(store, study, "policymaker")];
    const [own, other] = [await createCase(store, study), await createCase(store, study, { organisation: 1, institutionType: "treatment_centre" })];
    const make = (member: Member, filter: string, format = "csv") => {
      const id = randomUUID();
      return store.transaction({ as: "user", userId: member.userId }, async (db) => {
        await recordExport(db, member, { id, format, filter, rowCount: 1, sha256: "x" });
        return id;
      });
    };
    const all = await make(researcher, "");
    const suppressed = await make(policymaker, "");
    await make(researcher, "", "qdc");

    const listed = async ({ caseId }: TestCase) =>
      (await asService(store, (db) => listExportsOfCase(db, { studyId: study.studyId, caseId }))).map(({ id, isCertain }) => [id, isCertain]);
    expect((await listed(own)).toSorted()).toEqual(
      [
        [all, true],
        [suppressed, true],
      ].toSorted(),
    );
    expect(await listed(other)).toEqual([[suppressed, true]]);
  });
});
