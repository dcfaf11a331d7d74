import { and, inArray, isNull } from "drizzle-orm";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import type { Db } from "../client.ts";
import { document } from "../schema/index.ts";
import { listDocumentRights } from "./document-access.ts";

/** Kinds of documents that a device may keep for work without a network. */
const keepableKinds: DocumentKind[] = ["conversation", "assessment", "trajectory"];

/** Every document, in all their studies, that a person may write in and keep on a device. Runs as the person. */
export async function listKeepableDocuments(db: Db, { userId }: { userId: string }): Promise<string[]> {
  // Row-level security leaves what the person may see; who may write is the pages' own rule.
  const rows = await db
    .select({ documentId: document.id })
    .from(document)
    .where(and(inArray(document.kind, keepableKinds), isNull(document.lockedAt)));
  const rights = await listDocumentRights(
    db,
    rows.map(({ documentId }) => ({ userId, documentId })),
  );
  return rights.filter(({ access }) => access === "write").map(({ documentId }) => documentId);
}
