import { useState } from "react";
import { Form, Link, useFetchers, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { dotsLeft, fewVoters, rankByDots, type Round, type RoundProposal } from "#app/domain/dot-vote.ts";
import { takesOutcomes } from "#app/domain/minutes.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import styles from "./ballot.module.css";
import { DotsForm, voteKey } from "./dots-form.tsx";
import type { MeetingPage } from "./read-meeting.server.ts";
import { dotsLeftText, dotsText, roundTitle, votersText } from "./words.ts";

type Room = { meeting: { state: MeetingPage["meeting"]["state"] }; mayLead: boolean; mayVote: boolean };

/** The votes of a meeting on its page, each as far as it has come. */
export function Ballots({ page }: { page: MeetingPage }) {
  const { rounds, meeting, mayLead } = page;
  const { pathname } = useLocation();
  if (rounds.length === 0 && !(mayLead && meeting.state !== "closed")) return null;
  return (
    <div id="vote" className={styles.ballot}>
      {rounds.length === 0 && (
        <section aria-labelledby="vote-title">
          <h2 id="vote-title">{m.meetings_vote()}</h2>
          <p>
            {m.meetings_vote_empty()} <Link to={`${pathname}?view=prepare`}>{m.meetings_vote_choose()}</Link>
          </p>
        </section>
      )}
      {rounds.map((round) => (
        <section key={round.id} aria-labelledby={`round-${round.id}`}>
          <RoundStage
            round={round}
            page={page}
            titleId={`round-${round.id}`}
            actionTo={mayLead && takesOutcomes(meeting) ? pathname : null}
            chainsAt={`/studies/${page.studyId}/chain`}
          />
        </section>
      ))}
    </div>
  );
}

/**
 * @param actionTo where an action is written down that comes of a result; null where that is not offered
 * @param chainsAt where the chains of themes are; null where one should not be led away
 */
export function RoundStage({
  round,
  page,
  titleId,
  actionTo = null,
  chainsAt = null,
}: {
  round: Round;
  page: Room;
  titleId: string;
  actionTo?: string | null;
  chainsAt?: string | null;
}) {
  const isOpen = round.state === "open" && page.meeting.state === "open";
  return (
    <>
      <h2 id={titleId}>{roundTitle(round.subject)}</h2>
      {round.state === "closed" ? (
        <Result round={round} actionTo={actionTo} chainsAt={chainsAt} />
      ) : isOpen && page.mayVote ? (
        <Voting round={round} mayLead={page.mayLead} />
      ) : (
        <Waiting round={round} page={page} />
      )}
    </>
  );
}

function Waiting({ round, page }: { round: Round; page: Room }) {
  return (
    <>
      <ul className={styles.proposals}>
        {round.proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalName proposal={proposal} />
          </li>
        ))}
      </ul>
      {page.mayLead && page.meeting.state !== "closed" ? <OpenRound round={round} page={page} /> : <p className={styles.note}>{m.meetings_vote_waiting()}</p>}
    </>
  );
}

function OpenRound({ round, page }: { round: Round; page: Room }) {
  if (page.meeting.state !== "open") return <p className={styles.note}>{m.meetings_vote_waiting_lead()}</p>;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="roundId" value={round.id} />
      <label className={styles.dotsField}>
        {m.meetings_vote_dots()}
        <input type="number" name="dotsPerPerson" min={1} max={20} required defaultValue={round.dotsPerPerson} />
      </label>
      <p className={styles.note}>{m.meetings_vote_open_help()}</p>
      <Button variant="primary" name="intent" value="openVote">
        {m.meetings_vote_open()}
      </Button>
    </Form>
  );
}

function Voting({ round, mayLead }: { round: Round; mayLead: boolean }) {
  // What was clicked counts at once; the server has the last word.
  const pending = new Map(useFetchers().flatMap(({ key, formData }) => (formData ? [[key, Number(formData.get("dots"))] as const] : [])));
  const [counted, setCounted] = useState<ReadonlyMap<string, number>>(new Map());
  const keep = (proposalId: string) => (dots: number | null) =>
    setCounted((before) => {
      const after = new Map(before);
      if (dots === null) after.delete(proposalId);
      else after.set(proposalId, dots);
      return after;
    });
  const proposals = round.proposals.map((proposal) => ({ ...proposal, myDots: pending.get(voteKey(proposal.id)) ?? counted.get(proposal.id) ?? proposal.myDots }));
  const left = dotsLeft({ dotsPerPerson: round.dotsPerPerson, given: proposals.map(({ myDots }) => myDots) });
  return (
    <>
      <p>{m.meetings_vote_explain({ count: round.dotsPerPerson })}</p>
      <p className={styles.left} role="status">
        {dotsLeftText(left)}
      </p>
      <ul className={styles.proposals}>
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalName proposal={proposal} />
            <DotsForm proposal={proposal} left={left} onCounted={keep(proposal.id)} />
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        {mayLead && `${votersText(round.voterCount)}. `}
        {m.meetings_vote_secret()}
      </p>
      {mayLead && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="roundId" value={round.id} />
          <ConfirmButton label={m.meetings_vote_close()} confirmLabel={m.meetings_vote_close()} name="intent" value="closeVote">
            <p>{m.meetings_vote_close_confirm()}</p>
            {round.voterCount < fewVoters && <p>{m.meetings_vote_close_few()}</p>}
          </ConfirmButton>
        </Form>
      )}
    </>
  );
}

function Result({ round, actionTo, chainsAt }: { round: Round; actionTo: string | null; chainsAt: string | null }) {
  const ranked = rankByDots(round.proposals.map((proposal) => ({ ...proposal, dots: proposal.dots ?? 0 })));
  const most = Math.max(1, ...ranked.map(({ dots }) => dots));
  return (
    <>
      <p className={styles.note}>
        {m.meetings_vote_result()}. {votersText(round.voterCount)}. {round.unreadableCount > 0 && m.meetings_vote_unreadable({ count: round.unreadableCount })}
      </p>
      <ol className={styles.proposals}>
        {ranked.map((proposal) => (
          <li key={proposal.id}>
            <ProposalName proposal={proposal} />
            <div className={styles.total}>
              <svg className={styles.bar} aria-hidden="true" data-meaning="">
                <rect className={styles[proposal.polarity ?? "neutral"]} width={`${(proposal.dots / most) * 100}%`} height="100%" rx="2" />
              </svg>
              <span>{dotsText(proposal.dots)}</span>
              {chainsAt !== null && proposal.codeId !== null && (
                <Link to={`${chainsAt}/${encodeURIComponent(proposal.codeId)}`} className={styles.note}>
                  {m.chain_link()}
                  <span className="kl-hidden">: {localise(proposal.label, getLocale())}</span>
                </Link>
              )}
              {actionTo !== null && (
                <Link to={`${actionTo}?from=${proposal.id}#new-action`} className={styles.note}>
                  {m.meetings_vote_action()}
                  <span className="kl-hidden">: {localise(proposal.label, getLocale())}</span>
                </Link>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function ProposalName({ proposal }: { proposal: RoundProposal }) {
  return (
    <div className={styles.name}>
      {proposal.polarity ? <PolarityMark polarity={proposal.polarity} /> : <span aria-hidden="true">•</span>}
      <span>{localise(proposal.label, getLocale())}</span>
    </div>
  );
}
