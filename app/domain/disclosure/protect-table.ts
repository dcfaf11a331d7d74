import type { Count } from "../statistics/prevalence.ts";
import { wilsonInterval, type Proportion } from "../statistics/wilson.ts";
import type { GroupRelation, SuppressionReason } from "./feasible.ts";
import { protectOneWay } from "./one-way.ts";
import { isTooSmall, type DisclosureRule } from "./primary.ts";

export type ReleaseRule = DisclosureRule & {
  /** Nothing is shown of a selection with fewer cases than this. */
  minimumCases: number;
};

/** For a policymaker who takes part in the study; publication asks for a threshold of 10. */
export const policymakerRule: ReleaseRule = { threshold: 5, minimumCases: 10 };

/** A count as a reader outside the research gets it. Suppressed, nothing of it is left: no k, n, share or interval. */
export type ProtectedCount = ({ state: "shown"; k: number; n: number } & Proportion) | { state: "suppressed"; reason: SuppressionReason };

export type CountRow<Group extends string> = { id: string; total: Count; groups: Record<Group, Count> };
export type ProtectedRow<Group extends string> = { id: string; total: ProtectedCount; groups: Record<Group, ProtectedCount> };

/**
 * A table of themes by groups of cases. A case counts in as many rows as it has themes, so columns do not add up and each
 * row is a breakdown of its own, with its total shown. A row whose total is hidden hides all of its cells, as `small`: why
 * each of them would have been hidden then tells nothing.
 *
 * @param relation `parts` when each case is in one group (institution type, region, organisation), `overlapping` when
 *   it may be in several (perspective); a row with parts that do not add up to its total is a mistake and throws
 */
export function protectTable<Group extends string>(rows: readonly CountRow<Group>[], { relation, rule }: { relation: GroupRelation; rule: ReleaseRule }): ProtectedRow<Group>[] {
  return rows.map(({ id, total, groups }) => {
    const names = Object.keys(groups) as Group[];
    const { cells, isTotalHidden } = protectOneWay({ cells: names.map((name) => groups[name]), total: total.k, relation }, rule);
    const isRowHidden = isTotalHidden || isSuppressed(total, rule);
    const protect = (count: Count, reason: SuppressionReason | null): ProtectedCount => {
      if (isRowHidden) return { state: "suppressed", reason: "small" };
      return reason ? { state: "suppressed", reason } : shown(count);
    };
    return {
      id,
      total: protect(total, null),
      groups: Object.fromEntries(names.map((name, index) => [name, protect(groups[name], cells[index]!)])) as Record<Group, ProtectedCount>,
    };
  });
}

/** One count that stands alone: no parts of it are shown anywhere. */
export function protectCount(count: Count, rule: ReleaseRule): ProtectedCount {
  return isSuppressed(count, rule) ? { state: "suppressed", reason: "small" } : shown(count);
}

function isSuppressed(count: Count, rule: ReleaseRule): boolean {
  return count.n < rule.minimumCases || isTooSmall(count, rule);
}

function shown({ k, n }: Count): ProtectedCount {
  return { state: "shown", k, n, ...wilsonInterval({ k, n }) };
}
