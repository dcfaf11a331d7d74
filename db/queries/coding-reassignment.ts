import { and, desc, eq, or, sql } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { codingReassignment, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

type Row = typeof codingReassignment.$inferSelect;
export type NewReassignment = Pick<Row, "scopeId" | "caseId" | "documentId" | "codingId" | "fromCode" | "toCode">;

/** Writes down which codings are about to be put with another code, so that it can be taken back. */
export async function recordReassignment(
  db: Db,
  { studyId, userId }: Pick<Member, "studyId" | "userId">,
  { batchId, rows, reason, newId }: { batchId: string; rows: readonly NewReassignment[]; reason: string; newId: () => string },
): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    await db.insert(codingReassignment).values(rows.slice(start, start + 500).map((row) => ({ ...row, id: newId(), batchId, studyId, userId, reason })));
  }
}

/** What one batch put elsewhere, as far as the asker may read the cases. */
export async function listReassigned(db: Db, { studyId, batchId }: { studyId: string; batchId: string }): Promise<NewReassignment[]> {
  const { scopeId, caseId, documentId, codingId, fromCode, toCode } = codingReassignment;
  return db
    .select({ scopeId, caseId, documentId, codingId, fromCode, toCode })
    .from(codingReassignment)
    .where(and(eq(codingReassignment.studyId, studyId), eq(codingReassignment.batchId, batchId)));
}

export type ReassignmentBatch = { batchId: string; at: Date; count: number; fromCode: string; toCode: string; reason: string; userName: string | null };

/** The newest batches from or to a code, within the cases the asker may read. */
export async function listReassignmentBatches(db: Db, { studyId, codeId, most }: { studyId: string; codeId: string; most: number }): Promise<ReassignmentBatch[]> {
  const { batchId, at, fromCode, toCode, reason } = codingReassignment;
  return db
    .select({ batchId, at, count: sql<number>`count(*)::int`, fromCode: sql<string>`min(${fromCode})`, toCode: sql<string>`min(${toCode})`, reason, userName: user.name })
    .from(codingReassignment)
    .leftJoin(user, eq(user.id, codingReassignment.userId))
    .where(and(eq(codingReassignment.studyId, studyId), or(eq(fromCode, codeId), eq(toCode, codeId))))
    .groupBy(batchId, at, reason, user.name)
    .orderBy(desc(at))
    .limit(most);
}
