import { z } from "zod";

const seq = z.coerce.number().int().min(1);

/** Everything one can do on the history of a document. */
export const historyForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("name"), seq, name: z.string().trim().min(1).max(120), reason: z.string().trim().max(500).optional() }),
  z.object({ intent: z.literal("restore"), seq }),
  z.object({ intent: z.literal("erase"), passage: z.string().max(500).optional(), reason: z.string().trim().min(5).max(500) }),
  z.object({ intent: z.literal("decide"), id: z.string().min(1).max(100), decision: z.enum(["applied", "discarded"]) }),
]);
export type HistoryForm = z.infer<typeof historyForm>;
