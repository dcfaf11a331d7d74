import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { listAgenda, removeAgendaItem } from "#db/queries/agenda.ts";
import { contribute, countHidden, groupContribution, openBrainstorm, revealBrainstorm, seeBrainstorms, takeBackContribution } from "#db/queries/brainstorms.ts";
import { moveMeeting, setTimer } from "#db/queries/meeting-step.ts";
import { getMeeting, setMeetingState } from "#db/queries/meetings.ts";
import * as schema from "#db/schema/index.ts";
import { asServiceWithin, type Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, decideOnMeetings, testCard } from "#test/support/meeting-factories.ts";

const today = "2026-03-12";
const now = new Date(`${today}T12:00:00Z`);
const id = () => randomUUID();

/** An open meeting at its first item, with two who lead it and two guests. */
async function openRoom(store: Store) {
  const study = await createStudy(store);
  const { studyId } = study;
  const [lead, second] = [await createMember(store, study, "coordinator"), await createMember(store, study, "researcher")];
  const [youth, policymaker] = [await createMember(store, study, "participant"), await createMember(store, study, "policymaker")];
  const studyCase = await createCase(store, study);
  await decideOnMeetings(store, studyCase, lead);
  const agenda = [
    { title: "Welkom", minutes: 10, caseId: null, card: null },
    { title: "Casus KL-014", minutes: 30, caseId: studyCase.caseId, card: testCard },
    { title: "Oorzaken", minutes: 20, caseId: null, card: null },
  ];
  const { meetingId } = await createTestMeeting(store, lead, { guests: [youth, policymaker], agenda, state: "open" });
  const key = { studyId, meetingId };
  const agendaOf = (member: Member) => asMember(store, member, (db) => listAgenda(db, { ...key, today }));
  const itemIds = (await agendaOf(lead)).map((item) => item.id) as [string, string, string];
  const move = (member: Member, itemId: string) => asMember(store, member, (db) => moveMeeting(db, member, { meetingId, itemId, now }));
  const meetingOf = (member: Member) => asMember(store, member, (db) => getMeeting(db, key));
  const gathered = (member: Member) =>
    asMember(store, member, async (db) => {
      const seen = await seeBrainstorms(db, { ...key, userId: member.userId });
      return asServiceWithin(db, (all) => countHidden(all, seen));
    });
  const gather = async (itemId: string, kind: "causes" | "solutions" = "causes") => {
    const brainstormId = id();
    const outcome = await asMember(store, lead, (db) => openBrainstorm(db, { ...key, id: brainstormId, itemId, kind }));
    return { brainstormId, outcome };
  };
  const write = (member: Member, brainstormId: string, text: string, contributionId = id()) =>
    asMember(store, member, (db) => contribute(db, member, { id: contributionId, meetingId, brainstormId, text }));
  const reveal = (member: Member, brainstormId: string) => asMember(store, member, (db) => revealBrainstorm(db, { ...key, brainstormId }));
  return { study, key, lead, second, youth, policymaker, studyCase, meetingId, itemIds, agendaOf, move, meetingOf, gathered, gather, write, reveal };
}

describe("[MR1] the step of a meeting", () => {
  test("is its first item when it opens, and none once it is closed", async ({ store }) => {
    const { key, lead, itemIds, meetingOf } = await openRoom(store);
    expect((await meetingOf(lead))?.currentItemId).toBe(itemIds[0]);
    await asMember(store, lead, (db) => setMeetingState(db, { ...key, state: "closed", now }));
    expect((await meetingOf(lead))?.currentItemId).toBeNull();
  });

  test("is where whoever came last took it, with the name for all to see", async ({ store }) => {
    const { lead, second, youth, itemIds, move, meetingOf } = await openRoom(store);
    expect(await Promise.all([move(lead, itemIds[1]), move(second, itemIds[2])])).toEqual(["changed", "changed"]);
    expect(await move(second, itemIds[1])).toBe("changed");
    await move(lead, itemIds[2]);
    for (const member of [lead, second, youth])
      expect(await meetingOf(member), member.role).toMatchObject({ currentItemId: itemIds[2], stepMovedByName: lead.name, stepMovedAt: now });
  });

  test("is moved by nobody else, and to no item of another meeting", async ({ store }) => {
    const [here, elsewhere] = [await openRoom(store), await openRoom(store)];
    expect(await here.move(here.youth, here.itemIds[1])).toBe("not_found");
    expect(await here.move(here.policymaker, here.itemIds[1])).toBe("not_found");
    expect(await here.move(here.lead, elsewhere.itemIds[1])).toBe("not_found");
  });

  test("stops the timer; a second click on the same step changes nothing", async ({ store }) => {
    const { key, lead, itemIds, move, meetingOf } = await openRoom(store);
    const endsAt = new Date(now.getTime() + 300_000);
    const start = () => asMember(store, lead, (db) => setTimer(db, { ...key, endsAt }));
    await start();
    await move(lead, itemIds[0]);
    expect((await meetingOf(lead))?.timerEndsAt).toEqual(endsAt);
    await move(lead, itemIds[1]);
    expect((await meetingOf(lead))?.timerEndsAt).toBeNull();
  });

  test("goes on to the next item when its own is taken off the agenda", async ({ store }) => {
    const { key, lead, itemIds, meetingOf } = await openRoom(store);
    await asMember(store, lead, (db) => removeAgendaItem(db, { ...key, itemId: itemIds[0] }));
    expect((await meetingOf(lead))?.currentItemId).toBe(itemIds[1]);
  });
});

