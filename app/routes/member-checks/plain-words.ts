import { compareFuzzyDates, type FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { perspectiveOfPerson, type StoryOffer, storyOffer, type StoryPart } from "#app/domain/member-check.ts";
import { groupTellings, type Telling } from "#app/domain/same-telling.ts";
import type { CareType, ConsentPerson, EndReason } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDate } from "#app/ui/dates.ts";
import { type LabelOf, labels, type Locale } from "#app/ui/labels.ts";
import { eventTypeLabel } from "#app/ui/vocabulary.ts";
import type { Trajectory } from "#db/queries/trajectory.ts";

export type OfferedPart = StoryPart & { offer: Exclude<StoryOffer, "never"> };

const careWords: LabelOf<CareType> = /* @__PURE__ */ labels<CareType>({
  neighbourhood_team: m.member_checks_care_neighbourhood_team,
  ambulatory: m.member_checks_care_ambulatory,
  day_treatment: m.member_checks_care_day_treatment,
  youth_mental_health: m.member_checks_care_youth_mental_health,
  foster_care: m.member_checks_care_foster_care,
  family_home: m.member_checks_care_family_home,
  open_residential: m.member_checks_care_open_residential,
  secure_residential: m.member_checks_care_secure_residential,
  crisis_placement: m.member_checks_care_crisis_placement,
  juvenile_justice: m.member_checks_care_juvenile_justice,
  special_education: m.member_checks_care_special_education,
  probation: m.member_checks_care_probation,
});

/**
 * What of a trajectory may be in the story of a person (rule MC2), in order and in plain words (language level B1), for the
 * researcher to go over.
 */
export function offerStoryParts({ episodes, events, keyMoments }: Trajectory, { person, locale }: { person: ConsentPerson; locale: Locale }): OfferedPart[] {
  const told = [
    ...eachOnce(episodes, person).map((row) => ({ row, kind: "episode" as const, text: episodeWords(row, person, locale) })),
    ...eachOnce(events, person).map((row) => ({ row, kind: "event" as const, text: row.description || eventTypeLabel(row.type, { locale }) })),
    ...eachOnce(keyMoments, person).map((row) => ({ row, kind: "key_moment" as const, text: [row.description, row.meaning].filter(Boolean).map(asSentence).join(" ") })),
  ];
  return told
    .flatMap(({ row: { id, startOn, startPrecision, perspective }, kind, text }): OfferedPart[] => {
      const offer = storyOffer(person, perspective);
      return offer === "never" ? [] : [{ id: `${kind}-${id}`, kind, startOn, startPrecision, text: asSentence(text), offer }];
    })
    .sort((a, b) => compareFuzzyDates(startOf(a), startOf(b)) || (a.id < b.id ? -1 : 1));
}

/** What is told several times is offered once: as the person tells it, else by the telling to go by that may be shown (rule TL2). */
function eachOnce<Row extends Telling>(rows: readonly Row[], person: ConsentPerson): Row[] {
  return groupTellings(rows).map((group) => {
    const offers = group.map(({ perspective }) => storyOffer(person, perspective));
    return group[offers.indexOf("own")] ?? group[offers.indexOf("record")] ?? group[0];
  });
}

/** When a part begins, as it stands above it; empty for the summary. */
export function partDate({ kind, startOn, startPrecision }: StoryPart): string {
  if (kind === "summary") return "";
  return startOn === null || startPrecision === "unknown" ? m.member_checks_story_undated() : formatDate(startOn, startPrecision);
}

function episodeWords({ careType, provider, startedInCrisis, endOn, endPrecision, endReason }: Trajectory["episodes"][number], person: ConsentPerson, locale: Locale): string {
  const options = { locale };
  const care = careWords(careType, options);
  const isYouth = perspectiveOfPerson(person) === "youth";
  const say = isYouth ? m.member_checks_say_episode_youth : m.member_checks_say_episode_parent;
  const sayAt = isYouth ? m.member_checks_say_episode_at_youth : m.member_checks_say_episode_at_parent;
  return [
    provider ? sayAt({ care, provider }, options) : say({ care }, options),
    startedInCrisis && m.member_checks_say_crisis({}, options),
    endWords({ on: endOn, precision: endPrecision }, endReason, locale),
  ]
    .filter(Boolean)
    .join(" ");
}

const sayEnd = {
  planned: m.member_checks_say_end_planned,
  premature_by_client: m.member_checks_say_end_premature_by_client,
  premature_by_provider: m.member_checks_say_end_premature_by_provider,
  transfer: m.member_checks_say_end_transfer,
  unknown: m.member_checks_say_end_unknown,
} as const;

function endWords(end: FuzzyDate, reason: EndReason, locale: Locale): string {
  if (reason === "ongoing") return m.member_checks_say_end_ongoing({}, { locale });
  const when = whenWords(end, locale);
  return reason === "unknown" && when === "" ? "" : sayEnd[reason]({ when }, { locale });
}

/** " in maart 2021", to go into a sentence; empty when it is not known. */
function whenWords({ on, precision }: FuzzyDate, locale: Locale): string {
  if (on === null || precision === "unknown") return "";
  const say = precision === "day" ? m.member_checks_on : precision === "about" ? m.member_checks_about : m.member_checks_in;
  return say({ date: formatDate(on, precision, { locale }) }, { locale });
}

function startOf({ startOn, startPrecision }: StoryPart): FuzzyDate {
  return { on: startOn, precision: startPrecision };
}

function asSentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?…”"]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
