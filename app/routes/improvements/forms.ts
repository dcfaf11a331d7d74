import { z } from "zod";
import { actionStates } from "#app/domain/vocabulary.ts";

export const followUpForm = z.object({
  actionId: z.string().min(1).max(200),
  state: z.enum(actionStates),
  note: z.string().trim().max(2000).optional(),
});
