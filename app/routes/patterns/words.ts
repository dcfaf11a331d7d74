import { localise } from "#app/domain/code-description.ts";
import type { PatternPart, PatternRow } from "#app/domain/pattern-table.ts";
import { ratingKinds, type FilterList, type PatternSplit } from "#app/domain/patterns.ts";
import {
  ageBands,
  conversationTypes,
  institutionTypes,
  levels,
  perspectives,
  phases,
  sexes,
  type AgeBand,
  type ConversationType,
  type InstitutionType,
  type Level,
  type Perspective,
  type Phase,
  type Sex,
} from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import {
  ageBandLabel,
  conversationTypeLabel,
  institutionTypeLabel,
  institutionTypeShortLabel,
  levelLabel,
  perspectiveLabel,
  phaseLabel,
  phaseShortLabel,
  sexLabel,
  type Locale,
} from "#app/ui/vocabulary.ts";
import type { FilterChoices } from "#db/queries/patterns.ts";

/** For who may not filter freely: there is nothing to choose from. */
export const noChoices: FilterChoices = { regions: [], organisations: [], years: [] };

/** What a reader may choose from in each list of a filter. */
export function choicesOf(list: FilterList, { regions, organisations, years }: FilterChoices): { value: string; label: string }[] {
  const named = (rows: FilterChoices["regions"]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  switch (list) {
    case "regionIds":
      return named(regions);
    case "organisationIds":
      return named(organisations);
    case "institutionTypes":
      return institutionTypes.map((value) => ({ value, label: institutionTypeLabel(value) }));
    case "years":
      return years.map((year) => ({ value: year, label: year }));
    case "ageBands":
      return ageBands.map((value) => ({ value, label: ageBandLabel(value) }));
    case "sexes":
      return sexes.map((value) => ({ value, label: sexLabel(value) }));
    case "ratings":
      return ratingKinds.map((value) => ({ value, label: m.patterns_rated_double() }));
    case "levels":
      return levels.map((value) => ({ value, label: levelLabel(value) }));
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
    case "years":
      return value;
    case "ageBands":
      return ageBandLabel(value as AgeBand).toLocaleLowerCase();
    case "sexes":
      return sexLabel(value as Sex).toLocaleLowerCase();
    case "ratings":
      return m.patterns_word_rated_double();
    case "levels":
      return levelLabel(value as Level).toLocaleLowerCase();
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
    years: m.patterns_intro_year,
    ageBands: m.patterns_intro_age,
    sexes: m.patterns_intro_sex,
    ratings: m.patterns_intro_rated,
    levels: m.patterns_intro_level,
    perspectives: m.patterns_intro_perspective,
    phases: m.patterns_intro_phase,
    conversationTypes: m.patterns_intro_conversation,
  } satisfies Record<FilterList, () => string>;
  return intros[list]();
}

export function splitLabel(split: PatternSplit | null): string {
  if (split === null) return m.patterns_split_none();
  const labels = {
    institution_type: m.patterns_split_institution,
    region: m.patterns_split_region,
    organisation: m.patterns_split_organisation,
    year: m.patterns_split_year,
    age: m.patterns_split_age,
    sex: m.patterns_split_sex,
    perspective: m.patterns_split_perspective,
    phase: m.patterns_split_phase,
  } satisfies Record<PatternSplit, () => string>;
  return labels[split]();
}

/** The heading of a part of the table. */
export function partLabel({ id, name }: Pick<PatternPart, "id" | "name">, split: PatternSplit | null): string {
  if (name !== null) return name;
  switch (split) {
    case "perspective":
      return perspectiveLabel(id as Perspective);
    case "phase":
      return phaseShortLabel(id as Phase);
    case "age":
      return ageBandLabel(id as AgeBand);
    case "sex":
      return sexLabel(id as Sex);
    case "institution_type":
      return institutionTypeShortLabel(id as InstitutionType);
    default:
      return id;
  }
}

/** By the theme's name in the reader's language. */
export function compareLabels(locale: Locale = getLocale()): (a: PatternRow, b: PatternRow) => number {
  const { compare } = new Intl.Collator(locale);
  return (a, b) => compare(localise(a.code.label, locale), localise(b.code.label, locale));
}
