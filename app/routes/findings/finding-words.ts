import type { Level } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { FindingEntry } from "#app/realtime/documents.ts";

/** A theme of the codebook in the reader's language, with the one as which it counts. `isOffered` is false for one that is no longer chosen. */
export type ThemeChoice = { id: string; countsAs: string; level: Level; label: string; definition: string; isOffered: boolean };

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

/** The findings under the themes as which they count: one with a merged theme is shown, and matched, as the other (rule CB2). */
export function underCountedThemes<Finding extends Partial<FindingEntry>>(findings: Record<string, Finding>, themes: ReadonlyMap<string, ThemeChoice>): Record<string, Finding> {
  return Object.fromEntries(
    Object.entries(findings).map(([id, finding]) => {
      const countsAs = finding.codeId === undefined ? undefined : themes.get(finding.codeId)?.countsAs;
      return [id, countsAs === undefined ? finding : { ...finding, codeId: countsAs }];
    }),
  );
}
