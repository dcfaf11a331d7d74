import { z } from "zod";
import { levels } from "#app/domain/vocabulary.ts";
import type { ImportedCode } from "#app/imports/code-definitions.ts";
import { m } from "#app/paraglide/messages.js";

const text = z.object({ nl: z.string().min(1), en: z.string().optional() });
const importedCode = z.object({
  id: z.string().min(1),
  parentId: z.string().nullable(),
  level: z.enum(levels),
  label: text,
  definition: text,
  include: text.optional(),
  exclude: text.optional(),
  example: text.optional(),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  isCodable: z.boolean(),
  position: z.number(),
  guid: z.string().nullable(),
  isFromTable: z.boolean().optional(),
  hasLevel: z.boolean().optional(),
});

/** The codes of a file that was read, carried by the page from the preview to the confirmation. */
const carriedCodes = z.string().transform((carried, context): ImportedCode[] => {
  try {
    return z.array(importedCode).min(1).parse(JSON.parse(carried)) as ImportedCode[];
  } catch {
    context.addIssue({ code: "custom", message: m.protocol_import_again() });
    return z.NEVER;
  }
});

const level = z.enum(levels);
export const importForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), level, file: z.file() }),
  z.object({ intent: z.literal("confirm"), level, fileName: z.string().max(300), codes: carriedCodes }),
]);
