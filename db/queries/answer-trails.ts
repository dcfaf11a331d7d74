import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { type AnswerStep, readAnswerTrails } from "#app/realtime/history/answer-trail.ts";
import { eq } from "drizzle-orm";
import { document } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { getAccessibleDocument } from "./document-access.ts";
import { listNames, readLog, readLogOutline } from "./document-history.ts";

export type NamedStep = Omit<AnswerStep, "userId"> & { byName: string | null };
export type AnswerTrails = Record<string, NamedStep[]>;

/** Items that are answered by typing rather than by choosing. */
const typedTypes = new Set(["text", "question", "number", "date"]);

/**
 * How the answers of an assignment came about, by item. The same rule as for its document: before all raters have submitted
 * only the rater's own (rules DR2, HI7).
 *
 * @returns null when it is not the member's to read
 */
export async function listAnswerTrails(
  db: Db,
  member: Member,
  { assignmentId, definition }: { assignmentId: string; definition: InstrumentDefinition },
): Promise<AnswerTrails | null> {
  const [row] = await db.select({ documentId: document.id }).from(document).where(eq(document.assignmentId, assignmentId));
  const found = row && (await getAccessibleDocument(db, member, row));
  if (!found || found.access === "none") return null;
  const key = { documentId: found.document.id };
  return asServiceWithin(db, async (service) => {
    const { lines } = await readLogOutline(service, key);
    const momentOf = new Map(lines.map(({ seq, at }) => [seq, at]));
    const rows = await readLog(service, { ...key, through: Number.MAX_SAFE_INTEGER });
    const types = new Map(listItems(definition).map(({ id, type }) => [id, type]));
    const trails = readAnswerTrails(
      rows.flatMap((row) => {
        const at = momentOf.get(row.seq);
        return at ? [{ ...row, at }] : [];
      }),
      (itemId) => typedTypes.has(types.get(itemId) ?? "text"),
    );
    const userIds = [...new Set([...trails.values()].flat().flatMap(({ userId }) => userId ?? []))];
    const names = await listNames(service, { userIds });
    return Object.fromEntries(
      [...trails].map(([itemId, steps]) => [itemId, steps.map(({ userId, ...step }): NamedStep => ({ ...step, byName: userId === null ? null : (names.get(userId) ?? null) }))]),
    );
  });
}
