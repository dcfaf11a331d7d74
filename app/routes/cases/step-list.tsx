import type { ReactNode } from "react";
import { Form, Link } from "react-router";
import { type CaseFacts, checklistProgress, heardPerspectives, type StepProgress } from "#app/domain/case-progress.ts";
import { type CaseStep, caseSteps, perspectives } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { SelectField } from "#app/ui/field.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { caseStepLabel } from "#app/ui/vocabulary.ts";
import { waitingText } from "./case-words.ts";
import styles from "./overview.module.css";

/** The page of the case on which a step is done; steps without one are done elsewhere. */
const pageOf: Partial<Record<CaseStep, string>> = {
  conversations: "/conversations",
  file_review: "/file-review",
  timeline: "/trajectory",
  learning_session: "/conversations",
  reflection_session: "/conversations",
  findings: "/findings",
};

/** The steps of a review in order: what is there, what each still waits for, and where the case is. */
export function StepList({ steps, facts, base, mayWrite }: { steps: readonly StepProgress[]; facts: CaseFacts; base: string; mayWrite: boolean }) {
  const current = steps.find(({ isCurrent }) => isCurrent)?.step;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{m.cases_steps()}</h2>
      <ol className={styles.steps}>
        {steps.map(({ step, isPassed, isCurrent, waiting }) => (
          <li key={step} className={classNames(styles.step, isPassed && styles.passed, isCurrent && styles.current)} aria-current={isCurrent ? "step" : undefined}>
            <span className={styles.sign} aria-hidden="true">
              {isPassed ? "✓" : isCurrent ? "▸" : "○"}
            </span>
            <span className={styles.name}>
              {pageOf[step] ? <Link to={base + pageOf[step]}>{caseStepLabel(step)}</Link> : step === "consent" ? <a href="#consent">{caseStepLabel(step)}</a> : caseStepLabel(step)}
              {isPassed && <span className="kl-hidden"> ({m.cases_step_passed()})</span>}
            </span>
            <span className={styles.what}>
              {whatThereIs(step, facts)}
              {waiting && isCurrent && <span className={styles.waiting}>{m.cases_still_waits({ what: waitingText(waiting) })}</span>}
              {waiting && isPassed && !isCurrent && <span className={styles.small}>{m.cases_still_open({ what: waitingText(waiting) })}</span>}
            </span>
          </li>
        ))}
      </ol>
      {mayWrite && (
        <Form method="post" className={styles.inline} key={current}>
          <SelectField label={m.cases_step_change()} name="step" defaultValue={current} choices={caseSteps.map((step) => ({ value: step, label: caseStepLabel(step) }))} />
          <Button name="intent" value="step">
            {m.cases_step_change_button()}
          </Button>
        </Form>
      )}
    </section>
  );
}

function whatThereIs(step: CaseStep, facts: CaseFacts): ReactNode {
  switch (step) {
    case "consent":
      return m.cases_step_consent({ given: facts.consent.filter(({ state }) => state === "given").length, total: facts.consent.length });
    case "conversations": {
      const heard = heardPerspectives(facts);
      const interviews = facts.conversations.filter(({ type }) => type === "interview").length;
      if (interviews === 0) return null;
      return (
        <>
          <span>{interviews === 1 ? m.cases_step_interviews_one() : m.cases_step_interviews({ count: interviews })}</span>
          {perspectives
            .filter((perspective) => heard.has(perspective))
            .map((perspective) => (
              <PerspectiveMark key={perspective} perspective={perspective} withLabel />
            ))}
        </>
      );
    }
    case "file_review":
      return ratingText(facts);
    case "timeline":
      if (facts.episodeCount === 0) return null;
      return facts.episodeCount === 1 ? m.cases_step_episodes_one() : m.cases_step_episodes({ count: facts.episodeCount });
    case "learning_session":
    case "reflection_session":
      return facts.conversations.some(({ type }) => type === step) ? m.cases_step_held() : null;
    case "findings":
      if (facts.findingCount === 0) return null;
      return facts.findingCount === 1 ? m.cases_step_findings_one() : m.cases_step_findings({ count: facts.findingCount });
    case "closed":
      return null;
  }
}

function ratingText(facts: CaseFacts): string | null {
  const checklists = checklistProgress(facts);
  const guidelines = facts.ratings.filter(({ kind }) => kind === "guideline_set");
  const texts = [];
  if (checklists.assigned > 0) texts.push(m.cases_step_checklists(checklists));
  if (guidelines.length > 0)
    texts.push(m.cases_step_guidelines({ submitted: guidelines.filter(({ submitted, assigned }) => submitted === assigned).length, assigned: guidelines.length }));
  return texts.join(" · ") || null;
}
