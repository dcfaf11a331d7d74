import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Member } from "#app/domain/member.ts";
import { contribute, groupContribution, openBrainstorm, revealBrainstorm } from "#db/queries/brainstorms.ts";
import { setMeetingState } from "#db/queries/meetings.ts";
import { proposeFactors, proposeGathered, proposeText, removeProposal } from "#db/queries/vote-proposals.ts";
import { castDots, closeOpenRounds, closeRound, listRounds, openRound } from "#db/queries/votes.ts";
import { BallotSeal } from "#db/ballot-seal.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { rowsOf } from "#db/rows-of.ts";
import { test } from "#test/support/database.ts";
import { createMember, createStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, openTestVote, testSeal } from "#test/support/meeting-factories.ts";
import { createCodes } from "#test/support/pattern-factories.ts";

const id = () => randomUUID();
const now = new Date("2026-03-12T12:00:00Z");

async function openMeeting(store: Store, { dotsPerPerson = 5, codeIds = ["waiting", "trust", "handover"] }: { dotsPerPerson?: number; codeIds?: string[] } = {}) {
  const study = await createStudy(store);
  await createCodes(store, study, codeIds);
  const lead = await createMember(store, study, "coordinator");
  const guests = [await createMember(store, study, "participant"), await createMember(store, study, "policymaker")] as const;
  const { meetingId } = await createTestMeeting(store, lead, { state: "open", guests });
  const key = { studyId: study.studyId, meetingId };
  const { roundId, proposalIds } = await openTestVote(store, lead, { meetingId, codeIds, dotsPerPerson });
  const cast = (member: Member, proposalId: string | undefined, dots: number) =>
    asMember(store, member, (db) => castDots(db, member, { meetingId, proposalId: proposalId!, dots }, testSeal));
  const roundsOf = (member: Member) => asMember(store, member, (db) => listRounds(db, member, { meetingId }, testSeal));
  const roundOf = async (member: Member) => (await roundsOf(member))[0]!;
  const close = (seal = testSeal) => asMember(store, lead, (db) => closeRound(db, { ...key, roundId }, seal));
  return { study, key, lead, guests, meetingId, roundId, proposalIds, cast, roundOf, roundsOf, close };
}

const voted = expect.stringMatching(/^voted/);

