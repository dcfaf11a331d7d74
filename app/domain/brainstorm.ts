/** What is gathered: what is behind a problem, and what would help. */
export const brainstormKinds = ["causes", "solutions"] as const;
export type BrainstormKind = (typeof brainstormKinds)[number];

export const brainstormStates = ["collecting", "revealed"] as const;
export type BrainstormState = (typeof brainstormStates)[number];

/**
 * What may be gathered now at an item: nothing twice, and what helps only once the meeting has seen causes (rule MR4).
 *
 * @param held everything that was gathered in the meeting so far
 */
export function kindsToGather(held: readonly { itemId: string; kind: BrainstormKind; state: BrainstormState }[], itemId: string): BrainstormKind[] {
  if (held.some(({ state }) => state === "collecting")) return [];
  const knowsCauses = held.some(({ kind, state }) => kind === "causes" && state === "revealed");
  return brainstormKinds.filter((kind) => (kind === "causes" || knowsCauses) && !held.some((one) => one.itemId === itemId && one.kind === kind));
}

export type Grouped = { id: string; groupedUnder: string | null };

/** Similar contributions under the one that stands for them, in the order given. One whose head is gone stands alone. */
export function groupsOf<Contribution extends Grouped>(contributions: readonly Contribution[]): { head: Contribution; others: Contribution[] }[] {
  const isHead = ({ groupedUnder }: Contribution) => groupedUnder === null || !contributions.some(({ id }) => id === groupedUnder);
  return contributions.filter(isHead).map((head) => ({ head, others: contributions.filter(({ groupedUnder }) => groupedUnder === head.id) }));
}

/**
 * Which contributions go where when one is laid on another: with all that lay under it, under the head of the other's group.
 *
 * @returns ids with their new head; empty where nothing changes
 */
export function layTogether(contributions: readonly Grouped[], { id, onto }: { id: string; onto: string }): { ids: string[]; head: string } | null {
  const moved = contributions.find((one) => one.id === id);
  const target = contributions.find((one) => one.id === onto);
  if (!moved || !target) return null;
  const head = target.groupedUnder ?? target.id;
  if (head === id || moved.groupedUnder === head) return null;
  return { ids: [id, ...contributions.filter(({ groupedUnder }) => groupedUnder === id).map((one) => one.id)], head };
}
