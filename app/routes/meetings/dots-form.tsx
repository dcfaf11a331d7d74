import { useEffect, useRef, type MouseEvent } from "react";
import { useFetcher, useRevalidator } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import type { RoundProposal } from "#app/domain/dot-vote.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import styles from "./ballot.module.css";
import type { FormResult } from "./act.server.ts";

/** The key under which a vote that is on its way can be found. */
export const voteKey = (proposalId: string) => `vote ${proposalId}`;

/**
 * One's own dots on one proposal. Each button sends the number it should become, so that a second click by accident
 * changes nothing. A button that would do nothing stays in place, so that focus does. A dot changes nothing else on the page,
 * so the page is not asked for again; sixty people give theirs in the same minute.
 *
 * @param onCounted told how many dots the server has now; null when it refused, and the page is asked what it has
 */
export function DotsForm({ proposal, left, onCounted }: { proposal: RoundProposal; left: number; onCounted: (dots: number | null) => void }) {
  const fetcher = useFetcher<FormResult>({ key: voteKey(proposal.id) });
  const { revalidate } = useRevalidator();
  const sent = useRef<number | null>(null);
  if (fetcher.formData) sent.current = Number(fetcher.formData.get("dots"));
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const tell = useRef(onCounted);
  tell.current = onCounted;
  useEffect(() => {
    if (!answer || sent.current === null) return;
    const isRefused = Object.keys(answer.errors).length > 0;
    tell.current(isRefused ? null : sent.current);
    if (isRefused) void revalidate();
  }, [answer, revalidate]);
  const { myDots } = proposal;
  const label = [localise(proposal.label, getLocale()), proposal.polarity && polarityLabel(proposal.polarity).toLowerCase()].filter(Boolean).join(", ");
  const stopIf = (isIdle: boolean) => (event: MouseEvent) => isIdle && event.preventDefault();
  const error = fetcher.data?.errors.form;
  return (
    <fetcher.Form method="post" defaultShouldRevalidate={false} className={styles.dots}>
      <input type="hidden" name="intent" value="vote" />
      <input type="hidden" name="proposalId" value={proposal.id} />
      <Button size="sm" name="dots" value={Math.max(0, myDots - 1)} aria-label={m.meetings_vote_fewer({ label })} aria-disabled={myDots === 0} onClick={stopIf(myDots === 0)}>
        −
      </Button>
      <span className={styles.given}>
        <span aria-hidden="true">{myDots}</span>
        <span className="kl-hidden">{m.meetings_vote_mine({ count: myDots })}</span>
      </span>
      <Button size="sm" name="dots" value={myDots + 1} aria-label={m.meetings_vote_more({ label })} aria-disabled={left <= 0} onClick={stopIf(left <= 0)}>
        +
      </Button>
      <span aria-hidden="true" className={styles.row}>
        {"●".repeat(myDots)}
      </span>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fetcher.Form>
  );
}
