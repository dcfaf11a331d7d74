import type { DocumentContext, ProjectedRows } from "#app/realtime/projections/rows.ts";
import { document, documentUpdate } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { insertProjections } from "./projections.ts";

/** A document as it goes into the database: its row, its one update, and the rows that follow from it. */
export type WholeDocument = {
  row: Omit<typeof document.$inferInsert, "projectedSeq">;
  bytes: Uint8Array;
  userId: string;
  context: DocumentContext;
  rows: ProjectedRows;
};

/** Documents with their log of one update, and the rows that follow from it. Runs as the service. */
export async function insertWholeDocuments(db: Db, documents: readonly WholeDocument[]): Promise<void> {
  for (let i = 0; i < documents.length; i += 200) {
    const some = documents.slice(i, i + 200);
    const written = await db
      .insert(documentUpdate)
      .values(some.map(({ row, bytes, userId }) => ({ documentId: row.id, bytes, userId, ...(row.createdAt && { at: row.createdAt }) })))
      .returning({ documentId: documentUpdate.documentId, seq: documentUpdate.seq });
    const seqOf = new Map(written.map(({ documentId, seq }) => [documentId, seq]));
    const placed = some.map((one) => ({ ...one, seq: seqOf.get(one.row.id)! }));
    await db.insert(document).values(placed.map(({ row, seq }) => ({ ...row, projectedSeq: seq })));
    await insertProjections(db, placed);
  }
}
