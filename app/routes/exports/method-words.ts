import { localise } from "#app/domain/code-description.ts";
import type { Coefficient } from "#app/domain/statistics/coefficient.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { scaleLabel } from "#app/routes/assessments/scale-label.ts";
import type { InstrumentUse } from "#db/queries/instrument-use.ts";

/** One line per instrument: its version, who rated how often, and how far they agree. */
export function instrumentLines(uses: readonly InstrumentUse[]): string[] {
  return uses.map(({ title, version, ratings, raters, agreement }) =>
    [
      m.exports_report_instrument({ title: localise(title, getLocale()), version, ratings, raters, twice: agreement?.cases ?? 0 }),
      ...(agreement ? agreementSentences(agreement) : []),
    ].join(" "),
  );
}

function agreementSentences({ all, scales }: NonNullable<InstrumentUse["agreement"]>): string[] {
  const { p, lower, upper } = all.proportion;
  if (p === null) return [];
  const percent = (share: number) => Math.round(share * 100);
  return [
    m.exports_report_agreement({ agreeing: all.agreeing, units: all.units, percentage: percent(p), low: percent(lower), high: percent(upper) }),
    ...scales.map(({ scale, kappa, ac1 }) => m.exports_report_coefficients({ scale: scaleLabel(scale), kappa: coefficientText(kappa), ac1: coefficientText(ac1) })),
  ];
}

function coefficientText(coefficient: Coefficient | null): string {
  if (!coefficient || coefficient.value === null) return "–";
  return new Intl.NumberFormat(getLocale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(coefficient.value);
}
