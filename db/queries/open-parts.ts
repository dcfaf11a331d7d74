import { and, eq, sql, type Column, type SQL } from "drizzle-orm";
import type { CasePart } from "#app/domain/vocabulary.ts";
import { document } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";

/**
 * That consent opens the part of the case a row belongs to (rule CN6). Row-level security asks the same of people and of
 * the aggregate role; commands run as the service, which sees all.
 */
export function isOpen(caseId: Column, part: CasePart): SQL {
  return sql`${caseId} in (select p.case_id from standing_part p where p.part = ${part})`;
}

/** The same of what was said in a conversation of that type. */
export function isOpenConversation(caseId: Column, type: Column): SQL {
  return sql`(${caseId}, part_of_conversation(${type})) in (select p.case_id, p.part from standing_part p)`;
}

/** The parts of a case that are open today, for whoever may see the case. */
export async function listOpenParts(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<CasePart[]> {
  const rows = rowsOf<{ part: CasePart }>(await db.execute(sql`select part from standing_part where study_id = ${studyId} and case_id = ${caseId}`));
  return rows.map(({ part }) => part);
}

/** The part a document of a case belongs to; null when there is none. Runs as the service. */
export async function getDocumentPart(db: Db, { caseId, documentId }: { caseId: string; documentId: string }): Promise<CasePart | null> {
  const [row] = await db
    .select({ part: document.part })
    .from(document)
    .where(and(eq(document.id, documentId), eq(document.caseId, caseId)));
  return row?.part ?? null;
}
