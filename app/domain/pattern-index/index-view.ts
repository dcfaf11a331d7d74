import type { PatternFilter } from "../patterns.ts";
import { emptyBitmap, intersect, segmentSize, unite, type Bitmap } from "./bitmap.ts";
import { openPlaces } from "./packed.ts";
import type { CaseAttribute, Lists, Segment, ValueList } from "./segment.ts";

/** The index of one study in memory: the cases of everybody. What of it somebody may count is a `CountingView`. */
export type PatternIndex = Lists & {
  /** By the first ordinal divided by the size of a segment. */
  segments: Map<number, Segment>;
  /** By number, what stands in packed rows: `code:<id>`, `judged:<instrument> <item>`, `version:<id>` … */
  words: Map<number, string>;
};

/** Which of the cases are counted for whoever asks; the database says so in that person's name. */
export type CountingView = {
  /** The parts of the study whose cases may be counted: in full, or by their findings alone. */
  scopes: { scopeId: string; organisationId: string; inFull: boolean }[];
  /** In days since 1970, by the Dutch calendar: until when consent stands is compared with it. */
  today: number;
};

/** What is counted: findings may be seen where the rest of a case may not. */
export type Basis = "full" | "findings";

/** The cases of a segment that pass the filter, are not withdrawn, and that whoever asks may count. */
export function casesIn(segment: Segment, { values }: PatternIndex, view: CountingView, filter: PatternFilter, basis: Basis): Bitmap {
  // How a case was rated is known only where it may be seen in full, and while its file is open.
  const isRatingAsked = filter.ratings.length > 0;
  const scopes = view.scopes.filter(
    ({ inFull, organisationId }) =>
      (inFull || (basis === "findings" && !isRatingAsked)) && (filter.organisationIds.length === 0 || filter.organisationIds.includes(organisationId)),
  );
  const chosen = segment.counted.slice();
  const keep = (attribute: CaseAttribute, wanted: readonly string[]) => intersect(chosen, withAnyOf(segment, values, attribute, wanted));
  keep(
    "scopeId",
    scopes.map(({ scopeId }) => scopeId),
  );
  if (filter.institutionTypes.length > 0) keep("institutionType", filter.institutionTypes);
  if (filter.regionIds.length > 0) keep("regionId", filter.regionIds);
  if (filter.years.length > 0) keep("year", filter.years);
  if (filter.ageBands.length > 0) keep("ageBand", filter.ageBands);
  if (filter.sexes.length > 0) keep("sex", filter.sexes);
  if (isRatingAsked) intersect(chosen, openCasesIn(segment, segment.doubleRated, openPlaces.file, view));
  return chosen;
}

function withAnyOf(segment: Segment, values: ValueList, attribute: CaseAttribute, wanted: readonly string[]): Bitmap {
  const any = emptyBitmap();
  for (const value of wanted) {
    const bitmap = segment.bitmaps[attribute][values[attribute].indexOf(value)];
    if (bitmap) unite(any, bitmap);
  }
  return any;
}

/** Those of them whose consent opens a part (rule CN6), by its place in `openUntil`. */
export function openCasesIn(segment: Segment, cases: Bitmap, part: number, { today }: CountingView): Bitmap {
  const until = segment.openUntil[part]!;
  const open = emptyBitmap();
  for (let word = 0; word < open.length; word++) {
    const chosen = cases[word]!;
    if (chosen === 0) continue;
    let bits = 0;
    for (let bit = 0; bit < 32; bit++) if (until[(word << 5) + bit]! >= today) bits |= 1 << bit;
    open[word] = bits & chosen;
  }
  return open;
}

export const ordinalOf = (segmentNumber: number, place: number) => segmentNumber * segmentSize + place;
