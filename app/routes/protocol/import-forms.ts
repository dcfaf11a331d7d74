import { z } from "zod";
import { levels } from "#app/domain/vocabulary.ts";
import type { RefiCode } from "#app/imports/refi-codebook.ts";
import { m } from "#app/paraglide/messages.js";

const refiCode: z.ZodType<RefiCode> = z.lazy(() =>
  z.object({
    guid: z.string().nullable(),
    name: z.string().min(1),
    description: z.string().nullable(),
    color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable(),
    isCodable: z.boolean(),
    children: z.array(refiCode),
  }),
);

/** The codes of a file that was read, carried by the page from the preview to the confirmation. */
const carriedCodes = z.string().transform((text, context): RefiCode[] => {
  try {
    return z.array(refiCode).min(1).parse(JSON.parse(text));
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
