import { brainstormSince, type Brainstorm } from "./brainstorm.ts";
import type { Round } from "./dot-vote.ts";
import type { Spotlight } from "./spotlight.ts";

/** Where a meeting is: the item of its agenda, who took it there and when, and until when the timer runs. */
export type MeetingStep = { itemId: string; movedBy: string | null; movedAt: Date | null; timerEndsAt: Date | null };

/**
 * What is told to everybody in a meeting as soon as it goes a step further, a vote is opened or closed, or something is
 * gathered, revealed or laid together: enough to show it at once. `round` is the vote that is on, else the one that was last,
 * with nobody's own dots. `gathered` is everything that was gathered in the meeting, as it may be told to all; what people
 * wrote only of the item the meeting is at. `version` counts, so that of two that come in the wrong order the later one
 * stays (rule MR1).
 */
export type StepNews = {
  meetingId: string;
  version: number;
  step: MeetingStep;
  spotlight: SpotlightNews | null;
  round: Round | null;
  gathered: Brainstorm[];
  at: Date;
};

/** What everybody is asked to look at, by whom and since when. */
export type SpotlightNews = { of: Spotlight; by: string | null; since: Date };

/** `StepNews` as it is sent: instants as text. */
export function readStepNews(json: string): StepNews {
  const news = JSON.parse(json) as StepNews;
  const instant = (at: Date | null) => (at === null ? null : new Date(at));
  return {
    ...news,
    at: new Date(news.at),
    step: { ...news.step, movedAt: instant(news.step.movedAt), timerEndsAt: instant(news.step.timerEndsAt) },
    spotlight: news.spotlight && { ...news.spotlight, since: new Date(news.spotlight.since) },
  };
}

/** The later of two, when both were heard; a brainstorm that was heard of as it began is known as well as it was then. */
export function newsSince(last: StepNews | null, news: StepNews): StepNews {
  if (!last) return news;
  if (last.version >= news.version) return last;
  return { ...news, gathered: news.gathered.map((told) => brainstormSince(last.gathered, told)) };
}

/** The items before and after one; null at the ends, and where the item is not there. */
export function neighboursOf(itemIds: readonly string[], itemId: string | null): { previous: string | null; next: string | null } {
  const at = itemId === null ? -1 : itemIds.indexOf(itemId);
  if (at < 0) return { previous: null, next: null };
  return { previous: itemIds[at - 1] ?? null, next: itemIds[at + 1] ?? null };
}

/** Where the meeting goes when the item it is at is taken off the agenda: to the next one, else the one before. */
export function stepAfterRemoval(itemIds: readonly string[], { current, removed }: { current: string | null; removed: string }): string | null {
  if (current !== removed) return current;
  const { previous, next } = neighboursOf(itemIds, removed);
  return next ?? previous;
}

/** Whole seconds until an instant, both in milliseconds; never below zero. */
export function secondsLeft(endsAt: number, now: number): number {
  return Math.max(0, Math.ceil((endsAt - now) / 1000));
}

/** "4:05", "61:00". */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
