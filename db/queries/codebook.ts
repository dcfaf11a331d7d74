import { and, asc, count, countDistinct, eq, isNull, sql } from "drizzle-orm";
import { isInUse, type Code } from "#app/domain/codebook.ts";
import { cases, code, codebook, coding, effectiveCode } from "../schema/index.ts";
import type { Db } from "../client.ts";

type Key = { studyId: string };

/** Every code the study ever had, in the order of its tree, merged ones and those out of use included. */
export async function listAllCodes(db: Db, { studyId }: Key): Promise<Code[]> {
  const rows = await db.select().from(code).where(eq(code.studyId, studyId)).orderBy(asc(code.position), asc(code.id));
  return rows.map(({ studyId: _study, codebookId: _codebook, include, exclude, example, ...row }) => ({
    ...row,
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(example && { example }),
  }));
}

/** The codes one works with today, in the order of the tree. */
export async function listCodes(db: Db, key: Key): Promise<Code[]> {
  return (await listAllCodes(db, key)).filter(isInUse);
}

/** Which version the codebook has: one more with every change. 0 for a study without one. */
export async function getCodebookVersion(db: Db, { studyId }: Key): Promise<number> {
  const [row] = await db.select({ version: codebook.version }).from(codebook).where(eq(codebook.studyId, studyId)).orderBy(asc(codebook.createdAt)).limit(1);
  return row?.version ?? 0;
}

export type CodeUse = { cases: number; mentions: number };

/**
 * In how many cases each code was used and how often, as far as the asker may read them; codes without use are absent.
 * What was coded with a merged code counts with the one it was merged into (rule CB2).
 */
export async function countCodeUse(db: Db, { studyId }: Key): Promise<Map<string, CodeUse>> {
  const rows = await db
    .select({ codeId: effectiveCode.countsAs, cases: countDistinct(coding.caseId), mentions: count() })
    .from(coding)
    .innerJoin(cases, and(eq(cases.id, coding.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, coding.studyId), eq(effectiveCode.id, coding.codeId)))
    .where(eq(coding.studyId, studyId))
    .groupBy(effectiveCode.countsAs);
  return new Map(rows.map(({ codeId, ...use }) => [codeId, use]));
}

/** Whether a code is offered: a condition for queries of their own. */
export const isCodeInUse = and(isNull(code.mergedInto), sql`not ${code.isRetired}`);
