import { and, desc, eq } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { releaseDraft } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type ReleaseDraft = typeof releaseDraft.$inferSelect;
export type ReleaseDraftFields = Pick<ReleaseDraft, "audience" | "title" | "introduction" | "conclusion" | "tableKeys">;

/** The releases that are being prepared, the newest first. The coordinator's. */
export async function listReleaseDrafts(db: Db, { studyId }: { studyId: string }): Promise<ReleaseDraft[]> {
  return db.select().from(releaseDraft).where(eq(releaseDraft.studyId, studyId)).orderBy(desc(releaseDraft.updatedAt), desc(releaseDraft.id));
}

export async function findReleaseDraft(db: Db, { studyId, draftId }: { studyId: string; draftId: string }): Promise<ReleaseDraft | null> {
  const [row] = await db
    .select()
    .from(releaseDraft)
    .where(and(eq(releaseDraft.studyId, studyId), eq(releaseDraft.id, draftId)));
  return row ?? null;
}

export async function createReleaseDraft(db: Db, { studyId, userId }: Pick<Member, "studyId" | "userId">, draft: ReleaseDraftFields & { id: string; now: Date }): Promise<void> {
  const { now, ...fields } = draft;
  await db.insert(releaseDraft).values({ ...fields, studyId, createdBy: userId, createdAt: now, updatedAt: now });
}

/** @returns false when there is no such draft any more */
export async function saveReleaseDraft(
  db: Db,
  { studyId }: Pick<Member, "studyId">,
  { draftId, now, ...fields }: ReleaseDraftFields & { draftId: string; now: Date },
): Promise<boolean> {
  const saved = await db
    .update(releaseDraft)
    .set({ ...fields, updatedAt: now })
    .where(and(eq(releaseDraft.studyId, studyId), eq(releaseDraft.id, draftId)))
    .returning({ id: releaseDraft.id });
  return saved.length > 0;
}

export async function discardReleaseDraft(db: Db, { studyId }: Pick<Member, "studyId">, { draftId }: { draftId: string }): Promise<boolean> {
  const gone = await db
    .delete(releaseDraft)
    .where(and(eq(releaseDraft.studyId, studyId), eq(releaseDraft.id, draftId)))
    .returning({ id: releaseDraft.id });
  return gone.length > 0;
}
