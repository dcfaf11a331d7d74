import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { listAttendance, noteAttendance, setAttendance } from "#db/queries/attendance.ts";
import { appendUpdates } from "#db/queries/document-log.ts";
import { createAction } from "#db/queries/improvements.ts";
import { addDecision, getMeeting, listMeetings, setMeetingState } from "#db/queries/meetings.ts";
import { approveMinutes, listApprovals, minutesChecksum, reopenMinutes } from "#db/queries/minutes.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting } from "#test/support/meeting-factories.ts";

const now = new Date("2026-03-12T12:00:00Z");
const id = () => randomUUID();
const noted = (words: string) => (itemId: string) => ({ type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: `${words} ${itemId}` }] }] });

async function scene(store: Store, state: "open" | "closed" = "closed") {
  const study = await createStudy(store);
  const [lead, colleague, coordinator, guest, stranger] = [
    await createMember(store, study, "researcher"),
    await createMember(store, study, "researcher"),
    await createMember(store, study, "coordinator"),
    await createMember(store, study, "participant"),
    await createMember(store, study, "participant"),
  ];
  const { meetingId, minutesDocumentId } = await createTestMeeting(store, lead, { state, guests: [guest] });
  const key = { studyId: study.studyId, meetingId };
  const approve = (member: Member, words = "Besproken") => asMember(store, member, (db) => approveMinutes(db, member, { id: id(), meetingId, noted: noted(words), now }));
  const reopen = (member: Member, reason = "Een naam klopt niet") => asMember(store, member, (db) => reopenMinutes(db, member, { meetingId, reason, now }));
  const decide = () => asMember(store, lead, (db) => addDecision(db, lead, { id: id(), meetingId, text: "Wij beginnen", now }));
  const locked = () => store.transaction({ as: "service" }, async (db) => (await db.select().from(schema.document).where(eq(schema.document.id, minutesDocumentId)))[0]!.lockedAt);
  return { study, lead, colleague, coordinator, guest, stranger, meetingId, minutesDocumentId, key, approve, reopen, decide, locked };
}

