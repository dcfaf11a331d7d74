import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { getAccessibleDocument } from "#db/queries/document-access.ts";
import { createGuestLink, endGuestLinks, findGuestLink, listGuestLinks, useGuestLink, withdrawGuestLink } from "#db/queries/guest-links.ts";
import { addDecision, getMeeting, listOwnMeetingIds, setMeetingState } from "#db/queries/meetings.ts";
import { findMember, listMembers } from "#db/queries/members.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createGuest, createTestMeeting, decideOnMeetings, openTestVote, testCard } from "#test/support/meeting-factories.ts";
import { createCodes } from "#test/support/pattern-factories.ts";

const now = new Date();
const id = () => randomUUID();

async function scene(store: Store, state: "planned" | "open" = "open") {
  const study = await createStudy(store);
  const [lead, participant] = [await createMember(store, study, "coordinator"), await createMember(store, study, "participant")];
  const studyCase = await createCase(store, study);
  await decideOnMeetings(store, studyCase, lead);
  const agenda = [
    { title: "Welkom", minutes: 10, caseId: null, card: null },
    { title: "Casus KL-014", minutes: 30, caseId: studyCase.caseId, card: testCard },
  ];
  const own = await createTestMeeting(store, lead, { state, agenda, guests: [participant] });
  const other = await createTestMeeting(store, lead, { state, agenda });
  const key = { studyId: study.studyId, meetingId: own.meetingId };
  const { guest, token } = await createGuest(store, lead, own);
  const found = (by: { token: string } | { userId: string }) => store.transaction({ as: "service" }, (db) => findGuestLink(db, by, new Date()));
  const meetingsOf = () => asMember(store, guest, listOwnMeetingIds);
  return { study, lead, participant, own, other, key, guest, token, found, meetingsOf };
}

describe("[GL1] a link for a guest", () => {
  test("lets one in: of two who use it at once, one", async ({ store }) => {
    const { lead, own } = await scene(store);
    const made = await asMember(store, lead, (db) =>
      createGuestLink(db, lead, { id: id(), meetingId: own.meetingId, kind: "parent", name: "Ouder", email: "ouder@example.nl", now }),
    );
    if (typeof made === "string") throw new Error(made);
    const use = () =>
      store.transaction({ as: "service" }, async (db) => {
        const link = await findGuestLink(db, made, now);
        return link !== null && link.state === "open" && useGuestLink(db, link, { userId: id(), memberId: id(), now });
      });
    expect((await Promise.all([use(), use(), use()])).filter(Boolean)).toHaveLength(1);
    expect(await use()).toBe(false);
  });

  test("is kept as a hash that only the service reads, and its token stands nowhere", async ({ store }) => {
    const { lead, token, found } = await scene(store);
    expect((await found({ token }))?.state).toBe("used");
    expect(await found({ token: `${token}x` })).toBeNull();
    const rows = await store.transaction({ as: "service" }, (db) => db.select().from(schema.guestLink));
    expect(JSON.stringify(rows)).not.toContain(token);
    await expect(asMember(store, lead, (db) => db.select().from(schema.guestLink))).rejects.toThrow();
  });

  test("is made for a meeting that is not over, by who leads it, and never used already", async ({ store }) => {
    const { lead, participant, guest, own, key } = await scene(store);
    const link = { id: id(), meetingId: own.meetingId, kind: "guest", name: "Gast", email: null, now } as const;
    for (const member of [participant, guest]) expect(await asMember(store, member, (db) => createGuestLink(db, member, link))).toBe("not_found");
    const row = { id: id(), ...key, kind: "guest", name: "Gast", tokenHash: id(), expiresAt: now } as const;
    for (const values of [
      { ...row, createdBy: participant.userId },
      { ...row, createdBy: lead.userId, usedAt: now },
    ]) {
      const member = values.createdBy === lead.userId ? lead : participant;
      await expect(asMember(store, member, (db) => db.insert(schema.guestLink).values(values))).rejects.toThrow();
    }
    await asMember(store, lead, (db) => setMeetingState(db, { ...key, state: "closed", now }));
    expect(await asMember(store, lead, (db) => createGuestLink(db, lead, link))).toBe("wrong_state");
  });

  test("ends when it is taken back, when it expires and when the meeting closes; then where it was sent is forgotten", async ({ store }) => {
    const { lead, own, key, guest, meetingsOf } = await scene(store);
    expect(await meetingsOf()).toEqual([own.meetingId]);
    const [link] = await asMember(store, lead, (db) => listGuestLinks(db, { ...key, now }));
    await store.transaction({ as: "service" }, (db) => db.update(schema.guestLink).set({ expiresAt: now, email: "sam@example.nl" }));
    expect(await meetingsOf()).toEqual([]);
    await store.transaction({ as: "service" }, (db) => db.update(schema.guestLink).set({ expiresAt: new Date(Date.now() + 60_000) }));
    expect(await meetingsOf()).toEqual([own.meetingId]);
    expect(await asMember(store, lead, (db) => withdrawGuestLink(db, lead, { meetingId: own.meetingId, linkId: link!.id, now }))).toBe("changed");
    expect(await meetingsOf()).toEqual([]);
    expect(await findMember(store, guest, key)).toBeNull();
    const second = await createGuest(store, lead, own);
    await asMember(store, lead, async (db) => {
      await setMeetingState(db, { ...key, state: "closed", now });
      await endGuestLinks(db, { ...key, now });
    });
    expect(await asMember(store, second.guest, listOwnMeetingIds)).toEqual([]);
    expect(await findMember(store, second.guest, key)).toBeNull();
    const listed = await asMember(store, lead, (db) => listGuestLinks(db, { ...key, now }));
    expect(listed.map(({ state, email }) => [state, email])).toEqual([
      ["ended", null],
      ["ended", null],
    ]);
  });
});

