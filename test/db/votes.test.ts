import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { setMeetingState } from "#db/queries/meetings.ts";
import { addProposals, castVote, closeVote, getBallot, openVote, removeProposal } from "#db/queries/votes.ts";
import { vote } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, openTestVote } from "#test/support/meeting-factories.ts";
import { createCodes } from "#test/support/pattern-factories.ts";

const id = () => randomUUID();
const now = new Date("2026-03-12T12:00:00Z");

async function openMeeting(store: Store, { dotsPerPerson = 5, codeIds = ["waiting", "trust", "handover"] }: { dotsPerPerson?: number; codeIds?: string[] } = {}) {
  const study = await createStudy(store);
  await createCodes(store, study, codeIds);
  const lead = await createMember(store, study, "coordinator");
  const guests = [await createMember(store, study, "participant"), await createMember(store, study, "policymaker")] as const;
  const { meetingId } = await createTestMeeting(store, lead, { state: "open", guests });
  const proposalIds = await openTestVote(store, lead, { meetingId, codeIds, dotsPerPerson });
  const cast = (member: Member, proposalId: string | undefined, dots: number) =>
    asMember(store, member, (db) => castVote(db, member, { id: id(), meetingId, proposalId: proposalId!, dots }));
  const ballotOf = (member: Member) => asMember(store, member, (db) => getBallot(db, member, { meetingId }));
  const close = () => asMember(store, lead, (db) => closeVote(db, { studyId: study.studyId, meetingId }));
  return { study, lead, guests, meetingId, proposalIds, cast, ballotOf, close };
}

describe("dots", () => {
  test("sent together by one person never come to more than there are per person", async ({ store }) => {
    const codeIds = Array.from({ length: 20 }, (_, i) => `theme_${i}`);
    const { guests, proposalIds, cast, ballotOf } = await openMeeting(store, { codeIds, dotsPerPerson: 5 });
    // Opens as many connections as there will be, so that the posts really meet.
    await Promise.all(codeIds.map(() => ballotOf(guests[0])));
    const outcomes = await Promise.all(proposalIds.map((proposalId) => cast(guests[0], proposalId, 1)));
    expect(outcomes.filter((outcome) => outcome === "voted")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "too_many")).toHaveLength(15);
    const given = (await ballotOf(guests[0]))!.proposals.reduce((sum, { myDots }) => sum + myDots, 0);
    expect(given).toBe(5);
  });

  test("sent twice count once", async ({ store }) => {
    const { guests, proposalIds, cast, ballotOf } = await openMeeting(store);
    expect(await Promise.all([cast(guests[0], proposalIds[0], 2), cast(guests[0], proposalIds[0], 2)])).toEqual(["voted", "voted"]);
    expect((await ballotOf(guests[0]))!.proposals.map(({ myDots }) => myDots)).toEqual([2, 0, 0]);
  });

  test("can be moved from one theme to another", async ({ store }) => {
    const { guests, proposalIds, cast, ballotOf } = await openMeeting(store);
    await cast(guests[0], proposalIds[0], 5);
    expect(await cast(guests[0], proposalIds[1], 1)).toBe("too_many");
    await cast(guests[0], proposalIds[0], 4);
    expect(await cast(guests[0], proposalIds[1], 1)).toBe("voted");
    expect((await ballotOf(guests[0]))!.proposals.map(({ myDots }) => myDots)).toEqual([4, 1, 0]);
  });

  test("below none are refused", async ({ store }) => {
    const { guests, proposalIds, cast } = await openMeeting(store);
    expect(await cast(guests[0], proposalIds[0], -3)).toBe("too_many");
  });

  test("are for a theme of this meeting, and for people who are in it", async ({ store }) => {
    const here = await openMeeting(store);
    const elsewhere = await openMeeting(store);
    const uninvited = await createMember(store, here.study, "participant");
    expect(await here.cast(here.guests[0], elsewhere.proposalIds[0], 1)).toBe("not_found");
    expect(await here.cast(uninvited, here.proposalIds[0], 1)).toBe("not_found");
  });
});