describe("[MN1] approving minutes", () => {
  test("is for a meeting that is over, once, and locks the document", async ({ store }) => {
    const { lead, key, approve, locked } = await scene(store, "open");
    expect(await approve(lead)).toBe("wrong_state");
    await asMember(store, lead, (db) => setMeetingState(db, { ...key, state: "closed", now }));
    expect(await locked()).toBeNull();
    expect([await approve(lead), await approve(lead)]).toEqual(["changed", "wrong_state"]);
    expect(await locked()).toEqual(now);
    const [approval, ...others] = await asMember(store, lead, (db) => listApprovals(db, key));
    expect(others).toEqual([]);
    expect(approval).toMatchObject({ approvedAt: now, reopenedAt: null, approvedByName: lead.name });
    expect(approval!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await asMember(store, lead, (db) => listMeetings(db, key)))[0]!.isApproved).toBe(true);
  });

  test("takes in nothing more afterwards: no word, decision, action or attendance", async ({ store }) => {
    const { study, lead, guest, meetingId, minutesDocumentId, key, approve, decide } = await scene(store);
    expect(await decide()).toBe("added");
    await approve(lead);
    expect(await decide()).toBe("wrong_state");
    expect(await asMember(store, lead, (db) => setAttendance(db, { ...key, userIds: [guest.userId], now }))).toBe("wrong_state");
    const update = { documentId: minutesDocumentId, userId: lead.userId, updates: [new Uint8Array([0, 0])], newClients: [], evenLocked: false };
    expect(await appendUpdates(store, [update])).toEqual([null]);
    const raw: ((member: Member) => Promise<unknown>)[] = [
      (member) =>
        asMember(store, member, (db) =>
          db.insert(schema.decision).values({ id: id(), studyId: study.studyId, meetingId, text: "later", recordedBy: member.userId, recordedAt: now }),
        ),
      (member) =>
        asMember(store, member, (db) =>
          createAction(db, member, {
            ...{
              id: id(),
              historyId: id(),
              meetingId,
              now,
              what: "later",
              codeIds: [],
              level: "team",
              strength: "weaker",
              ownerId: member.userId,
              dueOn: "2026-06-01",
              measure: "",
            },
          }),
        ),
      (member) => asMember(store, member, (db) => db.insert(schema.attendance).values({ meetingId, userId: member.userId, studyId: study.studyId, role: member.role })),
      (member) => asMember(store, member, (db) => db.update(schema.document).set({ lockedAt: null }).where(eq(schema.document.id, minutesDocumentId))),
      () => store.transaction({ as: "service" }, (db) => db.update(schema.document).set({ lockedAt: null }).where(eq(schema.document.id, minutesDocumentId))),
    ];
    for (const write of raw) await expect(write(lead)).rejects.toThrow();
  });

  test("keeps what can still change outside the minutes as it was", async ({ store }) => {
    const { lead, guest, key, approve, meetingId } = await scene(store, "open");
    await asMember(store, guest, (db) => noteAttendance(db, guest, { meetingId, now }));
    await asMember(store, lead, (db) => setMeetingState(db, { ...key, state: "closed", now }));
    const action = {
      id: id(),
      historyId: id(),
      meetingId,
      now,
      what: "Eén vast gezicht",
      codeIds: [],
      level: "team",
      strength: "stronger",
      dueOn: "2026-06-01",
      measure: "n",
    } as const;
    await asMember(store, lead, (db) => createAction(db, lead, { ...action, ownerId: lead.userId }));
    await approve(lead);
    await store.transaction({ as: "service" }, (db) => db.update(schema.improvementAction).set({ dueOn: "2027-01-01" }));
    const [approval] = await asMember(store, guest, (db) => listApprovals(db, key));
    expect(approval!.actions).toMatchObject([{ what: "Eén vast gezicht", dueOn: "2026-06-01", ownerName: lead.name }]);
    expect(approval!.attendance).toMatchObject([{ userId: guest.userId, role: "participant" }]);
  });

  test("has a checksum that tells when anything differs, what was erased too", async ({ store }) => {
    const { lead, guest, key, approve } = await scene(store);
    await approve(lead);
    const [approval] = await asMember(store, lead, (db) => listApprovals(db, key));
    const checksum = (words: string, member = lead) => asMember(store, member, (db) => minutesChecksum(db, key, { noted: noted(words), kept: approval! }));
    expect(await checksum("Besproken")).toBe(approval!.sha256);
    expect(await checksum("Besproken", guest)).toBe(approval!.sha256);
    expect(await checksum("Gewist")).not.toBe(approval!.sha256);
    await store.transaction({ as: "service" }, (db) => db.update(schema.agendaItem).set({ title: "KL-014" }));
    expect(await checksum("Besproken")).not.toBe(approval!.sha256);
  });

  test("is not for guests or strangers, in the database as in the product", async ({ store }) => {
    const { study, guest, stranger, meetingId, approve, key } = await scene(store);
    for (const member of [guest, stranger]) {
      expect(await approve(member)).toBe("not_found");
      const row = { id: id(), ...key, sha256: "0", actions: [], attendance: [], approvedBy: member.userId, approvedAt: now };
      await expect(asMember(store, member, (db) => db.insert(schema.minutesApproval).values(row))).rejects.toThrow();
    }
    expect(study.studyId).toBe(key.studyId);
    const seen = await asMember(store, stranger, (db) => db.select().from(schema.minutesApproval));
    expect([seen, await asMember(store, stranger, (db) => getMeeting(db, { ...key, meetingId }))]).toEqual([[], null]);
  });
});

