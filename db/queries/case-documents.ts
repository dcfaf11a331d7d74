import { and, eq } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import { cases } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { createDocument, getCaseDocument } from "./documents.ts";

/**
 * Makes the one document of a kind that each case has, empty, unless it is there already.
 *
 * @returns the id of the case's document, and whether this call made it
 */
export async function beginCaseDocument(
  db: Db,
  member: Member,
  { id, kind, caseId, scopeId }: { id: string; kind: "trajectory" | "synthesis"; caseId: string; scopeId: string },
): Promise<{ documentId: string; isNew: boolean }> {
  // Two people may begin at once: the second waits here, and then finds what the first made.
  await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.studyId, member.studyId), eq(cases.id, caseId)))
    .for("update");
  const found = await getCaseDocument(db, { studyId: member.studyId, caseId, kind });
  if (found) return { documentId: found.id, isNew: false };
  await createDocument(db, member, { id, kind, scopeId, caseId });
  return { documentId: id, isNew: true };
}
