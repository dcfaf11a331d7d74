import type { HandoverSide } from "./vocabulary.ts";
import { nextAfter, providerKey, spansOf, type DatedEpisode, type Span } from "./trajectory.ts";

/** An episode of which somebody may have said to which episode the young person was handed over. */
export type HandingEpisode = DatedEpisode & { handedToId?: string | null };

/**
 * The passing on of a young person from one piece of help to the next. `days` lie between them: below zero where the next
 * began before the first ended; null where a date is not known.
 */
export type Handover = { fromId: string; toId: string; days: { least: number; most: number } | null; isStated: boolean };

/**
 * Every handover of a trajectory, in the order in which the first help began (rules HO1 and HO2).
 *
 * @param until day up to which ongoing help counts
 */
export function findHandovers(episodes: readonly HandingEpisode[], { until }: { until: string }): Handover[] {
  const spans = spansOf(episodes, until);
  const spanOf = new Map(spans.map((span) => [span.episode.id, span]));
  const known = new Set(episodes.map(({ id }) => id));
  const inOrder = [...spans.map(({ episode }) => episode), ...episodes.filter(({ id }) => !spanOf.has(id))];
  return inOrder.flatMap((episode): Handover[] => {
    const { id, handedToId } = episode;
    const from = spanOf.get(id);
    if (handedToId && handedToId !== id && known.has(handedToId)) return [{ fromId: id, toId: handedToId, days: between(from, spanOf.get(handedToId)), isStated: true }];
    const to = from && computedNext(from, spans);
    return to ? [{ fromId: id, toId: to.episode.id, days: between(from, to), isStated: false }] : [];
  });
}

/** What the factors of a handover are kept under, and its place on a page. */
export function handoverKey({ fromId, toId }: { fromId: string; toId: string }): string {
  return `${fromId}.${toId}`;
}

/** One side of a handover as evidence, and its place on a page: who passed on, or who took over. */
export function handoverSideKey(handover: Pick<Handover, "fromId" | "toId">, side: HandoverSide): string {
  return `${handoverKey(handover)}.${side}`;
}

/** The pairs of episodes that have factors and are no handover any more (rule HO3), each once. */
export function looseHandovers<Factor extends { fromId: string; toId: string }>(factors: readonly Factor[], handovers: readonly Handover[]): Factor[] {
  const known = new Set(handovers.map(handoverKey));
  return [...new Map(factors.filter((factor) => !known.has(handoverKey(factor))).map((factor) => [handoverKey(factor), factor])).values()];
}

/** Help that ended, and the first help elsewhere that began then or later; after a transfer also at the same provider. */
function computedNext(from: Span, spans: readonly Span[]): Span | null {
  const { endReason, provider } = from.episode;
  if (endReason === "ongoing" || (from.end === null && endReason !== "transfer")) return null;
  const to = nextAfter(from, spans);
  const isSamePlace = to !== null && providerKey(provider) !== "" && providerKey(to.episode.provider) === providerKey(provider);
  return to && (endReason === "transfer" || !isSamePlace) ? to : null;
}

function between(from: Span | undefined, to: Span | undefined): Handover["days"] {
  if (!from?.end || !to || from.episode.endReason === "ongoing") return null;
  return { least: to.start.earliest - from.end.latest, most: to.start.latest - from.end.earliest };
}