describe("[MR2] the card of a case", () => {
  test("is with guests while the meeting is at it, not before and not after; they always know what comes", async ({ store }) => {
    const { youth, policymaker, lead, itemIds, agendaOf, move } = await openRoom(store);
    const states = async () =>
      Promise.all([youth, policymaker].map(async (guest) => (await agendaOf(guest)).map(({ title, cardState, card }) => [title, cardState, card?.vignette ?? null])));
    const agenda = (cardState: string, vignette: string | null) => [
      ["Welkom", "none", null],
      ["Casus KL-014", cardState, vignette],
      ["Oorzaken", "none", null],
    ];
    expect(await states()).toEqual([agenda("later", null), agenda("later", null)]);
    await move(lead, itemIds[1]);
    expect(await states()).toEqual([agenda("shown", testCard.vignette), agenda("shown", testCard.vignette)]);
    await move(lead, itemIds[2]);
    expect(await states()).toEqual([agenda("later", null), agenda("later", null)]);
    // The database itself gives no row, whatever a page would ask.
    const rows = await asMember(store, policymaker, (db) => db.select({ caseId: schema.agendaItem.caseId }).from(schema.agendaItem));
    expect(rows).toEqual([{ caseId: null }, { caseId: null }]);
  });

  test("stays with who leads the meeting, and the agenda of a meeting with nobody who was not invited", async ({ store }) => {
    const { study, lead, agendaOf } = await openRoom(store);
    expect((await agendaOf(lead)).map(({ cardState }) => cardState)).toEqual(["none", "shown", "none"]);
    const [uninvited, rater] = [await createMember(store, study, "policymaker"), await createMember(store, study, "rater")];
    expect([await agendaOf(uninvited), await agendaOf(rater)]).toEqual([[], []]);
  });
});

