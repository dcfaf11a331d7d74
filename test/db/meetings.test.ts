import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { addAgendaItems, listAgenda, moveAgendaItem, removeAgendaItem } from "#db/queries/agenda.ts";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { listInvitees, withdrawInvitation } from "#db/queries/invitees.ts";
import { moveMeeting } from "#db/queries/meeting-step.ts";
import { addDecision, getMeeting, listComingMeetings, listDecisions, listMeetings, setMeetingState } from "#db/queries/meetings.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, decideOnMeetings, testCard } from "#test/support/meeting-factories.ts";

const today = "2026-03-12";
const now = new Date(`${today}T12:00:00Z`);
const id = () => randomUUID();

async function meetingWithCase(store: Store) {
  const study = await createStudy(store);
  const [lead, guest, stranger] = [
    await createMember(store, study, "coordinator"),
    await createMember(store, study, "participant"),
    await createMember(store, study, "participant"),
  ];
  const studyCase = await createCase(store, study);
  await decideOnMeetings(store, studyCase, lead);
  const agenda = [
    { title: "Welkom", minutes: 10, caseId: null, card: null },
    { title: "Casus KL-014", minutes: 30, caseId: studyCase.caseId, card: testCard },
  ];
  const { meetingId, minutesDocumentId } = await createTestMeeting(store, lead, { guests: [guest], agenda });
  const go = (state: "open" | "closed") => asMember(store, lead, (db) => setMeetingState(db, { studyId: study.studyId, meetingId, state, now }));
  const agendaOf = (member: Member) => asMember(store, member, (db) => listAgenda(db, { studyId: study.studyId, meetingId, today }));
  return { study, lead, guest, stranger, studyCase, meetingId, minutesDocumentId, go, agendaOf };
}

describe("who sees a meeting", () => {
  test("somebody who was not invited sees nothing of it, open or not", async ({ store }) => {
    const { study, stranger, meetingId, minutesDocumentId, go, agendaOf } = await meetingWithCase(store);
    await go("open");
    const seen = await asMember(store, stranger, async (db) => ({
      meeting: await getMeeting(db, { studyId: study.studyId, meetingId }),
      listed: await listMeetings(db, study),
      coming: await listComingMeetings(db, stranger),
      invitees: await listInvitees(db, { studyId: study.studyId, meetingId }),
      minutes: await getAccessibleDocument(db, stranger, { documentId: minutesDocumentId }),
      rows: await db.select().from(schema.agendaItem),
    }));
    expect(seen).toEqual({ meeting: null, listed: [], coming: [], invitees: [], minutes: null, rows: [] });
    expect(await agendaOf(stranger)).toEqual([]);
  });

  test("a guest sees the card of a case only in an open meeting that is at it, and never the case", async ({ store }) => {
    const { lead, guest, meetingId, go, agendaOf } = await meetingWithCase(store);
    const titlesAndCards = async () => (await agendaOf(guest)).map(({ title, card }) => [title, card?.vignette ?? null]);
    expect(await titlesAndCards()).toEqual([["Welkom", null]]);
    await go("open");
    const itemId = (await agendaOf(lead))[1]!.id;
    await asMember(store, lead, (db) => moveMeeting(db, lead, { meetingId, itemId, now }));
    expect(await titlesAndCards()).toEqual([
      ["Welkom", null],
      ["Casus KL-014", testCard.vignette],
    ]);
    expect(await asMember(store, guest, (db) => db.select().from(schema.cases))).toEqual([]);
    await go("closed");
    expect(await titlesAndCards()).toEqual([["Welkom", null]]);
  });

  test("a guest knows how long the meeting takes before its cases can be seen", async ({ store }) => {
    const { study, guest } = await meetingWithCase(store);
    const [listed] = await asMember(store, guest, (db) => listMeetings(db, study));
    expect(listed).toMatchObject({ itemCount: 2, minutes: 40 });
  });

  test("a guest writes in the minutes while the meeting is open, and reads them afterwards", async ({ store }) => {
    const { guest, lead, minutesDocumentId, go } = await meetingWithCase(store);
    const access = (member: Member) => asMember(store, member, async (db) => (await getAccessibleDocument(db, member, { documentId: minutesDocumentId }))?.access ?? "none");
    expect([await access(lead), await access(guest)]).toEqual(["write", "none"]);
    await go("open");
    expect([await access(lead), await access(guest)]).toEqual(["write", "write"]);
    await go("closed");
    expect([await access(lead), await access(guest)]).toEqual(["write", "read"]);
  });

  test("somebody whose invitation is withdrawn is out at once", async ({ store }) => {
    const { study, lead, guest, meetingId, go } = await meetingWithCase(store);
    await go("open");
    await asMember(store, lead, (db) => withdrawInvitation(db, { studyId: study.studyId, meetingId, userId: guest.userId }));
    expect(await asMember(store, guest, (db) => getMeeting(db, { studyId: study.studyId, meetingId }))).toBeNull();
  });

  test("a coming meeting is on the list of who is invited and of who leads, until it is closed", async ({ store }) => {
    const { lead, guest, meetingId, go } = await meetingWithCase(store);
    const coming = (member: Member) => asMember(store, member, async (db) => (await listComingMeetings(db, member)).map((row) => row.id));
    expect([await coming(lead), await coming(guest)]).toEqual([[meetingId], [meetingId]]);
    await go("open");
    await go("closed");
    expect([await coming(lead), await coming(guest)]).toEqual([[], []]);
  });
});

