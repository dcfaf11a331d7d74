import type { Db } from "../../client.ts";
import { comment, commentMention, commentThread } from "../../schema/index.ts";
import { insertAll } from "./insert-all.ts";
import type { CommentsPlan } from "./plan-comments.ts";

/** What is said about passages. After the documents. */
export async function storeComments(db: Db, { threads, comments, mentions }: CommentsPlan): Promise<void> {
  await insertAll(db, commentThread, threads);
  await insertAll(db, comment, comments);
  await insertAll(db, commentMention, mentions);
}
