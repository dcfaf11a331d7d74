import { compareFuzzyDates, type FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { groupTellings } from "#app/domain/same-telling.ts";
import { findDifferences, suggestSame, type ComparedTelling, type DifferenceField } from "#app/domain/telling-differences.ts";
import { m } from "#app/paraglide/messages.js";
import type { OpenTrajectory } from "#app/realtime/trajectory-entries.ts";
import type { TimelinePart, ToldPart, TrajectoryEntries, TrajectoryKey } from "#app/realtime/trajectory-edit.ts";
import { formatDate } from "#app/ui/dates.ts";
import { careTypeLabel, eventTypeLabel } from "#app/ui/vocabulary.ts";

/** Something with a place on the timeline. A field is absent as long as nobody has filled it in. */
export type TimelineItem = { [Part in TimelinePart]: { part: Part; id: string; entry: Partial<TrajectoryEntries[Part]> } }[TimelinePart];

/** What is told once or more about one thing: the telling to go by first. */
export type TimelineGroup = { lead: TimelineItem; tellings: TimelineItem[]; differences: DifferenceField[] };

export function listItems({ episodes, referrals, events, keyMoments }: Omit<OpenTrajectory, "handoverFactors">): TimelineItem[] {
  return [
    ...Object.entries(episodes).map(([id, entry]) => ({ part: "episodes", id, entry }) as const),
    ...Object.entries(referrals).map(([id, entry]) => ({ part: "referrals", id, entry }) as const),
    ...Object.entries(keyMoments).map(([id, entry]) => ({ part: "keyMoments", id, entry }) as const),
    ...Object.entries(events).map(([id, entry]) => ({ part: "events", id, entry }) as const),
  ];
}

/** Items as the view shows them: all that is told about one thing together, or each telling by itself. */
export function groupItems(items: readonly TimelineItem[], view: "integrated" | "own"): TimelineGroup[] {
  if (view === "own") return items.map((lead) => ({ lead, tellings: [lead], differences: [] }));
  return [...Map.groupBy(items, ({ part }) => part).values()].flatMap((ofPart) =>
    groupTellings(ofPart.map(toTelling)).map((group) => {
      const tellings = group.map(({ item }) => item);
      return { lead: tellings[0]!, tellings, differences: ofPart[0]!.part === "referrals" ? [] : findDifferences(group) };
    }),
  );
}

/** For an item, another that may well be the same thing from another perspective. */
export function findLikenesses(items: readonly TimelineItem[]): Map<string, TimelineItem> {
  const found = new Map<string, TimelineItem>();
  for (const ofPart of Map.groupBy(items, ({ part }) => part).values()) {
    if (!isTold(ofPart[0]!)) continue;
    for (const { id, to } of suggestSame(ofPart.filter(isFilledIn).map(toTelling))) {
      const other = ofPart.find((item) => item.id === to);
      if (other) found.set(id, other);
    }
  }
  return found;
}

/** Whether several people can tell about it. */
export function isTold(item: TimelineItem): item is Extract<TimelineItem, { part: ToldPart }> {
  return item.part !== "referrals";
}

function isFilledIn(item: TimelineItem): boolean {
  return item.part === "episodes" ? item.entry.careType !== undefined : item.part === "events" ? item.entry.type !== undefined : true;
}

function toTelling(item: TimelineItem): ComparedTelling & { item: TimelineItem } {
  const { startOn = null, startPrecision = "unknown", perspective = "researcher" } = item.entry;
  const careType = "careType" in item.entry ? (item.entry.careType ?? undefined) : undefined;
  return { ...item.entry, careType, id: item.id, startOn, startPrecision, perspective, item } as ComparedTelling & { item: TimelineItem };
}

export function startOf({ entry }: TimelineItem): FuzzyDate {
  return { on: entry.startOn ?? null, precision: entry.startPrecision ?? "unknown" };
}

export type Year = { year: string | null; groups: TimelineGroup[] };

/**
 * Groups by the year in which they begin, in order; those without a date last, with `year` null.
 *
 * @param held an item whose group keeps its place whatever its date is now: the one somebody is typing in
 */
export function groupByYear(groups: readonly TimelineGroup[], held: { key: TrajectoryKey; start: FuzzyDate } | null): Year[] {
  const placed = groups.map((group) => ({ group, start: held && group.tellings.some((item) => isSame(item, held.key)) ? held.start : startOf(group.lead) }));
  placed.sort((a, b) => compareFuzzyDates(a.start, b.start) || (a.group.lead.id < b.group.lead.id ? -1 : 1));
  const years = Map.groupBy(placed, ({ start }) => (start.precision === "unknown" ? null : (start.on?.slice(0, 4) ?? null)));
  return [...years].map(([year, members]) => ({ year, groups: members.map(({ group }) => group) }));
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
    case "referrals": {
      const { outcome, provider } = item.entry;
      if (provider) return m.trajectory_referral_to({ provider });
      return outcome ? m.trajectory_referral_to_unknown() : m.trajectory_new_referral();
    }
    case "events":
      return item.entry.description || (item.entry.type ? eventTypeLabel(item.entry.type) : m.trajectory_new_event());
    case "keyMoments":
      return item.entry.description || m.trajectory_new_key_moment();
  }
}

const anchors = { episodes: "episode", referrals: "referral", events: "event", keyMoments: "key-moment" } as const;

/** The place of an item on the page, for links to it. */
export function anchorOf({ part, id }: TrajectoryKey): string {
  return `${anchors[part]}-${id}`;
}

/** When something was, as precisely as it is known; for help from when until when. */
export function whenText(item: TimelineItem): string {
  const start = startOf(item);
  const startText = formatDate(start.on, start.precision);
  if (item.part !== "episodes") return startText;
  const { endReason, endOn = null, endPrecision = "unknown" } = item.entry;
  if (endReason === "ongoing") return m.trajectory_since({ start: startText });
  return m.trajectory_until({ start: startText, end: formatDate(endOn, endPrecision) });
}
