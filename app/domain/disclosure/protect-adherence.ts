import type { AdherenceCounts } from "../statistics/adherence.ts";
import { protectCount, protectTable, type ProtectedCount, type ReleaseRule } from "./protect-table.ts";

/** How all cases divide: followed, judged otherwise (in part, justified deviation, not), and not judged. */
export type AdherencePart = "applied" | "otherwise" | "notJudged";

/** Guideline adherence as a reader outside the research gets it, in cases. */
export type ProtectedAdherence = {
  /** Followed, of the cases in which the recommendation applied and was judged. */
  adherence: ProtectedCount;
  parts: Record<AdherencePart, ProtectedCount>;
};

/**
 * Seven outcomes over a few dozen cases are nearly all too small to show, so three parts of all cases are published, as
 * one breakdown. The rate would give a hidden part away through its denominator, so it is hidden with any of them.
 */
export function protectAdherence(counts: AdherenceCounts, rule: ReleaseRule): ProtectedAdherence {
  const otherwise = counts.partly_applied + counts.justified_deviation + counts.not_applied;
  const notJudged = counts.not_documented + counts.not_applicable + counts.not_yet_published;
  const judged = counts.applied + otherwise;
  const n = judged + notJudged;

  const groups = { applied: { k: counts.applied, n }, otherwise: { k: otherwise, n }, notJudged: { k: notJudged, n } };
  const parts = protectTable<AdherencePart>([{ id: "", total: { k: n, n }, groups }], { relation: "parts", rule })[0]!.groups;
  const suppressed = Object.values(parts).find((part) => part.state === "suppressed");
  return { parts, adherence: suppressed ?? protectCount({ k: counts.applied, n: judged }, rule) };
}