describe("leading a meeting", () => {
  test("nobody else opens, closes or changes it", async ({ store }) => {
    const { study, guest, meetingId, go } = await meetingWithCase(store);
    await go("open");
    const key = { studyId: study.studyId, meetingId };
    const outcomes = await asMember(store, guest, async (db) => [
      await setMeetingState(db, { ...key, state: "closed", now }),
      await addAgendaItems(db, { ...key, items: [{ id: id(), title: "Ook dit", minutes: 5, caseId: null, card: null }] }),
      await addDecision(db, guest, { id: id(), meetingId, text: "Wij besluiten", now }),
    ]);
    expect(outcomes).toEqual(["not_found", "not_found", "not_found"]);
  });

  test("a meeting cannot be opened twice, nor opened again after closing", async ({ store }) => {
    const { go } = await meetingWithCase(store);
    expect([await go("closed"), await go("open"), await go("open"), await go("closed"), await go("open")]).toEqual([
      "wrong_state",
      "changed",
      "wrong_state",
      "changed",
      "wrong_state",
    ]);
  });

  test("decisions are written down from the opening on", async ({ store }) => {
    const { study, lead, guest, meetingId, go } = await meetingWithCase(store);
    const add = (text: string) => asMember(store, lead, (db) => addDecision(db, lead, { id: id(), meetingId, text, now }));
    expect(await add("Te vroeg")).toBe("wrong_state");
    await go("open");
    expect(await add("Eén vaste contactpersoon")).toBe("added");
    const read = await asMember(store, guest, (db) => listDecisions(db, { studyId: study.studyId, meetingId }));
    expect(read.map(({ text }) => text)).toEqual(["Eén vaste contactpersoon"]);
  });
});

describe("the agenda", () => {
  test("is added to, reordered and shortened until the meeting is closed", async ({ store }) => {
    const { study, lead, meetingId, go, agendaOf } = await meetingWithCase(store);
    const key = { studyId: study.studyId, meetingId };
    const titles = async () => (await agendaOf(lead)).map(({ title }) => title);
    const itemId = id();
    await asMember(store, lead, (db) => addAgendaItems(db, { ...key, items: [{ id: itemId, title: "Oorzaken", minutes: 20, caseId: null, card: null }] }));
    await asMember(store, lead, (db) => moveAgendaItem(db, { ...key, itemId, direction: "up" }));
    expect(await titles()).toEqual(["Welkom", "Oorzaken", "Casus KL-014"]);
    await asMember(store, lead, (db) => removeAgendaItem(db, { ...key, itemId }));
    expect(await titles()).toEqual(["Welkom", "Casus KL-014"]);
    await go("open");
    await go("closed");
    expect(await asMember(store, lead, (db) => addAgendaItems(db, { ...key, items: [{ id: id(), title: "Nog iets", minutes: 5, caseId: null, card: null }] }))).toBe("wrong_state");
  });

  test("has a case once, however often it is put there", async ({ store }) => {
    const { study, lead, studyCase, meetingId, agendaOf } = await meetingWithCase(store);
    await asMember(store, lead, (db) =>
      addAgendaItems(db, { studyId: study.studyId, meetingId, items: [{ id: id(), title: "Casus KL-014", minutes: 15, caseId: studyCase.caseId, card: testCard }] }),
    );
    expect(await agendaOf(lead)).toHaveLength(2);
  });

  test.for(["consent taken back", "case withdrawn"] as const)("shows nobody the card any more: %s", async (how, { store }) => {
    const { study, lead, guest, studyCase, meetingId, go, agendaOf } = await meetingWithCase(store);
    await go("open");
    const itemId = (await agendaOf(lead))[1]!.id;
    await asMember(store, lead, (db) => moveMeeting(db, lead, { meetingId, itemId, now }));
    if (how === "consent taken back") await decideOnMeetings(store, studyCase, lead, { state: "withdrawn", decidedOn: "2026-03-01" });
    else
      await store.transaction({ as: "service" }, (db) =>
        db
          .update(schema.cases)
          .set({ withdrawnAt: now })
          .where(sql`id = ${studyCase.caseId} and study_id = ${study.studyId}`),
      );
    for (const member of [lead, guest])
      expect(
        (await agendaOf(member)).map(({ card }) => card),
        member.role,
      ).toEqual([null, null]);
  });
});
