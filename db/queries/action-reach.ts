import { reachByThemes, type ActionReach } from "#app/domain/action-reach.ts";
import { countAny } from "#app/domain/pattern-index/count-any.ts";
import { factorKey } from "#app/domain/pattern-index/count-factors.ts";
import { wholeStudy, type PatternReader } from "#app/domain/patterns.ts";
import type { Db } from "../client.ts";
import { openIndex } from "./pattern-index.ts";
import { getPatternTable } from "./patterns.ts";

/**
 * In how many cases an action about these themes could have helped, as `reader` may see it: true numbers count each case once
 * over the themes together; under a rule it is what the shown counts of the themes tell (rule AE4). Null when none of them counts.
 */
export async function getActionReach(db: Db, reader: PatternReader, { codeIds }: { codeIds: readonly string[] }): Promise<ActionReach | null> {
  const { rows } = await getPatternTable(db, reader, { filter: wholeStudy, split: null });
  const counted = rows.filter(({ code }) => codeIds.includes(code.id));
  if (reader.rule || counted.length < 2) return reachByThemes(counted.map(({ barrier }) => barrier.total));
  const { index, view, countsAs } = await openIndex(db, reader);
  return { state: "counted", ...countAny(index, view, countsAs, { filter: wholeStudy, keys: counted.map(({ code }) => factorKey("barrier", code.id)) }) };
}
