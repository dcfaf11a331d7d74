import { buildAgreementTable, type Agreement, type RatingsOfCase } from "./agreement.ts";
import type { InstrumentDefinition } from "./instrument.ts";

/** `completedOn`: the day in the Netherlands on which the last of the ratings was submitted; `null` is not recorded. */
export type DoubleRatedCase = { completedOn: string | null; ratings: RatingsOfCase };

/** `month` is `yyyy-mm`. */
export type MonthAgreement = { month: string; cases: number; agreement: Agreement };

/**
 * Agreement month by month, the earliest first: whether raters drift apart or grow together. A case counts in the month in
 * which its last rating came in.
 *
 * @param pair only these two raters, in the cases that both rated
 */
export function agreementByMonth(
  definition: InstrumentDefinition,
  cases: readonly DoubleRatedCase[],
  { pair }: { pair?: readonly [string, string] | undefined } = {},
): MonthAgreement[] {
  const months = Map.groupBy(cases, ({ completedOn }) => completedOn?.slice(0, 7) ?? null);
  return [...months]
    .flatMap(([month, own]): MonthAgreement[] => {
      const table = buildAgreementTable(
        definition,
        own.map(({ ratings }) => ratings),
        { pair },
      );
      return month === null || table.cases === 0 ? [] : [{ month, cases: table.cases, agreement: table.pooled }];
    })
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}
