import { z } from "zod";
import { mostInComment, mostInQuote } from "#app/domain/comments.ts";
import { m } from "#app/paraglide/messages.js";
import { mostInPosition } from "#app/realtime/passage-position.ts";

const body = z
  .string()
  .trim()
  .min(1, { error: () => m.comments_empty_body() })
  .max(mostInComment, { error: () => m.comments_too_long({ most: mostInComment }) });
const id = z.string().min(1).max(100);
/** Not trimmed: the spaces around a quote tell it from another place. */
const around = z.string().max(200).optional();

/** What one can do with the comments on a document. */
export const commentForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("create"),
    field: z.string().min(1).max(200),
    quote: z.string().max(mostInQuote).regex(/\S/),
    before: around,
    after: around,
    position: z.string().max(mostInPosition).optional(),
    body,
  }),
  z.object({ intent: z.literal("reply"), threadId: id, body }),
  z.object({ intent: z.literal("edit"), commentId: id, body }),
  z.object({ intent: z.literal("take_back"), commentId: id }),
  z.object({ intent: z.literal("resolve"), threadId: id }),
  z.object({ intent: z.literal("reopen"), threadId: id }),
  z.object({ intent: z.literal("read"), threadId: id }),
]);

export type CommentForm = z.output<typeof commentForm>;
