import highs from "highs";
import { auditTable, type CellPosition } from "#app/domain/disclosure/audit.ts";
import { anyCount, feasibleCounts } from "#app/domain/disclosure/feasible.ts";
import { highest, lowest } from "#app/domain/disclosure/integer-set.ts";
import { protectOneWay } from "#app/domain/disclosure/one-way.ts";
import { isTooSmall } from "#app/domain/disclosure/primary.ts";
import { roundLikeNhs, roundToBase } from "#app/domain/disclosure/rounding.ts";
import type { Computation } from "../reference-case.ts";

type Primary = { counts?: number[]; k?: number[]; n?: number[]; threshold: number; suppress_zero?: boolean };
type OneWay = { counts: number[]; total_published?: boolean; threshold: number; suppress_zero?: boolean };
type Audit = { table: number[][]; suppressed: CellPosition[]; margins_published?: boolean; threshold: number };
/** Words must be one of the list, numbers lie within both ends. */
type Filter = Record<string, (string | number)[]>;

const solver = await highs();

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function placesWhere(flags: boolean[]): number[] {
  return flags.flatMap((flag, place) => (flag ? [place] : []));
}

/** Whether every case of the inner selection must be in the outer one. */
function isWithin(inner: Filter, outer: Filter): boolean {
  return Object.entries(outer).every(([key, allowed]) => {
    const asked = inner[key];
    if (!asked) return false;
    const isRange = allowed.every((value) => typeof value === "number");
    return isRange ? Number(asked[0]) >= Number(allowed[0]) && Number(asked[1]) <= Number(allowed[1]) : asked.every((value) => allowed.includes(value));
  });
}

export const disclosure: Record<string, Computation> = {
  suppression_primary: ({ counts, k, n, threshold, suppress_zero = false }: Primary) => {
    const cells = (counts ?? k ?? []).map((count, place) => ({ k: count, n: n?.[place] ?? Infinity }));
    return { primary: placesWhere(cells.map((cell) => isTooSmall(cell, { threshold, hidesZero: suppress_zero }))) };
  },

  suppression_oneway: ({ counts, total_published = true, threshold, suppress_zero = false }: OneWay) => {
    const rule = { threshold, hidesZero: suppress_zero };
    const cells = counts.map((k) => ({ k, n: Infinity }));
    const primary = placesWhere(cells.map((cell) => isTooSmall(cell, rule)));
    const protectedRow = total_published ? protectOneWay({ cells, total: sum(counts), relation: "parts" }, rule) : null;
    const hidden = protectedRow ? placesWhere(protectedRow.cells.map((reason) => reason !== null)) : primary;
    const complement = hidden.filter((place) => !primary.includes(place));
    const sumOfSmall = sum(primary.map((place) => counts[place]!));
    // What somebody can tell who sees the total and all that is not small.
    const ranges = feasibleCounts(
      primary.map(() => anyCount(Infinity)),
      sumOfSmall,
      sum(counts),
      "parts",
    );
    return {
      primary,
      must_also_hide_at_least: complement.length,
      smallest_valid_complement: complement,
      interval_each: ranges[0] && [lowest(ranges[0]), highest(ranges[0])],
      note_sum_of_hidden: sumOfSmall,
      whole_breakdown_hidden: counts.length > 0 && hidden.length === counts.length,
    };
  },

  suppression_audit: ({ table, suppressed, margins_published = true, threshold }: Audit) => {
    const found = auditTable({ table, hidden: suppressed, marginsPublished: margins_published, threshold }, solver);
    return { intervals: found.intervals.map(({ lower, upper }) => [lower, upper]), exactly_recoverable: found.exactlyRecoverable, too_narrow: found.tooNarrow };
  },

  rounding_base5: ({ counts }: { counts: number[] }) => ({ rounded: counts.map((count) => roundToBase(count)) }),
  rounding_nhs: ({ counts }: { counts: number[] }) => ({ shown: counts.map((count) => roundLikeNhs(count) ?? "*") }),

  /** The cases between two selections, one within the other, are a count that anybody can make: it must not be too small. */
  differencing: ({ released, threshold }: { released: { filter: Filter; count: number }[]; threshold: number }) => {
    const differences = released.flatMap((outer) => released.filter((inner) => inner !== outer && isWithin(inner.filter, outer.filter)).map((inner) => outer.count - inner.count));
    const blocked = differences.filter((difference) => isTooSmall({ k: difference, n: Infinity }, { threshold }));
    return { blocked: blocked.length > 0, difference: blocked[0] ?? differences[0] ?? null };
  },
};
