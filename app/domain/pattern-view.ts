/** Pages on which views can be saved: the list of cases, and the patterns. */
export const savedViewPages = ["cases", "patterns"] as const;
export type SavedViewPage = (typeof savedViewPages)[number];

/** What an address says about itself rather than about what is counted. */
const passing = new Set(["done", "kept", "format"]);

/**
 * What a saved view of a page of patterns keeps: the part of the address below the patterns, and of its question what are
 * ids and words of closed lists. Never what somebody typed, as people may type a name and views may be shared (rule RG1).
 *
 * @param page such as `trajectories`, or empty for the first page
 * @returns null for an address that is no page of patterns
 */
export function patternView(page: string, search: string): string | null {
  if (!/^[a-z-]{0,40}(\/[a-z-]{1,40})?$/.test(page)) return null;
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search)) {
    if (/^[a-z_]{1,30}$/.test(name) && !passing.has(name) && /^[\w.~-]{1,200}$/.test(value)) kept.append(name, value);
  }
  return kept.size === 0 ? page : `${page}?${kept}`;
}

/** The address of a saved view on this study's patterns; null for one that was not made by `patternView`. */
export function addressOfView(base: string, view: string): string | null {
  const [page = "", search = ""] = view.split("?");
  const known = patternView(page, search);
  if (known === null) return null;
  return page === "" ? base + known : `${base}/${known}`;
}
