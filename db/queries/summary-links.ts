import { and, asc, desc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { summaryLinkDays, summaryLinkState, summaryObstacle, type SummaryLinkState } from "#app/domain/meeting-summary.ts";
import type { MemberCheckObstacle } from "#app/domain/member-check.ts";
import type { Member } from "#app/domain/member.ts";
import { consentPersons, type ConsentPerson } from "#app/domain/vocabulary.ts";
import { agendaItem, cases, guestLink, meeting, study, summaryLink } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { hashOfToken, newLinkToken } from "../link-token.ts";
import { listConsents } from "./consent.ts";
import { lockMeeting } from "./meetings.ts";
import { findSummary } from "./summaries.ts";

type Key = { studyId: string; meetingId: string };
const dayMs = 86_400_000;
const ofMeeting = ({ studyId, meetingId }: Key) => and(eq(summaryLink.studyId, studyId), eq(summaryLink.meetingId, meetingId));

/** Somebody who contributed: took part by a link, or is the youth or a parent of a case that was discussed. */
export type SummaryReader = { person: ConsentPerson; guestLinkId: string | null; caseId: string | null; name: string; obstacle: MemberCheckObstacle | null };

/**
 * The youths and parents who contributed to a meeting, each with what stands in the way of sending them anything (rule
 * SU2). Of cases only those whose asker may see them.
 */
export async function listSummaryReaders(db: Db, { now, ...key }: Key & { now: Date }): Promise<SummaryReader[]> {
  const guests = await db
    .select({ id: guestLink.id, kind: guestLink.kind, name: guestLink.name })
    .from(guestLink)
    .where(and(eq(guestLink.studyId, key.studyId), eq(guestLink.meetingId, key.meetingId), isNotNull(guestLink.usedAt), ne(guestLink.kind, "guest"), isNull(guestLink.withdrawnAt)))
    .orderBy(asc(guestLink.createdAt), asc(guestLink.id));
  const discussed = await db
    .select({ caseId: cases.id, code: cases.code, birthYear: cases.birthYear })
    .from(agendaItem)
    .innerJoin(cases, eq(cases.id, agendaItem.caseId))
    .where(and(eq(agendaItem.studyId, key.studyId), eq(agendaItem.meetingId, key.meetingId), isNull(cases.withdrawnAt)))
    .orderBy(asc(cases.code));
  const readers: SummaryReader[] = guests.map(({ id, kind, name }) => ({ person: kind === "youth" ? "youth" : "parent_1", guestLinkId: id, caseId: null, name, obstacle: null }));
  for (const { caseId, code, birthYear } of discussed) {
    const decisions = await listConsents(db, { studyId: key.studyId, caseId });
    for (const person of consentPersons) {
      if (person !== "youth" && !decisions.some((decision) => decision.person === person)) continue;
      readers.push({ person, guestLinkId: null, caseId, name: code, obstacle: summaryObstacle(decisions, { person, birthYear, today: calendarDay(now) }) });
    }
  }
  return readers;
}

type NewLink = { id: string; meetingId: string; reader: Pick<SummaryReader, "person" | "guestLinkId" | "caseId">; now: Date };

/**
 * A new link to the approved summary for one reader, in the place of an earlier one that is still open. The caller has seen
 * that nothing stands in the way.
 *
 * @returns its token, or why there is none
 */
export async function createSummaryLink(
  db: Db,
  { studyId, userId }: Pick<Member, "studyId" | "userId">,
  { id, meetingId, reader, now }: NewLink,
): Promise<{ token: string } | "wrong_state"> {
  const key = { studyId, meetingId };
  const row = await lockMeeting(db, key);
  const summary = await findSummary(db, key);
  if (!row || !summary?.approvedAt) return "wrong_state";
  const { person, guestLinkId, caseId } = reader;
  const sameReader = guestLinkId === null ? and(eq(summaryLink.caseId, caseId ?? ""), eq(summaryLink.person, person)) : eq(summaryLink.guestLinkId, guestLinkId);
  await db
    .update(summaryLink)
    .set({ withdrawnAt: now, withdrawnBy: userId })
    .where(and(ofMeeting(key), sameReader, isNull(summaryLink.answeredAt), isNull(summaryLink.withdrawnAt)));
  const token = newLinkToken();
  const frozen = { text: summary.text, contact: summary.contact, expiresAt: new Date(now.getTime() + summaryLinkDays * dayMs) };
  await db.insert(summaryLink).values({ id, ...key, person, guestLinkId, caseId, tokenHash: hashOfToken(token), ...frozen, createdBy: userId, createdAt: now });
  return { token };
}

export type ListedSummaryLink = {
  id: string;
  person: ConsentPerson;
  guestLinkId: string | null;
  /** The guest's name, else the code of the case. */
  name: string;
  state: SummaryLinkState;
  expiresAt: Date;
  openedAt: Date | null;
  answeredAt: Date | null;
  remark: string;
  handledAt: Date | null;
};

/** The links to the summary of a meeting, the newest first, with what came back by them; nothing for who does not lead it. */
export async function listSummaryLinks(db: Db, { now, ...key }: Key & { now: Date }): Promise<ListedSummaryLink[]> {
  const { id, person, guestLinkId, expiresAt, openedAt, answeredAt, remark, withdrawnAt, handledAt } = summaryLink;
  const rows = await db
    .select({ id, person, guestLinkId, expiresAt, openedAt, answeredAt, remark, withdrawnAt, handledAt, guestName: guestLink.name, code: cases.code })
    .from(summaryLink)
    .leftJoin(guestLink, eq(guestLink.id, summaryLink.guestLinkId))
    .leftJoin(cases, eq(cases.id, summaryLink.caseId))
    .where(ofMeeting(key))
    .orderBy(desc(summaryLink.createdAt), asc(summaryLink.id));
  return rows.map(({ guestName, code, withdrawnAt: withdrawn, ...row }) => ({
    ...row,
    name: guestName ?? code ?? "",
    state: summaryLinkState({ ...row, withdrawnAt: withdrawn }, now),
  }));
}

/** How many remarks came back that nobody has handled yet. */
export function countOpenRemarks(db: Db, key: Key): Promise<number> {
  return db.$count(summaryLink, and(ofMeeting(key), isNotNull(summaryLink.answeredAt), ne(summaryLink.remark, ""), isNull(summaryLink.handledAt)));
}

/** Takes a link back; false when there is none open. */
export async function withdrawSummaryLink(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { meetingId, linkId, now }: { meetingId: string; linkId: string; now: Date },
): Promise<boolean> {
  const withdrawn = await db
    .update(summaryLink)
    .set({ withdrawnAt: now, withdrawnBy: member.userId })
    .where(and(ofMeeting({ studyId: member.studyId, meetingId }), eq(summaryLink.id, linkId), isNull(summaryLink.answeredAt), isNull(summaryLink.withdrawnAt)))
    .returning({ id: summaryLink.id });
  return withdrawn.length > 0;
}

/** Marks a remark as handled, or as still to be handled; false when there is none. */
export async function handleRemark(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { meetingId, linkId, isHandled, now }: { meetingId: string; linkId: string; isHandled: boolean; now: Date },
): Promise<boolean> {
  const handled = await db
    .update(summaryLink)
    .set(isHandled ? { handledAt: now, handledBy: member.userId } : { handledAt: null, handledBy: null })
    .where(and(ofMeeting({ studyId: member.studyId, meetingId }), eq(summaryLink.id, linkId), isNotNull(summaryLink.answeredAt)))
    .returning({ id: summaryLink.id });
  return handled.length > 0;
}

/** Everything somebody with a link may see; `refused` says for the log why it is not shown. */
export type FoundSummary =
  | { id: string; studyId: string; meetingId: string; refused: null; text: string; contact: string; isYouth: boolean; isSynthetic: boolean }
  | { id: string; studyId: string; meetingId: string; refused: Exclude<SummaryLinkState, "open"> | "no_consent" };

/**
 * The summary behind a link, or why it is not shown any more; null when there is no such link. Of whoever belongs to a case
 * consent is asked anew each time (rule SU2). Runs as the service: who has a link is no member.
 */
export async function findSummaryByLink(db: Db, { token, now }: { token: string; now: Date }): Promise<FoundSummary | null> {
  const [row] = await db
    .select({ link: summaryLink, isSynthetic: study.isSynthetic, studyEndedAt: study.endedAt, birthYear: cases.birthYear, caseWithdrawnAt: cases.withdrawnAt })
    .from(summaryLink)
    .innerJoin(meeting, eq(meeting.id, summaryLink.meetingId))
    .innerJoin(study, eq(study.id, summaryLink.studyId))
    .leftJoin(cases, eq(cases.id, summaryLink.caseId))
    .where(eq(summaryLink.tokenHash, hashOfToken(token)));
  if (!row) return null;
  const { id, studyId, meetingId, caseId, person, text, contact } = row.link;
  const state = summaryLinkState(row.link, now);
  if (state !== "open") return { id, studyId, meetingId, refused: state };
  if (row.studyEndedAt || row.caseWithdrawnAt) return { id, studyId, meetingId, refused: "no_consent" };
  if (caseId !== null) {
    const decisions = await listConsents(db, { studyId, caseId });
    if (row.birthYear === null || summaryObstacle(decisions, { person, birthYear: row.birthYear, today: calendarDay(now) }))
      return { id, studyId, meetingId, refused: "no_consent" };
  }
  return { id, studyId, meetingId, refused: null, text, contact, isYouth: person === "youth", isSynthetic: row.isSynthetic };
}

/** Notes that somebody read it, the first time. Runs as the service. */
export async function markSummaryOpened(db: Db, { id, now }: { id: string; now: Date }): Promise<void> {
  await db
    .update(summaryLink)
    .set({ openedAt: now })
    .where(and(eq(summaryLink.id, id), isNull(summaryLink.openedAt)));
}

/** Takes in that somebody read it, and what they want to say, once: false when the link was used or taken back meanwhile. Runs as the service. */
export async function answerSummary(db: Db, { id, remark, now }: { id: string; remark: string; now: Date }): Promise<boolean> {
  const answered = await db
    .update(summaryLink)
    .set({ answeredAt: now, remark })
    .where(and(eq(summaryLink.id, id), isNull(summaryLink.answeredAt), isNull(summaryLink.withdrawnAt)))
    .returning({ id: summaryLink.id });
  return answered.length > 0;
}
