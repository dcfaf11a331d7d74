import { localise } from "#app/domain/code-description.ts";
import { type ComparedItem, isCompared } from "#app/domain/double-rating.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { FormErrors } from "#app/http/forms.ts";
import { Tag } from "#app/ui/tag.tsx";
import { interpretiveBurdenLabel } from "#app/ui/vocabulary.ts";
import type { Comparison } from "#db/queries/consensus.ts";
import { answerText, raterLetter } from "./answer-words.ts";
import { AnswerView, type ShownAnswer } from "./answer-view.tsx";
import styles from "./compare.module.css";
import { ItemDefinition } from "./item-definition.tsx";
import { SettleForm } from "./settle-form.tsx";

/** One item with what each rater answered and, between them, the consensus. */
export function ComparedItemCard({
  compared: { item, differs },
  raters,
  consensus,
  canSettle,
  errors,
}: {
  compared: ComparedItem;
  raters: Comparison["raters"];
  consensus: ShownAnswer | undefined;
  canSettle: boolean;
  errors: FormErrors | undefined;
}) {
  const [first, ...others] = raters.map((rater, i) => (
    <div key={rater.assignmentId} className={styles.rater}>
      <h4>
        <span className={styles.letter}>{raterLetter(i)}</span> {rater.raterName}
      </h4>
      <AnswerView item={item} answer={rater.answers[item.id]} />
    </div>
  ));
  return (
    <article id={item.id} tabIndex={-1} className={styles.card} aria-labelledby={`${item.id}-label`}>
      <header className={styles.head}>
        <h3 id={`${item.id}-label`}>{localise(item.label, getLocale())}</h3>
        <Tag>{interpretiveBurdenLabel(item.burden)}</Tag>
        {!differs && <Tag tone="good">{isCompared(item) ? m.assessments_same() : m.assessments_not_compared()}</Tag>}
      </header>
      <details className={styles.definition} data-print="no">
        <summary>{m.assessments_definition()}</summary>
        <ItemDefinition item={item} />
      </details>
      <div className={styles.sides}>
        {first}
        {differs && (
          <div className={styles.middle}>
            <h4>{m.assessments_consensus()}</h4>
            {consensus ? <Settled consensus={consensus} text={answerText(item, consensus)} /> : !canSettle && <p className={styles.small}>{m.assessments_settled_not()}</p>}
            {canSettle &&
              (consensus ? (
                <details open={errors !== undefined || undefined}>
                  <summary>{m.assessments_settle_change()}</summary>
                  <SettleForm item={item} raters={raters} errors={errors} />
                </details>
              ) : (
                <SettleForm item={item} raters={raters} errors={errors} />
              ))}
          </div>
        )}
        {others}
      </div>
    </article>
  );
}

function Settled({ consensus, text }: { consensus: ShownAnswer; text: string }) {
  return (
    <>
      <p className={styles.settledAnswer}>{text}</p>
      <p className={styles.small}>{m.assessments_settled_by({ reason: consensus.note })}</p>
    </>
  );
}
