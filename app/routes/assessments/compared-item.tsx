import { localise } from "#app/domain/code-description.ts";
import { type ComparedItem, isCompared } from "#app/domain/double-rating.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { FormErrors } from "#app/http/forms.ts";
import { Tag } from "#app/ui/tag.tsx";
import { interpretiveBurdenLabel } from "#app/ui/vocabulary.ts";
import type { Comparison } from "#db/queries/consensus.ts";
import { answerText, raterLetter } from "./answer-words.ts";
import { AnswerTrail } from "./answer-trail.tsx";
import { AnswerView, type ShownAnswer } from "./answer-view.tsx";
import styles from "./compare.module.css";
import type { ComparedTrails } from "./compared-trails.server.ts";
import { ItemDefinition } from "./item-definition.tsx";
import { SettleForm } from "./settle-form.tsx";

/** One item with what each rater answered and, between them, the consensus. */
export function ComparedItemCard({
  compared: { item, differs },
  raters,
  consensus,
  trails,
  canSettle,
  errors,
}: {
  compared: ComparedItem;
  raters: Comparison["raters"];
  consensus: ShownAnswer | undefined;
  trails: ComparedTrails;
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
      <ItemTrails item={item} trails={trails} />
    </article>
  );
}

/** How the answers came about: the raters' where they changed, the consensus with who settled it when. */
function ItemTrails({ item, trails }: { item: ComparedItem["item"]; trails: ComparedTrails }) {
  const shown = trails.flatMap(({ who, steps }) => (steps[item.id] ? [{ who, steps: steps[item.id]! }] : []));
  if (shown.length === 0) return null;
  return (
    <details className={styles.definition} data-print="no">
      <summary>{m.assessments_trail_title()}</summary>
      {shown.map(({ who, steps }) => (
        <section key={who} aria-label={m.assessments_trail_of({ who })}>
          <h4>{who}</h4>
          <AnswerTrail item={item} steps={steps} />
        </section>
      ))}
    </details>
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
