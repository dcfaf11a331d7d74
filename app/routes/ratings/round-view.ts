import type { CalibrationResult } from "#app/domain/calibration.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { Round, RoundRater } from "#db/queries/calibration.ts";

type ShownResult = Pick<CalibrationResult, "same" | "items" | "accuracy" | "isPassed"> & { differing: string[] };
export type ShownRound = Pick<Round, "id" | "caseCode" | "version" | "requiredAccuracy" | "startedAt"> & {
  title: LocalisedText;
  raters: (Omit<RoundRater, "result"> & { result: ShownResult | null })[];
  labels: Record<string, LocalisedText>;
};

/** A round without any answer: who reached what and, for who may know it, on which items people differ from the reference. */
export function showRound({ definition, raters, isBlind, id, caseCode, version, requiredAccuracy, startedAt }: Round): ShownRound {
  const differing = isBlind ? [] : raters.flatMap(({ result }) => result?.differing.map(({ item }) => item) ?? []);
  return {
    ...{ id, caseCode, version, requiredAccuracy, startedAt, title: definition.title },
    raters: raters.map(({ result, ...rater }) => ({ ...rater, result: result && { ...result, differing: isBlind ? [] : result.differing.map(({ item }) => item.id) } })),
    labels: Object.fromEntries(differing.map((item) => [item.id, item.label])),
  };
}

export type HardItem = { itemId: string; label: LocalisedText; count: number; of: number };

/** Items on which raters answered otherwise than the reference, the most often first: their definition may need work. */
export function hardItems({ raters, labels }: ShownRound): HardItem[] {
  const results = raters.flatMap(({ result }) => result ?? []);
  return Object.entries(labels)
    .map(([itemId, label]) => ({ itemId, label, count: results.filter(({ differing }) => differing.includes(itemId)).length, of: results.length }))
    .sort((a, b) => b.count - a.count || (a.itemId < b.itemId ? -1 : 1));
}
