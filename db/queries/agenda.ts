import { and, asc, eq, max, sql } from "drizzle-orm";
import { moveInOrder, type CardState } from "#app/domain/meeting.ts";
import { stepAfterRemoval } from "#app/domain/meeting-room.ts";
import { agendaItem, meeting, type CaseCard } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { hasBrainstorm } from "./brainstorms.ts";
import { listCasesNotToShow } from "./case-cards.ts";
import { lockMeeting, nextRoomVersion, noSpotlight } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };
const ofMeeting = ({ studyId, meetingId }: Key) => and(eq(agendaItem.studyId, studyId), eq(agendaItem.meetingId, meetingId));

export type AgendaItem = { id: string; title: string; minutes: number; caseId: string | null; cardState: CardState; card: CaseCard | null };

/** A row of the agenda. `isSeen`: with what belongs to it. */
export type SeenItem = { id: string; position: number; title: string; minutes: number; caseId: string | null; card: CaseCard | null; isSeen: boolean };

/** The rows of an agenda, as far as the member may see them. In a person's transaction; may be asked together with other questions. */
export async function seeAgenda(db: Db, key: Key): Promise<SeenItem[]> {
  const about = { id: agendaItem.id, position: agendaItem.position, title: agendaItem.title, minutes: agendaItem.minutes, caseId: agendaItem.caseId };
  const [seen, others] = await Promise.all([
    db
      .select({ ...about, card: agendaItem.card })
      .from(agendaItem)
      .where(ofMeeting(key)),
    db
      .select({ id: sql<string>`id`, position: sql<number>`position`, title: sql<string>`title`, minutes: sql<number>`minutes`, caseId: sql<string | null>`case_id` })
      .from(sql`agenda_for_guests(${key.meetingId})`),
  ]);
  const known = new Set(seen.map(({ id }) => id));
  return [...seen.map((row) => ({ ...row, isSeen: true })), ...others.filter(({ id }) => !known.has(id)).map((row) => ({ ...row, card: null, isSeen: false }))];
}

/** Which of its cases are not to be shown to anybody, by their consent. Runs as the service: a guest sees no consent, yet it decides what the guest may see. */
export async function listGoneCases(db: Db, rows: readonly SeenItem[], { studyId, today }: { studyId: string; today: string }): Promise<string[]> {
  const caseIds = rows.flatMap(({ caseId }) => caseId ?? []);
  return caseIds.length === 0 ? [] : listCasesNotToShow(db, { studyId, caseIds, today });
}

/** The agenda in order: guests see its cases only while the meeting is open, and the card of one only while the meeting is at it (rule MR2). */
export function agendaOf(rows: readonly SeenItem[], goneCases: readonly string[]): AgendaItem[] {
  return rows
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map(({ position: _position, isSeen, ...row }) => {
      const cardState = row.caseId === null ? "none" : goneCases.includes(row.caseId) ? "gone" : isSeen ? (row.card ? "shown" : "gone") : "later";
      return { ...row, cardState, card: cardState === "shown" ? row.card : null };
    });
}

/**
 * The agenda in order, as far as the member may see it. In a person's transaction.
 *
 * @param today `yyyy-mm-dd`, for whose consent is needed at which age
 */
export async function listAgenda(db: Db, { today, ...key }: Key & { today: string }): Promise<AgendaItem[]> {
  const rows = await seeAgenda(db, key);
  const hasCases = rows.some(({ caseId }) => caseId !== null);
  return agendaOf(rows, hasCases ? await asServiceWithin(db, (all) => listGoneCases(all, rows, { studyId: key.studyId, today })) : []);
}

/** Whether the asker sees an item with what belongs to it: of a case, guests do while the meeting is at it. In a person's transaction. */
export async function seesItem(db: Db, { itemId, ...key }: Key & { itemId: string }): Promise<boolean> {
  return (await db.$count(agendaItem, and(ofMeeting(key), eq(agendaItem.id, itemId)))) > 0;
}

export type NewAgendaItem = { id: string; title: string; minutes: number; caseId: string | null; card: CaseCard | null };

/** Adds items at the end of the agenda of a meeting that is not closed. @returns why not, or `changed` */
export async function addAgendaItems(db: Db, { items, ...key }: Key & { items: readonly NewAgendaItem[] }): Promise<"changed" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state === "closed") return "wrong_state";
  const present = await db.select({ caseId: agendaItem.caseId }).from(agendaItem).where(ofMeeting(key));
  const fresh = items.filter(({ caseId }) => caseId === null || !present.some((item) => item.caseId === caseId));
  if (fresh.length === 0) return "changed";
  const [last] = await db
    .select({ position: max(agendaItem.position) })
    .from(agendaItem)
    .where(ofMeeting(key));
  const first = (last?.position ?? -1) + 1;
  await db.insert(agendaItem).values(fresh.map((item, index) => ({ ...key, ...item, position: first + index })));
  return "changed";
}

/** Moves an item one place. @returns why not, or `changed` */
export async function moveAgendaItem(db: Db, { itemId, direction, ...key }: Key & { itemId: string; direction: "up" | "down" }): Promise<"changed" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state === "closed") return "wrong_state";
  const items = await db.select({ id: agendaItem.id, position: agendaItem.position }).from(agendaItem).where(ofMeeting(key)).orderBy(asc(agendaItem.position), asc(agendaItem.id));
  if (!items.some(({ id }) => id === itemId)) return "not_found";
  const order = moveInOrder(
    items.map(({ id }) => id),
    itemId,
    direction,
  );
  for (const [position, id] of order.entries()) {
    if (items.find((item) => item.id === id)?.position === position) continue;
    await db
      .update(agendaItem)
      .set({ position })
      .where(and(ofMeeting(key), eq(agendaItem.id, id)));
  }
  return "changed";
}

/**
 * Takes an item off the agenda; a meeting that was at it goes on to the next, and its timer and spotlight end. The caller has seen that nothing was noted
 * under it.
 *
 * @returns why not, or `changed`
 */
export async function removeAgendaItem(db: Db, { itemId, ...key }: Key & { itemId: string }): Promise<"changed" | "not_found" | "wrong_state" | "has_notes"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state === "closed") return "wrong_state";
  if (await hasBrainstorm(db, { ...key, itemId })) return "has_notes";
  const items = await db.select({ id: agendaItem.id }).from(agendaItem).where(ofMeeting(key)).orderBy(asc(agendaItem.position), asc(agendaItem.id));
  const itemIds = items.map(({ id }) => id);
  await db.delete(agendaItem).where(and(ofMeeting(key), eq(agendaItem.id, itemId)));
  const currentItemId = stepAfterRemoval(itemIds, { current: row.currentItemId, removed: itemId });
  const isInSpotlight = row.spotlight !== null && "itemId" in row.spotlight && row.spotlight.itemId === itemId;
  const isElsewhere = currentItemId !== row.currentItemId;
  await db
    .update(meeting)
    .set({ currentItemId, ...((isElsewhere || isInSpotlight) && noSpotlight), ...(isElsewhere && { timerEndsAt: null }), roomVersion: nextRoomVersion })
    .where(and(eq(meeting.studyId, key.studyId), eq(meeting.id, key.meetingId)));
  return "changed";
}
