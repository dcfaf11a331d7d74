import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import {
  changeActionState,
  createAction,
  listActionHistory,
  listActionOwners,
  listActions,
  listMeetingActions,
  listMyActions,
  listUnfinishedActions,
  recordActionEffect,
  type NewAction,
} from "#db/queries/improvements.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting } from "#test/support/meeting-factories.ts";
import { createCodes } from "#test/support/pattern-factories.ts";

const id = () => randomUUID();
let minutes = 0;
/** A minute later each time, so that what happens has an order. */
const tick = () => new Date(Date.UTC(2026, 2, 12, 12, minutes++));

async function meetingWithOwner(store: Store) {
  const study = await createStudy(store);
  await createCodes(store, study, ["waiting"]);
  const [lead, owner] = [await createMember(store, study, "coordinator"), await createMember(store, study, "participant")];
  const { meetingId } = await createTestMeeting(store, lead, { state: "open", guests: [owner] });
  const add = async (overrides: Partial<NewAction> = {}, in_ = meetingId) => {
    const actionId = id();
    const action: NewAction = {
      what: "Vaste contactpersoon tijdens het wachten",
      codeIds: ["waiting"],
      level: "chain",
      strength: "intermediate",
      ownerId: owner.userId,
      dueOn: "2026-06-01",
      measure: "",
      ...overrides,
    };
    const outcome = await asMember(store, lead, (db) => createAction(db, lead, { ...action, id: actionId, historyId: id(), meetingId: in_, now: tick() }));
    return { actionId, outcome };
  };
  const change = (member: Member, actionId: string, state: "in_progress" | "done" | "dropped" | "agreed", note = "") =>
    asMember(store, member, (db) => changeActionState(db, member, { actionId, historyId: id(), state, note, now: tick() }));
  return { study, lead, owner, meetingId, add, change };
}

describe("an improvement action", () => {
  test("is read by everybody who comes to meetings, and by nobody else", async ({ store }) => {
    const { study, add } = await meetingWithOwner(store);
    await add();
    const seen: Record<string, number> = {};
    for (const role of ["researcher", "participant", "policymaker", "rater", "auditor"] as const) {
      const member = await createMember(store, study, role);
      seen[role] = (await asMember(store, member, (db) => listActions(db, study))).length;
    }
    expect(seen).toEqual({ researcher: 1, participant: 1, policymaker: 1, rater: 0, auditor: 0 });
  });

  test("is of a member who can follow it up, on a theme of the codebook or none", async ({ store }) => {
    const { study, add } = await meetingWithOwner(store);
    const rater = await createMember(store, study, "rater");
    const stranger = await createMember(store, await createStudy(store), "participant");
    expect((await add({ ownerId: rater.userId })).outcome).toBe("no_owner");
    expect((await add({ ownerId: stranger.userId })).outcome).toBe("no_owner");
    expect((await add({ codeIds: ["unheard_of"] })).outcome).toBe("no_code");
    expect((await add({ codeIds: [] })).outcome).toBe("created");
  });

  test("does not name its meeting to who was not there", async ({ store }) => {
    const { study, owner, add } = await meetingWithOwner(store);
    await add();
    const other = await createMember(store, study, "policymaker");
    const titleFor = (member: Member) => asMember(store, member, async (db) => (await listActions(db, study))[0]?.meetingTitle);
    expect([await titleFor(owner), await titleFor(other)]).toEqual(["Regiobijeenkomst", null]);
  });

  test("lists as owners those who see the follow-up list", async ({ store }) => {
    const { study, lead, owner } = await meetingWithOwner(store);
    await createMember(store, study, "auditor");
    const owners = await asMember(store, lead, (db) => listActionOwners(db, study));
    expect(owners.map(({ userId }) => userId).toSorted()).toEqual([lead.userId, owner.userId].toSorted());
  });
});

