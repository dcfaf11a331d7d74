import type { SameAnswers } from "#app/domain/agreement.ts";
import type { Estimate } from "#app/domain/statistics/coefficient.ts";
import type { AgreementReason } from "#app/domain/statistics/undefined-reason.ts";
import { m } from "#app/paraglide/messages.js";
import { CountOf } from "#app/ui/count-of.tsx";
import { labels } from "#app/ui/labels.ts";
import { formatDecimals } from "#app/ui/numbers.ts";

const reasonLabel = labels<AgreementReason>({
  no_units: m.assessments_undefined_no_units,
  one_rater: m.assessments_undefined_one_rater,
  no_variation: m.assessments_undefined_no_variation,
});

/** On how many of the judgements that were given twice the raters said the same; without any, why there is no figure. */
export function SameAnswersView({ same: { units, agreeing, proportion } }: { same: SameAnswers }) {
  if (proportion.p === null) return reasonLabel(proportion.reason);
  return <CountOf count={{ k: agreeing, n: units, interval: { low: proportion.lower, high: proportion.upper } }} />;
}

/** A coefficient with its interval, or why there is none; `null` is a kappa of more than two raters. */
export function coefficientText(coefficient: Estimate | null): string {
  if (coefficient === null) return m.assessments_agreement_kappa_two();
  const { value, lower, upper, reason } = coefficient;
  if (value === null) return reasonLabel(reason);
  if (lower === null || upper === null) return m.assessments_agreement_no_interval({ value: decimals(value) });
  // Without a single difference the error comes out as 0, which says nothing about how sure one may be.
  if (lower === upper) return m.assessments_agreement_no_spread({ value: decimals(value) });
  return m.assessments_agreement_interval({ value: decimals(value), lower: decimals(lower), upper: decimals(upper) });
}

function decimals(value: number): string {
  return formatDecimals(value, 2);
}
