import { resolveTellings } from "#app/domain/same-telling.ts";
import { careTypes, datePrecisions, endReasons, eventTypes, handoverSides, perspectives, polarities, referralOutcomes, referrers } from "#app/domain/vocabulary.ts";
import type { EpisodeRow, EventRow, HandoverFactorRow, KeyMomentRow, ReferralRow } from "./projections/rows.ts";
import type { TrajectoryEntries, TrajectoryPart } from "./trajectory-edit.ts";

/** Everything in a trajectory by part and id; a field is absent as long as nobody has filled it in. */
export type OpenTrajectory = { [Part in TrajectoryPart]: Record<string, Partial<TrajectoryEntries[Part]>> };

/** The rows of a trajectory, as the projection makes them. */
export type TrajectoryRows = { episodes: EpisodeRow[]; referrals: ReferralRow[]; events: EventRow[]; keyMoments: KeyMomentRow[]; handoverFactors: HandoverFactorRow[] };

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === "string";
const isTruth: Check = (value) => typeof value === "boolean";
const isId: Check = (value) => value === null || (typeof value === "string" && value.length > 0 && value.length <= 200);
const isDay: Check = (value) => value === null || (typeof value === "string" && isRealDay(value));
const isWord =
  (words: readonly string[]): Check =>
  (value) =>
    (words as readonly unknown[]).includes(value);

const dated = { startOn: isDay, startPrecision: isWord(datePrecisions), source: isText, perspective: isWord(perspectives) };
const told = { sameAs: isId, leads: isTruth };
const answered = { provider: isText, referrer: isWord(referrers), endOn: isDay, endPrecision: isWord(datePrecisions) };

const checks: { [Part in TrajectoryPart]: Record<keyof TrajectoryEntries[Part], Check> } = {
  episodes: {
    ...dated,
    ...told,
    ...answered,
    careType: isWord(careTypes),
    startedInCrisis: isTruth,
    referredOn: isDay,
    referredPrecision: isWord(datePrecisions),
    endReason: isWord(endReasons),
    handedToId: isId,
    note: isText,
  },
  referrals: { ...dated, ...answered, careType: (value) => value === null || isWord(careTypes)(value), outcome: isWord(referralOutcomes), reason: isText },
  events: { ...dated, ...told, type: isWord(eventTypes), description: isText },
  keyMoments: { ...dated, ...told, description: isText, meaning: isText },
  handoverFactors: {
    fromId: isText,
    toId: isText,
    side: isWord(handoverSides),
    polarity: isWord(polarities),
    codeId: isId,
    description: isText,
    source: isText,
    perspective: isWord(perspectives),
  },
};

/** The entries of a part that can be shown. A document is written by browsers, so fields with anything else in them count as not filled in. */
export function soundEntries<Part extends TrajectoryPart>(part: Part, entries: Record<string, unknown>): Record<string, Partial<TrajectoryEntries[Part]>> {
  const fields = Object.entries(checks[part] as Record<string, Check>);
  return Object.fromEntries(
    Object.entries(entries).flatMap(([id, entry]) => {
      if (typeof entry !== "object" || entry === null || Array.isArray(entry) || entry instanceof Uint8Array) return [];
      const sound = fields.filter(([field, check]) => check((entry as Record<string, unknown>)[field])).map(([field]) => [field, (entry as Record<string, unknown>)[field]]);
      return [[id, Object.fromEntries(sound)]];
    }),
  ) as Record<string, Partial<TrajectoryEntries[Part]>>;
}

const unknownStart = { startOn: null, startPrecision: "unknown", source: "", perspective: "researcher" } as const;
const unknownAnswer = { provider: "", referrer: "unknown", endOn: null, endPrecision: "unknown" } as const;
const alone = { sameAs: null, leads: false };

/** The rows that the projection makes of these entries: what lacks its essentials is none yet. */
export function toRows({ episodes, referrals, events, keyMoments, handoverFactors }: OpenTrajectory): TrajectoryRows {
  const emptyEpisode = {
    ...unknownStart,
    ...unknownAnswer,
    ...alone,
    startedInCrisis: false,
    referredOn: null,
    referredPrecision: "day",
    endReason: "unknown",
    handedToId: null,
    note: "",
  };
  return {
    episodes: resolveTellings(withIds(episodes, ["careType"]).map((entry) => ({ ...emptyEpisode, ...entry }) as EpisodeRow)),
    referrals: withIds(referrals, ["outcome"]).map((entry) => ({ ...unknownStart, ...unknownAnswer, careType: null, reason: "", ...entry }) as ReferralRow),
    events: resolveTellings(withIds(events, ["type"]).map((entry) => ({ ...unknownStart, ...alone, description: "", ...entry }) as EventRow)),
    keyMoments: resolveTellings(withIds(keyMoments, []).map((entry) => ({ ...unknownStart, ...alone, description: "", meaning: "", ...entry }) as KeyMomentRow)),
    handoverFactors: withIds(handoverFactors, ["fromId", "toId", "side", "polarity"]).map(
      (entry) => ({ codeId: null, description: "", source: "", perspective: "researcher", ...entry }) as HandoverFactorRow,
    ),
  };
}

/** Rows as entries by id, to show until the document is open. */
export function fromRows(rows: TrajectoryRows): OpenTrajectory {
  return {
    episodes: byId(rows.episodes),
    referrals: byId(rows.referrals),
    events: byId(rows.events),
    keyMoments: byId(rows.keyMoments),
    handoverFactors: byId(rows.handoverFactors),
  };
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Record<string, Omit<Row, "id">> {
  return Object.fromEntries(rows.map(({ id, ...entry }) => [id, entry]));
}

function withIds<Entry extends object>(entries: Record<string, Entry>, essentials: readonly (keyof Entry)[]): (Entry & { id: string })[] {
  return Object.entries(entries)
    .filter(([id, entry]) => id.length <= 200 && essentials.every((field) => entry[field] !== undefined))
    .map(([id, entry]) => ({ ...entry, id }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isRealDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && Number.isFinite(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
}
