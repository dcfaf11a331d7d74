import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { voteSubjects, type Round } from "#app/domain/dot-vote.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField, TextField } from "#app/ui/field.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import type { PreparationProps } from "./prepare.tsx";
import styles from "./prepare.module.css";
import { roundTitle } from "./words.ts";

/** What is put to the vote in the rounds that were not opened yet. */
export function PreparedRounds({ rounds }: { rounds: readonly Round[] }) {
  const prepared = rounds.filter(({ state, proposals }) => state === "prepared" && proposals.length > 0);
  if (prepared.length === 0) return <p className={styles.beside}>{m.meetings_vote_empty()}</p>;
  return prepared.map((round) => (
    <div key={round.id}>
      <h3>{roundTitle(round.subject)}</h3>
      <ul className={styles.rows}>
        {round.proposals.map(({ id, polarity, label }) => (
          <li key={id} className={styles.row}>
            <span className={styles.words}>
              {polarity && <PolarityMark polarity={polarity} />} {localise(label, getLocale())}
            </span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="proposalId" value={id} />
              <Button size="sm" variant="quiet" name="intent" value="removeProposal" aria-label={m.meetings_proposal_remove({ label: localise(label, getLocale()) })}>
                <span aria-hidden="true">✕</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** Something to vote on in one's own words. */
export function OwnWords({ page, result }: PreparationProps) {
  const failed = result?.intent === "addText" ? result : null;
  const count = page.rounds.reduce((sum, { proposals }) => sum + proposals.length, 0);
  return (
    <details className={styles.more} open={failed !== null}>
      <summary>{m.meetings_proposal_text()}</summary>
      <Form key={count} method="post" preventScrollReset>
        <TextField name="text" label={m.meetings_proposal_words()} maxLength={300} error={failed?.errors["text"]} defaultValue={String(failed?.values["text"] ?? "")} />
        <ChoiceField
          type="radio"
          name="subject"
          isInline
          label={m.meetings_proposal_subject()}
          selected={["actions"]}
          choices={voteSubjects.map((subject) => ({ value: subject, label: roundTitle(subject) }))}
          error={failed?.errors["subject"]}
        />
        <Button name="intent" value="addText">
          {m.meetings_proposal_text_add()}
        </Button>
      </Form>
    </details>
  );
}
