import { z } from "zod";
import { policymakerRule, type ReleaseRule } from "./disclosure/protect-table.ts";
import { seesSuppressedNumbers } from "./permissions.ts";
import {
  ageBands,
  conversationTypes,
  institutionTypes,
  levels,
  perspectives,
  phases,
  sexes,
  type AgeBand,
  type ConversationType,
  type InstitutionType,
  type Level,
  type Perspective,
  type Phase,
  type Role,
  type Sex,
} from "./vocabulary.ts";

/** `reported`: what was said and coded in conversations. `established`: what the case review concluded, in findings. */
export const patternSources = ["reported", "established"] as const;
export type PatternSource = (typeof patternSources)[number];

/**
 * By what a pattern is divided over groups of cases. By perspective a case is in as many groups as it has sources, by phase
 * in all of them; by anything else in one.
 */
export const patternSplits = ["institution_type", "region", "organisation", "year", "age", "sex", "perspective", "phase"] as const;
export type PatternSplit = (typeof patternSplits)[number];

/** The divisions that who sees suppressed numbers may ask for: all are protected together (rule DC4). */
export const releasedSplits = ["institution_type", "region", "perspective"] as const satisfies PatternSplit[];
export type ReleasedSplit = (typeof releasedSplits)[number];

/** How the cases were rated; the one list of which only a part can be asked for. */
export const ratingKinds = ["double"] as const;
export type RatingKind = (typeof ratingKinds)[number];

/** The group of an age in whole years. */
export function ageBandOf(age: number): AgeBand {
  return age < 12 ? "under_12" : age < 16 ? "12_to_15" : age < 18 ? "16_17" : "18_plus";
}

export const patternSorts = ["barrier", "facilitator", "label", "codebook"] as const;
export type PatternSort = (typeof patternSorts)[number];

/** Which cases, and which of what was said about them. An empty list leaves everything in. */
export type PatternFilter = {
  source: PatternSource;
  institutionTypes: InstitutionType[];
  regionIds: string[];
  organisationIds: string[];
  /** Of inclusion. */
  years: string[];
  ageBands: AgeBand[];
  sexes: Sex[];
  ratings: RatingKind[];
  levels: Level[];
  perspectives: Perspective[];
  phases: Phase[];
  conversationTypes: ConversationType[];
};

export type PatternQuestion = { filter: PatternFilter; split: PatternSplit | null; sort: PatternSort };

export const wholeStudy: PatternFilter = {
  source: "reported",
  institutionTypes: [],
  regionIds: [],
  organisationIds: [],
  years: [],
  ageBands: [],
  sexes: [],
  ratings: [],
  levels: [],
  perspectives: [],
  phases: [],
  conversationTypes: [],
};

/** The lists of a filter, each with its name in the address. The order is that of the sentence above a table. */
export const filterParams = {
  institutionTypes: "institution",
  regionIds: "region",
  organisationIds: "organisation",
  years: "year",
  ageBands: "age",
  sexes: "sex",
  ratings: "rated",
  levels: "level",
  perspectives: "perspective",
  phases: "phase",
  conversationTypes: "conversation",
} as const satisfies Partial<Record<keyof PatternFilter, string>>;
export type FilterList = keyof typeof filterParams;
export const filterLists = Object.keys(filterParams) as FilterList[];

/** The lists that say which cases; the others say what of them. */
export const caseLists = ["institutionTypes", "regionIds", "organisationIds", "years", "ageBands", "sexes", "ratings"] as const satisfies FilterList[];

/** The values that are known; what somebody typed into the address besides is ignored. */
function known<Value extends string>(schema: z.ZodType<Value>) {
  return z.array(z.unknown()).transform((values) => [...new Set(values.flatMap((value) => schema.safeParse(value).data ?? []))]);
}

