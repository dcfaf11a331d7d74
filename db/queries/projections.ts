import { eq, sql } from "drizzle-orm";
import type { DocumentContext, ProjectedRows } from "#app/realtime/projections/rows.ts";
import { answer, assignment, careEpisode, coding, conversation, document, finding, findingEvidence, keyMoment, searchText, trajectoryEvent } from "../schema/index.ts";
import type { Db } from "../client.ts";

const tables = { coding, answer, careEpisode, trajectoryEvent, keyMoment, finding, findingEvidence } as const;
export type ProjectedTable = keyof typeof tables;
export const projectedTables = Object.keys(tables) as ProjectedTable[];

/** What a projection needs to know beside the content; null for a document that is gone. Runs as the service. */
export async function getDocumentContext(db: Db, { documentId }: { documentId: string }): Promise<(DocumentContext & { projectedSeq: number }) | null> {
  const [row] = await db
    .select({ document, conversationType: conversation.type, assignment })
    .from(document)
    .leftJoin(conversation, eq(conversation.documentId, document.id))
    .leftJoin(assignment, eq(assignment.id, document.assignmentId))
    .where(eq(document.id, documentId));
  if (!row) return null;
  const { id, kind, studyId, scopeId, caseId, meetingId, projectedSeq } = row.document;
  return { documentId: id, kind, studyId, scopeId, caseId, meetingId, projectedSeq, conversationType: row.conversationType, assignment: row.assignment };
}

/** Replaces the rows of one document, all or nothing. Runs as the service. */
export async function saveProjection(db: Db, context: DocumentContext, rows: ProjectedRows, seq: number): Promise<void> {
  const { documentId, studyId, scopeId, caseId, meetingId } = context;
  for (const name of projectedTables) {
    await db.delete(tables[name]).where(eq(tables[name].documentId, documentId));
    if (scopeId === null || caseId === null || rows[name].length === 0) continue;
    for (let i = 0; i < rows[name].length; i += 500) {
      const chunk = rows[name].slice(i, i + 500).map((row) => ({ ...row, documentId, studyId, scopeId, caseId }));
      // Each table takes exactly its own rows; the union of all of them is beyond what the type of insert can say.
      await db.insert(tables[name] as typeof coding).values(chunk as never);
    }
  }
  await db
    .insert(searchText)
    .values({ documentId, studyId, scopeId, caseId, meetingId, body: rows.searchText, seq })
    .onConflictDoUpdate({ target: searchText.documentId, set: { body: rows.searchText, seq } });
  await db.update(document).set({ projectedSeq: seq, updatedAt: sql`now()` }).where(eq(document.id, documentId));
}

/** The stored rows of one document in the shape of a projection, to compare with a fresh one. Runs as the service. */
export async function readProjection(db: Db, { documentId }: { documentId: string }): Promise<Record<ProjectedTable, Record<string, unknown>[]> & { searchText: string }> {
  const result = {} as Record<ProjectedTable, Record<string, unknown>[]>;
  for (const name of projectedTables) {
    const rows = (await db.select().from(tables[name] as typeof coding).where(eq(tables[name].documentId, documentId))) as Record<string, unknown>[];
    result[name] = rows
      .map(({ documentId: _document, studyId: _study, scopeId: _scope, caseId: _case, ...row }) => row)
      .sort((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1));
  }
  const [text] = await db.select({ body: searchText.body }).from(searchText).where(eq(searchText.documentId, documentId));
  return { ...result, searchText: text?.body ?? "" };
}
