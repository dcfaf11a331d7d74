import { z } from "zod";
import { actionEffects, actionStates } from "#app/domain/vocabulary.ts";

const actionId = z.string().min(1).max(200);
const note = z.string().trim().max(2000).optional();

export const followUpForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("state"), actionId, state: z.enum(actionStates), checkEffectOn: z.iso.date().optional(), themes: z.array(actionId).max(100).default([]), note }),
  z.object({ intent: z.literal("effect"), actionId, effect: z.enum(actionEffects), effectNote: note }),
]);
