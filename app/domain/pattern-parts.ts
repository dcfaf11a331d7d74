import { partSeparator, type RawCounts } from "./pattern-index/count-factors.ts";
import type { PatternCounts, PatternPart } from "./pattern-table.ts";
import type { PatternSplit } from "./patterns.ts";
import { ageBands, institutionTypes, perspectives, phases, sexes } from "./vocabulary.ts";

/** Regions and organisations of a study by the order in which they are shown. */
export type PartNames = Record<"region" | "organisation", readonly { id: string; name: string }[]>;

/**
 * Parts in the order of the vocabulary or of the study, so that a table does not tell by its order which group is larger.
 * Groups without a case in the denominator are left out.
 */
export function nameParts({ n, parts, factors }: RawCounts, splits: readonly PatternSplit[], names: PartNames): PatternCounts {
  const [first, second] = splits.map((split) => wordsOf(split, parts, splits.indexOf(split), names));
  const ordered = (first ?? []).flatMap((one) => (second ?? [null]).map((other) => (other ? { id: `${one.id}${partSeparator}${other.id}`, name: null } : one)));
  return { n, factors, parts: ordered.flatMap((part): PatternPart[] => (parts.has(part.id) ? [{ ...part, n: parts.get(part.id)! }] : [])) };
}

/** The groups one division makes. */
function wordsOf(split: PatternSplit, parts: RawCounts["parts"], place: number, names: PartNames): readonly { id: string; name: string | null }[] {
  if (split === "region" || split === "organisation") return names[split];
  const found = new Set([...parts.keys()].map((id) => id.split(partSeparator)[place]!));
  const words: Record<Exclude<PatternSplit, "region" | "organisation">, readonly string[]> = {
    institution_type: institutionTypes,
    year: [...found].sort(),
    age: ageBands,
    sex: sexes,
    perspective: perspectives,
    phase: phases,
  };
  return words[split].map((id) => ({ id, name: null }));
}
