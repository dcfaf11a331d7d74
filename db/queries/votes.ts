import { and, asc, eq, inArray, max, ne, sql, sum } from "drizzle-orm";
import { dotsLeft, type VotingState } from "#app/domain/meeting.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { code, effectiveCode, meeting, proposal, vote } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isCodeInUse } from "./codebook.ts";
import { holdVotes, lockMeeting } from "./meetings.ts";

export type Factor = { codeId: string; polarity: Polarity };

export type BallotProposal = Factor & {
  id: string;
  label: LocalisedText;
  /** The asker's own dots. Nobody sees another's. */
  myDots: number;
  /** Everybody's together, once the vote is closed. */
  dots: number | null;
};

export type Ballot = {
  state: VotingState;
  dotsPerPerson: number;
  /** How many people have voted: all that is known before the vote is closed. */
  voterCount: number;
  proposals: BallotProposal[];
};

type Key = { studyId: string; meetingId: string };
const isMeeting = ({ studyId, meetingId }: Key) => and(eq(meeting.studyId, studyId), eq(meeting.id, meetingId));

/** The vote of a meeting as one person sees it; null when the meeting is not theirs to see. */
export async function getBallot(db: Db, member: Pick<Member, "studyId" | "userId">, { meetingId }: { meetingId: string }): Promise<Ballot | null> {
  const key = { studyId: member.studyId, meetingId };
  const [about] = await db
    .select({ state: meeting.votingState, dotsPerPerson: meeting.dotsPerPerson, voterCount: sql<number>`voter_count(${meetingId})::int` })
    .from(meeting)
    .where(isMeeting(key));
  if (!about) return null;
  const proposals = await db
    .select({ id: proposal.id, codeId: proposal.codeId, polarity: proposal.polarity, label: effectiveCode.label, myDots: vote.dots })
    .from(proposal)
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, proposal.studyId), eq(effectiveCode.id, proposal.codeId)))
    .leftJoin(vote, and(eq(vote.proposalId, proposal.id), eq(vote.userId, member.userId)))
    .where(and(eq(proposal.studyId, key.studyId), eq(proposal.meetingId, meetingId)))
    .orderBy(asc(proposal.position), asc(proposal.id));
  const totals = await db.select({ proposalId: sql<string>`proposal_id`, dots: sql<number>`dots::int` }).from(sql`vote_totals(${meetingId})`);
  const totalOf = new Map(totals.map(({ proposalId, dots }) => [proposalId, dots]));
  return { ...about, proposals: proposals.map((row) => ({ ...row, myDots: row.myDots ?? 0, dots: totalOf.get(row.id) ?? null })) };
}

/**
 * Puts themes forward, in the order given; those already there stay where they are. Before the vote is opened only.
 *
 * @returns why not, or `changed`
 */
export async function addProposals(
  db: Db,
  { factors, newId, ...key }: Key & { factors: readonly Factor[]; newId: () => string },
): Promise<"changed" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state === "closed" || row.votingState !== "not_started") return "wrong_state";
  const known = await db
    .select({ id: code.id })
    .from(code)
    .where(
      and(
        eq(code.studyId, key.studyId),
        eq(code.isCodable, true),
        isCodeInUse,
        inArray(
          code.id,
          factors.map(({ codeId }) => codeId),
        ),
      ),
    );
  const wanted = factors.filter(({ codeId }) => known.some(({ id }) => id === codeId));
  if (wanted.length === 0) return "not_found";
  const [last] = await db
    .select({ position: max(proposal.position) })
    .from(proposal)
    .where(eq(proposal.meetingId, key.meetingId));
  const first = (last?.position ?? -1) + 1;
  await db
    .insert(proposal)
    .values(wanted.map((factor, index) => ({ id: newId(), ...key, ...factor, position: first + index })))
    .onConflictDoNothing();
  return "changed";
}

/** Takes a theme back before the vote is opened; afterwards people may have voted for it. */
export async function removeProposal(db: Db, { proposalId, ...key }: Key & { proposalId: string }): Promise<"changed" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.votingState !== "not_started") return "wrong_state";
  await db.delete(proposal).where(and(eq(proposal.studyId, key.studyId), eq(proposal.meetingId, key.meetingId), eq(proposal.id, proposalId)));
  return "changed";
}

/** @returns why not, or `changed` */
export async function openVote(db: Db, { dotsPerPerson, ...key }: Key & { dotsPerPerson: number }): Promise<"changed" | "not_found" | "wrong_state" | "no_proposals"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state !== "open" || row.votingState !== "not_started") return "wrong_state";
  const [any] = await db.select({ id: proposal.id }).from(proposal).where(eq(proposal.meetingId, key.meetingId)).limit(1);
  if (!any) return "no_proposals";
  await db.update(meeting).set({ votingState: "open", dotsPerPerson }).where(isMeeting(key));
  return "changed";
}

/** Ends the vote: from now on the totals are known, and nobody can vote. */
export async function closeVote(db: Db, key: Key): Promise<"changed" | "not_found" | "wrong_state"> {
  await holdVotes(db, key);
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.votingState !== "open") return "wrong_state";
  await db.update(meeting).set({ votingState: "closed" }).where(isMeeting(key));
  return "changed";
}

/**
 * Puts this many dots of the member on a proposal, in place of those that were there: sending it twice changes nothing.
 *
 * @returns why not, or `voted`; `too_many` when the member would have given more dots than there are per person
 */
export async function castVote(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { id, meetingId, proposalId, dots }: { id: string; meetingId: string; proposalId: string; dots: number },
): Promise<"voted" | "not_found" | "wrong_state" | "too_many"> {
  const key = { studyId: member.studyId, meetingId };
  await holdVotes(db, key);
  const [about] = await db
    .select({ state: meeting.state, votingState: meeting.votingState, dotsPerPerson: meeting.dotsPerPerson })
    .from(meeting)
    .innerJoin(proposal, and(eq(proposal.meetingId, meeting.id), eq(proposal.id, proposalId)))
    .where(isMeeting(key));
  if (!about) return "not_found";
  if (about.state !== "open" || about.votingState !== "open") return "wrong_state";
  const [others] = await db
    .select({ dots: sum(vote.dots).mapWith(Number) })
    .from(vote)
    .where(and(eq(vote.meetingId, meetingId), eq(vote.userId, member.userId), ne(vote.proposalId, proposalId)));
  if (dots < 0 || dotsLeft({ dotsPerPerson: about.dotsPerPerson, given: [others?.dots ?? 0, dots] }) < 0) return "too_many";
  await db
    .insert(vote)
    .values({ id, ...key, proposalId, userId: member.userId, dots })
    .onConflictDoUpdate({ target: [vote.proposalId, vote.userId], set: { dots } });
  return "voted";
}
