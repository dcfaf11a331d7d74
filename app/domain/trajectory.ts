import { dayNumber, dayOfNumber, possibleDays, type PossibleDays } from "./fuzzy-date.ts";
import type { CareType, DatePrecision, EndReason } from "./vocabulary.ts";

/** What counting needs of a care episode. */
export type DatedEpisode = {
  id: string;
  careType: CareType;
  provider: string;
  referredOn: string | null;
  /** A day when left out. */
  referredPrecision?: DatePrecision;
  startOn: string | null;
  startPrecision: DatePrecision;
  endOn: string | null;
  endPrecision: DatePrecision;
  endReason: EndReason;
};

/** A number of days of which the dates allow no more than this; both are equal when all dates are known to the day. */
export type Days = { least: number; most: number };

export type Wait = { episodeId: string; days: Days };
export type Gap = { afterId: string; beforeId: string; days: Days };
export type Overlap = { episodeIds: [string, string]; days: Days };
export type Transfer = { fromId: string; toId: string | null };

export type TrajectoryFacts = {
  /** Completed years at the start of the first help; null when no start is known. */
  ageAtFirstCare: { from: number; to: number } | null;
  /** From referral to start, of each episode whose referral and start are known. */
  waits: Wait[];
  /** Periods certainly without help between two episodes. */
  gaps: Gap[];
  /** Pairs of episodes that certainly ran side by side for more than one day. */
  overlaps: Overlap[];
  /** Episodes that ended by a transfer, with the episode that came next. */
  transfers: Transfer[];
  /** Different providers, by name. */
  providerCount: number;
  /** Episodes that some of the above had to leave out. */
  leftOut: { unknownStart: number; unknownEnd: number; unknownProvider: number; contradictory: number };
};

/** Which days a piece of help may have run from and to; the end is null when it is not known. */
export type Span<Episode extends DatedEpisode = DatedEpisode> = { episode: Episode; start: PossibleDays; end: PossibleDays | null };

/**
 * What the dates of a trajectory tell. Only what is certain under every day the vague dates may stand for is called a gap
 * or an overlap; what is unknown is left out and counted.
 *
 * @param until day (`YYYY-MM-DD`) up to which ongoing help counts
 */
export function computeTrajectoryFacts(episodes: readonly DatedEpisode[], { birthYear, until }: { birthYear: number; until: string }): TrajectoryFacts {
  const sound = episodes.filter((episode) => findContradiction(episode) === null);
  const spans = inOrder(sound, until);
  return {
    ageAtFirstCare: ageAtFirst(spans, birthYear),
    waits: sound.flatMap(waitOf),
    gaps: findGaps(spans),
    overlaps: findOverlaps(spans),
    transfers: spans.filter(({ episode }) => episode.endReason === "transfer").map((span) => ({ fromId: span.episode.id, toId: nextAfter(span, spans)?.episode.id ?? null })),
    providerCount: new Set(episodes.map(({ provider }) => providerKey(provider)).filter(Boolean)).size,
    leftOut: {
      unknownStart: sound.length - spans.length,
      unknownEnd: spans.filter(({ end }) => end === null).length,
      unknownProvider: episodes.filter(({ provider }) => providerKey(provider) === "").length,
      contradictory: episodes.length - sound.length,
    },
  };
}

export type Contradiction = "endsBeforeStart" | "startsBeforeReferral";

/** Whether the dates of an episode cannot all be right, whatever days the vague ones stand for. */
export function findContradiction(
  episode: Pick<DatedEpisode, "referredOn" | "referredPrecision" | "startOn" | "startPrecision" | "endOn" | "endPrecision" | "endReason">,
): Contradiction | null {
  const start = possibleDays({ on: episode.startOn, precision: episode.startPrecision });
  const end = episode.endReason === "ongoing" ? null : possibleDays({ on: episode.endOn, precision: episode.endPrecision });
  if (start && end && end.latest < start.earliest) return "endsBeforeStart";
  const referred = referralDays(episode);
  if (start && referred && start.latest < referred.earliest) return "startsBeforeReferral";
  return null;
}

export type Stay = "none" | "open" | "closed";

const stays: Record<CareType, Stay> = {
  neighbourhood_team: "none",
  ambulatory: "none",
  day_treatment: "none",
  youth_mental_health: "none",
  foster_care: "open",
  family_home: "open",
  open_residential: "open",
  crisis_placement: "open",
  secure_residential: "closed",
  juvenile_justice: "closed",
  special_education: "none",
  probation: "none",
};

/** Whether a kind of help goes with living away from home, and behind closed doors. */
export function stayOf(careType: CareType): Stay {
  return stays[careType];
}

/** Providers are free text: case and spaces make no other provider. */
export function providerKey(provider: string): string {
  return provider.trim().replace(/\s+/g, " ").toLowerCase();
}

