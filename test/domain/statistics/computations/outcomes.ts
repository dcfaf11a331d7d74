import { funnelLimits, overdispersion } from "#app/domain/statistics/funnel.ts";
import { meanChange } from "#app/domain/statistics/mean-change.ts";
import { poolRandomEffects, poolingMethods } from "#app/domain/statistics/pooling.ts";
import { describePairs, prePostEffect, type PrePost } from "#app/domain/statistics/pre-post.ts";
import { clinicalCutoff, reliableChange, type ChangeCategory } from "#app/domain/statistics/reliable-change.ts";
import type { Computation } from "../reference-case.ts";

type Scores = { pre: (number | null)[]; post: (number | null)[]; conf?: number };
type Printed = { mean_pre: number; mean_post: number; sd_pre: number; sd_post: number; n: number; r?: number | null; conf?: number };

const categoryNames: Record<ChangeCategory, string> = { improved: "reliably improved", unchanged: "no reliable change", deteriorated: "reliably deteriorated" };

function pairsOf({ pre, post }: Scores): [number | null, number | null][] {
  return pre.map((before, place) => [before, post[place] ?? null]);
}

function describe(input: Scores | Printed): PrePost {
  if ("pre" in input) return describePairs(pairsOf(input));
  return { n: input.n, meanPre: input.mean_pre, meanPost: input.mean_post, sdPre: input.sd_pre, sdPost: input.sd_post, correlation: input.r ?? null };
}

export const outcomes: Record<string, Computation> = {
  prepost_effect_size: (input: Scores | Printed) => {
    const described = describe(input);
    const { byPreSd, byChangeSd, byAverageSd } = prePostEffect(described, { confidence: input.conf ?? 0.95 });
    return {
      ...described,
      g_raw_pre_sd: byPreSd.value,
      var_g_raw_pre_sd: byPreSd.variance,
      lower_raw: byPreSd.lower,
      upper_raw: byPreSd.upper,
      g_change_sd: byChangeSd.value,
      var_g_change_sd: byChangeSd.variance,
      d_av: byAverageSd.value,
      r: described.correlation,
    };
  },
  prepost_dz_ci: (input: Scores) => {
    const { changes, incomplete } = describePairs(pairsOf(input));
    const { n, meanChange: mean, sdChange, t, dz, lower, upper } = meanChange(changes, { confidence: input.conf ?? 0.95 });
    return { n, incomplete, mean_change: mean, sd_change: sdChange, t, d_z: dz, lower, upper };
  },
  reliable_change_index: (input: { pre: number | null; post: number | null; sd: number; reliability: number; lower_is_better?: boolean }) => {
    const { seMeasurement, seDifference, rci, category } = reliableChange(input, { sd: input.sd, reliability: input.reliability, lowerIsBetter: input.lower_is_better ?? false });
    return { se_measurement: seMeasurement, s_diff: seDifference, rci, category: category && categoryNames[category] };
  },
  clinical_cutoff_c: (input: Record<"mean_clinical" | "sd_clinical" | "mean_normal" | "sd_normal", number>) => ({
    c: clinicalCutoff({ clinical: { mean: input.mean_clinical, sd: input.sd_clinical }, normal: { mean: input.mean_normal, sd: input.sd_normal } }),
  }),
  random_effects_pool: ({ estimate, variance, conf = 0.95 }: { estimate: number[]; variance: number[]; conf?: number }) => {
    const estimates = estimate.map((value, place) => ({ estimate: value, variance: variance[place]! }));
    return Object.fromEntries(
      poolingMethods.map((method) => {
        const { q, i2, ...rest } = poolRandomEffects(estimates, { method, confidence: conf });
        return [`method_${method}`, { ...rest, Q: q, I2: i2 }];
      }),
    );
  },
  funnel_limits: ({ target, n }: { target: number; n: number }) => {
    const [usual, wide] = [funnelLimits({ target, n, confidence: 0.95 }), funnelLimits({ target, n, confidence: 0.998 })];
    return {
      normal_lower_95: usual.normal?.lower ?? null,
      normal_upper_95: usual.normal?.upper ?? null,
      normal_lower_998: wide.normal?.lower ?? null,
      normal_upper_998: wide.normal?.upper ?? null,
      exact_lower_95: usual.exact?.lower ?? null,
      exact_upper_95: usual.exact?.upper ?? null,
      exact_lower_998: wide.exact?.lower ?? null,
      exact_upper_998: wide.exact?.upper ?? null,
    };
  },
  funnel_overdispersion: ({ k, n, winsorise = 0.1 }: { k: number[]; n: number[]; winsorise?: number }) => {
    const found = overdispersion(
      k.map((count, place) => ({ k: count, n: n[place]! })),
      { winsorise },
    );
    return { ...found, phi_raw: found.phiRaw, phi_winsorised: found.phiWinsorised };
  },
};
