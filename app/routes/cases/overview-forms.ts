import { z } from "zod";
import { legalBases } from "#app/domain/consent.ts";
import { caseSteps, consentForms, consentPersons, consentPurposes, consentStates } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";

/** Every form of the overview of a case; `intent` says which. `today` as `yyyy-mm-dd`. */
export function overviewForm(today: string) {
  const pastDay = z.iso.date().refine((day) => day <= today, { error: () => m.cases_day_in_future() });
  return z.discriminatedUnion("intent", [
    z.object({ intent: z.literal("step"), step: z.enum(caseSteps) }),
    z.object({ intent: z.literal("facilitator"), processFacilitatorId: z.string().optional() }),
    z.object({
      intent: z.literal("consent"),
      person: z.enum(consentPersons),
      purposes: z.array(z.enum(consentPurposes)).min(1, { error: () => m.cases_consent_choose_purpose() }),
      state: z.enum(consentStates),
      decidedOn: pastDay,
      legalBasis: z.enum(legalBases).optional(),
      form: z.enum(consentForms).optional(),
      expiresOn: z.iso.date().optional(),
    }),
    z.object({
      intent: z.literal("assign"),
      instrumentVersionId: z.string().min(1, { error: () => m.errors_field_choice() }),
      raterId: z.string().min(1, { error: () => m.errors_field_choice() }),
    }),
  ]);
}

export type OverviewForm = z.output<ReturnType<typeof overviewForm>>;
