import { caseSteps, institutionTypes } from "#app/domain/vocabulary.ts";
import type { RegistryFilter, RegistryRow } from "#db/queries/case-registry.ts";

const sortKeys = ["code", "type", "region", "organisation", "step", "updated"] as const;
export type SortKey = (typeof sortKeys)[number];
export type RegistryQuery = { filter: RegistryFilter; sort: SortKey; isDescending: boolean };

/** The filter and the order that an address of the registry asks for; what is not a known value is left out. */
export function readRegistryQuery(params: URLSearchParams): RegistryQuery {
  const one = <Value extends string>(name: string, values: readonly Value[]) => values.find((value) => value === params.get(name));
  return {
    filter: {
      institutionType: one("type", institutionTypes),
      regionId: params.get("region")?.slice(0, 100) || undefined,
      step: one("step", caseSteps),
      isMine: params.get("mine") === "1" || undefined,
      text: params.get("q")?.trim().slice(0, 100) || undefined,
    },
    sort: one("sort", sortKeys) ?? "code",
    isDescending: params.get("dir") === "desc",
  };
}

/** The query part of the registry's address, from `?`; empty for everything by code. */
export function registrySearch({ filter, sort, isDescending }: RegistryQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of filterParams(filter)) params.set(name, value);
  if (sort !== "code") params.set("sort", sort);
  if (isDescending) params.set("dir", "desc");
  return params.size > 0 ? `?${params}` : "";
}

/** What a saved view keeps: never what was typed, as people may type a name, and a view may be shared (rule RG1). */
export function withoutTyped(query: RegistryQuery): RegistryQuery {
  return { ...query, filter: { ...query.filter, text: undefined } };
}

/** For the access log: which filters were used. What was typed is left out, as people may type a name. */
export function describeFilter(filter: RegistryFilter): string {
  return filterParams(filter)
    .map(([name, value]) => (name === "q" ? "q" : `${name}=${value}`))
    .join("&");
}

function filterParams(filter: RegistryFilter): [name: string, value: string][] {
  const given: [string, string | undefined][] = [
    ["type", filter.institutionType],
    ["region", filter.regionId],
    ["step", filter.step],
    ["mine", filter.isMine ? "1" : undefined],
    ["q", filter.text],
  ];
  return given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

const comparers: Record<SortKey, (a: RegistryRow, b: RegistryRow) => number> = {
  code: (a, b) => a.code.localeCompare(b.code, "nl", { numeric: true }),
  type: (a, b) => institutionTypes.indexOf(a.institutionType) - institutionTypes.indexOf(b.institutionType),
  region: (a, b) => a.regionName.localeCompare(b.regionName, "nl"),
  organisation: (a, b) => a.organisationName.localeCompare(b.organisationName, "nl"),
  step: (a, b) => caseSteps.indexOf(a.step) - caseSteps.indexOf(b.step),
  updated: (a, b) => a.updatedAt.getTime() - b.updatedAt.getTime(),
};

/** In the order asked for; what is equal in it by code. */
export function sortRegistry(rows: readonly RegistryRow[], { sort, isDescending }: RegistryQuery): RegistryRow[] {
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => sign * comparers[sort](a, b) || comparers.code(a, b));
}
