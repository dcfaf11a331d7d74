/**
 * A set of whole numbers as its runs `[low, high]`, in order and apart from each other; `high` may be `Infinity`.
 * Disclosure control uses it for the values a hidden count can still have.
 */
export type IntegerSet = readonly (readonly [low: number, high: number])[];

/** Any runs, in any order, as one set; runs with `low` above `high` are empty. */
export function integerSet(runs: IntegerSet): IntegerSet {
  const merged: [number, number][] = [];
  for (const [low, high] of runs.filter(([low, high]) => low <= high).toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

export function intersect(a: IntegerSet, b: IntegerSet): IntegerSet {
  return integerSet(a.flatMap(([low, high]) => b.map(([otherLow, otherHigh]) => [Math.max(low, otherLow), Math.min(high, otherHigh)] as const)));
}

/** What is in `a` and not in `b`. */
export function subtract(a: IntegerSet, b: IntegerSet): IntegerSet {
  const gaps = [...b.map(([low]) => low - 1), Infinity].map((high, index) => [index === 0 ? -Infinity : b[index - 1]![1] + 1, high] as const);
  return intersect(a, integerSet(gaps));
}

/** Every sum of one number from each. */
export function addSets(a: IntegerSet, b: IntegerSet): IntegerSet {
  return integerSet(a.flatMap(([low, high]) => b.map(([otherLow, otherHigh]) => [low + otherLow, high + otherHigh] as const)));
}

/** `total - x` for every x of the set. */
export function subtractFrom(total: number, set: IntegerSet): IntegerSet {
  return integerSet(set.map(([low, high]) => [total - high, total - low] as const));
}

export function lowest(set: IntegerSet): number {
  return set[0]?.[0] ?? Infinity;
}

export function highest(set: IntegerSet): number {
  return set.at(-1)?.[1] ?? -Infinity;
}
