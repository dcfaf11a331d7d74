import { z } from "zod";
import { institutionTypes, sexes } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";

const earliestBirthYear = 1980;

/** The frame of a new case. `today` as `yyyy-mm-dd`; the organisation is absent where it can only be the own one. */
export function newCaseForm(today: string) {
  const currentYear = Number(today.slice(0, 4));
  const birthYear = () => m.cases_birth_year_error({ from: earliestBirthYear, to: currentYear });
  return z.object({
    scopeId: z.string().optional(),
    institutionType: z.enum(institutionTypes),
    regionId: z.string().min(1, { error: () => m.errors_field_choice() }),
    birthYear: z.coerce.number({ error: birthYear }).int({ error: birthYear }).min(earliestBirthYear, { error: birthYear }).max(currentYear, { error: birthYear }),
    sex: z.enum(sexes),
    problemClasses: z.array(z.string().max(200)).max(30).default([]),
    otherProblems: z.string().max(500).optional(),
    includedOn: z.iso.date().refine((day) => day <= today, { error: () => m.cases_day_in_future() }),
  });
}

/** What was ticked and what was typed (with commas between), each once. */
export function joinProblemClasses(ticked: readonly string[], typed: string | undefined): string[] {
  const names = [...ticked, ...(typed ?? "").split(/[,;\n]/)].map((name) => name.trim()).filter((name) => name !== "");
  return [...new Set(names)];
}
