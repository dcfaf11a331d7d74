import { and, eq } from "drizzle-orm";
import { replaceWords, type Replacement } from "#app/domain/identifiers/identifiers.ts";
import { comment, commentThread } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";

/**
 * Replaces words in what was said about a document, by whomever, and in what comments remember of their passage. The caller
 * has checked that the member may write in the document.
 *
 * @returns in how many places of the comments themselves
 */
export async function replaceInComments(
  db: Db,
  { studyId, documentId }: { studyId: string; documentId: string },
  replacing: (text: string) => readonly Replacement[],
): Promise<number> {
  const replaced = (text: string) => replaceWords(text, replacing(text));
  return asServiceWithin(db, async (tx) => {
    let count = 0;
    const threads = await tx
      .select()
      .from(commentThread)
      .where(and(eq(commentThread.studyId, studyId), eq(commentThread.documentId, documentId)));
    for (const { id, quote, before, after } of threads) {
      const passage = { quote: replaced(quote), before: replaced(before), after: replaced(after) };
      if (passage.quote !== quote || passage.before !== before || passage.after !== after) await tx.update(commentThread).set(passage).where(eq(commentThread.id, id));
    }
    const comments = await tx
      .select({ id: comment.id, body: comment.body })
      .from(comment)
      .where(and(eq(comment.studyId, studyId), eq(comment.documentId, documentId)));
    for (const { id, body } of comments) {
      const places = replacing(body);
      count += places.length;
      if (places.length > 0)
        await tx
          .update(comment)
          .set({ body: replaceWords(body, places) })
          .where(eq(comment.id, id));
    }
    return count;
  });
}
