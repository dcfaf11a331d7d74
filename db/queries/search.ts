import { and, asc, eq, ilike, isNull, or, sql } from "drizzle-orm";
import { cases, code, region } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isCodeInUse } from "./codebook.ts";

const mostFound = 8;

/** What somebody typed, as a pattern that matches it literally. */
const containing = (query: string) => `%${query.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`;

/** Cases whose code or region contains the words; only those the asker may see. */
export async function findCases(db: Db, { studyId, query }: { studyId: string; query: string }): Promise<{ code: string; regionName: string }[]> {
  return db
    .select({ code: cases.code, regionName: region.name })
    .from(cases)
    .innerJoin(region, eq(region.id, cases.regionId))
    .where(and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt), or(ilike(cases.code, containing(query)), ilike(region.name, containing(query)))))
    .orderBy(asc(cases.code))
    .limit(mostFound);
}

/** Themes whose label in either language contains the words. */
export async function findCodes(db: Db, { studyId, query }: { studyId: string; query: string }): Promise<{ id: string; label: { nl: string; en?: string | undefined } }[]> {
  return db
    .select({ id: code.id, label: code.label })
    .from(code)
    .where(
      and(
        eq(code.studyId, studyId),
        eq(code.isCodable, true),
        isCodeInUse,
        or(ilike(sql`${code.label}->>'nl'`, containing(query)), ilike(sql`${code.label}->>'en'`, containing(query))),
      ),
    )
    .orderBy(asc(code.position))
    .limit(mostFound);
}
