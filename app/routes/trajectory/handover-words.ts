import type { Handover } from "#app/domain/handover.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeRow } from "#app/realtime/projections/rows.ts";
import { careTypeLabel } from "#app/ui/vocabulary.ts";
import { roughText } from "./durations.ts";

/** What help is called by its provider, as people do; by its kind where nobody knows the provider. */
export function helpName(id: string, episodes: ReadonlyMap<string, EpisodeRow>): string {
  const episode = episodes.get(id);
  return episode?.provider.trim() || (episode ? careTypeLabel(episode.careType) : m.trajectory_fact_unknown());
}

export function handoverName({ fromId, toId }: Pick<Handover, "fromId" | "toId">, episodes: ReadonlyMap<string, EpisodeRow>): string {
  return m.trajectory_chart_handover({ from: helpName(fromId, episodes), to: helpName(toId, episodes) });
}

/** What lay between the end of one and the start of the other. */
export function betweenText({ days }: Pick<Handover, "days">): string {
  if (days === null) return m.trajectory_handover_unknown_days();
  const { least, most } = days;
  if (most < 0) return m.trajectory_handover_overlap({ length: roughText({ least: -most, most: -least }) });
  if (least > 1) return m.trajectory_handover_days({ length: roughText({ least, most }) });
  return most <= 1 && least >= 0 ? m.trajectory_handover_same_day() : m.trajectory_handover_maybe();
}
