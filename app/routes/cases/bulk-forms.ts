import { z } from "zod";
import type { BulkChange, TakeBack } from "#app/domain/bulk-change.ts";
import { caseSteps } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";

const mostCases = 500;
const caseIds = z
  .array(z.string().max(100))
  .min(1, { error: () => m.registry_bulk_none() })
  .max(mostCases);
const chosen = z
  .string()
  .max(200)
  .min(1, { error: () => m.errors_field_choice() });
const fields = ["step", "regionId", "processFacilitatorId"] as const;
const takeBack = z.union([
  z.object({ caseId: z.string(), field: z.enum(fields), before: z.string().max(200).nullable(), after: z.string().max(200).nullable() }).refine(isStepKnown),
  z.object({ caseId: z.string(), assignmentId: z.string() }),
]);

/** Nobody leads it yet: chosen like a person, so that an open list does not mean it. */
const nobody = "nobody";

/** What changes cases: many in the registry, one on the board. */
export const bulkForms = [
  z.object({ intent: z.literal("step"), caseId: caseIds, step: z.enum(caseSteps, { error: () => m.errors_field_choice() }) }),
  z.object({ intent: z.literal("region"), caseId: caseIds, regionId: chosen }),
  z.object({ intent: z.literal("facilitator"), caseId: caseIds, processFacilitatorId: chosen }),
  z.object({ intent: z.literal("assign"), caseId: caseIds, instrumentVersionId: chosen, raterId: chosen }),
  z.object({ intent: z.literal("take_back"), changes: z.string().max(200_000).transform(readTakeBack) }),
] as const;

export type BulkForm = z.output<(typeof bulkForms)[number]>;

/** What a form asks for, as a change. */
export function toChange(form: Exclude<BulkForm, { intent: "take_back" }>): BulkChange {
  switch (form.intent) {
    case "step":
      return { field: "step", value: form.step };
    case "region":
      return { field: "regionId", value: form.regionId };
    case "facilitator":
      return { field: "processFacilitatorId", value: form.processFacilitatorId === nobody ? null : form.processFacilitatorId };
    case "assign":
      return { field: "assignment", instrumentVersionId: form.instrumentVersionId, raterId: form.raterId };
  }
}

/** How changes are taken back travels with the page that shows what came of them. */
function readTakeBack(text: string, context: z.RefinementCtx): TakeBack[] {
  try {
    return z.array(takeBack).min(1).max(mostCases).parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: "custom", message: m.errors_field_choice() });
    return z.NEVER;
  }
}

function isStepKnown({ field, before }: { field: (typeof fields)[number]; before: string | null }): boolean {
  return field !== "step" || caseSteps.some((step) => step === before);
}
