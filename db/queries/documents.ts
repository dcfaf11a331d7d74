import { and, asc, eq } from "drizzle-orm";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import { partOfConversation, partOfDocument } from "#app/domain/case-part.ts";
import type { ConversationType, DocumentKind, Perspective } from "#app/domain/vocabulary.ts";
import { documentSchemaVersion } from "#app/realtime/documents.ts";
import { conversation, document, documentUpdate } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type NewDocument = {
  id: string;
  kind: DocumentKind;
  title?: string;
  scopeId: string | null;
  caseId?: string | null;
  meetingId?: string | null;
  assignmentId?: string | null;
  ownerId?: string | null;
  /** An assessment stays with its rater until both have submitted. */
  revealed?: boolean;
  /** Of a conversation; what kind it is decides whose consent opens it. */
  conversationType?: ConversationType;
};

/**
 * Makes a document with its first content, in one transaction: a template that browsers put in would stand there as
 * often as there are browsers. Call `collab.projectNow` after the commit.
 *
 * @param fill writes the first content, if any
 */
export async function createDocument(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { id, kind, title = "", scopeId, ...about }: NewDocument,
  fill?: (doc: Y.Doc) => void,
): Promise<void> {
  await db.insert(document).values({
    id,
    kind,
    title,
    scopeId,
    studyId: member.studyId,
    caseId: about.caseId ?? null,
    meetingId: about.meetingId ?? null,
    assignmentId: about.assignmentId ?? null,
    ownerId: about.ownerId ?? null,
    revealed: about.revealed ?? true,
    part: kind === "conversation" ? partOfConversation(about.conversationType ?? "interview") : partOfDocument(kind),
    schemaVersion: documentSchemaVersion,
    createdBy: member.userId,
  });
  if (!fill) return;
  const doc = new Y.Doc();
  doc.transact(() => fill(doc));
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await db.insert(documentUpdate).values({ documentId: id, bytes, userId: member.userId });
}

export type NewConversation = {
  documentId: string;
  scopeId: string;
  caseId: string;
  type: ConversationType;
  perspectives: Perspective[];
  heldOn: string | null;
  instrumentVersionId: string | null;
  title: string;
};

/** A conversation: its document, and what it is about. */
export async function createConversation(db: Db, member: Member, { documentId, scopeId, caseId, title, ...about }: NewConversation, fill: (doc: Y.Doc) => void): Promise<void> {
  await createDocument(db, member, { id: documentId, kind: "conversation", conversationType: about.type, title, scopeId, caseId }, fill);
  await db.insert(conversation).values({ documentId, studyId: member.studyId, scopeId, caseId, ...about });
}

export type DocumentSummary = { id: string; kind: DocumentKind; title: string; lockedAt: Date | null; updatedAt: Date };

/** The one document of a kind that each case has (`trajectory`, `synthesis`); null when it was never made. */
export async function getCaseDocument(db: Db, { studyId, caseId, kind }: { studyId: string; caseId: string; kind: DocumentKind }): Promise<DocumentSummary | null> {
  const [row] = await db
    .select({ id: document.id, kind: document.kind, title: document.title, lockedAt: document.lockedAt, updatedAt: document.updatedAt })
    .from(document)
    .where(and(eq(document.studyId, studyId), eq(document.caseId, caseId), eq(document.kind, kind)))
    .orderBy(asc(document.createdAt))
    .limit(1);
  return row ?? null;
}
