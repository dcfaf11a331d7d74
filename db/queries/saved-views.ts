import { and, asc, eq, isNotNull, isNull, or } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import type { SavedViewPage } from "#app/domain/pattern-view.ts";
import { savedView, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type SavedView = {
  id: string;
  name: string;
  /** Of the list of cases the query of its address, without `?`; of patterns what `patternView` keeps. */
  query: string;
  isShared: boolean;
  isOwn: boolean;
  /** Of who made it; null for who left. */
  ownerName: string | null;
};

/** The member's own views of a page and those that others share, by name. */
export async function listSavedViews(db: Db, { studyId, userId }: Member, page: SavedViewPage = "cases"): Promise<SavedView[]> {
  const rows = await db
    .select({ row: savedView, ownerName: user.name })
    .from(savedView)
    .leftJoin(user, eq(user.id, savedView.userId))
    .where(and(eq(savedView.studyId, studyId), eq(savedView.page, page), isNull(savedView.deletedAt), or(eq(savedView.userId, userId), eq(savedView.isShared, true))))
    .orderBy(asc(savedView.name), asc(savedView.id));
  return rows.map(({ row: { id, name, query, isShared, userId: ownerId }, ownerName }) => ({ id, name, query, isShared, isOwn: ownerId === userId, ownerName }));
}

export type NewView = { id: string; page?: SavedViewPage; name: string; query: string; isShared: boolean };

/** Keeps a view under a name. @returns false when the member has one of that name already */
export async function saveView(db: Db, { studyId, userId }: Member, { page = "cases", ...view }: NewView): Promise<boolean> {
  // One that was taken away gives its name free.
  const sameName = and(eq(savedView.studyId, studyId), eq(savedView.userId, userId), eq(savedView.page, page), eq(savedView.name, view.name));
  await db.delete(savedView).where(and(sameName, isNotNull(savedView.deletedAt)));
  const saved = await db
    .insert(savedView)
    .values({ ...view, page, studyId, userId })
    .onConflictDoNothing()
    .returning({ id: savedView.id });
  return saved.length > 0;
}

type Key = { viewId: string };

/** Takes a view away: the own ones, and for a coordinator those that are shared (rule RG2). @returns its name; null when there is none */
export async function removeView(db: Db, member: Member, { viewId }: Key, now: Date): Promise<string | null> {
  return mark(db, member, viewId, now);
}

/** Brings back what was taken away. @returns its name; null when there is none, or it was taken away for good since */
export async function restoreView(db: Db, member: Member, { viewId }: Key): Promise<string | null> {
  return mark(db, member, viewId, null);
}

async function mark(db: Db, { studyId, userId, role }: Member, viewId: string, deletedAt: Date | null): Promise<string | null> {
  const own = eq(savedView.userId, userId);
  const [changed] = await db
    .update(savedView)
    .set({ deletedAt })
    .where(and(eq(savedView.id, viewId), eq(savedView.studyId, studyId), role === "coordinator" ? or(own, eq(savedView.isShared, true)) : own))
    .returning({ name: savedView.name });
  return changed?.name ?? null;
}
