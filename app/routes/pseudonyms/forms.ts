import { z } from "zod";
import { checkbox } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";

const mostNames = 50;
const words = z.string().min(1).max(200);

/** Names one per line, without those that are empty or stand there twice. */
const names = z
  .string()
  .trim()
  .min(1, { error: () => m.pseudonyms_names_missing() })
  .max(5_000)
  .transform((text) => [...new Set(text.split("\n").map((name) => name.trim().replace(/\s+/g, " ")))].filter((name) => name !== ""))
  .refine((list) => list.length <= mostNames && list.every((name) => name.length >= 2 && name.length <= 100), { error: () => m.pseudonyms_names_length({ most: mostNames }) });

/** What one can do with the names of a case. */
export const pseudonymForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("add"),
    names,
    pseudonym: z
      .string()
      .trim()
      .min(1, { error: () => m.pseudonyms_pseudonym_missing() })
      .max(100),
    replaceNow: checkbox,
  }),
  z.object({ intent: z.literal("keep"), text: words }),
  z.object({ intent: z.literal("remove"), id: words }),
  z.object({ intent: z.literal("replace_names") }),
  z.object({ intent: z.literal("replace_name"), id: words }),
  z.object({ intent: z.literal("replace_text"), text: words, by: words }),
]);

export type PseudonymForm = z.output<typeof pseudonymForm>;