describe("what is known of a vote", () => {
  test("before closing: how many have voted, and one's own dots; no totals, for nobody", async ({ store }) => {
    const { lead, guests, proposalIds, cast, ballotOf } = await openMeeting(store);
    await cast(guests[0], proposalIds[0], 3);
    await cast(guests[1], proposalIds[0], 2);
    await cast(guests[1], proposalIds[0], 0);
    const [forLead, forGuest] = [(await ballotOf(lead))!, (await ballotOf(guests[0]))!];
    expect(forLead).toMatchObject({ state: "open", voterCount: 1 });
    expect(forLead.proposals.map(({ myDots, dots }) => [myDots, dots])).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
    expect(forGuest.proposals.map(({ myDots, dots }) => [myDots, dots])).toEqual([
      [3, null],
      [0, null],
      [0, null],
    ]);
  });

  test("after closing: the totals, for everybody in the meeting, with what nobody voted for", async ({ store }) => {
    const { lead, guests, proposalIds, cast, ballotOf, close } = await openMeeting(store);
    await cast(guests[0], proposalIds[0], 3);
    await cast(guests[1], proposalIds[0], 1);
    await cast(guests[1], proposalIds[1], 2);
    expect(await close()).toBe("changed");
    for (const member of [lead, ...guests])
      expect(
        (await ballotOf(member))!.proposals.map(({ codeId, dots }) => [codeId, dots]),
        member.role,
      ).toEqual([
        ["waiting", 4],
        ["trust", 2],
        ["handover", 0],
      ]);
  });

  test("nobody reads another's dots, not even the coordinator, before or after closing", async ({ store }) => {
    const { study, lead, guests, proposalIds, cast, close } = await openMeeting(store);
    await cast(guests[0], proposalIds[0], 3);
    const researcher = await createMember(store, study, "researcher");
    const readers = [lead, researcher, guests[1]];
    const rowsSeen = async () => Promise.all(readers.map((member) => asMember(store, member, async (db) => (await db.select().from(vote)).length)));
    expect(await rowsSeen()).toEqual([0, 0, 0]);
    await close();
    expect(await rowsSeen()).toEqual([0, 0, 0]);
    expect(await asMember(store, guests[0], async (db) => (await db.select().from(vote)).length)).toBe(1);
  });

  test("nobody votes in another's name", async ({ store }) => {
    const { lead, guests, meetingId, proposalIds, study } = await openMeeting(store);
    const forged = asMember(store, lead, (db) =>
      db.insert(vote).values({ id: id(), studyId: study.studyId, meetingId, proposalId: proposalIds[0]!, userId: guests[0].userId, dots: 5 }),
    );
    await expect(forged).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("opening and closing a vote", () => {
  test("after closing nobody can vote, nor open it again", async ({ store }) => {
    const { lead, guests, meetingId, proposalIds, cast, close, study } = await openMeeting(store);
    await close();
    expect(await cast(guests[0], proposalIds[0], 1)).toBe("wrong_state");
    expect(await close()).toBe("wrong_state");
    expect(await asMember(store, lead, (db) => openVote(db, { studyId: study.studyId, meetingId, dotsPerPerson: 5 }))).toBe("wrong_state");
  });

  test("votes that race with the closing are in the totals or refused", async ({ store }) => {
    const { lead, guests, proposalIds, cast, ballotOf, close } = await openMeeting(store);
    const [outcome] = await Promise.all([cast(guests[0], proposalIds[0], 3), close()]);
    const [first] = (await ballotOf(lead))!.proposals;
    expect(first?.dots).toBe(outcome === "voted" ? 3 : 0);
  });

  test("closing the meeting ends its vote", async ({ store }) => {
    const { lead, guests, meetingId, proposalIds, cast, ballotOf, study } = await openMeeting(store);
    await cast(guests[0], proposalIds[2], 2);
    await asMember(store, lead, (db) => setMeetingState(db, { studyId: study.studyId, meetingId, state: "closed", now }));
    const ballot = (await ballotOf(guests[1]))!;
    expect(ballot.state).toBe("closed");
    expect(ballot.proposals.map(({ dots }) => dots)).toEqual([0, 0, 2]);
  });

  test("needs an open meeting and something to vote on; guests cannot do it", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const [lead, guest] = [await createMember(store, study, "researcher"), await createMember(store, study, "participant")];
    const { meetingId } = await createTestMeeting(store, lead, { guests: [guest] });
    const key = { studyId: study.studyId, meetingId };
    const open = (member: Member) => asMember(store, member, (db) => openVote(db, { ...key, dotsPerPerson: 5 }));
    expect(await open(lead)).toBe("wrong_state");
    await asMember(store, lead, (db) => setMeetingState(db, { ...key, state: "open", now }));
    expect(await open(lead)).toBe("no_proposals");
    await asMember(store, lead, (db) => addProposals(db, { ...key, factors: [{ codeId: "waiting", polarity: "barrier" }], newId: id }));
    expect(await open(guest)).toBe("not_found");
    expect(await open(lead)).toBe("changed");
  });

  test("themes stay as they are from the opening on", async ({ store }) => {
    const { lead, meetingId, proposalIds, study } = await openMeeting(store);
    const key = { studyId: study.studyId, meetingId };
    const outcomes = await asMember(store, lead, async (db) => [
      await addProposals(db, { ...key, factors: [{ codeId: "trust", polarity: "facilitator" }], newId: id }),
      await removeProposal(db, { ...key, proposalId: proposalIds[0]! }),
    ]);
    expect(outcomes).toEqual(["wrong_state", "wrong_state"]);
  });

  test("a theme is put forward once per polarity, and only when the codebook has it", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const lead = await createMember(store, study, "coordinator");
    const { meetingId } = await createTestMeeting(store, lead);
    const add = (codeId: string, polarity: "barrier" | "facilitator") =>
      asMember(store, lead, (db) => addProposals(db, { studyId: study.studyId, meetingId, factors: [{ codeId, polarity }], newId: id }));
    expect([await add("waiting", "barrier"), await add("waiting", "barrier"), await add("waiting", "facilitator"), await add("unheard_of", "barrier")]).toEqual([
      "changed",
      "changed",
      "changed",
      "not_found",
    ]);
    const ballot = await asMember(store, lead, (db) => getBallot(db, lead, { meetingId }));
    expect(ballot?.proposals.map(({ codeId, polarity }) => [codeId, polarity])).toEqual([
      ["waiting", "barrier"],
      ["waiting", "facilitator"],
    ]);
  });
});
