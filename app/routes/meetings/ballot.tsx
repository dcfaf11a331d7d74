import { Form, Link, useFetchers, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { dotsLeft, rankByDots } from "#app/domain/meeting.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import type { BallotProposal } from "#db/queries/votes.ts";
import styles from "./ballot.module.css";
import { DotsForm, voteKey } from "./dots-form.tsx";
import type { MeetingPage } from "./read-meeting.server.ts";
import { dotsLeftText, dotsText, votersText } from "./words.ts";

/** The vote on patterns, as far as it has come. */
export function Ballot({ page }: { page: MeetingPage }) {
  const { ballot, meeting, mayLead } = page;
  if (ballot.proposals.length === 0 && !(mayLead && meeting.state !== "closed")) return null;
  return (
    <section id="vote" aria-labelledby="vote-title" className={styles.ballot}>
      <h2 id="vote-title">{m.meetings_vote()}</h2>
      {ballot.proposals.length === 0 ? <Empty /> : <Stage page={page} />}
    </section>
  );
}

function Empty() {
  const { pathname } = useLocation();
  return (
    <p>
      {m.meetings_vote_empty()} <Link to={`${pathname}?view=prepare`}>{m.meetings_vote_choose()}</Link>
    </p>
  );
}

function Stage({ page }: { page: MeetingPage }) {
  const { ballot, meeting } = page;
  if (ballot.state === "closed") return <Result proposals={ballot.proposals} voterCount={ballot.voterCount} />;
  if (ballot.state === "open" && meeting.state === "open" && page.mayVote) return <Voting page={page} />;
  return (
    <>
      <ul className={styles.proposals}>
        {ballot.proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalName proposal={proposal} />
          </li>
        ))}
      </ul>
      {page.mayLead && meeting.state !== "closed" ? <OpenVote page={page} /> : <p className={styles.note}>{m.meetings_vote_waiting()}</p>}
    </>
  );
}

function OpenVote({ page }: { page: MeetingPage }) {
  if (page.meeting.state !== "open") return <p className={styles.note}>{m.meetings_vote_waiting_lead()}</p>;
  return (
    <Form method="post" preventScrollReset>
      <TextField type="number" name="dotsPerPerson" label={m.meetings_vote_dots()} help={m.meetings_vote_open_help()} min={1} max={20} defaultValue={page.ballot.dotsPerPerson} />
      <Button variant="primary" name="intent" value="openVote">
        {m.meetings_vote_open()}
      </Button>
    </Form>
  );
}

function Voting({ page }: { page: MeetingPage }) {
  const { ballot, mayLead } = page;
  // What was clicked counts at once; the server has the last word.
  const pending = new Map(useFetchers().flatMap(({ key, formData }) => (formData ? [[key, Number(formData.get("dots"))] as const] : [])));
  const proposals = ballot.proposals.map((proposal) => ({ ...proposal, myDots: pending.get(voteKey(proposal.id)) ?? proposal.myDots }));
  const left = dotsLeft({ dotsPerPerson: ballot.dotsPerPerson, given: proposals.map(({ myDots }) => myDots) });
  return (
    <>
      <p>{m.meetings_vote_explain({ count: ballot.dotsPerPerson })}</p>
      <p className={styles.left} role="status">
        {dotsLeftText(left)}
      </p>
      <ul className={styles.proposals}>
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalName proposal={proposal} />
            <DotsForm proposal={proposal} left={left} />
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        {votersText(ballot.voterCount)}. {m.meetings_vote_secret()}
      </p>
      {mayLead && (
        <Form method="post" preventScrollReset>
          <ConfirmButton label={m.meetings_vote_close()} confirmLabel={m.meetings_vote_close()} name="intent" value="closeVote">
            <p>{m.meetings_vote_close_confirm()}</p>
          </ConfirmButton>
        </Form>
      )}
    </>
  );
}

function Result({ proposals, voterCount }: { proposals: readonly BallotProposal[]; voterCount: number }) {
  const ranked = rankByDots(proposals.map((proposal) => ({ ...proposal, dots: proposal.dots ?? 0 })));
  const most = Math.max(1, ...ranked.map(({ dots }) => dots));
  return (
    <>
      <p className={styles.note}>
        {m.meetings_vote_result()}. {votersText(voterCount)}.
      </p>
      <ol className={styles.proposals}>
        {ranked.map((proposal) => (
          <li key={proposal.id}>
            <ProposalName proposal={proposal} />
            <div className={styles.total}>
              <svg className={styles.bar} aria-hidden="true" data-meaning="">
                <rect className={styles[proposal.polarity]} width={`${(proposal.dots / most) * 100}%`} height="100%" rx="2" />
              </svg>
              <span>{dotsText(proposal.dots)}</span>
              {proposal.myDots > 0 && <span className={styles.mine}>{m.meetings_vote_mine({ count: proposal.myDots })}</span>}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function ProposalName({ proposal }: { proposal: BallotProposal }) {
  return (
    <div className={styles.name}>
      <PolarityMark polarity={proposal.polarity} />
      <span>{localise(proposal.label, getLocale())}</span>
    </div>
  );
}
