import { guidelineAdherence } from "#app/domain/statistics/adherence.ts";
import { clopperPearsonInterval } from "#app/domain/statistics/clopper-pearson.ts";
import { countCases, type ObservedCase } from "#app/domain/statistics/prevalence.ts";
import { proportionDifference } from "#app/domain/statistics/proportion-difference.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";
import type { Perspective, Phase } from "#app/domain/vocabulary.ts";
import type { Computation } from "../reference-case.ts";

type Share = { k: number; n: number; conf?: number };
/** Sources and phases have names of their own here; counting only asks whether they are the same. */
type ReportedCase = { inst?: string; sources?: Perspective[]; obs: { code: string; source: Perspective; phase: Phase }[] };

function keyed<Key extends string>(keys: Iterable<Key>, value: (key: Key) => unknown): Record<string, unknown> {
  return Object.fromEntries([...new Set(keys)].map((key) => [key, value(key)]));
}

export const proportions: Record<string, Computation> = {
  wilson_ci: ({ k, n, conf = 0.95 }: Share) => wilsonInterval({ k, n, confidence: conf }),
  clopper_pearson_ci: ({ k, n, conf = 0.95 }: Share) => clopperPearsonInterval({ k, n, confidence: conf }),
  newcombe_difference_ci: ({ k1, n1, k2, n2, conf = 0.95 }: Record<"k1" | "n1" | "k2" | "n2", number> & { conf?: number }) =>
    proportionDifference({ first: { k: k1, n: n1 }, second: { k: k2, n: n2 }, confidence: conf }),

  prevalence: ({ cases, code }: { cases: ReportedCase[]; code: string }) => {
    const observed = cases.map(({ inst, sources = [], obs }): ObservedCase & { inst: string | undefined } => ({
      inst,
      perspectives: sources,
      observations: obs.map(({ source, phase }, place) => ({ codeId: obs[place]!.code, perspective: source, phase })),
    }));
    const sources = new Set<Perspective>(["youth", "parent", "practitioner", "file", ...cases.flatMap((one) => one.sources ?? [])]);
    const phases = cases.flatMap(({ obs }) => obs.map(({ phase }) => phase));
    return {
      overall: countCases(observed, { codeId: code }),
      by_inst: keyed(
        cases.flatMap(({ inst }) => inst ?? []),
        (inst) => {
          const own = observed.filter((one) => one.inst === inst);
          return countCases(own, { codeId: code });
        },
      ),
      by_source: keyed(sources, (perspective) => countCases(observed, { codeId: code, perspective })),
      by_phase: keyed(phases, (phase) => countCases(observed, { codeId: code, phase })),
      ...Object.fromEntries(
        phases.flatMap((phase) => [...sources].map((perspective) => [`${phase}_and_${perspective}`, countCases(observed, { codeId: code, phase, perspective })])),
      ),
    };
  },

  guideline_adherence: (input: Partial<Record<"applied" | "deviated_with_reason" | "not_applied" | "not_applicable" | "unknown", number>>) => {
    const { applied = 0, deviated_with_reason = 0, not_applied = 0, not_applicable = 0, unknown = 0 } = input;
    const found = guidelineAdherence({
      applied,
      not_applied,
      not_applicable,
      justified_deviation: deviated_with_reason,
      not_documented: unknown,
      partly_applied: 0,
      not_yet_published: 0,
    });
    return {
      denominator: found.denominator,
      applied_rate: found.adherence.p,
      lower: found.adherence.lower,
      upper: found.adherence.upper,
      applied_or_justified_rate: found.appliedOrJustified.p,
      bound_low: found.bounds?.low ?? null,
      bound_high: found.bounds?.high ?? null,
      unknown_share: found.unknownShare,
      applicable_judged: found.denominator,
    };
  },
};
