import type { Level } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { FindingEntry } from "#app/realtime/documents.ts";

/** A theme of the codebook in the reader's language. `isOffered` is false for one that is no longer chosen. */
export type ThemeChoice = { id: string; level: Level; label: string; definition: string; isOffered: boolean };

const contributionLabels = [m.findings_contribution_0, m.findings_contribution_1, m.findings_contribution_2, m.findings_contribution_3] as const;
export const contributions = ["0", "1", "2", "3"] as const;

/** The words for a contribution from 0 to 3. */
export function contributionLabel(contribution: number): string {
  return (contributionLabels[contribution] ?? m.findings_contribution_0)();
}

export const modifiableAnswers = ["yes", "no", "unknown"] as const;
export type ModifiableAnswer = (typeof modifiableAnswers)[number];

export function modifiableLabel(answer: ModifiableAnswer): string {
  return { yes: m.findings_modifiable_yes, no: m.findings_modifiable_no, unknown: m.findings_modifiable_unknown }[answer]();
}

export function toModifiableAnswer(modifiable: boolean | null | undefined): ModifiableAnswer {
  return modifiable === true ? "yes" : modifiable === false ? "no" : "unknown";
}

/** What a finding is called in a button or a message. */
export function themeName(finding: Partial<FindingEntry>, themes: ReadonlyMap<string, ThemeChoice>): string {
  if (!finding.codeId) return m.findings_new();
  return themes.get(finding.codeId)?.label ?? m.findings_theme_unknown();
}
