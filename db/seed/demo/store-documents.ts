import type { Db } from "../../client.ts";
import { insertProjections } from "../../queries/projections.ts";
import { document, documentUpdate } from "../../schema/index.ts";
import { insertAll } from "./insert-all.ts";
import type { SeedDocument } from "./seed-document.ts";

/** Documents with their log of one update, and the rows that follow from it. */
export async function storeDocuments(db: Db, documents: readonly SeedDocument[]): Promise<void> {
  const seqOf = new Map<string, number>();
  for (let i = 0; i < documents.length; i += 200) {
    const written = await db
      .insert(documentUpdate)
      .values(documents.slice(i, i + 200).map(({ row, bytes, userId }) => ({ documentId: row.id, bytes, userId, at: row.createdAt })))
      .returning({ documentId: documentUpdate.documentId, seq: documentUpdate.seq });
    for (const { documentId, seq } of written) seqOf.set(documentId, seq);
  }
  const placed = documents.map((one) => ({ ...one, seq: seqOf.get(one.row.id)! }));
  await insertAll(
    db,
    document,
    placed.map(({ row, seq }) => ({ ...row, projectedSeq: seq })),
  );
  await insertProjections(db, placed);
}
