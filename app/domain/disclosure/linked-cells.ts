import { solve } from "yalps";
import { isTooSmall } from "./primary.ts";

/**
 * One count in a set of tables that are read together.
 *
 * - `open`: to be published; may be hidden
 * - `published`, `withheld`: in an earlier release, shown or hidden, and no longer to be changed
 * - `implied`: shown nowhere, but readers can work it out, such as the difference between two releases
 */
export type LinkedCell = { k: number; n: number; status: "open" | "published" | "withheld" | "implied"; threshold: number; hidesZero?: boolean };

/**
 * What readers know about cells: `parts` add up to their total; each that is `within` is at most the total; those that
 * `cover` it are so too, and together at least as many. A total that is a number is known to everybody.
 */
export type CellRelation = { kind: "parts" | "cover" | "within"; total: string | number; parts: string[] };

export type LinkedCells = { cells: ReadonlyMap<string, LinkedCell>; relations: readonly CellRelation[] };

/** `difference`: the count itself is large enough, but what changed since an earlier release is not. */
export type LinkedReason = "small" | "complement" | "difference";

/**
 * Hides cells until a reader of everything that is shown, in all tables and releases together, can tell of no hidden cell
 * an interval narrower than its threshold (or than its own n, when that is less).
 *
 * Small cells go first, then, as long as an interval is too narrow, the smallest count that stands in an equation with it;
 * a total only when no part is left.
 *
 * @param hiddenBefore open cells that are hidden for another reason
 * @returns the open cells that are hidden
 * Source: Fischetti M. & Salazar J. J. (2001), Management Science 47:1008-1027; Hundepool A. et al. (2012), Statistical
 * Disclosure Control, chapter 4 (linked tables).
 */
export function protectLinkedCells(system: LinkedCells, hiddenBefore: ReadonlyMap<string, LinkedReason> = new Map()): Map<string, LinkedReason> {
  const hidden = new Map(hiddenBefore);
  for (const [id, cell] of system.cells) if (cell.status === "open" && !hidden.has(id) && isTooSmall(cell, cell)) hidden.set(id, "small");
  const known = findKnown(system);
  // What is wide enough stays so: hiding more makes no interval narrower.
  const safe = new Set(known);

  for (;;) {
    const narrow = findTooNarrow(system, hidden, safe);
    if (narrow === null) return hidden;
    const next = nextComplement(system, hidden, known, narrow);
    // All that could be hidden is hidden: what is left is known from elsewhere.
    if (next === null) return hidden;
    hidden.set(next, "complement");
  }
}

/** What readers can tell of a cell that is not shown: from `lower` to `upper`. */
export type FeasibleInterval = { lower: number; upper: number };

/** The least and the most that a cell can be, given everything that is shown. */
export function feasibleInterval({ cells, relations }: LinkedCells, isHidden: (id: string) => boolean, id: string): FeasibleInterval {
  const linked = reachable(relations, isHidden, id);
  const constraints = new Map<string, { equal?: number; min?: number; max?: number }>();
  const coefficients = new Map([...linked.ids].map((one) => [one, new Map<string, number>([[`n ${one}`, 1]])]));
  for (const one of linked.ids) constraints.set(`n ${one}`, { max: cells.get(one)!.n });

  const add = (name: string, terms: readonly (readonly [string | number, number])[], bound: "equal" | "min" | "max") => {
    let rest = 0;
    for (const [term, factor] of terms) {
      if (typeof term === "number") rest -= factor * term;
      else if (isHidden(term)) coefficients.get(term)!.set(name, factor);
      else rest -= factor * cells.get(term)!.k;
    }
    constraints.set(name, { [bound]: rest });
  };
  for (const [index, { kind, total, parts }] of linked.relations.entries()) {
    const sum = parts.map((part) => [part, 1] as const);
    if (kind !== "within") add(`r${index}`, [...sum, [total, -1]], kind === "parts" ? "equal" : "min");
    if (kind !== "parts") for (const part of parts) add(`r${index} ${part}`, [[part, 1] as const, [total, -1]], "max");
  }

  const optimum = (direction: "minimize" | "maximize"): number => {
    const { status, result } = solve({ direction, objective: `n ${id}`, constraints, variables: coefficients });
    if (status !== "optimal") throw new Error(`The audit of a hidden cell ended as ${status}`);
    return result;
  };
  return { lower: Math.ceil(optimum("minimize") - tolerance), upper: Math.floor(optimum("maximize") + tolerance) };
}

/** The solver works with fractions. */
const tolerance = 1e-6;

/** The hidden cells, and the relations between them, that have anything to do with one hidden cell. */
function reachable(relations: readonly CellRelation[], isHidden: (id: string) => boolean, from: string) {
  const ids = new Set([from]);
  const found = new Set<CellRelation>();
  for (const id of ids) {
    for (const relation of relations) {
      const members = [...relation.parts, relation.total].filter((one): one is string => typeof one === "string");
      if (found.has(relation) || !members.includes(id)) continue;
      found.add(relation);
      for (const member of members) if (isHidden(member)) ids.add(member);
    }
  }
  return { ids, relations: [...found] };
}

/** Open cells that are the same number as a published one: hiding them again protects nobody, and no other cell. */
function findKnown({ cells, relations }: LinkedCells): ReadonlySet<string> {
  const isPublished = (id: string | number | undefined) => typeof id === "string" && cells.get(id)?.status === "published";
  const equal = relations.filter(({ kind, parts }) => kind === "parts" && parts.length === 1);
  return new Set(equal.flatMap(({ total, parts: [part] }) => [...(isPublished(total) ? [part!] : []), ...(isPublished(part) ? [total as string] : [])]));
}

/** A cell that must stay hidden and of which too much can be told. @param safe cells that need no look; those found wide enough are added */
function findTooNarrow(system: LinkedCells, hidden: ReadonlyMap<string, LinkedReason>, safe: Set<string>): string | null {
  const isHidden = (id: string) => hidden.has(id) || system.cells.get(id)!.status === "withheld" || system.cells.get(id)!.status === "implied";
  for (const [id, cell] of system.cells) {
    const mustHide = hidden.has(id) || cell.status === "withheld" || (cell.status === "implied" && isTooSmall(cell, cell));
    if (!mustHide || safe.has(id)) continue;
    const { lower, upper } = feasibleInterval(system, isHidden, id);
    if (upper - lower < Math.min(cell.threshold, cell.n)) return id;
    safe.add(id);
  }
  return null;
}

/** The cheapest cell that is still shown, as near to the narrow one as can be. */
function nextComplement({ cells, relations }: LinkedCells, hidden: ReadonlyMap<string, LinkedReason>, known: ReadonlySet<string>, narrow: string): string | null {
  const totals = new Set(relations.map(({ total }) => total));
  const cost = (id: string) => (totals.has(id) ? 1e9 : 0) + (cells.get(id)!.k || 1e6);
  const isOpen = (id: string | number): id is string => typeof id === "string" && cells.get(id)?.status === "open" && !hidden.has(id) && !known.has(id);
  const near = relations.filter(({ total, parts }) => total === narrow || parts.includes(narrow));
  for (const candidates of [near.flatMap(({ total, parts }) => [...parts, total]), [...cells.keys()]]) {
    const [cheapest] = [...new Set(candidates.filter(isOpen))].sort((a, b) => cost(a) - cost(b) || (a < b ? -1 : 1));
    if (cheapest !== undefined) return cheapest;
  }
  return null;
}
