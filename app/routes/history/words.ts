import type { ChangeCounts } from "#app/realtime/history/change-counts.ts";
import { entryParts, type EntryPart } from "#app/realtime/history/parts.ts";
import type { BlockType } from "#app/realtime/history/text-blocks.ts";
import { m } from "#app/paraglide/messages.js";
import { formatInstant } from "#app/ui/dates.ts";

const headings: Record<EntryPart, () => string> = {
  codings: m.history_heading_codings,
  episodes: m.history_heading_episodes,
  referrals: m.history_heading_referrals,
  events: m.history_heading_events,
  keyMoments: m.history_heading_key_moments,
  handoverFactors: m.history_heading_handover_factors,
  answers: m.history_heading_answers,
  findings: m.history_heading_findings,
};
export const partHeading = (part: EntryPart): string => headings[part]();

const counted: Record<EntryPart, (inputs: { count: number }) => string> = {
  codings: m.history_count_codings,
  episodes: m.history_count_episodes,
  referrals: m.history_count_referrals,
  events: m.history_count_events,
  keyMoments: m.history_count_key_moments,
  handoverFactors: m.history_count_handover_factors,
  answers: m.history_count_answers,
  findings: m.history_count_findings,
};

/** What a session changed, in phrases: "340 tekens erbij", "3 coderingen erbij". */
export function countWords({ added, removed, entries }: ChangeCounts): string[] {
  const words = [
    added > 0 && m.history_came({ what: m.history_count_characters({ count: added }) }),
    removed > 0 && m.history_went({ what: m.history_count_characters({ count: removed }) }),
    ...entryParts.flatMap((part) => {
      const counts = entries[part];
      if (!counts) return [];
      return [
        counts.added > 0 && m.history_came({ what: counted[part]({ count: counts.added }) }),
        counts.changed > 0 && m.history_changed({ what: counted[part]({ count: counts.changed }) }),
        counts.removed > 0 && m.history_went({ what: counted[part]({ count: counts.removed }) }),
      ];
    }),
  ].filter((phrase) => phrase !== false);
  return words.length > 0 ? words : [m.history_nothing_visible()];
}

/** From when to when, on one day or on two: "12 mrt 2026 14:02–14:31". */
export function periodWords(from: Date, until: Date): string {
  const [start, end] = [formatInstant(from), formatInstant(until)];
  if (start === end) return start;
  return formatInstant(from, "day") === formatInstant(until, "day") ? `${start}–${formatInstant(until, "time")}` : `${start} – ${end}`;
}

const blockWords: Record<BlockType, () => string> = {
  paragraph: m.history_block_paragraph,
  heading: m.history_block_heading,
  guideQuestion: m.history_block_question,
  listItem: m.history_block_list_item,
};
export const blockLabel = (type: BlockType): string => blockWords[type]();
