import { z } from "zod";
import { conversationTypes, perspectives } from "#app/domain/vocabulary.ts";
import { checkbox } from "#app/http/forms.ts";
import { type ImportedNotes, maxBlocks } from "#app/imports/notes-document.ts";
import { m } from "#app/paraglide/messages.js";

/** As long as a name may be: a passage is longer. */
const inVivoLength = 120;

/** Where the notes of a new conversation start: `guide:<instrumentVersionId>`, with nothing, or with a file. */
const guideStart = /^guide:(.+)$/;

const run = z.object({ text: z.string(), bold: z.literal(true).optional(), italic: z.literal(true).optional() });
const block = z.object({ kind: z.enum(["heading", "paragraph", "listItem"]), text: z.string(), runs: z.array(run).optional(), speaker: z.enum(perspectives).optional() });
const notesShape = z.object({ blocks: z.array(block).min(1).max(maxBlocks) });

/** What was read from a file and shown: sent along with the choice about it, so that what was seen is what is stored. */
const readNotes = z.string().transform((json, context): ImportedNotes => {
  const parsed = notesShape.safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: m.conversations_file_missing() });
  return z.NEVER;
});

export const newConversationForm = z
  .object({
    type: z.enum(conversationTypes),
    perspectives: z.array(z.enum(perspectives)).min(1),
    heldOn: z.iso.date().optional(),
    title: z.string().trim().max(200).optional(),
    start: z.union([z.literal("empty"), z.literal("file"), z.string().regex(guideStart)]),
    file: z.instanceof(File).optional(),
    notes: readNotes.optional(),
    /** What is to be done with what tells who somebody is; absent before it was shown. */
    guard: z.enum(["replace", "keep"]).optional(),
    alsoUncertain: checkbox,
  })
  .refine((form) => form.start !== "file" || form.file || form.notes, { path: ["file"], error: () => m.conversations_file_missing() });

/** The instrument version of a start by a guide; null for another start. */
export function guideIdOf(start: string): string | null {
  return guideStart.exec(start)?.[1] ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A code in the words of a passage, in a group of the codebook or, where it has none, at a level. */
export const inVivoForm = z.object({
  label: z.string().trim().min(1).max(inVivoLength),
  place: z.string().max(200),
});
