import { patternSearchParams, type PatternFilter } from "#app/domain/patterns.ts";

export type QualityQuestion = { filter: PatternFilter; versionId: string; by: "item" | "case"; isMissingFirst: boolean };

/** The shortest address that asks the same question. */
export function qualityAddress({ filter, versionId, by, isMissingFirst }: QualityQuestion): URLSearchParams {
  const params = patternSearchParams({ filter });
  if (versionId !== "") params.set("instrument", versionId);
  if (by !== "item") params.set("by", by);
  if (isMissingFirst) params.set("order", "missing");
  return params;
}
