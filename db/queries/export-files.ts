import { desc, eq, and } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { exportFile, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { recordEvent, type AccessPoint } from "./access-log.ts";

/** `filter`: the question that was asked, as in its address. */
export type MadeExport = { format: string; filter: string; rowCount: number; sha256: string };

/** Records that a file left the product, with its checksum, in the list of exports and in the access log. */
export async function recordExport(db: Db, member: Member, { id, ...made }: MadeExport & { id: string }, at?: AccessPoint): Promise<void> {
  await db.insert(exportFile).values({ id, studyId: member.studyId, userId: member.userId, ...made });
  await recordEvent(db, member, { type: "export.made", format: made.format, rowCount: made.rowCount, sha256: made.sha256, query: made.filter }, at);
}

export type ListedExport = MadeExport & { id: string; at: Date; userId: string; userName: string | null };

/** The newest exports of a study: of everybody, or of one person. */
export async function listExports(db: Db, { studyId, userId, most }: { studyId: string; userId: string | null; most: number }): Promise<ListedExport[]> {
  return db
    .select({
      id: exportFile.id,
      at: exportFile.at,
      format: exportFile.format,
      filter: exportFile.filter,
      rowCount: exportFile.rowCount,
      sha256: exportFile.sha256,
      userId: exportFile.userId,
      userName: user.name,
    })
    .from(exportFile)
    .leftJoin(user, eq(user.id, exportFile.userId))
    .where(and(eq(exportFile.studyId, studyId), userId === null ? undefined : eq(exportFile.userId, userId)))
    .orderBy(desc(exportFile.at))
    .limit(most);
}
