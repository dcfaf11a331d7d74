import { and, asc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { addUp, dotsOn, placeDots, type Round } from "#app/domain/dot-vote.ts";
import type { Member } from "#app/domain/member.ts";
import { ballot, effectiveCode, meeting, proposal, voteRound } from "../schema/index.ts";
import { newSalt, type BallotSeal } from "../ballot-seal.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { isMeeting, lockMeeting, nextRoomVersion } from "./meetings.ts";

type Asker = Pick<Member, "studyId" | "userId">;
type Key = { studyId: string; meetingId: string };
type Outcome = "changed" | "not_found" | "wrong_state";

/** A proposal's place on a ballot is its position, which stays also when another goes with a case that is erased. */
async function listPlaces(db: Db, { roundId }: { roundId: string }): Promise<{ places: { id: string; position: number }[]; size: number }> {
  const places = await db.select({ id: proposal.id, position: proposal.position }).from(proposal).where(eq(proposal.roundId, roundId));
  return { places, size: Math.max(0, ...places.map(({ position }) => position + 1)) };
}

/** The votes of a meeting as one person sees them, in the order in which they were prepared. */
export async function listRounds(db: Db, member: Asker, { meetingId }: { meetingId: string }, seal: BallotSeal): Promise<Round[]> {
  // Asked together: none waits for another.
  const [rounds, proposals, own] = await Promise.all([
    db
      .select({ round: voteRound, votersSoFar: sql<number>`voter_count(${voteRound.id})::int` })
      .from(voteRound)
      .where(and(eq(voteRound.studyId, member.studyId), eq(voteRound.meetingId, meetingId)))
      .orderBy(asc(voteRound.position), asc(voteRound.id)),
    db
      .select({ row: proposal, theme: effectiveCode.label })
      .from(proposal)
      .leftJoin(effectiveCode, and(eq(effectiveCode.studyId, proposal.studyId), eq(effectiveCode.id, proposal.codeId)))
      .where(and(eq(proposal.studyId, member.studyId), eq(proposal.meetingId, meetingId)))
      .orderBy(asc(proposal.position), asc(proposal.id)),
    db
      .select()
      .from(ballot)
      .where(and(eq(ballot.meetingId, meetingId), eq(ballot.userId, member.userId))),
  ]);
  return rounds.map(({ round: { id, subject, state, dotsPerPerson, voterCount, unreadableCount, closedAtItemId, salt }, votersSoFar }) => {
    const mine = own.find(({ roundId }) => roundId === id);
    const myDots = mine && salt ? seal.open(mine.sealed, { roundId: id, userId: member.userId, salt }) : null;
    return {
      ...{ id, subject, state, dotsPerPerson, unreadableCount, closedAtItemId },
      voterCount: voterCount ?? votersSoFar,
      proposals: proposals
        .filter(({ row }) => row.roundId === id)
        .map(({ row, theme }) => ({
          ...{ id: row.id, codeId: row.codeId, polarity: row.polarity, contributionId: row.contributionId, dots: row.dots },
          label: theme ?? { nl: row.text ?? "" },
          myDots: myDots?.[row.position] ?? 0,
        })),
    };
  });
}

const lockOf = (roundId: SQL | string) => sql`hashtextextended('round:' || ${roundId}::text, 0)`;

/** Casting goes on side by side; closing waits for all that was begun, and what comes later finds the round closed. */
async function holdRound(db: Db, { roundId }: { roundId: string }): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${lockOf(roundId)})`);
}

/**
 * Holds the round a proposal is in for casting, and lets one's own clicks follow each other, so that none overwrites another.
 *
 * @returns which round that is; null when there is no such proposal
 */
async function holdForCasting(db: Db, { studyId, userId }: Asker, { meetingId, proposalId }: { meetingId: string; proposalId: string }): Promise<string | null> {
  const { roundId } = proposal;
  const [held] = await db
    .select({
      roundId,
      round: sql`pg_advisory_xact_lock_shared(${lockOf(sql`${roundId}`)})`,
      own: sql`pg_advisory_xact_lock(${lockOf(sql`(${roundId} || ':' || ${userId}::text)`)})`,
    })
    .from(proposal)
    .where(and(eq(proposal.studyId, studyId), eq(proposal.meetingId, meetingId), eq(proposal.id, proposalId)));
  return held?.roundId ?? null;
}

async function findRound(db: Db, { studyId, meetingId, roundId }: Key & { roundId: string }): Promise<typeof voteRound.$inferSelect | null> {
  const [row] = await db
    .select()
    .from(voteRound)
    .where(and(eq(voteRound.studyId, studyId), eq(voteRound.meetingId, meetingId), eq(voteRound.id, roundId)));
  return row ?? null;
}

/** Opens a prepared round of an open meeting, when no other one is open. @returns why not, or `changed` */
export async function openRound(db: Db, { roundId, dotsPerPerson, ...key }: Key & { roundId: string; dotsPerPerson: number }): Promise<Outcome | "no_proposals"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  const round = await findRound(db, { ...key, roundId });
  if (!round) return "not_found";
  const [other] = await db
    .select({ id: voteRound.id })
    .from(voteRound)
    .where(and(eq(voteRound.meetingId, key.meetingId), eq(voteRound.state, "open")));
  if (row.state !== "open" || round.state !== "prepared" || other) return "wrong_state";
  const [any] = await db.select({ id: proposal.id }).from(proposal).where(eq(proposal.roundId, roundId)).limit(1);
  if (!any) return "no_proposals";
  await asServiceWithin(db, (all) => all.update(voteRound).set({ state: "open", dotsPerPerson, salt: newSalt() }).where(eq(voteRound.id, roundId)));
  await db.update(meeting).set({ roomVersion: nextRoomVersion }).where(isMeeting(key));
  return "changed";
}

/**
 * Adds up the dots, tells the totals, and throws away the ballots and what opened them: who voted for what is known to nobody,
 * and cannot be found out later (rule VT2).
 *
 * @returns why not, or `changed`
 */
export async function closeRound(db: Db, { roundId, ...key }: Key & { roundId: string }, seal: BallotSeal): Promise<Outcome> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  await holdRound(db, { roundId });
  const round = await findRound(db, { ...key, roundId });
  if (!round) return "not_found";
  const { salt } = round;
  if (round.state !== "open" || !salt) return "wrong_state";
  await asServiceWithin(db, async (all) => {
    const { places, size } = await listPlaces(all, { roundId });
    const ballots = await all.select().from(ballot).where(eq(ballot.roundId, roundId));
    const opened = ballots.map(({ sealed, userId }) => seal.open(sealed, { roundId, userId, salt }));
    const read = opened.filter((one) => one !== null);
    const totals = addUp(read, size);
    for (const { id, position } of places) await all.update(proposal).set({ dots: totals[position]! }).where(eq(proposal.id, id));
    await all
      .update(voteRound)
      .set({
        ...{ state: "closed", salt: null, closedAtItemId: row.currentItemId },
        ...{ voterCount: read.filter((one) => dotsOn(one) > 0).length, unreadableCount: opened.length - read.length },
      })
      .where(eq(voteRound.id, roundId));
    await all.delete(ballot).where(eq(ballot.roundId, roundId));
  });
  await db.update(meeting).set({ roomVersion: nextRoomVersion }).where(isMeeting(key));
  return "changed";
}

/** Closes whatever is being voted on when a meeting ends. */
export async function closeOpenRounds(db: Db, key: Key, seal: BallotSeal): Promise<void> {
  const open = await db
    .select({ id: voteRound.id })
    .from(voteRound)
    .where(and(eq(voteRound.studyId, key.studyId), eq(voteRound.meetingId, key.meetingId), inArray(voteRound.state, ["open"])));
  for (const { id } of open) await closeRound(db, { ...key, roundId: id }, seal);
}

/**
 * Puts this many dots of the member on a proposal, in place of those that were there: sending it twice changes nothing
 * (rule VT1).
 *
 * @returns why not, or `voted`, from the second time on `voted_again`; `too_many` when the member would have given more dots
 * than there are per person
 */
export async function castDots(
  db: Db,
  member: Asker,
  { meetingId, proposalId, dots }: { meetingId: string; proposalId: string; dots: number },
  seal: BallotSeal,
): Promise<"voted" | "voted_again" | "not_found" | "wrong_state" | "too_many"> {
  const key = { studyId: member.studyId, meetingId };
  // A whole room votes at the same moment: what can be asked together is, and what is read after the lock is as it is then.
  const roundId = await holdForCasting(db, member, { meetingId, proposalId });
  if (roundId === null) return "not_found";
  const [[found], { places, size }] = await Promise.all([
    db
      .select({ state: voteRound.state, salt: voteRound.salt, dotsPerPerson: voteRound.dotsPerPerson, meetingState: meeting.state, sealed: ballot.sealed })
      .from(voteRound)
      .innerJoin(meeting, eq(meeting.id, voteRound.meetingId))
      .leftJoin(ballot, and(eq(ballot.roundId, voteRound.id), eq(ballot.userId, member.userId)))
      .where(and(eq(voteRound.studyId, key.studyId), eq(voteRound.meetingId, meetingId), eq(voteRound.id, roundId))),
    listPlaces(db, { roundId }),
  ]);
  if (found?.meetingState !== "open" || found.state !== "open" || !found.salt) return "wrong_state";
  const place = places.find(({ id }) => id === proposalId)?.position;
  if (place === undefined) return "not_found";
  const at = { roundId, userId: member.userId, salt: found.salt };
  const given = (found.sealed && seal.open(found.sealed, at)) ?? Array.from({ length: size }, () => 0);
  const changed = placeDots(given, { place, dots, dotsPerPerson: found.dotsPerPerson });
  if (!changed) return "too_many";
  const content = { dotsUsed: dotsOn(changed), sealed: seal.seal(changed, at) };
  await db
    .insert(ballot)
    .values({ ...key, roundId, userId: member.userId, ...content })
    .onConflictDoUpdate({ target: [ballot.roundId, ballot.userId], set: content });
  return found.sealed ? "voted_again" : "voted";
}
