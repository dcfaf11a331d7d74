import { eq, inArray, sql } from "drizzle-orm";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import type { DocumentContext, ProjectedRows } from "#app/realtime/projections/rows.ts";
import {
  answer,
  assignment,
  careEpisode,
  coding,
  conversation,
  document,
  finding,
  findingEvidence,
  handoverFactor,
  keyMoment,
  referral,
  searchText,
  trajectoryEvent,
} from "../schema/index.ts";
import type { Db } from "../client.ts";

const tables = { coding, answer, careEpisode, referral, trajectoryEvent, keyMoment, handoverFactor, finding, findingEvidence } as const;
export type ProjectedTable = keyof typeof tables;
export const projectedTables = Object.keys(tables) as ProjectedTable[];

/** Which tables each kind of document has rows in. */
const tablesOf: Record<DocumentKind, readonly ProjectedTable[]> = {
  conversation: ["coding"],
  trajectory: ["careEpisode", "referral", "trajectoryEvent", "keyMoment", "handoverFactor"],
  assessment: ["answer"],
  synthesis: ["finding", "findingEvidence"],
  minutes: [],
};

/**
 * What a projection needs to know beside the content; null for a document that is gone. Runs as the service.
 *
 * @param toWrite keeps other processes from deriving rows of the same document until the end of the transaction
 */
export async function getDocumentContext(
  db: Db,
  { documentId, toWrite = false }: { documentId: string; toWrite?: boolean },
): Promise<(DocumentContext & { projectedSeq: number }) | null> {
  const query = db
    .select({ document, conversationType: conversation.type, assignment })
    .from(document)
    .leftJoin(conversation, eq(conversation.documentId, document.id))
    .leftJoin(assignment, eq(assignment.id, document.assignmentId))
    .where(eq(document.id, documentId));
  const [row] = await (toWrite ? query.for("update", { of: document }) : query);
  if (!row) return null;
  const { id, kind, studyId, scopeId, caseId, meetingId, projectedSeq } = row.document;
  return { documentId: id, kind, studyId, scopeId, caseId, meetingId, projectedSeq, conversationType: row.conversationType, assignment: row.assignment };
}

export type Projection = { context: DocumentContext; rows: ProjectedRows; seq: number };

/** Replaces the rows of one document, all or nothing. Runs as the service. */
export async function saveProjection(db: Db, context: DocumentContext, rows: ProjectedRows, seq: number): Promise<void> {
  const { documentId, kind } = context;
  for (const name of tablesOf[kind]) await db.delete(tables[name]).where(eq(tables[name].documentId, documentId));
  await insertProjections(db, [{ context, rows, seq }]);
  await db
    .update(document)
    .set({ projectedSeq: seq, updatedAt: sql`now()` })
    .where(eq(document.id, documentId));
}

/** Writes the rows of documents that have none in the tables; their search texts are replaced. Runs as the service. */
export async function insertProjections(db: Db, projections: readonly Projection[]): Promise<void> {
  for (const name of projectedTables) {
    const rows = projections.flatMap(({ context: { documentId, studyId, scopeId, caseId }, rows: { [name]: own } }) =>
      scopeId === null || caseId === null ? [] : own.map((row) => ({ ...row, documentId, studyId, scopeId, caseId })),
    );
    // Each table takes exactly its own rows; the union of all of them is beyond what the type of insert can say.
    for (let i = 0; i < rows.length; i += 500) await db.insert(tables[name] as typeof coding).values(rows.slice(i, i + 500) as never);
  }
  const texts = projections.map(({ context: { documentId, studyId, scopeId, caseId, meetingId }, rows, seq }) => ({
    documentId,
    studyId,
    scopeId,
    caseId,
    meetingId,
    body: rows.searchText,
    seq,
  }));
  for (let i = 0; i < texts.length; i += 500) {
    await db
      .insert(searchText)
      .values(texts.slice(i, i + 500))
      .onConflictDoUpdate({ target: searchText.documentId, set: { body: sql`excluded.body`, seq: sql`excluded.seq` } });
  }
}

export type StoredProjection = Record<ProjectedTable, Record<string, unknown>[]> & { searchText: string };

/** The stored rows of documents in the shape of a projection, to compare with a fresh one. Runs as the service. */
export async function readProjections(db: Db, { documentIds }: { documentIds: readonly string[] }): Promise<Map<string, StoredProjection>> {
  const found = new Map(documentIds.map((id) => [id, { ...Object.fromEntries(projectedTables.map((name) => [name, []])), searchText: "" } as unknown as StoredProjection]));
  for (const name of projectedTables) {
    const rows = (await db
      .select()
      .from(tables[name] as typeof coding)
      .where(inArray(tables[name].documentId, [...documentIds]))) as Record<string, unknown>[];
    rows.sort((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1));
    for (const { documentId, studyId: _study, scopeId: _scope, caseId: _case, ...row } of rows) found.get(String(documentId))?.[name].push(row);
  }
  const texts = await db
    .select({ documentId: searchText.documentId, body: searchText.body })
    .from(searchText)
    .where(inArray(searchText.documentId, [...documentIds]));
  for (const { documentId, body } of texts) found.get(documentId)!.searchText = body;
  return found;
}
