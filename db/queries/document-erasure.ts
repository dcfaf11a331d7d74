import { and, eq, inArray, isNotNull, notInArray, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import { readState } from "#app/realtime/history/document-state.ts";
import { deletionsOf, staleCodings } from "#app/realtime/history/erase.ts";
import { keptPassage } from "#app/realtime/history/kept-passage.ts";
import { partsOf } from "#app/realtime/history/parts.ts";
import { sameContent } from "#app/realtime/history/same-content.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { decodePosition } from "#app/realtime/passage-position.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { agendaItem, codingReassignment, comment, commentThread, document, documentQuarantine, documentVersion, erasure, type CaseCard } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { replaceLog } from "./compaction.ts";
import { keepAuthors } from "./document-authors.ts";
import { build, listRows } from "./document-content.ts";
import { holdLog } from "./document-log.ts";
import { keptCard } from "./kept-card.ts";
import { getDocumentContext } from "./projections.ts";

/** What an erasure would drop for good. */
export type ErasurePreview = { rows: number; versions: number; quarantined: number };

/** Runs as the service. */
export async function previewErasure(db: Db, { documentId }: { documentId: string }): Promise<ErasurePreview> {
  return {
    rows: Math.max(0, (await listRows(db, { documentId, after: 0 })).length - 1),
    versions: await db.$count(documentVersion, eq(documentVersion.documentId, documentId)),
    quarantined: await db.$count(documentQuarantine, eq(documentQuarantine.documentId, documentId)),
  };
}

/** `at` for one that is done again, as it was done before. */
export type ErasureRequest = { id: string; documentId: string; reason: string; at?: Date };

/**
 * Drops everything that was deleted from a document, for good (rule HI6): its log becomes one row with what stands there
 * now, its versions and what was put aside go, and so do copies of its words elsewhere (comments, cards on agendas, what was written down about codings). The
 * ledger keeps that it was done, by whom and why. What codings know of words that are gone must have been taken out
 * before (`forgetGoneWords`), and rows derived. Runs as the service.
 *
 * @returns `not_ready` when somebody changed the document meanwhile: clean up and try again
 */
export async function eraseHistory(db: Db, member: Pick<Member, "studyId" | "userId">, { id, documentId, reason, at }: ErasureRequest): Promise<{ dropped: number } | "not_ready"> {
  await holdLog(db, { documentId });
  const log = await listRows(db, { documentId, after: 0 });
  const last = log.at(-1);
  const context = await getDocumentContext(db, { documentId });
  if (!last || !context || context.studyId !== member.studyId || context.projectedSeq < last.seq) return "not_ready";
  const { doc } = build({ checkpoint: null, tail: log });
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
  if (!isWhole || (context.kind === "conversation" && staleCodings(doc).size > 0)) return "not_ready";

  const state = Y.encodeStateAsUpdate(doc);
  const rebuilt = build({ checkpoint: { seq: 0, state }, tail: [] }).doc;
  if (!sameContent(doc, rebuilt, context)) throw new Error(`Document ${documentId} would not be the same without its history.`);
  await keepAuthors(db, { documentId, through: last.seq }, log);
  const { dropped, seq } = await replaceLog(db, { documentId, through: last.seq, as: null, state, reason: "erased" });
  await db.update(document).set({ projectedSeq: seq }).where(eq(document.id, documentId));
  await db.execute(sql`select erase_versions(${documentId})`);
  if (context.kind === "conversation") await forgetReassignments(db, { documentId, codingIds: [...conversationDocument(doc).codings.keys()] });
  await forgetInComments(db, member, { documentId, kind: context.kind }, doc);
  if ((context.kind === "synthesis" || context.kind === "trajectory") && context.caseId)
    await forgetOnCards(db, { studyId: member.studyId, caseId: context.caseId }, keptCard(readState(doc, context.kind), context.kind));
  await db.insert(erasure).values({
    id,
    studyId: member.studyId,
    documentId,
    caseId: context.caseId,
    reason,
    erasedBy: member.userId,
    droppedRows: dropped,
    deletions: deletionsOf(doc),
    ...(at && { at }),
  });
  return { dropped };
}

/** What was written down about codings that are gone goes with them: they cannot be put back. */
async function forgetReassignments(db: Db, { documentId, codingIds }: { documentId: string; codingIds: string[] }): Promise<void> {
  await db.delete(codingReassignment).where(and(eq(codingReassignment.documentId, documentId), notInArray(codingReassignment.codingId, codingIds)));
}

/** Comments keep a copy of their passage. Where that is gone, so are the copy and what was said about it. */
async function forgetInComments(db: Db, { userId }: { userId: string }, { documentId, kind }: { documentId: string; kind: DocumentKind }, doc: Y.Doc): Promise<void> {
  const threads = await db.select().from(commentThread).where(eq(commentThread.documentId, documentId));
  const texts = partsOf(doc, kind).texts;
  const gone: string[] = [];
  for (const { id, field, quote, before, after, position } of threads) {
    const fragment = texts.get(field);
    const kept = fragment && keptPassage(doc, fragment, { quote, before, after, position: position && decodePosition(position, field) });
    if (kept) await db.update(commentThread).set(kept).where(eq(commentThread.id, id));
    else gone.push(id);
  }
  if (gone.length === 0) return;
  const nothing = { quote: "", before: "", after: "", position: null };
  await db
    .update(commentThread)
    .set({ ...nothing, resolvedBy: sql`coalesce(${commentThread.resolvedBy}, ${userId})`, resolvedAt: sql`coalesce(${commentThread.resolvedAt}, now())` })
    .where(inArray(commentThread.id, gone));
  await db
    .update(comment)
    .set({ body: "", deletedAt: sql`coalesce(${comment.deletedAt}, now())` })
    .where(inArray(comment.threadId, gone));
}

/** Cards on agendas were frozen with what the case was at their moment: what is not there any more leaves them too. */
async function forgetOnCards(db: Db, { studyId, caseId }: { studyId: string; caseId: string }, kept: (card: CaseCard) => CaseCard): Promise<void> {
  const items = await db
    .select({ id: agendaItem.id, card: agendaItem.card })
    .from(agendaItem)
    .where(and(eq(agendaItem.studyId, studyId), eq(agendaItem.caseId, caseId), isNotNull(agendaItem.card)));
  for (const { id, card } of items)
    if (card)
      await db
        .update(agendaItem)
        .set({ card: kept(card) })
        .where(eq(agendaItem.id, id));
}