describe("[GL2] a guest in the database", () => {
  test("sees the own meeting, the own membership and the themes that are voted on; of everything else nothing", async ({ store }) => {
    const { study, lead, own, guest, key } = await scene(store);
    await createCodes(store, study, ["waiting", "trust"]);
    await openTestVote(store, lead, { meetingId: own.meetingId, codeIds: ["waiting"] });
    await asMember(store, lead, (db) => addDecision(db, lead, { id: id(), meetingId: own.meetingId, text: "Besloten", now }));
    const seen = await asMember(store, guest, async (db) => ({
      meetings: (await db.select().from(schema.meeting)).map((row) => row.id),
      members: (await db.select().from(schema.studyMember)).map((row) => row.userId),
      codes: (await db.select().from(schema.code)).map((row) => row.id),
      people: (await db.select({ id: schema.user.id }).from(schema.user)).map((row) => row.id),
      items: (await db.select().from(schema.agendaItem)).map(({ title }) => title),
    }));
    expect(seen).toEqual({ meetings: [own.meetingId], members: [guest.userId], codes: ["waiting"], people: [guest.userId], items: ["Welkom"] });
    const hidden = [
      ...[schema.cases, schema.document, schema.decision, schema.invitee, schema.minutesApproval, schema.improvementAction, schema.actionTheme, schema.searchText, schema.release],
      ...[schema.instrument, schema.codebook, schema.region, schema.studyOrganisation, schema.finding, schema.conversation, schema.consent, schema.openPart],
    ];
    for (const table of hidden) expect(await asMember(store, guest, (db) => db.$count(table)), String(table)).toBe(0);
    expect(await asMember(store, guest, (db) => getAccessibleDocument(db, guest, { documentId: own.minutesDocumentId }))).toBeNull();
    expect((await asMember(store, lead, (db) => listMembers(db, key))).some(({ userId }) => userId === guest.userId)).toBe(false);
  });

  test("does not see another meeting of the study", async ({ store }) => {
    const { other, guest, key } = await scene(store);
    expect(await asMember(store, guest, (db) => getMeeting(db, { ...key, meetingId: other.meetingId }))).toBeNull();
  });
});
