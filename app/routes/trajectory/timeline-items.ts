import { compareFuzzyDates, type FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeEntry, EventEntry, KeyMomentEntry } from "#app/realtime/documents.ts";
import type { TrajectoryKey } from "#app/realtime/trajectory-edit.ts";
import { careTypeLabel, eventTypeLabel } from "#app/ui/vocabulary.ts";

/** A field is absent as long as nobody has filled it in. */
export type TimelineItem =
  | { part: "episodes"; id: string; entry: Partial<EpisodeEntry> }
  | { part: "events"; id: string; entry: Partial<EventEntry> }
  | { part: "keyMoments"; id: string; entry: Partial<KeyMomentEntry> };

export type TimelineEntries = {
  episodes: Record<string, Partial<EpisodeEntry>>;
  events: Record<string, Partial<EventEntry>>;
  keyMoments: Record<string, Partial<KeyMomentEntry>>;
};

export function listItems({ episodes, events, keyMoments }: TimelineEntries): TimelineItem[] {
  return [
    ...Object.entries(episodes).map(([id, entry]) => ({ part: "episodes", id, entry }) as const),
    ...Object.entries(keyMoments).map(([id, entry]) => ({ part: "keyMoments", id, entry }) as const),
    ...Object.entries(events).map(([id, entry]) => ({ part: "events", id, entry }) as const),
  ];
}

export function startOf({ entry }: TimelineItem): FuzzyDate {
  return { on: entry.startOn ?? null, precision: entry.startPrecision ?? "unknown" };
}

export type Year = { year: string | null; items: TimelineItem[] };

/**
 * Items by the year in which they begin, in order; those without a date last, with `year` null.
 *
 * @param held an item that keeps its place whatever its date is now: the one somebody is typing in
 */
export function groupByYear(items: readonly TimelineItem[], held: { key: TrajectoryKey; start: FuzzyDate } | null): Year[] {
  const placed = items.map((item) => ({ item, start: held && isSame(item, held.key) ? held.start : startOf(item) }));
  placed.sort((a, b) => compareFuzzyDates(a.start, b.start) || (a.item.id < b.item.id ? -1 : 1));
  const groups = Map.groupBy(placed, ({ start }) => (start.precision === "unknown" ? null : (start.on?.slice(0, 4) ?? null)));
  return [...groups].map(([year, members]) => ({ year, items: members.map(({ item }) => item) }));
}

export function isSame(a: TrajectoryKey, b: TrajectoryKey): boolean {
  return a.part === b.part && a.id === b.id;
}

/** What an item is called in a list, a message or a chart. */
export function nameOf(item: TimelineItem): string {
  switch (item.part) {
    case "episodes": {
      const { careType, provider } = item.entry;
      const help = careType ? careTypeLabel(careType) : m.trajectory_new_episode();
      return provider ? `${help}, ${provider}` : help;
    }
    case "events":
      return item.entry.description || (item.entry.type ? eventTypeLabel(item.entry.type) : m.trajectory_new_event());
    case "keyMoments":
      return item.entry.description || m.trajectory_new_key_moment();
  }
}

const anchors = { episodes: "episode", events: "event", keyMoments: "key-moment" } as const;

/** The place of an item on the page, for links to it. */
export function anchorOf({ part, id }: TrajectoryKey): string {
  return `${anchors[part]}-${id}`;
}
