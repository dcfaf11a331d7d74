import { z } from "zod";
import { audiences, releaseTableKeys } from "#app/domain/release/audience.ts";
import { m } from "#app/paraglide/messages.js";

const about = {
  title: z
    .string()
    .trim()
    .min(1, { error: () => m.releases_need_title() })
    .max(200),
  audience: z.enum(audiences),
};

export const listForm = z.object({ intent: z.literal("prepare"), ...about });

const tables = z
  .array(z.enum(releaseTableKeys))
  .refine((keys) => keys.length > 0, { error: () => m.releases_need_tables() })
  .refine(hasBases, { error: () => m.releases_need_base() });

/** A division without the whole would hide its small groups behind nothing. */
function hasBases(keys: readonly string[]): boolean {
  return keys.every((key) => keys.includes(key.split(".")[0]!));
}

export const draftForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    ...about,
    introduction: z.string().trim().max(10_000).default(""),
    conclusion: z.string().trim().max(10_000).default(""),
    tableKeys: tables,
  }),
  // What was looked at: of anything else nothing is published.
  z.object({ intent: z.literal("publish"), checksum: z.string() }),
  z.object({ intent: z.literal("discard") }),
]);

export const releaseForm = z.object({
  intent: z.literal("withdraw"),
  reason: z
    .string()
    .trim()
    .min(1, { error: () => m.releases_withdraw_need_reason() })
    .max(500),
});