const ids = known(z.string().min(1).max(200));
const question = z.object({
  source: z.enum(patternSources).catch("reported"),
  institutionTypes: known(z.enum(institutionTypes)),
  regionIds: ids,
  organisationIds: ids,
  years: known(z.string().regex(/^(19|20)\d{2}$/)),
  ageBands: known(z.enum(ageBands)),
  sexes: known(z.enum(sexes)),
  ratings: known(z.enum(ratingKinds)),
  levels: known(z.enum(levels)),
  perspectives: known(z.enum(perspectives)),
  phases: known(z.enum(phases)),
  conversationTypes: known(z.enum(conversationTypes)),
  split: z.enum(patternSplits).nullable().catch(null),
  sort: z.enum(patternSorts).catch("barrier"),
});

/** Reads a question from an address; everything that makes no sense is left out, so there is always an answer. */
export function parsePatternQuestion(params: URLSearchParams): PatternQuestion {
  const lists = Object.fromEntries(filterLists.map((list) => [list, params.getAll(filterParams[list])]));
  const { split, sort, ...filter } = question.parse({ source: params.get("source"), split: params.get("split"), sort: params.get("sort"), ...lists });
  return { filter: withoutMeaningless(filter), split: filter.source === "established" && split === "perspective" ? null : split, sort };
}

/** A finding is a conclusion over all sources: it has no perspective and no conversation of its own. */
function withoutMeaningless(filter: PatternFilter): PatternFilter {
  return filter.source === "established" ? { ...filter, perspectives: [], conversationTypes: [] } : filter;
}

/** The shortest address that asks the same question. */
export function patternSearchParams({ filter, split = null, sort = "barrier" }: { filter: PatternFilter; split?: PatternSplit | null; sort?: PatternSort }): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.source !== "reported") params.set("source", filter.source);
  for (const list of filterLists) for (const value of filter[list]) params.append(filterParams[list], value);
  if (split) params.set("split", split);
  if (sort !== "barrier") params.set("sort", sort);
  return params;
}

/** One piece of the sentence above a table: to what one list is limited. */
export type FilterPiece = { list: FilterList; values: string[] };

/** The lists that limit something, in the order of the sentence. */
export function filterPieces(filter: PatternFilter): FilterPiece[] {
  return filterLists.flatMap((list) => (filter[list].length === 0 ? [] : [{ list, values: filter[list] }]));
}

/** The filter after one word was taken out of its sentence. */
export function withoutWord(filter: PatternFilter, { list, value }: { list: FilterList; value: string }): PatternFilter {
  return { ...filter, [list]: (filter[list] as string[]).filter((one) => one !== value) };
}

/** What of a filter says which cases: for what is not of conversations, such as a judgement of a file. */
export function onlyCases(filter: PatternFilter): PatternFilter {
  return { ...filter, source: "reported", levels: [], perspectives: [], phases: [], conversationTypes: [] };
}

/** What of a filter says what was said: for what has speakers, which a finding has not. */
export function onlyReported(filter: PatternFilter): PatternFilter {
  return { ...filter, source: "reported" };
}

/** By what may be divided. A finding has no perspective of its own; who sees suppressed numbers gets what is protected together. */
export function offeredSplits({ source }: PatternFilter, { isSuppressed }: { isSuppressed: boolean }): PatternSplit[] {
  const splits: readonly PatternSplit[] = isSuppressed ? releasedSplits : patternSplits;
  return splits.filter((split) => source === "reported" || split !== "perspective");
}

/** For whom is counted: `rule` is null for those who see the true numbers. */
export type PatternReader = { studyId: string; rule: ReleaseRule | null };

/** Who sees suppressed numbers gets the study's own threshold; under 3 nothing could be hidden (see `protectOneWay`). */
export function patternReader({ studyId, role, threshold }: { studyId: string; role: Role; threshold: number }): PatternReader {
  if (!seesSuppressedNumbers(role)) return { studyId, rule: null };
  const safe = Math.max(3, threshold);
  return { studyId, rule: { threshold: safe, minimumCases: Math.max(policymakerRule.minimumCases, safe) } };
}

/**
 * What a reader may ask. Two filters that differ by one case give that case away, however well each table is protected:
 * who sees suppressed numbers therefore gets whole tables only, of all cases (rule DC4).
 */
export function allowedFilter(filter: PatternFilter, { rule }: PatternReader): PatternFilter {
  return rule ? { ...wholeStudy, source: filter.source } : filter;
}