describe("[VT1] dots", () => {
  test("sent together by one person never come to more than there are per person", async ({ store }) => {
    const codeIds = Array.from({ length: 20 }, (_, i) => `theme_${i}`);
    const room = await openMeeting(store, { codeIds });
    // Opens as many connections as there will be, so that the posts really meet.
    await Promise.all(codeIds.map(() => room.roundOf(room.guests[0])));
    const outcomes = await Promise.all(room.proposalIds.map((proposalId) => room.cast(room.guests[0], proposalId, 1)));
    expect(outcomes.filter((outcome) => outcome.startsWith("voted"))).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "too_many")).toHaveLength(15);
    const given = (await room.roundOf(room.guests[0])).proposals.reduce((sum, { myDots }) => sum + myDots, 0);
    expect(given).toBe(5);
  });

  test("sent twice count once, and can be moved from one theme to another", async ({ store }) => {
    const { guests, proposalIds, cast: vote, roundOf } = await openMeeting(store);
    expect(await Promise.all([vote(guests[0], proposalIds[0], 5), vote(guests[0], proposalIds[0], 5)])).toEqual([voted, voted]);
    expect(await vote(guests[0], proposalIds[1], 1)).toBe("too_many");
    await vote(guests[0], proposalIds[0], 4);
    expect(await vote(guests[0], proposalIds[1], 1)).toEqual(voted);
    expect((await roundOf(guests[0])).proposals.map(({ myDots }) => myDots)).toEqual([4, 1, 0]);
  });

  test("are for something of this meeting, and for people who are in it; below none are refused", async ({ store }) => {
    const [here, elsewhere] = [await openMeeting(store), await openMeeting(store)];
    const uninvited = await createMember(store, here.study, "participant");
    expect(await here.cast(here.guests[0], elsewhere.proposalIds[0], 1)).toBe("not_found");
    expect(await here.cast(uninvited, here.proposalIds[0], 1)).toBe("not_found");
    expect(await here.cast(here.guests[0], here.proposalIds[0], -3)).toBe("too_many");
  });

  test("of sixty people, five each, clicked twice and sent again after reconnects: exactly three hundred count", { timeout: 240_000 }, async ({ store }) => {
    const codeIds = Array.from({ length: 8 }, (_, i) => `cause_${i}`);
    const study = await createStudy(store);
    await createCodes(store, study, codeIds);
    const lead = await createMember(store, study, "coordinator");
    const people: Member[] = [];
    for (let i = 0; i < 60; i++) people.push(await createMember(store, study, i % 3 ? "participant" : "policymaker"));
    const { meetingId } = await createTestMeeting(store, lead, { state: "open", guests: people });
    const { roundId, proposalIds } = await openTestVote(store, lead, { meetingId, codeIds });
    const key = { studyId: study.studyId, meetingId };
    const wanted = people.map((_, person) =>
      proposalIds.map((_one, place) => [0, 3, 6].filter((step) => (person + step) % 8 === place).length + ((person * 5) % 8 === place ? 2 : 0)),
    );
    const send = (person: number, place: number, dots: number) =>
      asMember(store, people[person]!, (db) => castDots(db, people[person]!, { meetingId, proposalId: proposalIds[place]!, dots }, testSeal));

    const clicks = people.flatMap((_, person) => wanted[person]!.flatMap((dots, place) => (dots === 0 ? [] : Array.from({ length: 3 }, () => ({ person, place, dots })))));
    // Each click three times, everybody's mixed, many at once; and greedy ones for a sixth dot in between.
    const mixed = clicks.map((click, i) => ({ click, at: (i * 7919) % clicks.length })).toSorted((a, b) => a.at - b.at);
    for (let start = 0; start < mixed.length; start += 60) await Promise.all(mixed.slice(start, start + 60).map(({ click }) => send(click.person, click.place, click.dots)));
    const greedy = await Promise.all(people.map((_, person) => send(person, wanted[person]!.indexOf(0), 1)));
    expect(new Set(greedy)).toEqual(new Set(["too_many"]));

    await asMember(store, lead, (db) => closeRound(db, { ...key, roundId }, testSeal));
    const [round] = await asMember(store, people[0]!, (db) => listRounds(db, people[0]!, { meetingId }, testSeal));
    expect(round).toMatchObject({ state: "closed", voterCount: 60, unreadableCount: 0 });
    expect(round!.proposals.map(({ dots }) => dots)).toEqual(proposalIds.map((_, place) => wanted.reduce((sum, ballot) => sum + ballot[place]!, 0)));
    expect(round!.proposals.reduce((sum, { dots }) => sum + dots!, 0)).toBe(300);
  });
});

