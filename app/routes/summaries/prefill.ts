import { withoutIdentifying, type Identifying } from "#app/domain/meeting-summary.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDate } from "#app/ui/dates.ts";

type Outcome = {
  heldOn: string;
  decisions: readonly string[];
  actions: readonly { what: string; dueOn: string }[];
  identifies: Identifying;
};

/** It is for people in the Netherlands, whatever language the page is in. */
const inDutch = { locale: "nl" } as const;

/**
 * A beginning for a summary, in plain Dutch (level B1): what was decided and what will be done, without who does it. Whoever
 * leads the meeting makes it simple and true.
 */
export function beginSummary({ heldOn, decisions, actions, identifies }: Outcome): string {
  const lines = [
    m.summaries_prefill_intro({ date: formatDate(heldOn, "day", inDutch) }, inDutch),
    decisions.length > 0 ? [m.summaries_prefill_decisions({}, inDutch), ...decisions.map(asLine)].join("\n") : m.summaries_prefill_no_decisions({}, inDutch),
    ...(actions.length > 0
      ? [
          [
            m.summaries_prefill_actions({}, inDutch),
            ...actions.map(({ what, dueOn }) => `${asLine(what)} ${m.summaries_prefill_due({ date: formatDate(dueOn, "month", inDutch) }, inDutch)}`),
          ].join("\n"),
        ]
      : []),
    m.summaries_prefill_thanks({}, inDutch),
  ];
  const words = { somebody: m.summaries_prefill_somebody({}, inDutch), someCase: m.summaries_prefill_some_case({}, inDutch) };
  return withoutIdentifying(lines.join("\n\n"), identifies, words);
}

function asLine(text: string): string {
  const line = text.trim().replaceAll(/\s*\n\s*/g, " ");
  return `- ${/[.!?]$/.test(line) ? line : `${line}.`}`;
}
