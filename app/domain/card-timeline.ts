import { compareFuzzyDates, type FuzzyDate } from "./fuzzy-date.ts";
import { groupTellings, type Telling } from "./same-telling.ts";
import type { CareType, DatePrecision, EndReason, EventType } from "./vocabulary.ts";

/** Something on the timeline of a case card. Help says what it was and how it ended, the others say it in words. */
export type CardMoment = { id: string; startOn: string | null; startPrecision: DatePrecision } & (
  | { kind: "episode"; careType: CareType; endOn: string | null; endPrecision: DatePrecision; endReason: EndReason }
  | { kind: "event"; eventType: EventType; text: string }
  | { kind: "key_moment"; text: string }
);

type Told = {
  episodes: readonly (Telling & { careType: CareType; endOn: string | null; endPrecision: DatePrecision; endReason: EndReason })[];
  events: readonly (Telling & { type: EventType; description: string })[];
  keyMoments: readonly (Telling & { description: string; meaning: string })[];
};

/**
 * What a meeting may know of a trajectory: each thing once, by the telling to go by, in order. Who gave the help, where it
 * is known from and notes are left out, and days are told as months: together they would tell whose story it is (rule MR2).
 */
export function cardTimeline({ episodes, events, keyMoments }: Told): CardMoment[] {
  const moments: CardMoment[] = [
    ...leading(episodes).map((row) => ({ ...begun(row), kind: "episode" as const, careType: row.careType, ...ended(row), endReason: row.endReason })),
    ...leading(events).map((row) => ({ ...begun(row), kind: "event" as const, eventType: row.type, text: row.description.trim() })),
    ...leading(keyMoments).map((row) => ({ ...begun(row), kind: "key_moment" as const, text: keyMomentText(row) })),
  ];
  const startOf = ({ startOn, startPrecision }: CardMoment) => ({ on: startOn, precision: startPrecision });
  return moments.toSorted((a, b) => compareFuzzyDates(startOf(a), startOf(b)) || (a.id < b.id ? -1 : 1));
}

export function keyMomentText({ description, meaning }: { description: string; meaning: string }): string {
  return [description, meaning]
    .map((text) => text.trim())
    .filter(Boolean)
    .join(" – ");
}

const leading = <Row extends Telling>(rows: readonly Row[]): Row[] => groupTellings(rows).map(([first]) => first);

function begun({ id, startOn, startPrecision }: Telling) {
  const { on, precision } = toMonth({ on: startOn, precision: startPrecision });
  return { id, startOn: on, startPrecision: precision };
}

function ended({ endOn, endPrecision }: { endOn: string | null; endPrecision: DatePrecision }) {
  const { on, precision } = toMonth({ on: endOn, precision: endPrecision });
  return { endOn: on, endPrecision: precision };
}

function toMonth(date: FuzzyDate): FuzzyDate {
  return date.on !== null && date.precision === "day" ? { on: `${date.on.slice(0, 7)}-01`, precision: "month" } : date;
}
