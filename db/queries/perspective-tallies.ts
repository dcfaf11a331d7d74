import { tallyPerspectives, type PerspectiveTallies } from "#app/domain/pattern-index/tally-perspectives.ts";
import type { PatternFilter } from "#app/domain/patterns.ts";
import type { Db } from "../client.ts";
import { openIndex, type Counting } from "./pattern-index.ts";

/** Who tells of which theme over cases, for readers who see true numbers. */
export async function getPerspectiveTallies(
  db: Db,
  { studyId }: { studyId: string },
  filter: PatternFilter,
  counting: Counting | Promise<Counting> = openIndex(db, { studyId }),
): Promise<PerspectiveTallies> {
  const { index, view, countsAs } = await counting;
  return tallyPerspectives(index, view, countsAs, filter);
}
