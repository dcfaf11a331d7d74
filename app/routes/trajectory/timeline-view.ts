import { perspectives, type Perspective } from "#app/domain/vocabulary.ts";
import type { OpenTrajectory } from "#app/realtime/trajectory-entries.ts";

/** How the timeline is looked at: lanes, all tellings together or apart, and whose are left out. */
export type TimelineView = { lanesBy: "careType" | "provider"; tellings: "integrated" | "own"; hidden: readonly Perspective[] };

/** The view an address asks for; what it does not know counts as not asked. */
export function readView(search: URLSearchParams): TimelineView {
  const without = (search.get("without") ?? "").split(".");
  return {
    lanesBy: search.get("lanes") === "provider" ? "provider" : "careType",
    tellings: search.get("tellings") === "own" ? "own" : "integrated",
    hidden: perspectives.filter((perspective) => without.includes(perspective)),
  };
}

/** The address of a view; what is usual is left out. */
export function viewSearch({ lanesBy, tellings, hidden }: TimelineView): string {
  const search = new URLSearchParams();
  if (lanesBy === "provider") search.set("lanes", lanesBy);
  if (tellings === "own") search.set("tellings", tellings);
  if (hidden.length > 0) search.set("without", hidden.join("."));
  return `?${search}`;
}

/** Who tells anything in a trajectory, in their fixed order. */
export function tellersOf(entries: OpenTrajectory): Perspective[] {
  const found = new Set([entries.episodes, entries.referrals, entries.events, entries.keyMoments].flatMap((part) => Object.values(part).map(({ perspective }) => perspective)));
  return perspectives.filter((perspective) => found.has(perspective));
}

/** What is left when some perspectives are hidden. Factors of handovers stay: they say themselves who told them. */
export function withoutHidden(entries: OpenTrajectory, hidden: readonly Perspective[]): OpenTrajectory {
  if (hidden.length === 0) return entries;
  const shown = <Entry extends { perspective?: Perspective | undefined }>(part: Record<string, Entry>) =>
    Object.fromEntries(Object.entries(part).filter(([, { perspective }]) => perspective === undefined || !hidden.includes(perspective)));
  return {
    ...entries,
    episodes: shown(entries.episodes),
    referrals: shown(entries.referrals),
    events: shown(entries.events),
    keyMoments: shown(entries.keyMoments),
  };
}
