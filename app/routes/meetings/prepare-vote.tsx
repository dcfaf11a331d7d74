import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField, SelectField } from "#app/ui/field.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { polarityLabel, polarityPluralLabel } from "#app/ui/vocabulary.ts";
import type { PreparationProps } from "./prepare.tsx";
import styles from "./prepare.module.css";
import { OwnWords, PreparedRounds } from "./prepare-rounds.tsx";
import type { MeetingPage } from "./read-meeting.server.ts";

/** Which patterns the meeting votes on: from what returns most, or a theme of one's own choice. */
export function PrepareVote({ page, result }: PreparationProps) {
  return (
    <section aria-labelledby="proposals" className={styles.section}>
      <h2 id="proposals">{m.meetings_proposals()}</h2>
      <PreparedRounds rounds={page.rounds} />
      <Recurring page={page} error={result?.intent === "addFactors" ? result.errors["factors"] : undefined} />
      <OwnTheme page={page} result={result} />
      <OwnWords page={page} result={result} />
    </section>
  );
}

function Recurring({ page, error }: { page: MeetingPage; error: string | undefined }) {
  const recurring = page.preparation?.recurring ?? [];
  if (recurring.length === 0) return <p className={styles.beside}>{m.meetings_recurring_none()}</p>;
  const choicesOf = (polarity: Polarity) =>
    recurring
      .filter((factor) => factor.polarity === polarity)
      .map(({ codeId, label, k, n }) => ({ value: `${polarity}:${codeId}`, label: localise(label, getLocale()), help: m.common_count_of({ k, n }) }));
  return (
    <Form key={proposalCount(page)} method="post" preventScrollReset>
      <h3>{m.meetings_recurring()}</h3>
      <p className={styles.beside}>{m.meetings_recurring_help()}</p>
      {error && <p className={styles.error}>{error}</p>}
      <div className={styles.pair}>
        {polarities.map((polarity) => {
          const choices = choicesOf(polarity);
          return (
            choices.length > 0 && (
              <fieldset key={polarity} className={styles.factors}>
                <legend>
                  <PolarityMark polarity={polarity} /> {polarityPluralLabel(polarity)}
                </legend>
                {choices.map(({ value, label, help }) => (
                  <label key={value} className={styles.factor}>
                    <input type="checkbox" name="factors" value={value} />
                    <span>{label}</span>
                    <span className={styles.beside}>{help}</span>
                  </label>
                ))}
              </fieldset>
            )
          );
        })}
      </div>
      <Button name="intent" value="addFactors">
        {m.meetings_recurring_add()}
      </Button>
    </Form>
  );
}

function OwnTheme({ page, result }: PreparationProps) {
  const failed = result?.intent === "addProposal" ? result : null;
  const themes = (page.actionChoices?.codes ?? [])
    .map(({ id, label }) => ({ value: id, label: localise(label, getLocale()) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, getLocale()));
  return (
    <details className={styles.more} open={failed !== null}>
      <summary>{m.meetings_proposal_own()}</summary>
      <Form key={proposalCount(page)} method="post" preventScrollReset>
        <SelectField name="codeId" label={m.meetings_proposal_theme()} emptyLabel={m.common_choose()} choices={themes} error={failed?.errors["codeId"]} />
        <ChoiceField
          type="radio"
          name="polarity"
          isInline
          label={m.meetings_proposal_polarity()}
          choices={polarities.map((polarity) => ({ value: polarity, label: polarityLabel(polarity) }))}
          error={failed?.errors["polarity"]}
        />
        <Button name="intent" value="addProposal">
          {m.meetings_proposal_add()}
        </Button>
      </Form>
    </details>
  );
}

/** A form with a new key is empty again. */
function proposalCount({ rounds }: MeetingPage): number {
  return rounds.reduce((sum, { proposals }) => sum + proposals.length, 0);
}
