import { possibleDays, type FuzzyDate } from "./fuzzy-date.ts";
import type { DatePrecision, Perspective } from "./vocabulary.ts";

/**
 * Something on a timeline as one person or source tells it. `sameAs` is the id of another telling of the same thing;
 * `leads` says that this telling is the one to go by.
 */
export type Telling = { id: string; perspective: Perspective; startOn: string | null; startPrecision: DatePrecision; sameAs?: string | null; leads?: boolean };

/** Whom the integrated timeline follows where nobody chose: who put the tellings together, then what was written at the time. */
const rankOf: Record<Perspective, number> = { researcher: 0, file: 1, practitioner: 2, parent: 3, youth: 4, network: 5 };
const precisionRank: Record<DatePrecision, number> = { day: 0, month: 1, about: 2, year: 3, unknown: 4 };

/**
 * Tellings of the same thing together, each group with the one to go by first (rules TL1 and TL2). Pointers join whatever
 * they touch, also through a telling that was removed, so that two people who link at the same time undo nothing.
 */
export function groupTellings<Item extends Telling>(tellings: readonly Item[]): [Item, ...Item[]][] {
  const parent = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    return root;
  };
  for (const { id, sameAs } of tellings) {
    if (!sameAs) continue;
    const [a, b] = [rootOf(id), rootOf(sameAs)];
    if (a !== b) parent.set(a > b ? a : b, a > b ? b : a);
  }
  const groups = Map.groupBy(
    tellings.toSorted((a, b) => compareIds(a.id, b.id)),
    ({ id }) => rootOf(id),
  );
  return [...groups.values()].map((group) => group.toSorted(byLead) as [Item, ...Item[]]);
}

function byLead(a: Telling, b: Telling): number {
  return (
    Number(b.leads ?? false) - Number(a.leads ?? false) ||
    rankOf[a.perspective] - rankOf[b.perspective] ||
    precisionRank[precisionOf(a)] - precisionRank[precisionOf(b)] ||
    compareIds(a.id, b.id)
  );
}

function precisionOf({ startOn, startPrecision }: Telling): DatePrecision {
  return startOn ? startPrecision : "unknown";
}

/** How a telling stands among the others: the first id of its group (null when alone), and whether it is the one to go by. */
export function resolveTellings<Item extends Telling>(tellings: readonly Item[]): (Item & { sameAs: string | null; leads: boolean })[] {
  return groupTellings(tellings).flatMap((group) => {
    const first = group.map(({ id }) => id).sort(compareIds)[0]!;
    return group.map((telling, index) => ({ ...telling, sameAs: group.length > 1 ? first : null, leads: index === 0 }));
  });
}

export type LinkChange = { id: string; sameAs: string | null };

/** What to write so that two tellings, and all that are told as the same as either, are one thing; nothing when they are. */
export function linkTellings(tellings: readonly Telling[], { id, to }: { id: string; to: string }): LinkChange[] {
  const own = groupTellings(tellings).find((group) => group.some((telling) => telling.id === id));
  if (!own || own.some((telling) => telling.id === to)) return [];
  // One without a pointer takes it. Where all have one (two people linked in a circle, one was removed) each points anew.
  const free = own.find(({ sameAs }) => !sameAs);
  return (free ? [free] : own).map((telling) => ({ id: telling.id, sameAs: to }));
}

/** What to write so that a telling stands alone again while the others stay together. */
export function unlinkTelling(tellings: readonly Telling[], { id }: { id: string }): LinkChange[] {
  const group = groupTellings(tellings).find((members) => members.some((telling) => telling.id === id)) ?? [];
  const others = group.filter((telling) => telling.id !== id).sort((a, b) => compareIds(a.id, b.id));
  const first = others[0]?.id ?? null;
  const changes = others.map((telling) => ({ id: telling.id, sameAs: telling.id === first ? null : first }));
  return [...changes, { id, sameAs: null }].filter((change) => (tellings.find((telling) => telling.id === change.id)?.sameAs ?? null) !== change.sameAs);
}

/** Whether two dates may be the same day; what is not known contradicts nothing. */
export function mayBeSame(a: FuzzyDate, b: FuzzyDate): boolean {
  const [one, other] = [possibleDays(a), possibleDays(b)];
  return !one || !other || (one.earliest <= other.latest && other.earliest <= one.latest);
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
