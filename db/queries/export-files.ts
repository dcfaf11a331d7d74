import { and, desc, eq, sql } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { parsePatternQuestion } from "#app/domain/patterns.ts";
import { seesSuppressedNumbers } from "#app/domain/permissions.ts";
import { cases, exportCase, exportFile, user } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { recordEvent, type AccessPoint } from "./access-log.ts";
import { casesThatPass } from "./pattern-counts.ts";

/** `filter`: the question that was asked, as in its address. */
export type MadeExport = { format: string; filter: string; rowCount: number; sha256: string };

/** Without cases of its own: the codebook, and a release, which keeps what it counts itself. */
const hasCases = ({ format, filter }: MadeExport) => format !== "qdc" && !new URLSearchParams(filter).has("release");

/**
 * Records that a file left the product, with its checksum, in the list of exports and in the access log; and which cases
 * were in it, for whoever withdraws later (rule CN7).
 */
export async function recordExport(db: Db, member: Member, { id, ...made }: MadeExport & { id: string }, at?: AccessPoint): Promise<void> {
  await db.insert(exportFile).values({ id, studyId: member.studyId, userId: member.userId, ...made });
  if (hasCases(made)) await recordCases(db, member, { id, filter: made.filter });
  await recordEvent(db, member, { type: "export.made", format: made.format, rowCount: made.rowCount, sha256: made.sha256, query: made.filter }, at);
}

/** The cases that the question was asked of: those the member counts; of suppressed numbers, all of the study. */
async function recordCases(db: Db, member: Member, { id, filter }: { id: string; filter: string }): Promise<void> {
  const { studyId } = member;
  const list = (tx: Db) =>
    tx
      .select({ caseId: cases.id })
      .from(cases)
      .where(and(casesThatPass(tx, studyId, parsePatternQuestion(new URLSearchParams(filter)).filter), sql`${cases.id} in (select p.case_id from standing_part p)`));
  const own = seesSuppressedNumbers(member.role) ? null : await list(db);
  await asServiceWithin(db, async (service) => {
    const held = own ?? (await list(service));
    if (held.length > 0) await service.insert(exportCase).values(held.map(({ caseId }) => ({ exportId: id, caseId, studyId })));
  });
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
