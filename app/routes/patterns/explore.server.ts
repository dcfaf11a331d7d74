import type { RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import { countPopulation } from "#app/domain/pattern-index/count-factors.ts";
import type { PatternFilter } from "#app/domain/patterns.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { ownOrganisation } from "#app/routes/exports/download.server.ts";
import { services } from "#app/services.ts";
import type { Db } from "#db/client.ts";
import { openIndex, type Counting } from "#db/queries/pattern-index.ts";
import { getDataChangedAt, listFilterChoices, type FilterChoices } from "#db/queries/patterns.ts";

/** What every page with true numbers tells beside its own: on what it rests, and from what one may choose. */
export type Around = {
  choices: FilterChoices;
  /** Cases among those counted whose file two raters or more rated. */
  ratedTwice: number;
  changedAt: string | null;
  countedAt: string;
  /** Whose cases alone are counted; null for who counts those of all. */
  ownOrganisation: string | null;
};

/** Counts in the name of a member who sees true numbers. Recorded first: what is not recorded is not counted. */
export function explore<T>(
  context: Readonly<RouterContextProvider>,
  member: Member,
  { query, filter }: { query: string; filter: PatternFilter },
  count: (db: Db, counting: Counting) => Promise<T>,
): Promise<{ counted: T; around: Around }> {
  return asViewer(context, async (db) => {
    await record(context, db, member, { type: "pattern.read", query });
    const counting = await openIndex(db, member);
    return { counted: await count(db, counting), around: await gatherAround(db, member, filter, services().now(), counting) };
  });
}

export async function gatherAround(db: Db, member: Member, filter: PatternFilter, now: Date, counting: Counting | Promise<Counting> = openIndex(db, member)): Promise<Around> {
  const { index, view } = await counting;
  return {
    choices: await listFilterChoices(db, member),
    ratedTwice: countPopulation(index, view, { ...filter, ratings: ["double"] }),
    changedAt: (await getDataChangedAt(db, member))?.toISOString() ?? null,
    countedAt: now.toISOString(),
    ownOrganisation: ownOrganisation(member, filter.source),
  };
}
