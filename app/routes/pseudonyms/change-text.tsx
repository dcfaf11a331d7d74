import { m } from "#app/paraglide/messages.js";
import { Notice } from "#app/ui/notice.tsx";
import type { PseudonymChange } from "./change-pseudonyms.server.ts";

/** What was just done with the names, in one sentence or two. */
export function changeSentence({ added, removed, replaced }: Extract<PseudonymChange, { ok: true }>): string {
  const sentences = [
    added !== undefined && m.pseudonyms_added({ count: added }),
    removed && m.pseudonyms_removed({ name: removed.name }),
    replaced && (replaced.places === 0 ? m.pseudonyms_replaced_none() : m.pseudonyms_replaced(replaced)),
    replaced && replaced.closed > 0 && m.pseudonyms_replaced_closed({ count: replaced.closed }),
  ];
  return sentences.filter(Boolean).join(" ");
}

/** The same beside a text, read out when it appears. */
export function ChangeText({ change }: { change: Extract<PseudonymChange, { ok: true }> }) {
  return (
    <Notice tone={change.replaced?.closed ? "warning" : "good"} isLive>
      {changeSentence(change)}
    </Notice>
  );
}
