import { and, asc, eq, inArray, isNull, max } from "drizzle-orm";
import { groupsOf } from "#app/domain/brainstorm.ts";
import type { VoteSubject } from "#app/domain/dot-vote.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { brainstorm, code, contribution, proposal, voteRound } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isCodeInUse } from "./codebook.ts";
import { lockMeeting } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };
type Outcome = "changed" | "not_found" | "wrong_state";
type NewProposal = Partial<Pick<typeof proposal.$inferInsert, "codeId" | "polarity" | "contributionId" | "text" | "caseId">>;

export type Factor = { codeId: string; polarity: Polarity };

/** Puts themes forward, in the order given; those already there stay where they are. @returns why not, or `changed` */
export async function proposeFactors(db: Db, { factors, newId, ...key }: Key & { factors: readonly Factor[]; newId: () => string }): Promise<Outcome> {
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
  return addToRound(db, key, "factors", wanted, newId);
}

/** Puts something forward in one's own words. @returns why not, or `changed` */
export function proposeText(db: Db, { subject, text, newId, ...key }: Key & { subject: VoteSubject; text: string; newId: () => string }): Promise<Outcome> {
  return addToRound(db, key, subject, [{ text }], newId);
}

/** Puts what was gathered forward, each group once: causes to say which weighs most, what helps to say what to do. */
export async function proposeGathered(db: Db, { brainstormId, newId, ...key }: Key & { brainstormId: string; newId: () => string }): Promise<Outcome> {
  const [found] = await db
    .select()
    .from(brainstorm)
    .where(and(eq(brainstorm.studyId, key.studyId), eq(brainstorm.meetingId, key.meetingId), eq(brainstorm.id, brainstormId)));
  if (!found) return "not_found";
  if (found.state !== "revealed") return "wrong_state";
  const all = await db.select().from(contribution).where(eq(contribution.brainstormId, brainstormId)).orderBy(asc(contribution.id));
  const heads = groupsOf(all).map(({ head }) => ({ contributionId: head.id, text: head.text, caseId: head.caseId }));
  return addToRound(db, key, found.kind === "causes" ? "factors" : "actions", heads, newId);
}

/** Adds to the round on this subject that is being prepared; starts one where there is none. */
async function addToRound(db: Db, key: Key, subject: VoteSubject, wanted: readonly NewProposal[], newId: () => string): Promise<Outcome> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state === "closed") return "wrong_state";
  if (wanted.length === 0) return "changed";
  const rounds = await db.select().from(voteRound).where(eq(voteRound.meetingId, key.meetingId));
  const prepared = rounds.find((round) => round.subject === subject && round.state === "prepared");
  const roundId = prepared?.id ?? newId();
  if (!prepared) await db.insert(voteRound).values({ id: roundId, ...key, subject, position: rounds.length });
  const [last] = await db
    .select({ position: max(proposal.position) })
    .from(proposal)
    .where(eq(proposal.roundId, roundId));
  const first = (last?.position ?? -1) + 1;
  await db
    .insert(proposal)
    .values(wanted.map((one, index) => ({ id: newId(), ...key, roundId, ...one, position: first + index })))
    .onConflictDoNothing();
  return "changed";
}

/** Takes something back before its round is opened; afterwards people may have voted for it. */
export async function removeProposal(db: Db, { proposalId, ...key }: Key & { proposalId: string }): Promise<Outcome> {
  if (!(await lockMeeting(db, key))) return "not_found";
  const [found] = await db
    .select({ state: voteRound.state })
    .from(proposal)
    .innerJoin(voteRound, eq(voteRound.id, proposal.roundId))
    .where(and(eq(proposal.studyId, key.studyId), eq(proposal.meetingId, key.meetingId), eq(proposal.id, proposalId)));
  if (!found) return "not_found";
  if (found.state !== "prepared") return "wrong_state";
  await db.delete(proposal).where(and(eq(proposal.studyId, key.studyId), eq(proposal.id, proposalId), isNull(proposal.dots)));
  return "changed";
}
