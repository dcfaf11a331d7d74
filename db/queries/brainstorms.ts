import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { kindsToGather, layTogether, type Brainstorm, type BrainstormKind } from "#app/domain/brainstorm.ts";
import type { Member } from "#app/domain/member.ts";
import { agendaItem, brainstorm, contribution, meeting } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { isMeeting, lockMeeting, nextRoomVersion } from "./meetings.ts";

type Asker = Pick<Member, "studyId" | "userId">;
type Key = { studyId: string; meetingId: string };
type Outcome = "changed" | "not_found" | "wrong_state";

/** Writing and revealing exclude each other, so that nothing comes in after the names are gone. */
async function hold(db: Db, brainstormId: string, { exclusively = false } = {}): Promise<void> {
  const lock = exclusively ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  await db.execute(sql`select ${lock}(hashtextextended(${`brainstorm:${brainstormId}`}, 0))`);
}

/**
 * What was and is gathered in a meeting, as one person sees it, without how much of it is hidden. In that person's
 * transaction; may be asked together with other questions.
 */
export async function seeBrainstorms(db: Db, { userId, ...key }: Key & { userId: string }): Promise<Brainstorm[]> {
  const [held, seen] = await Promise.all([
    db
      .select({ id: brainstorm.id, itemId: brainstorm.itemId, kind: brainstorm.kind, state: brainstorm.state })
      .from(brainstorm)
      .where(and(eq(brainstorm.studyId, key.studyId), eq(brainstorm.meetingId, key.meetingId)))
      .orderBy(asc(brainstorm.kind), asc(brainstorm.id)),
    db
      .select()
      .from(contribution)
      .where(and(eq(contribution.studyId, key.studyId), eq(contribution.meetingId, key.meetingId)))
      .orderBy(asc(contribution.id)),
  ]);
  return held.map((one) => {
    const contributions = seen
      .filter(({ brainstormId }) => brainstormId === one.id)
      .map(({ id, text, authorId, groupedUnder }) => ({ id, text, isMine: authorId === userId, groupedUnder }));
    return { ...one, count: contributions.length, contributions };
  });
}

/** The same with how many there are, hidden ones too; of what is revealed all are seen. Runs as the service. */
export async function countHidden(db: Db, seen: readonly Brainstorm[]): Promise<Brainstorm[]> {
  const ids = seen.filter(({ state }) => state === "collecting").map(({ id }) => id);
  if (ids.length === 0) return [...seen];
  const counts = await db
    .select({ id: contribution.brainstormId, n: count() })
    .from(contribution)
    .where(inArray(contribution.brainstormId, ids))
    .groupBy(contribution.brainstormId);
  return seen.map((one) => (one.state === "collecting" ? { ...one, count: counts.find(({ id }) => id === one.id)?.n ?? 0 } : one));
}

/** Pages are told of it, the latest last. */
async function noteChange(db: Db, key: Key): Promise<void> {
  await db.update(meeting).set({ roomVersion: nextRoomVersion }).where(isMeeting(key));
}

/** Starts gathering at an item of an open meeting; causes come first (rule MR4). @returns why not, or `changed` */
export async function openBrainstorm(db: Db, { id, itemId, kind, ...key }: Key & { id: string; itemId: string; kind: BrainstormKind }): Promise<Outcome> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state !== "open") return "wrong_state";
  const [item] = await db
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, key.meetingId), eq(agendaItem.id, itemId)));
  if (!item) return "not_found";
  const held = await db.select().from(brainstorm).where(eq(brainstorm.meetingId, key.meetingId));
  if (!kindsToGather(held, itemId).includes(kind)) return "wrong_state";
  await db.insert(brainstorm).values({ id, ...key, itemId, kind });
  await noteChange(db, key);
  return "changed";
}