describe("following up", () => {
  test("keeps every step with its note, newest first", async ({ store }) => {
    const { study, owner, lead, add, change } = await meetingWithOwner(store);
    const { actionId } = await add();
    expect(await change(owner, actionId, "in_progress", "Eerste gesprek gepland")).toBe("changed");
    expect(await change(lead, actionId, "done")).toBe("changed");
    const history = await asMember(store, owner, (db) => listActionHistory(db, { studyId: study.studyId, actionId }));
    expect(history.map(({ state, note, userName }) => [state, note, userName])).toEqual([
      ["done", "", lead.name],
      ["in_progress", "Eerste gesprek gepland", owner.name],
      ["agreed", "", lead.name],
    ]);
    expect((await asMember(store, owner, (db) => listActions(db, study)))[0]?.state).toBe("done");
  });

  test("is for the owner and who leads meetings", async ({ store }) => {
    const { study, add, change } = await meetingWithOwner(store);
    const { actionId } = await add();
    const [other, researcher] = [await createMember(store, study, "participant"), await createMember(store, study, "researcher")];
    expect(await change(other, actionId, "done")).toBe("not_allowed");
    expect(await change(researcher, actionId, "done")).toBe("changed");
    const foreign = await meetingWithOwner(store);
    expect(await change(foreign.lead, actionId, "agreed")).toBe("not_found");
  });

  test("asks for a reason when an action is dropped, and writes nothing when nothing changed", async ({ store }) => {
    const { study, owner, add, change } = await meetingWithOwner(store);
    const { actionId } = await add();
    expect(await change(owner, actionId, "agreed")).toBe("no_change");
    expect(await change(owner, actionId, "dropped")).toBe("needs_note");
    expect(await change(owner, actionId, "dropped", "Het budget is vervallen")).toBe("changed");
    expect(await asMember(store, owner, (db) => listActionHistory(db, { studyId: study.studyId, actionId }))).toHaveLength(2);
  });

  test("brings what is not finished back on the next meeting, and not on its own", async ({ store }) => {
    const { study, lead, meetingId, add, change } = await meetingWithOwner(store);
    const [open, done] = [await add({ dueOn: "2026-09-01" }), await add()];
    await change(lead, done.actionId, "done");
    const { meetingId: next } = await createTestMeeting(store, lead);
    const here = await add({}, next);
    const ids = (in_: string) =>
      asMember(store, lead, async (db) => (await listUnfinishedActions(db, { studyId: study.studyId, exceptMeetingId: in_, today: "2026-03-12" })).map((row) => row.id));
    expect(await ids(next)).toEqual([open.actionId]);
    expect(await ids(meetingId)).toEqual([here.actionId]);
    const made = await asMember(store, lead, (db) => listMeetingActions(db, { studyId: study.studyId, meetingId }));
    expect(made.map((row) => row.id)).toEqual([open.actionId, done.actionId]);
  });

  test("is on one's own list over all studies until it is finished, the earliest day first", async ({ store }) => {
    const first = await meetingWithOwner(store);
    const second = await createStudy(store);
    const lead = await createMember(store, second, "coordinator");
    await createMember(store, second, "policymaker", { userId: first.owner.userId });
    const { meetingId } = await createTestMeeting(store, lead, { state: "open" });
    const later = await first.add({ dueOn: "2026-09-01" });
    const finished = await first.add();
    await first.change(first.owner, finished.actionId, "done");
    const sooner = id();
    await asMember(store, lead, (db) =>
      createAction(db, lead, {
        id: sooner,
        historyId: id(),
        meetingId,
        what: "Beschikking voor de duur van het plan",
        codeIds: [],
        level: "region",
        strength: "stronger",
        ownerId: first.owner.userId,
        dueOn: "2026-04-01",
        measure: "",
        now: tick(),
      }),
    );
    const mine = await asMember(store, first.owner, (db) => listMyActions(db, { userId: first.owner.userId, today: "2026-03-12" }));
    expect(mine.map((row) => [row.id, row.studyId])).toEqual([
      [sooner, second.studyId],
      [later.actionId, first.study.studyId],
    ]);
  });

  test("[AE3] brings back what is done from the day on which its effect is looked at, until somebody did", async ({ store }) => {
    const { study, lead, owner, add, change } = await meetingWithOwner(store);
    const { actionId } = await add({ checkEffectOn: "2026-05-01", expectedEffect: "Minder afhakers" });
    const other = await createMember(store, study, "participant");
    const look = (member: Member) =>
      asMember(store, member, (db) => recordActionEffect(db, member, { actionId, historyId: id(), effect: "partly", note: "Twee van de drie", now: tick() }));
    const { meetingId: next } = await createTestMeeting(store, lead);
    const comesBack = async (today: string) => [
      (await asMember(store, lead, (db) => listUnfinishedActions(db, { studyId: study.studyId, exceptMeetingId: next, today }))).length,
      (await asMember(store, owner, (db) => listMyActions(db, { userId: owner.userId, today }))).length,
    ];
    expect(await look(owner)).toBe("not_done");
    await change(owner, actionId, "done");
    expect([await comesBack("2026-04-30"), await comesBack("2026-05-01")]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect([await look(other), await look(owner)]).toEqual(["not_allowed", "changed"]);
    expect(await comesBack("2026-05-01")).toEqual([0, 0]);
    const history = await asMember(store, owner, (db) => listActionHistory(db, { studyId: study.studyId, actionId }));
    expect(history[0]).toMatchObject({ state: "done", effect: "partly", note: "Twee van de drie", userName: owner.name });
    await change(lead, actionId, "in_progress");
    const [again] = await asMember(store, lead, (db) => listActions(db, study));
    expect(again).toMatchObject({
      effect: null,
      expectedEffect: "Minder afhakers",
      organisationId: owner.organisationId,
      organisationName: owner.organisationName,
      themes: [{ id: "waiting" }],
    });
  });

  test("changes the day of looking alone, takes it away, and leaves it when nothing is said of it", async ({ store }) => {
    const { study, owner, add, change } = await meetingWithOwner(store);
    const { actionId } = await add({ checkEffectOn: "2026-05-01" });
    const set = (checkEffectOn: string | null) =>
      asMember(store, owner, (db) => changeActionState(db, owner, { actionId, historyId: id(), state: "agreed", note: "", checkEffectOn, now: tick() }));
    const day = async () => (await asMember(store, owner, (db) => listActions(db, study)))[0]?.checkEffectOn;
    expect([await set("2026-05-01"), await set("2026-06-01"), await day()]).toEqual(["no_change", "changed", "2026-06-01"]);
    await change(owner, actionId, "in_progress");
    expect([await day(), await set(null), await day()]).toEqual(["2026-06-01", "changed", null]);
  });
});
