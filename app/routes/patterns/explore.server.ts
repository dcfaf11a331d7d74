import type { RouterContextProvider } from "react-router";
import type { Member } from "#app/domain/member.ts";
import type { PatternFilter } from "#app/domain/patterns.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { ownOrganisation } from "#app/routes/exports/download.server.ts";
import { services } from "#app/services.ts";
import type { Db } from "#db/client.ts";
import { getDataChangedAt, getPatternCounts, listFilterChoices, type FilterChoices } from "#db/queries/patterns.ts";

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
  count: (db: Db) => Promise<T>,
): Promise<{ counted: T; around: Around }> {
  return asViewer(context, async (db) => {
    await record(context, db, member, { type: "pattern.read", query });
    return { counted: await count(db), around: await gatherAround(db, member, filter, services().now()) };
  });
}

export async function gatherAround(db: Db, member: Member, filter: PatternFilter, now: Date): Promise<Around> {
  return {
    choices: await listFilterChoices(db, member),
    ratedTwice: (await getPatternCounts(db, member, { filter: { ...filter, ratings: ["double"] }, splits: [] })).n,
    changedAt: (await getDataChangedAt(db, member))?.toISOString() ?? null,
    countedAt: now.toISOString(),
    ownOrganisation: ownOrganisation(member, filter.source),
  };
}
