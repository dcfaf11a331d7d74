import type { ReleasedSplit } from "../patterns.ts";
import { institutionTypes, perspectives } from "../vocabulary.ts";
import type { AudienceRule } from "./audience.ts";
import type { CaseSet } from "./case-set.ts";
import type { ReleaseFacts } from "./release-facts.ts";

/** A group of cases as a column of a release. `members` are the words or regions it is made of: several when they were put together. */
export type ReleaseGroup = { id: string; members: string[]; cases: CaseSet };

/** The group of those that are too small to stand alone. */
export const otherGroupId = "other";

/**
 * The columns of a division. Groups with too few cases, or of too few organisations, are put together; the next smallest
 * joins them as long as that is not enough. By perspective a case is in several groups, which cannot be put together: small
 * ones are left out.
 *
 * @param population cases in which a wanted source was available
 * @returns null when fewer than two columns are left
 */
export function groupCases(facts: ReleaseFacts, split: ReleasedSplit, population: CaseSet, rule: AudienceRule): ReleaseGroup[] | null {
  const organisationOf = new Map(facts.cases.map(({ caseId, scopeId }) => [caseId, scopeId]));
  const isLargeEnough = (cases: CaseSet) => cases.size >= rule.minimumCases && new Set([...cases].map((id) => organisationOf.get(id))).size >= rule.minimumOrganisations;
  const single = singleGroups(facts, split, population);
  if (split === "perspective") {
    const groups = single.filter(({ cases }) => isLargeEnough(cases));
    return groups.length > 1 ? groups : null;
  }
  const alone = single.filter(({ cases }) => isLargeEnough(cases));
  const together = single.filter((group) => !alone.includes(group));
  while (together.length > 0 && (together.length === 1 || !isLargeEnough(unite(together)))) {
    const smallest = alone.toSorted((a, b) => a.cases.size - b.cases.size)[0];
    if (!smallest) return null;
    alone.splice(alone.indexOf(smallest), 1);
    together.push(smallest);
  }
  const groups =
    together.length === 0 ? alone : [...alone, { id: otherGroupId, members: single.filter((group) => together.includes(group)).map(({ id }) => id), cases: unite(together) }];
  return groups.length > 1 ? groups : null;
}

function singleGroups(facts: ReleaseFacts, split: ReleasedSplit, population: CaseSet): ReleaseGroup[] {
  const words = split === "institution_type" ? institutionTypes : split === "perspective" ? perspectives : facts.regions.map(({ id }) => id);
  const casesOf = new Map<string, Set<string>>();
  const put = (group: string | null, caseId: string) => {
    if (group === null || !population.has(caseId)) return;
    if (!casesOf.has(group)) casesOf.set(group, new Set());
    casesOf.get(group)!.add(caseId);
  };
  if (split === "perspective") for (const { source, caseId, perspective } of facts.sources) if (source === "reported") put(perspective, caseId);
  if (split !== "perspective") for (const { caseId, institutionType, regionId } of facts.cases) put(split === "region" ? regionId : institutionType, caseId);
  return words.flatMap((id) => (casesOf.has(id) ? [{ id, members: [id], cases: casesOf.get(id)! }] : []));
}

function unite(groups: readonly ReleaseGroup[]): CaseSet {
  return new Set(groups.flatMap(({ cases }) => [...cases]));
}
