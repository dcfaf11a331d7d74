import { agreement } from "./computations/agreement.ts";
import { disclosure } from "./computations/disclosure.ts";
import { outcomes } from "./computations/outcomes.ts";
import { proportions } from "./computations/proportions.ts";
import { themes } from "./computations/themes.ts";
import { time } from "./computations/time.ts";

/** One case: what goes in, and the fields that must come out, within a tolerance for all or for each of them. */
export type ReferenceCase = { id: string; statistic: string; input: unknown; expected: Record<string, unknown>; tolerance: number | Record<string, number> };

/** From the input of a case, as the file has it, to its fields, computed by the product. */
export type Computation = (input: never) => Record<string, unknown>;

export const computations: Record<string, Computation> = { ...proportions, ...agreement, ...themes, ...time, ...outcomes, ...disclosure };

/** These say what at least must hold. */
const lowerBounds = new Set(["must_also_hide_at_least"]);

/** What differs, one line per field; nothing when the case passes. */
export function mismatches({ statistic, input, expected, tolerance }: ReferenceCase): string[] {
  const compute = computations[statistic];
  if (!compute) return [`no statistic called ${statistic}`];
  let actual: Record<string, unknown>;
  try {
    actual = compute(input as never);
  } catch (error) {
    return [String(error)];
  }
  return Object.entries(expected).flatMap(([field, value]) => {
    if (lowerBounds.has(field) && Number(actual[field]) >= Number(value)) return [];
    return compare(field, actual[field], value, typeof tolerance === "number" ? tolerance : (tolerance[field] ?? 0));
  });
}

/** Only what is named is compared; `null` is met by `null` alone. */
function compare(path: string, actual: unknown, expected: unknown, tolerance: number): string[] {
  const differs = [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
  if (typeof expected === "number") return typeof actual === "number" && Math.abs(actual - expected) <= tolerance ? [] : differs;
  if (typeof expected !== "object" || expected === null) return actual === expected ? [] : differs;
  if (typeof actual !== "object" || actual === null) return differs;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return differs;
  return Object.entries(expected).flatMap(([key, value]) => compare(`${path}.${key}`, (actual as Record<string, unknown>)[key], value, tolerance));
}
