import { z } from "zod";
import { m } from "#app/paraglide/messages.js";

const rater = z.string().min(1, { error: () => m.errors_field_choice() });

/** Gives a case to a rater, or lets one take over. */
export const planForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("assign"), instrumentVersionId: z.string().min(1), caseId: z.string().min(1), raterId: rater }),
  z.object({ intent: z.literal("replace"), assignmentId: z.string().min(1), raterId: rater }),
]);

export const mostInSeed = 40;

/** A draw as it was shown; `fingerprint` says which one that was. */
export const drawForm = z.object({
  instrument: z.string().min(1),
  share: z.coerce.number<string>().int().min(1).max(100),
  seed: z.string().trim().min(1).max(mostInSeed),
  rater: z.array(z.string()).min(1, { error: () => m.ratings_draw_no_raters() }),
  fingerprint: z.string().min(1),
});

/** `reference` is `<versionId> <caseId>`. */
export const calibrationForm = z.object({
  reference: z.string().regex(/^\S+ \S+$/, { error: () => m.errors_field_choice() }),
  rater: z.array(z.string()).min(1, { error: () => m.ratings_draw_no_raters() }),
  requiredAccuracy: z.coerce.number<string>().int().min(1).max(100),
});