describe("[MN2] taking an approval back", () => {
  test("is for who led the meeting and for the coordinator, with a reason that stays", async ({ store }) => {
    const { lead, colleague, coordinator, guest, approve, reopen, key, locked, decide } = await scene(store);
    await approve(lead);
    expect([await reopen(colleague), await reopen(guest)]).toEqual(["not_allowed", "not_found"]);
    expect(await reopen(lead)).toBe("changed");
    expect([await reopen(lead), await locked(), await decide()]).toEqual(["wrong_state", null, "added"]);
    await approve(colleague);
    expect(await reopen(coordinator, "Nog een besluit")).toBe("changed");
    const approvals = await asMember(store, guest, (db) => listApprovals(db, key));
    expect(approvals.map(({ reopenedByName, reopenReason }) => [reopenedByName, reopenReason]).toSorted()).toEqual(
      [
        [lead.name, "Een naam klopt niet"],
        [coordinator.name, "Nog een besluit"],
      ].toSorted(),
    );
    expect(approvals[0]!.sha256).not.toBe(approvals[1]!.sha256);
  });

  test("the database refuses who may not, another's name, no reason, and a change of what was approved", async ({ store }) => {
    const { lead, colleague, approve, key } = await scene(store);
    await approve(lead);
    const set = (member: Member, values: Partial<typeof schema.minutesApproval.$inferInsert>) =>
      asMember(store, member, (db) => db.update(schema.minutesApproval).set(values).returning({ id: schema.minutesApproval.id }));
    const reopened = { reopenedBy: lead.userId, reopenedAt: now, reopenReason: "Zomaar" };
    expect(await set(colleague, { ...reopened, reopenedBy: colleague.userId })).toEqual([]);
    await expect(set(lead, { ...reopened, reopenReason: " " })).rejects.toThrow();
    await expect(set(lead, { ...reopened, reopenedBy: colleague.userId })).rejects.toThrow();
    await expect(set(lead, { sha256: "1" })).rejects.toThrow();
    await expect(asMember(store, lead, (db) => db.execute(sql`delete from minutes_approval`))).rejects.toThrow();
    expect((await asMember(store, lead, (db) => getMeeting(db, key)))!.isApproved).toBe(true);
  });
});

describe("who was at a meeting", () => {
  test("is noted once, by people about themselves, and only while it is held", async ({ store }) => {
    const { lead, guest, stranger, meetingId, key } = await scene(store, "open");
    for (let times = 0; times < 2; times++) await asMember(store, guest, (db) => noteAttendance(db, guest, { meetingId, now }));
    await expect(asMember(store, stranger, (db) => noteAttendance(db, stranger, { meetingId, now }))).rejects.toThrow();
    await expect(asMember(store, guest, (db) => noteAttendance(db, stranger, { meetingId, now }))).rejects.toThrow();
    expect((await asMember(store, guest, (db) => getMeeting(db, key)))!.isAttended).toBe(true);
    expect((await asMember(store, lead, (db) => getMeeting(db, key)))!.isAttended).toBe(false);
    expect(await asMember(store, lead, (db) => listAttendance(db, key))).toMatchObject([{ userId: guest.userId, name: guest.name, role: "participant" }]);
  });

  test("is set right by who leads, out of those who may have been there", async ({ store }) => {
    const { lead, colleague, guest, stranger, key, meetingId } = await scene(store, "open");
    await asMember(store, guest, (db) => noteAttendance(db, guest, { meetingId, now }));
    const set = (userIds: string[]) => asMember(store, lead, (db) => setAttendance(db, { ...key, userIds, now }));
    expect(await set([colleague.userId])).toBe("wrong_state");
    await asMember(store, lead, (db) => setMeetingState(db, { ...key, state: "closed", now }));
    expect(await set([colleague.userId, stranger.userId])).toBe("changed");
    const present = async () => (await asMember(store, lead, (db) => listAttendance(db, key))).map(({ userId }) => userId);
    expect(await present()).toEqual([colleague.userId]);
    expect([await set([]), await present()]).toEqual(["changed", []]);
    expect(await asMember(store, guest, (db) => setAttendance(db, { ...key, userIds: [guest.userId], now }))).toBe("not_found");
  });
});
