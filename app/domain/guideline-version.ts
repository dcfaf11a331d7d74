import type { InstrumentDefinition } from "./instrument.ts";
import type { AdherenceOutcome, KnowledgeBasis } from "./vocabulary.ts";

export type GuidelineSource = NonNullable<InstrumentDefinition["source"]>;

/**
 * The version of a guideline that held on a day (rule GA3): the newest that had appeared by then and was not withdrawn.
 *
 * @param day `yyyy-mm-dd`
 * @returns null when none had appeared yet, or the last one had ended
 */
export function versionOn(sources: readonly GuidelineSource[], day: string): GuidelineSource | null {
  const held = sources.filter(({ publishedOn, validUntil }) => publishedOn <= day && (validUntil === undefined || day <= validUntil));
  return held.toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))[0] ?? null;
}

/** What does not fit between a judgement, the knowledge it is judged with and the day of the care. */
export type BasisProblem = "no_version_then" | "had_appeared" | "known_now";

/**
 * Whether a judgement fits the version that held at the time (rules GA2 and GA3); null when it does, or when no day of care
 * is known.
 *
 *   no_version_then  judged by the knowledge of then, while there was no version yet
 *   had_appeared     "not published yet", while there was a version
 *   known_now        "not published yet" is nothing that can be said with the knowledge of now
 */
export function basisProblem(
  { value, judgedWith, careOn }: { value: string | null; judgedWith?: KnowledgeBasis | null; careOn?: string | null },
  sources: readonly GuidelineSource[],
): BasisProblem | null {
  if (value === null) return null;
  const saysNotPublished = value === ("not_yet_published" satisfies AdherenceOutcome);
  if (saysNotPublished && judgedWith === "now") return "known_now";
  if (!careOn || sources.length === 0 || judgedWith === "now") return null;
  const hadVersion = versionOn(sources, careOn) !== null;
  if (saysNotPublished) return hadVersion ? "had_appeared" : null;
  const saysNothing = value === ("not_applicable" satisfies AdherenceOutcome) || value === ("not_documented" satisfies AdherenceOutcome);
  return hadVersion || saysNothing ? null : "no_version_then";
}
