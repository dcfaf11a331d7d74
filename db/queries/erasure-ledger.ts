import { asc, eq, isNull } from "drizzle-orm";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import { erasureMark } from "#app/realtime/documents.ts";
import { forgetGoneWords } from "#app/realtime/history/erase.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import { cases, erasure } from "../schema/index.ts";
import type { Db, Store } from "../client.ts";
import { recordEvent, type AccessPoint } from "./access-log.ts";
import { loadContent } from "./document-content.ts";
import { eraseHistory } from "./document-erasure.ts";
import { appendUpdates } from "./document-log.ts";
import { getDocumentContext, saveProjection } from "./projections.ts";

/** One erasure in a document, as the ledger keeps it: never what was erased. */
export type LedgerLine = typeof erasure.$inferSelect;

/** What was erased in documents, oldest first; documents that went with their case are in the line of the case. Runs as the service. */
export async function listErasures(db: Db): Promise<LedgerLine[]> {
  const rows = await db
    .select({ line: erasure })
    .from(erasure)
    .leftJoin(cases, eq(cases.id, erasure.caseId))
    .where(isNull(cases.erasedAt))
    .orderBy(asc(erasure.at), asc(erasure.id));
  return rows.map(({ line }) => line);
}

/** `known`: it is in this database's ledger already. `absent`: there is no such document or case here. */
export type Replayed = "erased" | "withdrawn" | "known" | "absent" | "not_ready";

/**
 * Does an erasure again, in a database that was restored from a backup made before it (rule HI6): deletes in the document
 * what was deleted when it was erased, then drops the history. Doing it again after a stop half way does no harm. No server
 * may run on the database meanwhile.
 *
 * @param operator who restores, for the access log; the ledger goes on naming who decided
 * @returns `not_ready` when the document could not be read whole
 */
export async function replayErasure(store: Store, line: LedgerLine, operator: Member, from: AccessPoint): Promise<Replayed> {
  const { id, documentId, studyId } = line;
  const found = await store.transaction({ as: "service" }, async (db) => {
    if ((await db.$count(erasure, eq(erasure.id, id))) > 0) return "known";
    const context = await getDocumentContext(db, { documentId });
    return context?.studyId === studyId ? { context, ...(await loadContent(db, { documentId })) } : "absent";
  });
  if (typeof found === "string") return found;

  await appendUpdates(store, [
    { documentId, userId: line.erasedBy, updates: deleteAgain(found.doc, line, found.context.kind), newClients: [found.doc.clientID], evenLocked: true },
  ]);
  return store.transaction({ as: "service" }, async (db) => {
    const { doc, seq } = await loadContent(db, { documentId });
    await saveProjection(db, found.context, projectDocument(doc, found.context), seq);
    const outcome = await eraseHistory(db, { studyId, userId: line.erasedBy }, line);
    if (outcome === "not_ready") return outcome;
    await recordEvent(db, operator, { type: "history.erased", documentId, caseId: found.context.caseId }, from);
    return "erased";
  });
}

/** @returns what it changed. Places that this copy does not have are not among it: they would wait in the log for ever. */
function deleteAgain(doc: Y.Doc, { id, deletions }: LedgerLine, kind: string): Uint8Array[] {
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  if (deletions) Y.applyUpdate(doc, deletions);
  doc.transact(() => {
    if (kind === "conversation") forgetGoneWords(doc);
    erasureMark(doc).set(id);
  });
  return updates;
}