/** Help whose dates make sense and whose start is known, in the order in which it began. */
export function spansOf<Episode extends DatedEpisode>(episodes: readonly Episode[], until: string): Span<Episode>[] {
  return inOrder(
    episodes.filter((episode) => findContradiction(episode) === null),
    until,
  );
}

function inOrder<Episode extends DatedEpisode>(sound: readonly Episode[], until: string): Span<Episode>[] {
  return sound.flatMap((episode) => spanOf(episode, until)).sort(bySpan);
}

function spanOf<Episode extends DatedEpisode>(episode: Episode, until: string): Span<Episode>[] {
  const start = possibleDays({ on: episode.startOn, precision: episode.startPrecision });
  if (!start) return [];
  const today = dayNumber(until);
  const end =
    episode.endReason === "ongoing"
      ? { earliest: Math.max(today, start.latest), latest: Math.max(today, start.latest) }
      : possibleDays({ on: episode.endOn, precision: episode.endPrecision });
  return [{ episode, start, end }];
}

function bySpan(a: Span, b: Span): number {
  return a.start.earliest - b.start.earliest || a.start.latest - b.start.latest || (a.episode.id < b.episode.id ? -1 : 1);
}

/** Only the year of birth is known, so before 31 December the birthday may or may not have been. */
function ageAtFirst(spans: readonly Span[], birthYear: number): TrajectoryFacts["ageAtFirstCare"] {
  if (spans.length === 0) return null;
  const earliest = dayOfNumber(Math.min(...spans.map(({ start }) => start.earliest)));
  const latest = dayOfNumber(Math.min(...spans.map(({ start }) => start.latest)));
  const atLeast = Number(earliest.slice(0, 4)) - birthYear - (earliest.endsWith("-12-31") ? 0 : 1);
  return { from: Math.max(0, atLeast), to: Math.max(0, Number(latest.slice(0, 4)) - birthYear) };
}

function waitOf(episode: DatedEpisode): Wait[] {
  const start = possibleDays({ on: episode.startOn, precision: episode.startPrecision });
  const referred = referralDays(episode);
  if (!start || !referred) return [];
  return [{ episodeId: episode.id, days: { least: Math.max(0, start.earliest - referred.latest), most: start.latest - referred.earliest } }];
}

/** Which days an episode may have been asked for on. */
export function referralDays({ referredOn, referredPrecision = "day" }: Pick<DatedEpisode, "referredOn" | "referredPrecision">): PossibleDays | null {
  return possibleDays({ on: referredOn, precision: referredPrecision });
}

function findGaps(spans: readonly Span[]): Gap[] {
  const gaps: Gap[] = [];
  let furthest: (Span & { end: PossibleDays }) | null = null;
  let previous: Span | null = null;
  for (const span of spans) {
    // Nobody knows whether help whose end is unknown had stopped before the next began.
    if (furthest && previous?.end) {
      const days = { least: span.start.earliest - furthest.end.latest - 1, most: span.start.latest - furthest.end.earliest - 1 };
      if (days.least > 0) gaps.push({ afterId: furthest.episode.id, beforeId: span.episode.id, days });
    }
    if (span.end && (!furthest || span.end.latest >= furthest.end.latest)) furthest = { ...span, end: span.end };
    previous = span;
  }
  return gaps;
}

function findOverlaps(spans: readonly Span[]): Overlap[] {
  return spans.flatMap((first, index) =>
    spans.slice(index + 1).flatMap((second) => {
      if (!first.end || !second.end) return [];
      const least = Math.min(first.end.earliest, second.end.earliest) - Math.max(first.start.latest, second.start.latest) + 1;
      const most = Math.min(first.end.latest, second.end.latest) - Math.max(first.start.earliest, second.start.earliest) + 1;
      // One day is the day of the handover.
      return least > 1 ? [{ episodeIds: [first.episode.id, second.episode.id] as [string, string], days: { least, most } }] : [];
    }),
  );
}

/** The first episode that may have begun when this one ended, or after it began when its end is unknown. */
export function nextAfter<Episode extends DatedEpisode>(span: Span<Episode>, spans: readonly Span<Episode>[]): Span<Episode> | null {
  const from = span.end?.earliest ?? span.start.latest;
  return spans.find((other) => other !== span && other.start.latest >= from) ?? null;
}

/** Whether help may have run on a day; without a start nobody knows. @param day `YYYY-MM-DD` */
export function runsOn(
  { startOn, startPrecision, endOn, endPrecision, endReason }: Pick<DatedEpisode, "startOn" | "startPrecision" | "endOn" | "endPrecision" | "endReason">,
  day: string,
): boolean {
  const start = possibleDays({ on: startOn, precision: startPrecision });
  const end = endReason === "ongoing" ? null : possibleDays({ on: endOn, precision: endPrecision });
  const at = dayNumber(day);
  return start !== null && start.earliest <= at && (end === null || at <= end.latest);
}