describe("[VT2] who voted for what", () => {
  test("is told to nobody: before closing there are only the number of voters and one's own dots", async ({ store }) => {
    const { lead, guests, proposalIds, cast: vote, roundOf } = await openMeeting(store);
    await vote(guests[0], proposalIds[0], 3);
    await vote(guests[1], proposalIds[0], 2);
    await vote(guests[1], proposalIds[0], 0);
    const [forLead, forGuest] = [await roundOf(lead), await roundOf(guests[0])];
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

  test("is in no row of the database: two who voted differently left rows of one shape, and no total stands anywhere", async ({ store }) => {
    const { guests, roundId, proposalIds, cast: vote } = await openMeeting(store);
    await vote(guests[0], proposalIds[0], 5);
    await vote(guests[1], proposalIds[2], 5);
    const rows = await store.transaction({ as: "service" }, (db) => db.select().from(schema.ballot).where(eq(schema.ballot.roundId, roundId)));
    expect(rows.map(({ dotsUsed, sealed }) => [dotsUsed, sealed.length])).toEqual([
      [5, 12 + 3 + 16],
      [5, 12 + 3 + 16],
    ]);
    for (const { sealed } of rows) expect([...sealed].filter((byte) => byte === 5).length, "a ballot in plain sight").toBeLessThan(5);
    expect(Object.keys(rows[0]!).toSorted()).toEqual(["dotsUsed", "meetingId", "roundId", "sealed", "studyId", "userId"]);
    const [totals] = rowsOf<{ n: number }>(
      await store.transaction({ as: "service" }, (db) => db.execute(sql`select count(dots)::int as n from proposal where round_id = ${roundId}`)),
    );
    expect(totals?.n).toBe(0);
  });

  test("can be opened by no other server, for no other person, and not once it was changed", () => {
    const at = { roundId: "r", userId: "u", salt: new Uint8Array(32) };
    const sealed = testSeal.seal([2, 3], at);
    expect(testSeal.open(sealed, at)).toEqual([2, 3]);
    expect(new BallotSeal("another secret").open(sealed, at)).toBeNull();
    for (const other of [{ userId: "v" }, { roundId: "s" }, { salt: new Uint8Array(32).fill(1) }]) expect(testSeal.open(sealed, { ...at, ...other })).toBeNull();
    const changed = Uint8Array.from(sealed, (byte, i) => (i === 13 ? byte ^ 1 : byte));
    expect(testSeal.open(changed, at)).toBeNull();
    expect(testSeal.seal([2, 3], at)).not.toEqual(sealed);
  });

  test("is gone after closing: no ballot, no salt, only totals, with what nobody voted for", async ({ store }) => {
    const { lead, guests, roundId, proposalIds, cast: vote, roundOf, close } = await openMeeting(store);
    await vote(guests[0], proposalIds[0], 3);
    await vote(guests[1], proposalIds[0], 1);
    await vote(guests[1], proposalIds[1], 2);
    expect(await close()).toBe("changed");
    for (const member of [lead, ...guests]) {
      const round = await roundOf(member);
      expect(round, member.role).toMatchObject({ state: "closed", voterCount: 2 });
      expect(
        round.proposals.map(({ codeId, dots, myDots }) => [codeId, dots, myDots]),
        member.role,
      ).toEqual([
        ["waiting", 4, 0],
        ["trust", 2, 0],
        ["handover", 0, 0],
      ]);
    }
    const left = await store.transaction({ as: "service" }, async (db) => ({
      ballots: await db.select().from(schema.ballot).where(eq(schema.ballot.roundId, roundId)),
      round: await db.select({ salt: schema.voteRound.salt }).from(schema.voteRound).where(eq(schema.voteRound.id, roundId)),
    }));
    expect(left).toEqual({ ballots: [], round: [{ salt: null }] });
  });

  test("is kept from everybody by the database: nobody reads another's ballot, writes one in another's name, or a total", async ({ store }) => {
    const { study, key, lead, guests, roundId, proposalIds, cast: vote } = await openMeeting(store);
    await vote(guests[0], proposalIds[0], 3);
    const researcher = await createMember(store, study, "researcher");
    const seen = await Promise.all([lead, researcher, guests[1]].map((member) => asMember(store, member, async (db) => (await db.select().from(schema.ballot)).length)));
    expect(seen).toEqual([0, 0, 0]);
    const values = { ...key, roundId, dotsUsed: 5, sealed: new Uint8Array(31) };
    const refused = { cause: { code: "42501" } };
    await expect(asMember(store, lead, (db) => db.insert(schema.ballot).values({ ...values, userId: guests[1].userId }))).rejects.toMatchObject(refused);
    await expect(asMember(store, lead, (db) => db.insert(schema.ballot).values({ ...values, userId: lead.userId, dotsUsed: 6 }))).rejects.toMatchObject(refused);
    await expect(asMember(store, lead, (db) => db.update(schema.proposal).set({ dots: 99 }))).rejects.toMatchObject(refused);
    await expect(asMember(store, lead, (db) => db.update(schema.voteRound).set({ state: "prepared" }))).rejects.toMatchObject(refused);
  });

  test("stays with what it was given to when another proposal goes with a case that is erased", async ({ store }) => {
    const { lead, guests, proposalIds, cast: vote, roundOf, close } = await openMeeting(store);
    await vote(guests[0], proposalIds[0], 1);
    await vote(guests[0], proposalIds[2], 4);
    await store.accounts.transaction(async (db) => {
      await db.execute(sql`select set_config('role', 'app_eraser', true)`);
      await db.execute(sql`delete from proposal where id = ${proposalIds[0]}`);
    });
    await vote(guests[1], proposalIds[1], 2);
    await close();
    expect((await roundOf(lead)).proposals.map(({ codeId, dots }) => [codeId, dots])).toEqual([
      ["trust", 2],
      ["handover", 4],
    ]);
  });

  test("that cannot be opened counts for nothing, and the result says so", async ({ store }) => {
    const { lead, guests, proposalIds, cast: vote, roundOf, close } = await openMeeting(store);
    await vote(guests[0], proposalIds[0], 3);
    await close(new BallotSeal("the secret was replaced"));
    const round = await roundOf(lead);
    expect(round).toMatchObject({ voterCount: 0, unreadableCount: 1 });
    expect(round.proposals.map(({ dots }) => dots)).toEqual([0, 0, 0]);
  });
});

describe("opening and closing a round", () => {
  test("after closing nobody can vote, nor open it again", async ({ store }) => {
    const { key, lead, guests, roundId, proposalIds, cast: vote, close } = await openMeeting(store);
    await close();
    expect(await vote(guests[0], proposalIds[0], 1)).toBe("wrong_state");
    expect(await close()).toBe("wrong_state");
    expect(await asMember(store, lead, (db) => openRound(db, { ...key, roundId, dotsPerPerson: 5 }))).toBe("wrong_state");
  });

  test("votes that race with the closing are in the totals or refused", async ({ store }) => {
    const { lead, guests, proposalIds, cast: vote, roundOf, close } = await openMeeting(store);
    const [first, second] = await Promise.all([vote(guests[0], proposalIds[0], 3), vote(guests[1], proposalIds[0], 2), close()]);
    const counted = (first.startsWith("voted") ? 3 : 0) + (second.startsWith("voted") ? 2 : 0);
    expect((await roundOf(lead)).proposals[0]?.dots).toBe(counted);
  });

  test("closing the meeting ends what is voted on", async ({ store }) => {
    const { key, lead, guests, proposalIds, cast: vote, roundOf } = await openMeeting(store);
    await vote(guests[0], proposalIds[2], 2);
    await asMember(store, lead, async (db) => {
      await setMeetingState(db, { ...key, state: "closed", now });
      await closeOpenRounds(db, key, testSeal);
    });
    const round = await roundOf(guests[1]);
    expect(round.state).toBe("closed");
    expect(round.proposals.map(({ dots }) => dots)).toEqual([0, 0, 2]);
  });

  test("needs an open meeting and something to vote on; guests cannot do it", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const [lead, guest] = [await createMember(store, study, "researcher"), await createMember(store, study, "participant")];
    const { meetingId } = await createTestMeeting(store, lead, { guests: [guest] });
    const key = { studyId: study.studyId, meetingId };
    const [roundId, proposalId] = [id(), id()];
    const ids = [roundId, proposalId];
    const open = (member: Member) => asMember(store, member, (db) => openRound(db, { ...key, roundId, dotsPerPerson: 5 }));
    await asMember(store, lead, (db) => proposeFactors(db, { ...key, factors: [{ codeId: "waiting", polarity: "barrier" }], newId: () => ids.shift()! }));
    expect(await open(lead)).toBe("wrong_state");
    await asMember(store, lead, (db) => setMeetingState(db, { ...key, state: "open", now }));
    await asMember(store, lead, (db) => removeProposal(db, { ...key, proposalId }));
    expect(await open(lead)).toBe("no_proposals");
    await asMember(store, lead, (db) => proposeFactors(db, { ...key, factors: [{ codeId: "waiting", polarity: "barrier" }], newId: id }));
    expect([await open(guest), await open(lead)]).toEqual(["not_found", "changed"]);
  });

  test("one at a time: on barriers, and afterwards again on actions", async ({ store }) => {
    const { key, lead, guests, meetingId, proposalIds, cast: vote, roundsOf, close } = await openMeeting(store);
    await asMember(store, lead, (db) => proposeText(db, { ...key, subject: "actions", text: "Eén vast gezicht", newId: id }));
    const second = (await roundsOf(lead))[1]!;
    const open = () => asMember(store, lead, (db) => openRound(db, { ...key, roundId: second.id, dotsPerPerson: 3 }));
    expect(await open()).toBe("wrong_state");
    await vote(guests[0], proposalIds[0], 5);
    await close();
    expect(await open()).toBe("changed");
    expect(await asMember(store, guests[0], (db) => castDots(db, guests[0], { meetingId, proposalId: second.proposals[0]!.id, dots: 3 }, testSeal))).toBe("voted");
    expect((await roundsOf(guests[0])).map(({ subject, state, proposals }) => [subject, state, proposals.length])).toEqual([
      ["factors", "closed", 3],
      ["actions", "open", 1],
    ]);
  });
});

describe("what is voted on", () => {
  test("stays as it is from the opening on: what comes later is for a next round", async ({ store }) => {
    const { key, lead, proposalIds, roundsOf } = await openMeeting(store);
    const outcomes = await asMember(store, lead, async (db) => [
      await proposeFactors(db, { ...key, factors: [{ codeId: "trust", polarity: "facilitator" }], newId: id }),
      await removeProposal(db, { ...key, proposalId: proposalIds[0]! }),
    ]);
    expect(outcomes).toEqual(["changed", "wrong_state"]);
    expect((await roundsOf(lead)).map(({ state, proposals }) => [state, proposals.length])).toEqual([
      ["open", 3],
      ["prepared", 1],
    ]);
  });

  test("is a theme once per polarity, and only when the codebook has it", async ({ store }) => {
    const study = await createStudy(store);
    await createCodes(store, study, ["waiting"]);
    const lead = await createMember(store, study, "coordinator");
    const { meetingId } = await createTestMeeting(store, lead);
    const add = (codeId: string, polarity: "barrier" | "facilitator") =>
      asMember(store, lead, (db) => proposeFactors(db, { studyId: study.studyId, meetingId, factors: [{ codeId, polarity }], newId: id }));
    const outcomes = [await add("waiting", "barrier"), await add("waiting", "barrier"), await add("waiting", "facilitator"), await add("unheard_of", "barrier")];
    expect(outcomes).toEqual(["changed", "changed", "changed", "not_found"]);
    const [round] = await asMember(store, lead, (db) => listRounds(db, lead, { meetingId }, testSeal));
    expect(round?.proposals.map(({ codeId, polarity }) => [codeId, polarity])).toEqual([
      ["waiting", "barrier"],
      ["waiting", "facilitator"],
    ]);
  });

  test("is what was gathered, each group once, when it was revealed", async ({ store }) => {
    const study = await createStudy(store);
    const [lead, guest] = [await createMember(store, study, "coordinator"), await createMember(store, study, "participant")];
    const { meetingId } = await createTestMeeting(store, lead, { state: "open", guests: [guest] });
    const key = { studyId: study.studyId, meetingId };
    const [brainstormId, a, b, c] = [id(), id(), id(), id()];
    const [item] = await asMember(store, lead, (db) => db.select().from(schema.agendaItem).where(eq(schema.agendaItem.meetingId, meetingId)));
    await asMember(store, lead, (db) => openBrainstorm(db, { ...key, id: brainstormId, itemId: item!.id, kind: "causes" }));
    for (const [contributionId, text] of [
      [a, "Wachten"],
      [b, "Lang wachten"],
      [c, "Geld"],
    ] as const)
      await asMember(store, guest, (db) => contribute(db, guest, { id: contributionId, meetingId, brainstormId, text }));
    const put = () => asMember(store, lead, (db) => proposeGathered(db, { ...key, brainstormId, newId: id }));
    expect(await put()).toBe("wrong_state");
    await asMember(store, lead, (db) => revealBrainstorm(db, { ...key, brainstormId }));
    await asMember(store, lead, (db) => groupContribution(db, { ...key, contributionId: b, ontoId: a }));
    expect([await put(), await put()]).toEqual(["changed", "changed"]);
    const [round] = await asMember(store, guest, (db) => listRounds(db, guest, { meetingId }, testSeal));
    expect(round).toMatchObject({ subject: "factors", state: "prepared" });
    expect(round!.proposals.map(({ label }) => label.nl).toSorted()).toEqual(["Geld", "Wachten"]);
  });
});
