import type { JudgementCount } from "../adherence-table.ts";
import type { PatternFilter } from "../patterns.ts";
import { hasBit } from "./bitmap.ts";
import { casesIn, openCasesIn, type CountingView, type PatternIndex } from "./index-view.ts";
import { openPlaces, unpackJudgement } from "./packed.ts";

/** Counts what `countJudgements` counts in SQL, from the index. */
export function countJudged(index: PatternIndex, view: CountingView, filter: PatternFilter): JudgementCount[] {
  const counts = new Map<number, JudgementCount>();
  for (const segment of index.segments.values()) {
    const allowed = openCasesIn(segment, casesIn(segment, index, view, filter, "full"), openPlaces.file, view);
    const { keys, starts, cases } = segment.judgements;
    for (let k = 0; k < keys.length; k++) {
      let found = 0;
      for (let i = starts[k]!; i < starts[k + 1]!; i++) if (hasBit(allowed, cases[i]!)) found += 1;
      if (found === 0) continue;
      const { word, outcome, hasReason, isRatedTwice } = unpackJudgement(keys[k]!);
      // All but the lowest bit: rated once and twice are told apart within one count.
      const group = keys[k]! >>> 1;
      const [instrumentId, itemId] = namesOf(index.words.get(word) ?? "");
      const known = counts.get(group) ?? { instrumentId, itemId, outcome, hasReason, cases: 0, ratedTwice: 0 };
      counts.set(group, known);
      known.cases += found;
      if (isRatedTwice) known.ratedTwice += found;
    }
  }
  return [...counts.values()];
}

/** `judged:<instrument> <item>`; the id of an item holds no blank. */
function namesOf(word: string): [instrumentId: string, itemId: string] {
  const gap = word.lastIndexOf(" ");
  return [word.slice("judged:".length, gap), word.slice(gap + 1)];
}
