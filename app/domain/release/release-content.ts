import { z } from "zod";
import { instrumentKinds, levels, polarities } from "../vocabulary.ts";
import { patternSources, releasedSplits } from "../patterns.ts";
import { audiences } from "./audience.ts";

const words = z.object({ nl: z.string(), en: z.string().optional() });
const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();

/** A number as published: cases out of cases with its 95 % interval (Wilson); `null` where it is hidden. Why is not told: that tells too much. */
const releasedCell = z.object({ k: count, n: count, lower: share, upper: share }).nullable();
export type ReleasedCell = z.infer<typeof releasedCell>;

/** `members`: of which words of the vocabulary, or region names, a column consists; several when small groups were put together. */
const releasedColumn = z.object({ id: z.string(), split: z.enum(releasedSplits).nullable(), members: z.array(z.string()), n: count });
export type ReleasedColumn = z.infer<typeof releasedColumn>;

const factorRow = z.object({ codeId: z.string(), label: words, level: z.enum(levels), polarity: z.enum(polarities), cells: z.record(z.string(), releasedCell) });
export type ReleasedFactor = z.infer<typeof factorRow>;

/** Themes by column; `cells` by column id. */
const factorTable = z.object({ source: z.enum(patternSources), columns: z.array(releasedColumn), rows: z.array(factorRow) });
export type ReleasedFactorTable = z.infer<typeof factorTable>;

const recommendationRow = z.object({ itemId: z.string(), label: words, followed: releasedCell, applied: releasedCell, otherwise: releasedCell, notJudged: releasedCell });
export type ReleasedRecommendation = z.infer<typeof recommendationRow>;

const guidelineTable = z.object({
  instrumentId: z.string(),
  title: words,
  source: z.object({ name: z.string(), version: z.string(), url: z.string(), attribution: z.string() }).nullable(),
  rows: z.array(recommendationRow),
});
export type ReleasedGuideline = z.infer<typeof guidelineTable>;

/**
 * Everything a release consists of, as it is frozen and as its JSON file holds it. Version 1; a field that is added makes no
 * new version, one that changes its meaning does.
 */
export const releaseContentSchema = z.object({
  format: z.literal("ketenbreed-release"),
  formatVersion: z.literal(1),
  study: z.object({ id: z.string(), name: z.string(), isSynthetic: z.boolean() }),
  number: z.int().min(1),
  title: z.string(),
  audience: z.enum(audiences),
  /** The day up to which was counted, in the Netherlands. */
  countedOn: z.iso.date(),
  introduction: z.string(),
  conclusion: z.string(),
  rule: z.object({ threshold: count, minimumCases: count, minimumOrganisations: count, hidesZero: z.boolean() }),
  method: z.object({
    caseCount: count,
    organisationCount: count,
    themeCount: count,
    instruments: z.array(z.object({ title: words, kind: z.enum(instrumentKinds), version: z.int(), ratings: count, ratedTwice: count })),
  }),
  factors: z.array(factorTable),
  guidelines: z.array(guidelineTable),
});
export type ReleaseContent = z.infer<typeof releaseContentSchema>;

/** One sentence to refer to a release by, in the order of APA: who, when, what, which version, where. */
export function citationOf(
  { study, number, title, countedOn }: Pick<ReleaseContent, "study" | "number" | "title" | "countedOn">,
  { publishedOn, sha256, versionWord }: { publishedOn: string; sha256: string; versionWord: string },
): string {
  return `${study.name} (${publishedOn.slice(0, 4)}). ${title} (${versionWord} ${number}, ${countedOn}). SHA-256 ${sha256.slice(0, 16)}.`;
}
