/** What is gathered: what is behind a problem, and what would help. */
export const brainstormKinds = ["causes", "solutions"] as const;
export type BrainstormKind = (typeof brainstormKinds)[number];

export const brainstormStates = ["collecting", "revealed"] as const;
export type BrainstormState = (typeof brainstormStates)[number];

export type Contribution = { id: string; text: string; isMine: boolean; groupedUnder: string | null };
export type Brainstorm = {
  id: string;
  itemId: string;
  kind: BrainstormKind;
  state: BrainstormState;
  /** How many there are, hidden ones too. */
  count: number;
  /** Those the asker may see: the own ones, and all once they are revealed (rule MR3). In an order that says nothing. */
  contributions: Contribution[];
};

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

/** Where people write now, else what was gathered last; null when nothing was. */
export function currentBrainstorm<One extends { state: BrainstormState }>(brainstorms: readonly One[]): One | null {
  return brainstorms.findLast(({ state }) => state === "collecting") ?? brainstorms.at(-1) ?? null;
}

/** As it may be told to all who see its meeting: nothing of what is hidden, the teller's own included (rule MR3). */
export function brainstormForAll(brainstorm: Brainstorm): Brainstorm {
  const seen = brainstorm.state === "revealed" ? brainstorm.contributions : [];
  return { ...brainstorm, contributions: seen.map((one) => ({ ...one, isMine: false })) };
}

/** As somebody has it by what was told: while it is hidden, with the own contributions, which are told to nobody. */
export function brainstormSince(known: readonly Brainstorm[], told: Brainstorm): Brainstorm {
  return (told.state === "collecting" && known.find(({ id }) => id === told.id)) || told;
}

/** Whether nothing is missing in what was told: the own contributions are, where one may have written some already. */
export function isToldWhole(known: readonly Brainstorm[], told: Brainstorm): boolean {
  return told.state === "revealed" || told.count === 0 || known.some(({ id }) => id === told.id);
}
