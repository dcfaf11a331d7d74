import { localise } from "#app/domain/code-description.ts";
import type { PatternPart, PatternRow } from "#app/domain/pattern-table.ts";
import type { FilterList, PatternSplit } from "#app/domain/patterns.ts";
import { conversationTypes, institutionTypes, perspectives, phases, type ConversationType, type InstitutionType, type Perspective, type Phase } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { conversationTypeLabel, institutionTypeLabel, institutionTypeShortLabel, perspectiveLabel, phaseLabel, phaseShortLabel, type Locale } from "#app/ui/vocabulary.ts";
import type { FilterChoices } from "#db/queries/patterns.ts";

/** What a reader may choose from in each list of a filter. */
export function choicesOf(list: FilterList, { regions, organisations }: FilterChoices): { value: string; label: string }[] {
  const named = (rows: FilterChoices["regions"]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  switch (list) {
    case "regionIds":
      return named(regions);
    case "organisationIds":
      return named(organisations);
    case "institutionTypes":
      return institutionTypes.map((value) => ({ value, label: institutionTypeLabel(value) }));
    case "perspectives":
      return perspectives.map((value) => ({ value, label: perspectiveLabel(value) }));
    case "phases":
      return phases.map((value) => ({ value, label: phaseLabel(value) }));
    case "conversationTypes":
      return conversationTypes.map((value) => ({ value, label: conversationTypeLabel(value) }));
  }
}

/** A value of a filter as a word within a sentence. */
export function wordOf(list: FilterList, value: string, { regions, organisations }: FilterChoices): string {
  const name = (rows: FilterChoices["regions"]) => rows.find(({ id }) => id === value)?.name ?? m.patterns_word_unknown();
  switch (list) {
    case "regionIds":
      return name(regions);
    case "organisationIds":
      return name(organisations);
    case "institutionTypes":
      return institutionTypeShortLabel(value as InstitutionType);
    case "perspectives":
      return perspectiveLabel(value as Perspective).toLocaleLowerCase();
    case "phases":
      return phaseShortLabel(value as Phase);
    case "conversationTypes":
      return conversationTypeLabel(value as ConversationType).toLocaleLowerCase();
  }
}

/** What introduces the words of a list. */
export function introOf(list: FilterList): string {
  const intros = {
    institutionTypes: m.patterns_intro_institution,
    regionIds: m.patterns_intro_region,
    organisationIds: m.patterns_intro_organisation,
    perspectives: m.patterns_intro_perspective,
    phases: m.patterns_intro_phase,
    conversationTypes: m.patterns_intro_conversation,
  } satisfies Record<FilterList, () => string>;
  return intros[list]();
}

export function splitLabel(split: PatternSplit | null): string {
  if (split === null) return m.patterns_split_none();
  return { institution_type: m.patterns_split_institution, region: m.patterns_split_region, perspective: m.patterns_split_perspective }[split]();
}

/** The heading of a part of the table. */
export function partLabel({ id, name }: PatternPart, split: PatternSplit | null): string {
  if (name !== null) return name;
  return split === "perspective" ? perspectiveLabel(id as Perspective) : institutionTypeShortLabel(id as InstitutionType);
}

/** By the theme's name in the reader's language. */
export function compareLabels(locale: Locale = getLocale()): (a: PatternRow, b: PatternRow) => number {
  const { compare } = new Intl.Collator(locale);
  return (a, b) => compare(localise(a.code.label, locale), localise(b.code.label, locale));
}