/** Shows everybody what was gathered, and forgets who wrote what (rule MR3). @returns why not, or `changed` */
export async function revealBrainstorm(db: Db, { brainstormId, ...key }: Key & { brainstormId: string }): Promise<Outcome> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  await hold(db, brainstormId, { exclusively: true });
  const wanted = and(eq(brainstorm.meetingId, key.meetingId), eq(brainstorm.id, brainstormId));
  const [found] = await db.select({ state: brainstorm.state }).from(brainstorm).where(wanted);
  if (!found) return "not_found";
  if (found.state !== "collecting") return "wrong_state";
  await asServiceWithin(db, async (all) => {
    await all.update(brainstorm).set({ state: "revealed" }).where(wanted);
    await all.update(contribution).set({ authorId: null }).where(eq(contribution.brainstormId, brainstormId));
  });
  await noteChange(db, key);
  return "changed";
}

/** Adds what somebody thinks while it is gathered. Sent twice under one id it is there once. @returns why not, or `changed` */
export async function contribute(
  db: Db,
  member: Asker,
  { id, meetingId, brainstormId, text }: { id: string; meetingId: string; brainstormId: string; text: string },
): Promise<Outcome> {
  await hold(db, brainstormId);
  const [found] = await db
    .select({ state: brainstorm.state, itemId: brainstorm.itemId })
    .from(brainstorm)
    .where(and(eq(brainstorm.studyId, member.studyId), eq(brainstorm.meetingId, meetingId), eq(brainstorm.id, brainstormId)));
  if (!found) return "not_found";
  if (found.state !== "collecting") return "wrong_state";
  const [item] = await asServiceWithin(db, (all) => all.select({ caseId: agendaItem.caseId }).from(agendaItem).where(eq(agendaItem.id, found.itemId)));
  await db
    .insert(contribution)
    .values({ id, studyId: member.studyId, meetingId, brainstormId, caseId: item?.caseId ?? null, text, authorId: member.userId })
    .onConflictDoNothing();
  return "changed";
}

/** Takes an own contribution back, as long as nobody else has seen it. @returns why not, or `changed` */
export async function takeBackContribution(db: Db, member: Asker, { meetingId, contributionId }: { meetingId: string; contributionId: string }): Promise<Outcome> {
  const gone = await db
    .delete(contribution)
    .where(and(eq(contribution.studyId, member.studyId), eq(contribution.meetingId, meetingId), eq(contribution.id, contributionId), eq(contribution.authorId, member.userId)))
    .returning({ id: contribution.id });
  return gone.length > 0 ? "changed" : "not_found";
}

/** Lays a revealed contribution, with all that lies under it, under another; without `ontoId` it stands alone again. */
export async function groupContribution(db: Db, { contributionId, ontoId, ...key }: Key & { contributionId: string; ontoId: string | null }): Promise<Outcome> {
  if (!(await lockMeeting(db, key))) return "not_found";
  const [one] = await db
    .select()
    .from(contribution)
    .where(and(eq(contribution.meetingId, key.meetingId), eq(contribution.id, contributionId)));
  if (!one) return "not_found";
  const all = await db.select().from(contribution).where(eq(contribution.brainstormId, one.brainstormId));
  if (ontoId !== null && !all.some(({ id }) => id === ontoId)) return "not_found";
  const change = ontoId === null ? { ids: [contributionId], head: null } : layTogether(all, { id: contributionId, onto: ontoId });
  if (!change) return "changed";
  await db.update(contribution).set({ groupedUnder: change.head }).where(inArray(contribution.id, change.ids));
  await noteChange(db, key);
  return "changed";
}

/** Whether something was gathered at an item: then it stays on the agenda. */
export async function hasBrainstorm(db: Db, { itemId, ...key }: Key & { itemId: string }): Promise<boolean> {
  const [found] = await db
    .select({ id: brainstorm.id })
    .from(brainstorm)
    .where(and(eq(brainstorm.meetingId, key.meetingId), eq(brainstorm.itemId, itemId)))
    .limit(1);
  return found !== undefined;
}
