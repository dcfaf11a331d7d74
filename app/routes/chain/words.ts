import { verdictOf, type ActionEffect, type Verdict } from "#app/domain/action-effect.ts";
import type { PatternSource } from "#app/domain/patterns.ts";
import { m } from "#app/paraglide/messages.js";

export function sourceLabel(source: PatternSource): string {
  return source === "reported" ? m.patterns_source_reported() : m.patterns_source_established();
}

const verdicts = {
  rarer: m.chain_effect_rarer,
  more_often: m.chain_effect_more_often,
  unclear: m.chain_effect_unclear,
  too_few: m.chain_effect_too_few,
} satisfies Record<Verdict, () => string>;

/** What may be said of a difference, in one sentence. */
export function verdictText(effect: ActionEffect): string {
  return verdicts[verdictOf(effect)]();
}
