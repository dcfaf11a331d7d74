import type { Count } from "../statistics/prevalence.ts";
import { anyCount, countByReason, feasibleCounts, type GroupRelation, type SuppressionReason } from "./feasible.ts";
import { highest, lowest } from "./integer-set.ts";
import { isTooSmall, type DisclosureRule } from "./primary.ts";

export type OneWayProtection = {
  /** Per cell why it is hidden; `null` is shown. */
  cells: (SuppressionReason | null)[];
  /** When no choice of cells protects, the total has to go too, and all cells with it, under one reason for all. */
  isTotalHidden: boolean;
};

/**
 * Suppression of one breakdown whose total is shown. After the small cells, the smallest count above zero is hidden as
 * their complement, and the next, until a reader can tell of no hidden cell
 *
 * - a range narrower than the threshold (or than the cell's own n, when that is less), nor
 * - its exact value, even when the reasons are shown and the rule is known: 1 + 1 = 2 gives both away.
 *
 * Breakdowns are protected one by one: what two releases, or two filters, tell together is not seen here. Neither is
 * a reader who replays each step of this choice.
 *
 * @param cells n per cell is known to the reader, hidden or not; `Infinity` for bare counts
 * @param total number of cases with the characteristic over all cells
 * @throws RangeError when parts do not add up to the total, or the threshold is under 3: to hide "1 of n" as small says 1
 * Source: Hundepool A. et al. (2012), Statistical Disclosure Control, chapter 4 (secondary suppression, feasibility intervals).
 */
export function protectOneWay({ cells, total, relation }: { cells: readonly Count[]; total: number; relation: GroupRelation }, rule: DisclosureRule): OneWayProtection {
  if (!(rule.threshold >= 3)) throw new RangeError(`A threshold under 3 protects nobody: ${rule.threshold}`);
  const sum = cells.reduce((running, cell) => running + cell.k, 0);
  if (relation === "parts" && sum !== total) throw new RangeError(`The parts add up to ${sum}, not to the total of ${total}`);

  const reasons = cells.map((cell): SuppressionReason | null => (isTooSmall(cell, rule) ? "small" : null));
  while (!isProtected(cells, reasons, total, relation, rule)) {
    const next = nextComplement(cells, reasons);
    if (next === null) return { cells: cells.map(() => "small"), isTotalHidden: true };
    reasons[next] = "complement";
  }
  return { cells: reasons, isTotalHidden: false };
}

function isProtected(cells: readonly Count[], reasons: readonly (SuppressionReason | null)[], total: number, relation: GroupRelation, rule: DisclosureRule): boolean {
  const hidden = cells.flatMap((cell, index) => (reasons[index] ? [{ cell, reason: reasons[index] }] : []));
  const shown = cells.filter((_, index) => !reasons[index]);
  const rest = total - shown.reduce((sum, cell) => sum + cell.k, 0);
  const smallestShown = Math.min(Infinity, ...shown.filter((cell) => cell.k > 0).map((cell) => cell.k));

  const ranges = feasibleCounts(
    hidden.map(({ cell }) => anyCount(cell.n)),
    rest,
    total,
    relation,
  );
  const informed = feasibleCounts(
    hidden.map(({ cell, reason }) => countByReason(cell.n, reason, rule, smallestShown)),
    rest,
    total,
    relation,
  );
  return (
    ranges.every((range, index) => highest(range) - lowest(range) >= Math.min(rule.threshold, hidden[index]!.cell.n)) &&
    informed.every((values) => highest(values) > lowest(values))
  );
}

/** The cheapest cell still shown: smallest count first, zeros last, as hiding a zero protects little. */
function nextComplement(cells: readonly Count[], reasons: readonly (SuppressionReason | null)[]): number | null {
  const candidates = cells.flatMap((cell, index) => (!reasons[index] && cell.n > 0 ? [{ index, cost: cell.k || Infinity }] : []));
  return candidates.toSorted((a, b) => a.cost - b.cost || a.index - b.index)[0]?.index ?? null;
}
