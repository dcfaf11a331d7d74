/** Cases by id. */
export type CaseSet = ReadonlySet<string>;

/** How many cases are in one of the two sets but not in both. */
export function countDifference(a: CaseSet, b: CaseSet): number {
  const both = intersectionSize(a, b);
  return a.size + b.size - 2 * both;
}

export function isSubset(inner: CaseSet, outer: CaseSet): boolean {
  return inner.size <= outer.size && intersectionSize(inner, outer) === inner.size;
}

export function intersection(a: CaseSet, b: CaseSet): CaseSet {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  return new Set([...small].filter((id) => large.has(id)));
}

function intersectionSize(a: CaseSet, b: CaseSet): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let size = 0;
  for (const id of small) if (large.has(id)) size++;
  return size;
}

/** One bit per case, in the order of `ids`. */
export function packCases(set: CaseSet, ids: readonly string[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(ids.length / 8));
  for (const [index, id] of ids.entries()) if (set.has(id)) bits[index >> 3]! |= 1 << (index & 7);
  return bits;
}

/** @param idAt the case of a bit; one that was erased since needs an id of its own */
export function unpackCases(bits: Uint8Array, idAt: (ordinal: number) => string): CaseSet {
  const set = new Set<string>();
  for (let ordinal = 0; ordinal < bits.length * 8; ordinal++) if (bits[ordinal >> 3]! & (1 << (ordinal & 7))) set.add(idAt(ordinal));
  return set;
}
