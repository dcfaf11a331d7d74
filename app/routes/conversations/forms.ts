import { z } from "zod";
import { conversationTypes, perspectives } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";

/** Where the notes of a new conversation start: `guide:<instrumentVersionId>`, with nothing, or with a file. */
const guideStart = /^guide:(.+)$/;

export const newConversationForm = z
  .object({
    type: z.enum(conversationTypes),
    perspectives: z.array(z.enum(perspectives)).min(1),
    heldOn: z.iso.date().optional(),
    title: z.string().trim().max(200).optional(),
    start: z.union([z.literal("empty"), z.literal("file"), z.string().regex(guideStart)]),
    file: z.instanceof(File).optional(),
  })
  .refine((form) => form.start !== "file" || form.file, { path: ["file"], error: () => m.conversations_file_missing() });

/** The instrument version of a start by a guide; null for another start. */
export function guideIdOf(start: string): string | null {
  return guideStart.exec(start)?.[1] ?? null;
}