describe("[MR3] what is gathered", () => {
  test("is the writer's alone until it is revealed: not the lead's, and no row of it in the database either", async ({ store }) => {
    const { lead, second, youth, policymaker, itemIds, gather, write, gathered } = await openRoom(store);
    const { brainstormId } = await gather(itemIds[2]);
    expect([await write(youth, brainstormId, "Wachtlijsten"), await write(policymaker, brainstormId, "Geld")]).toEqual(["changed", "changed"]);
    const textsOf = async (member: Member) => (await gathered(member))[0]!.contributions.map(({ text }) => text);
    expect([await textsOf(youth), await textsOf(policymaker), await textsOf(lead), await textsOf(second)]).toEqual([["Wachtlijsten"], ["Geld"], [], []]);
    expect((await gathered(lead))[0]).toMatchObject({ state: "collecting", count: 2 });
    for (const member of [lead, second]) expect(await asMember(store, member, (db) => db.select().from(schema.contribution)), member.role).toEqual([]);
  });

  test("is everybody's afterwards, and nobody's: who wrote what is forgotten", async ({ store }) => {
    const { lead, youth, policymaker, itemIds, gather, write, reveal, gathered } = await openRoom(store);
    const { brainstormId } = await gather(itemIds[2]);
    await write(youth, brainstormId, "Wachtlijsten");
    await write(policymaker, brainstormId, "Geld");
    expect([await reveal(youth, brainstormId), await reveal(lead, brainstormId), await reveal(lead, brainstormId)]).toEqual(["not_found", "changed", "wrong_state"]);
    for (const member of [lead, youth, policymaker]) {
      const [brainstorm] = await gathered(member);
      expect(brainstorm!.contributions.map(({ text, isMine }) => [text, isMine]).toSorted(), member.role).toEqual([
        ["Geld", false],
        ["Wachtlijsten", false],
      ]);
    }
    const rows = await store.transaction({ as: "service" }, (db) =>
      db.select({ authorId: schema.contribution.authorId }).from(schema.contribution).where(eq(schema.contribution.brainstormId, brainstormId)),
    );
    expect(rows.every(({ authorId }) => authorId === null)).toBe(true);
    expect(await write(youth, brainstormId, "Te laat")).toBe("wrong_state");
  });

  test("has no writer left, also when people write while it is revealed", async ({ store }) => {
    const { lead, youth, policymaker, itemIds, gather, write, reveal, gathered } = await openRoom(store);
    const { brainstormId } = await gather(itemIds[2]);
    const writing = Array.from({ length: 12 }, (_, i) => write(i % 2 ? youth : policymaker, brainstormId, `Bijdrage ${i}`));
    const [, ...outcomes] = await Promise.all([reveal(lead, brainstormId), ...writing]);
    const shown = (await gathered(youth))[0]!.contributions;
    expect(shown).toHaveLength(outcomes.filter((outcome) => outcome === "changed").length);
    expect(shown.some(({ isMine }) => isMine)).toBe(false);
  });

  test("sent twice is there once; it is taken back by its writer alone, before it is revealed", async ({ store }) => {
    const { meetingId, lead, youth, policymaker, itemIds, gather, write, reveal, gathered } = await openRoom(store);
    const { brainstormId } = await gather(itemIds[2]);
    const [first, other] = [id(), id()];
    await Promise.all([write(youth, brainstormId, "Wachtlijsten", first), write(youth, brainstormId, "Wachtlijsten", first)]);
    await write(youth, brainstormId, "Iets anders", other);
    const takeBack = (member: Member, contributionId: string) => asMember(store, member, (db) => takeBackContribution(db, member, { meetingId, contributionId }));
    expect([await takeBack(policymaker, first), await takeBack(lead, first), await takeBack(youth, first)]).toEqual(["not_found", "not_found", "changed"]);
    await reveal(lead, brainstormId);
    expect(await takeBack(youth, other)).toBe("not_found");
    expect((await gathered(lead))[0]!.contributions.map(({ text }) => text)).toEqual(["Iets anders"]);
  });

  test("cannot be written in another's name or in a meeting one is not in", async ({ store }) => {
    const { study, key, youth, lead, itemIds, gather, write } = await openRoom(store);
    const { brainstormId } = await gather(itemIds[2]);
    const uninvited = await createMember(store, study, "participant");
    expect(await write(uninvited, brainstormId, "Hallo")).toBe("not_found");
    const forged = asMember(store, lead, (db) => db.insert(schema.contribution).values({ id: id(), ...key, brainstormId, text: "Namens", authorId: youth.userId }));
    await expect(forged).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("[MR4] is causes first", async ({ store }) => {
    const { lead, itemIds, gather, reveal } = await openRoom(store);
    expect((await gather(itemIds[2], "solutions")).outcome).toBe("wrong_state");
    const { brainstormId } = await gather(itemIds[2]);
    expect((await gather(itemIds[0])).outcome).toBe("wrong_state");
    await reveal(lead, brainstormId);
    expect((await gather(itemIds[2], "solutions")).outcome).toBe("changed");
  });

  test("is laid together by who leads, once it is revealed", async ({ store }) => {
    const { key, lead, youth, itemIds, gather, write, reveal, gathered } = await openRoom(store);
    const { brainstormId } = await gather(itemIds[2]);
    const [a, b] = [id(), id()];
    await write(youth, brainstormId, "Wachtlijsten", a);
    await write(youth, brainstormId, "Lang wachten", b);
    const group = (member: Member, ontoId: string | null) => asMember(store, member, (db) => groupContribution(db, { ...key, contributionId: b, ontoId }));
    expect(await group(lead, a)).toBe("not_found");
    await reveal(lead, brainstormId);
    expect([await group(youth, a), await group(lead, a)]).toEqual(["not_found", "changed"]);
    const heads = async () => (await gathered(youth))[0]!.contributions.find((one) => one.id === b)!.groupedUnder;
    expect(await heads()).toBe(a);
    await group(lead, null);
    expect(await heads()).toBeNull();
  });

  test("keeps its item on the agenda, and goes with a case that is erased", async ({ store }) => {
    const { key, lead, youth, studyCase, itemIds, gather, write } = await openRoom(store);
    const { brainstormId } = await gather(itemIds[1]);
    const contributionId = id();
    await write(youth, brainstormId, "Over deze casus", contributionId);
    expect(await asMember(store, lead, (db) => removeAgendaItem(db, { ...key, itemId: itemIds[1] }))).toBe("has_notes");
    const [row] = await asMember(store, youth, (db) => db.select().from(schema.contribution));
    expect(row).toMatchObject({ id: contributionId, caseId: studyCase.caseId });
  });
});
