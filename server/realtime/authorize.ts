import { and, eq, gt } from "drizzle-orm";
import type { Member, Viewer } from "#app/domain/member.ts";
import type { DocumentAccess } from "#app/domain/permissions.ts";
import { getAccessibleDocument, type DocumentRow } from "#db/queries/document-access.ts";
import { getMember } from "#db/queries/members.ts";
import { document, session } from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";

export type Authorisation = { access: Exclude<DocumentAccess, "none">; document: DocumentRow; member: Member };

/** What a viewer may do with a document: the same rules as its page. Null: nothing, or there is no such document. */
export async function authorize(store: Store, viewer: Viewer, documentId: string): Promise<Authorisation | null> {
  return store.transaction({ as: "user", userId: viewer.userId }, async (db) => {
    // Row-level security: a document one may not see is not found here.
    const [row] = await db.select({ studyId: document.studyId }).from(document).where(eq(document.id, documentId));
    const member = row ? await getMember(db, viewer, { studyId: row.studyId }) : null;
    const found = member ? await getAccessibleDocument(db, member, { documentId }) : null;
    return found && member && found.access !== "none" ? { access: found.access, document: found.document, member } : null;
  });
}

/** Whether a session still stands: it may be ended elsewhere while a socket is open. */
export async function isSessionValid(store: Store, sessionId: string, now: Date): Promise<boolean> {
  const rows = await store.accounts
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.id, sessionId), gt(session.expiresAt, now)));
  return rows.length > 0;
}
