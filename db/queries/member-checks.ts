import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { memberCheckDays, memberCheckObstacle, memberCheckState, needsHandling, type MemberCheckState, type StoryPart, type StoryReaction } from "#app/domain/member-check.ts";
import type { Member } from "#app/domain/member.ts";
import type { ConsentPerson } from "#app/domain/vocabulary.ts";
import { cases, memberCheck, memberCheckReaction, study, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { hashOfToken, newLinkToken } from "../link-token.ts";
import { listConsents } from "./consent.ts";

const dayMs = 86_400_000;

export type NewMemberCheck = {
  id: string;
  caseId: string;
  scopeId: string;
  person: ConsentPerson;
  locale: "nl" | "en";
  parts: StoryPart[];
  contact: string;
  now: Date;
};

/** A new link for one person of a case, in the place of an earlier one that is still open. The token is in the link and nowhere else. */
export async function createMemberCheck(db: Db, member: Member, { now, ...check }: NewMemberCheck): Promise<string> {
  const token = newLinkToken();
  await db
    .update(memberCheck)
    .set({ withdrawnAt: now, withdrawnBy: member.userId })
    .where(
      and(
        eq(memberCheck.studyId, member.studyId),
        eq(memberCheck.caseId, check.caseId),
        eq(memberCheck.person, check.person),
        isNull(memberCheck.answeredAt),
        isNull(memberCheck.withdrawnAt),
      ),
    );
  const expiresAt = new Date(now.getTime() + memberCheckDays * dayMs);
  await db.insert(memberCheck).values({ ...check, studyId: member.studyId, tokenHash: hashOfToken(token), createdBy: member.userId, createdAt: now, expiresAt });
  return token;
}

export type ListedReaction = StoryReaction & { id: string; handledAt: Date | null; handledByName: string | null };
export type ListedMemberCheck = {
  id: string;
  person: ConsentPerson;
  parts: StoryPart[];
  createdAt: Date;
  expiresAt: Date;
  openedAt: Date | null;
  answeredAt: Date | null;
  withdrawnAt: Date | null;
  createdByName: string | null;
  reactions: ListedReaction[];
};

/** Every link of a case, the newest first, with what came back by it. Nothing for members who may not read the case in full. */
export async function listMemberChecks(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<ListedMemberCheck[]> {
  const { id, person, parts, createdAt, expiresAt, openedAt, answeredAt, withdrawnAt } = memberCheck;
  const checks = await db
    .select({ id, person, parts, createdAt, expiresAt, openedAt, answeredAt, withdrawnAt, createdByName: user.name })
    .from(memberCheck)
    .leftJoin(user, eq(user.id, memberCheck.createdBy))
    .where(and(eq(memberCheck.studyId, studyId), eq(memberCheck.caseId, caseId)))
    .orderBy(desc(memberCheck.createdAt), asc(memberCheck.id));
  const reactions = await db
    .select({ row: memberCheckReaction, handledByName: user.name })
    .from(memberCheckReaction)
    .leftJoin(user, eq(user.id, memberCheckReaction.handledBy))
    .where(and(eq(memberCheckReaction.studyId, studyId), eq(memberCheckReaction.caseId, caseId)))
    .orderBy(asc(memberCheckReaction.createdAt), asc(memberCheckReaction.id));
  return checks.map((check) => ({
    ...check,
    reactions: reactions.filter(({ row }) => row.memberCheckId === check.id).map(({ row, handledByName }) => ({ ...row, handledByName })),
  }));
}

/** How many reactions in a case ask something that nobody has handled yet. */
export async function countOpenReactions(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<number> {
  const { verdict, comment } = memberCheckReaction;
  const open = await db
    .select({ verdict, comment })
    .from(memberCheckReaction)
    .where(and(eq(memberCheckReaction.studyId, studyId), eq(memberCheckReaction.caseId, caseId), isNull(memberCheckReaction.handledAt)));
  return open.filter(needsHandling).length;
}

/** Takes a link back; false when there is none open. */
export async function withdrawMemberCheck(db: Db, member: Member, { memberCheckId, caseId, now }: { memberCheckId: string; caseId: string; now: Date }): Promise<boolean> {
  const withdrawn = await db
    .update(memberCheck)
    .set({ withdrawnAt: now, withdrawnBy: member.userId })
    .where(
      and(
        eq(memberCheck.studyId, member.studyId),
        eq(memberCheck.caseId, caseId),
        eq(memberCheck.id, memberCheckId),
        isNull(memberCheck.answeredAt),
        isNull(memberCheck.withdrawnAt),
      ),
    )
    .returning({ id: memberCheck.id });
  return withdrawn.length > 0;
}

/** Marks a reaction as handled, or as still to be handled; false when there is none. */
export async function handleReaction(
  db: Db,
  member: Member,
  { reactionId, caseId, isHandled, now }: { reactionId: string; caseId: string; isHandled: boolean; now: Date },
): Promise<boolean> {
  const handled = await db
    .update(memberCheckReaction)
    .set(isHandled ? { handledAt: now, handledBy: member.userId } : { handledAt: null, handledBy: null })
    .where(and(eq(memberCheckReaction.studyId, member.studyId), eq(memberCheckReaction.caseId, caseId), eq(memberCheckReaction.id, reactionId)))
    .returning({ id: memberCheckReaction.id });
  return handled.length > 0;
}

/** Everything somebody with a link may see, and whose it is. */
export type OpenStory = {
  id: string;
  studyId: string;
  scopeId: string;
  caseId: string;
  person: ConsentPerson;
  locale: "nl" | "en";
  parts: StoryPart[];
  contact: string;
  isSynthetic: boolean;
};
export type FoundStory = { story: OpenStory; refused: null } | { story: Pick<OpenStory, "id" | "studyId" | "caseId">; refused: Exclude<MemberCheckState, "open"> | "no_consent" };

/**
 * The story behind a link, or why it is not shown any more; null when there is no such link. Consent is asked anew each
 * time (rule MC1). Runs as the service: who has a link is no member.
 */
export async function findStory(db: Db, { token, now }: { token: string; now: Date }): Promise<FoundStory | null> {
  const [row] = await db
    .select({ check: memberCheck, birthYear: cases.birthYear, caseWithdrawnAt: cases.withdrawnAt, isSynthetic: study.isSynthetic, studyEndedAt: study.endedAt })
    .from(memberCheck)
    .innerJoin(cases, eq(cases.id, memberCheck.caseId))
    .innerJoin(study, eq(study.id, memberCheck.studyId))
    .where(eq(memberCheck.tokenHash, hashOfToken(token)));
  if (!row) return null;
  const { id, studyId, scopeId, caseId, person, locale, parts, contact } = row.check;
  const state = memberCheckState(row.check, now);
  if (state !== "open") return { story: { id, studyId, caseId }, refused: state };
  const decisions = await listConsents(db, { studyId, caseId });
  const obstacle = memberCheckObstacle(decisions, { person, birthYear: row.birthYear, today: calendarDay(now) });
  if (obstacle || row.caseWithdrawnAt || row.studyEndedAt) return { story: { id, studyId, caseId }, refused: "no_consent" };
  return { story: { id, studyId, scopeId, caseId, person, locale, parts, contact, isSynthetic: row.isSynthetic }, refused: null };
}

/** Notes that somebody read the story, the first time. Runs as the service. */
export async function markStoryOpened(db: Db, { id, now }: { id: string; now: Date }): Promise<void> {
  await db
    .update(memberCheck)
    .set({ openedAt: now })
    .where(and(eq(memberCheck.id, id), isNull(memberCheck.openedAt)));
}

/** Takes in what the reader said, once: false when the link was answered or taken back in the meantime. Runs as the service. */
export async function answerStory(db: Db, story: OpenStory, { reactions, now }: { reactions: readonly (StoryReaction & { id: string })[]; now: Date }): Promise<boolean> {
  const { id: memberCheckId, studyId, scopeId, caseId } = story;
  const answered = await db
    .update(memberCheck)
    .set({ answeredAt: now })
    .where(and(eq(memberCheck.id, memberCheckId), isNull(memberCheck.answeredAt), isNull(memberCheck.withdrawnAt)))
    .returning({ id: memberCheck.id });
  if (answered.length === 0) return false;
  if (reactions.length > 0) await db.insert(memberCheckReaction).values(reactions.map((reaction) => ({ ...reaction, memberCheckId, studyId, scopeId, caseId, createdAt: now })));
  return true;
}
