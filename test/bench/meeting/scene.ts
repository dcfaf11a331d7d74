import { randomUUID } from "node:crypto";
import { asc, eq, inArray } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { findMember } from "#db/queries/members.ts";
import { proposeText } from "#db/queries/vote-proposals.ts";
import { voteSubjects, type VoteSubject } from "#app/domain/dot-vote.ts";
import * as schema from "#db/schema/index.ts";
import { openStore, type Db, type Store } from "#db/client.ts";
import { asMember, createTestMeeting, decideOnMeetings, testCard } from "#test/support/meeting-factories.ts";

export type PreparedRound = { id: string; proposalIds: string[] };

/** A meeting that is open, with everybody invited. */
export type Scene = { studyId: string; meetingId: string; minutesDocumentId: string; leadId: string; itemIds: string[]; rounds: PreparedRound[] };

const titles = ["Welkom", "Hoe staat het met de acties", "Patronen", "Casus KL-001", "Oorzaken", "Wat helpt", "Besluiten en acties", "Afsluiting"];
const caseAt = 3;
const proposalsPerRound = 8;

/** Runs work on the scratch database of a target, beside its server. */
export async function onDatabase<T>(address: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(address);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Makes guests of the first accounts of the scratch study; the one after them leads a meeting with a case and two votes. */
export async function makeScene(store: Store, { people }: { people: number }): Promise<Scene> {
  const members = (await listMembers(store)).slice(0, people + 1);
  const lead = members[people]!;
  const guests = members.slice(0, people);
  const { studyId } = lead;
  const studyCase = await asService(store, async (db) => {
    // One in six makes policy: for those the database decides in another way.
    for (const role of ["participant", "policymaker"] as const) {
      const ids = guests.filter((_, i) => (i % 6 === 5) === (role === "policymaker")).map(({ userId }) => userId);
      await db.update(schema.studyMember).set({ role }).where(inArray(schema.studyMember.userId, ids));
    }
    return (await db.select().from(schema.cases).where(eq(schema.cases.studyId, studyId)))[0]!;
  });
  await decideOnMeetings(store, { ...studyCase, caseId: studyCase.id }, lead);
  const agenda = titles.map((title, i) => ({ title, minutes: 10, ...(i === caseAt ? { caseId: studyCase.id, card: testCard } : { caseId: null, card: null }) }));
  const made = await createTestMeeting(store, lead, { state: "open", guests, agenda });
  const items = await asService(store, (db) =>
    db.select({ id: schema.agendaItem.id }).from(schema.agendaItem).where(eq(schema.agendaItem.meetingId, made.meetingId)).orderBy(asc(schema.agendaItem.position)),
  );
  const rounds: PreparedRound[] = [];
  for (const subject of voteSubjects) rounds.push(await prepareRound(store, lead, made.meetingId, subject));
  return { ...made, studyId, leadId: lead.userId, itemIds: items.map(({ id }) => id), rounds };
}

const asService = <T>(store: Store, work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);

/** In the order of the accounts, whose names end on their number. */
async function listMembers(store: Store): Promise<Member[]> {
  const accounts = await asService(store, (db) =>
    db
      .select({ userId: schema.user.id, name: schema.user.name, studyId: schema.studyMember.studyId })
      .from(schema.studyMember)
      .innerJoin(schema.user, eq(schema.user.id, schema.studyMember.userId)),
  );
  const inOrder = accounts.toSorted((a, b) => Number(a.name.split(" ").at(-1)) - Number(b.name.split(" ").at(-1)));
  const members: Member[] = [];
  for (const { studyId, ...account } of inOrder) {
    const viewer = { ...account, email: "", isAdmin: false, sessionId: "" };
    const member = await findMember(store, viewer, { studyId });
    if (member) members.push(member);
  }
  return members;
}

async function prepareRound(store: Store, lead: Member, meetingId: string, subject: VoteSubject): Promise<PreparedRound> {
  const key = { studyId: lead.studyId, meetingId };
  await asMember(store, lead, async (db) => {
    for (let i = 1; i <= proposalsPerRound; i++) await proposeText(db, { ...key, subject, text: `Voorstel ${i} om over te stemmen`, newId: randomUUID });
  });
  return asService(store, async (db) => {
    const rounds = await db.select().from(schema.voteRound).where(eq(schema.voteRound.meetingId, meetingId));
    const { id } = rounds.find((round) => round.subject === subject)!;
    const proposals = await db.select({ id: schema.proposal.id }).from(schema.proposal).where(eq(schema.proposal.roundId, id)).orderBy(asc(schema.proposal.position));
    return { id, proposalIds: proposals.map((proposal) => proposal.id) };
  });
}

export type Totals = { dots: (number | null)[]; voters: number | null; ballots: number };

/** What the database knows of a vote: nothing of what was chosen until it is closed. */
export function totalsOf(store: Store, { roundId }: { roundId: string }): Promise<Totals> {
  return asService(store, async (db) => {
    const proposals = await db.select({ dots: schema.proposal.dots }).from(schema.proposal).where(eq(schema.proposal.roundId, roundId)).orderBy(asc(schema.proposal.position));
    const [round] = await db.select({ voters: schema.voteRound.voterCount }).from(schema.voteRound).where(eq(schema.voteRound.id, roundId));
    return { dots: proposals.map(({ dots }) => dots), voters: round?.voters ?? null, ballots: await db.$count(schema.ballot, eq(schema.ballot.roundId, roundId)) };
  });
}
