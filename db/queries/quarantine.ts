import { and, asc, eq, isNull } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { document, documentQuarantine, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

type Key = { studyId: string; documentId: string };

/** An update that was put aside and waits for somebody to decide. `deletedShare` from 0 to 1. */
export type WaitingUpdate = { id: string; byName: string | null; deletedShare: number; at: Date };

export async function listWaitingUpdates(db: Db, { studyId, documentId }: Key): Promise<WaitingUpdate[]> {
  return db
    .select({ id: documentQuarantine.id, byName: user.name, deletedShare: documentQuarantine.deletedShare, at: documentQuarantine.at })
    .from(documentQuarantine)
    .leftJoin(user, eq(user.id, documentQuarantine.userId))
    .where(and(eq(documentQuarantine.documentId, documentId), eq(documentQuarantine.studyId, studyId), isNull(documentQuarantine.decision)))
    .orderBy(asc(documentQuarantine.at), asc(documentQuarantine.id));
}

/** Documents of a case in which an update waits for a decision. */
export async function listDocumentsWithWaiting(
  db: Db,
  { studyId, caseId }: { studyId: string; caseId: string },
): Promise<{ documentId: string; kind: DocumentKind; title: string }[]> {
  return db
    .selectDistinct({ documentId: document.id, kind: document.kind, title: document.title })
    .from(documentQuarantine)
    .innerJoin(document, eq(document.id, documentQuarantine.documentId))
    .where(and(eq(document.caseId, caseId), eq(document.studyId, studyId), isNull(documentQuarantine.decision)));
}

/** The bytes that were put aside, and whose they are; null when there is nothing to decide any more. Runs as the service. */
export async function getWaitingBytes(db: Db, { studyId, documentId, id }: Key & { id: string }): Promise<{ bytes: Uint8Array; userId: string } | null> {
  const [row] = await db
    .select({ bytes: documentQuarantine.bytes, userId: documentQuarantine.userId })
    .from(documentQuarantine)
    .where(and(eq(documentQuarantine.id, id), eq(documentQuarantine.documentId, documentId), eq(documentQuarantine.studyId, studyId), isNull(documentQuarantine.decision)));
  return row ?? null;
}

/** Notes what was decided; of two people deciding at once the second hears false. Runs as the service. */
export async function decideQuarantine(
  db: Db,
  member: Pick<Member, "userId">,
  { studyId, documentId, id, decision, now }: Key & { id: string; decision: "applied" | "discarded"; now: Date },
): Promise<boolean> {
  const decided = await db
    .update(documentQuarantine)
    .set({ decision, decidedBy: member.userId, decidedAt: now })
    .where(and(eq(documentQuarantine.id, id), eq(documentQuarantine.documentId, documentId), eq(documentQuarantine.studyId, studyId), isNull(documentQuarantine.decision)))
    .returning({ id: documentQuarantine.id });
  return decided.length === 1;
}
