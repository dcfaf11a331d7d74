import { z } from "zod";
import { consentPersons } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";

export const withdrawalChoices = ["stop", "erase"] as const;

const reason = z.string().trim().max(500).optional();

/** Who takes consent back, since when, and what is to happen to the content. `today` as `yyyy-mm-dd`. */
export function withdrawalForm(today: string) {
  return z
    .object({
      withdrawnBy: z.enum(consentPersons),
      withdrawnOn: z.iso.date().refine((day) => day <= today, { error: () => m.cases_day_in_future() }),
      choice: z.enum(withdrawalChoices, { error: () => m.cases_withdraw_choice_needed() }),
      reason,
    })
    .refine((form) => form.choice === "stop" || form.reason, { path: ["reason"], error: () => m.cases_withdraw_reason_needed() });
}
export type WithdrawalForm = z.output<ReturnType<typeof withdrawalForm>>;

/** To erase a case that was withdrawn before. */
export const erasureForm = z.object({
  caseId: z.string().min(1),
  reason: z
    .string()
    .trim()
    .min(1, { error: () => m.cases_withdraw_reason_needed() })
    .max(500),
});
