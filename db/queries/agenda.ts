import { and, asc, eq, max } from "drizzle-orm";
import { moveInOrder } from "#app/domain/meeting.ts";
import { agendaItem, type CaseCard } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { listCasesNotToShow } from "./case-cards.ts";
import { lockMeeting } from "./meetings.ts";

type Key = { studyId: string; meetingId: string };
const ofMeeting = ({ studyId, meetingId }: Key) => and(eq(agendaItem.studyId, studyId), eq(agendaItem.meetingId, meetingId));

export type AgendaItem = {
  id: string;
  title: string;
  minutes: number;
  caseId: string | null;
  /** What is shown of the case; null for other items, and for a case whose consent was taken back since. */
  card: CaseCard | null;
};

/**
 * The agenda in order, as far as the member may see it: guests see its cases only while the meeting is open. In a
 * person's transaction.
 *
 * @param today `yyyy-mm-dd`, for whose consent is needed at which age
 */
export async function listAgenda(db: Db, { today, ...key }: Key & { today: string }): Promise<AgendaItem[]> {
  const rows = await db
    .select({ id: agendaItem.id, title: agendaItem.title, minutes: agendaItem.minutes, caseId: agendaItem.caseId, card: agendaItem.card })
    .from(agendaItem)
    .where(ofMeeting(key))
    .orderBy(asc(agendaItem.position), asc(agendaItem.id));
  const caseIds = rows.flatMap(({ caseId }) => caseId ?? []);
  if (caseIds.length === 0) return rows;
  // A guest sees no consent, yet it decides what the guest may see.
  const hidden = new Set(await asServiceWithin(db, (all) => listCasesNotToShow(all, { studyId: key.studyId, caseIds, today })));
  return rows.map((row) => (row.caseId !== null && hidden.has(row.caseId) ? { ...row, card: null } : row));
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

/** Takes an item off the agenda. The caller has seen that nothing was noted under it. @returns why not, or `changed` */
export async function removeAgendaItem(db: Db, { itemId, ...key }: Key & { itemId: string }): Promise<"changed" | "not_found" | "wrong_state"> {
  const row = await lockMeeting(db, key);
  if (!row) return "not_found";
  if (row.state === "closed") return "wrong_state";
  await db.delete(agendaItem).where(and(ofMeeting(key), eq(agendaItem.id, itemId)));
  return "changed";
}
