import { ageBandOf } from "../patterns.ts";
import { addBit, emptyBitmap, segmentSize, type Bitmap } from "./bitmap.ts";
import { readRatings, sourcePlaces, unpackNumbers, type CaseRatings, type KnownAnswers, type PackedCase } from "./packed.ts";
import { noPostings, replacePostings, type Postings } from "./postings.ts";

/** What of a case can be asked for and divided by. Each case has exactly one value of each. */
export const caseAttributes = ["institutionType", "regionId", "scopeId", "year", "ageBand", "sex"] as const;
export type CaseAttribute = (typeof caseAttributes)[number];

/** The values of one attribute, in the order in which they were met. */
export type ValueList = Record<CaseAttribute, string[]>;

/** What all segments of an index share. */
export type Lists = { values: ValueList; answers: KnownAnswers };

/** The cases with one run of 8,192 ordinals. Bitmaps say what each case has once, postings what it may have several times. */
export type Segment = {
  /** By place: which of the attribute's values the case has. */
  values: Record<CaseAttribute, Uint16Array>;
  /** By value: the cases that have it. */
  bitmaps: Record<CaseAttribute, Bitmap[]>;
  counted: Bitmap;
  doubleRated: Bitmap;
  concluded: Bitmap;
  /** By `sourcePlace`. */
  sources: Bitmap[];
  /** By part, then place. */
  openUntil: Int32Array[];
  observations: Postings;
  findings: Postings;
  judgements: Postings;
  /** By place, of cases rated by two or more. */
  ratings: Map<number, CaseRatings[]>;
};

const openParts = 4;
const perAttribute = <T>(make: () => T) => Object.fromEntries(caseAttributes.map((attribute) => [attribute, make()])) as Record<CaseAttribute, T>;

export function emptySegment(): Segment {
  return {
    values: perAttribute(() => new Uint16Array(segmentSize)),
    bitmaps: perAttribute(() => []),
    counted: emptyBitmap(),
    doubleRated: emptyBitmap(),
    concluded: emptyBitmap(),
    sources: Array.from({ length: sourcePlaces }, emptyBitmap),
    openUntil: Array.from({ length: openParts }, () => new Int32Array(segmentSize).fill(-1)),
    observations: noPostings,
    findings: noPostings,
    judgements: noPostings,
    ratings: new Map(),
  };
}

/** Takes over what cases are now; whatever the segment held of them before is forgotten. `lists` grow with what is new. */
export function updateSegment(segment: Segment, changes: readonly PackedCase[], lists: Lists): void {
  const changed = emptyBitmap();
  for (const one of changes) addBit(changed, one.ordinal % segmentSize);
  for (const bitmap of [...Object.values(segment.bitmaps).flat(), segment.counted, segment.doubleRated, segment.concluded, ...segment.sources]) removeAll(bitmap, changed);
  for (const one of changes) placeCase(segment, one, lists);
  const postingsOf = (list: "observations" | "findings" | "judgements") =>
    replacePostings(
      segment[list],
      changed,
      changes.map((one) => ({ place: one.ordinal % segmentSize, keys: unpackNumbers(one[list]) })),
    );
  segment.observations = postingsOf("observations");
  segment.findings = postingsOf("findings");
  segment.judgements = postingsOf("judgements");
}

function placeCase(segment: Segment, one: PackedCase, { values, answers }: Lists): void {
  const place = one.ordinal % segmentSize;
  const words: Record<CaseAttribute, string> = {
    institutionType: one.institutionType,
    regionId: one.regionId,
    scopeId: one.scopeId,
    year: String(one.includedYear),
    ageBand: ageBandOf(one.age),
    sex: one.sex,
  };
  for (const attribute of caseAttributes) {
    const value = placeOfValue(values[attribute], words[attribute]);
    segment.values[attribute][place] = value;
    addBit((segment.bitmaps[attribute][value] ??= emptyBitmap()), place);
  }
  if (one.isCounted) addBit(segment.counted, place);
  if (one.isDoubleRated) addBit(segment.doubleRated, place);
  if (one.isConcluded) addBit(segment.concluded, place);
  for (let source = 0; source < sourcePlaces; source++) if ((one.sources >>> source) & 1) addBit(segment.sources[source]!, place);
  for (let part = 0; part < openParts; part++) segment.openUntil[part]![place] = one.openUntil[part] ?? -1;
  const ratings = readRatings(one.ratings, answers);
  if (ratings.length > 0) segment.ratings.set(place, ratings);
  else segment.ratings.delete(place);
}

function placeOfValue(list: string[], value: string): number {
  const known = list.indexOf(value);
  return known >= 0 ? known : list.push(value) - 1;
}

function removeAll(bitmap: Bitmap | undefined, gone: Bitmap): void {
  if (bitmap) for (let i = 0; i < bitmap.length; i++) bitmap[i]! &= ~gone[i]!;
}
