import type { InstrumentItem } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import type { AnswerState } from "#app/realtime/history/answer-trail.ts";
import { formatInstant } from "#app/ui/dates.ts";
import type { NamedStep } from "#db/queries/answer-trails.ts";
import styles from "./answer-trail.module.css";
import { answerText } from "./answer-words.ts";

/** How one answer came about: when, by whom, from what to what. */
export function AnswerTrail({ item, steps }: { item: InstrumentItem; steps: readonly NamedStep[] }) {
  return (
    <ol className={styles.trail}>
      {steps.map((step, i) => (
        <li key={i} className={styles.step}>
          <span className={styles.when}>
            {formatInstant(new Date(step.at))} · {step.byName ?? m.history_nobody()}
          </span>
          <Change item={item} step={step} />
        </li>
      ))}
    </ol>
  );
}

function Change({ item, step: { from, to } }: { item: InstrumentItem; step: NamedStep }) {
  const isAnswerChanged = (from?.value ?? null) !== (to?.value ?? null) || (from?.missingReason ?? null) !== (to?.missingReason ?? null);
  const isNoteChanged = (from?.note ?? "") !== (to?.note ?? "");
  const evidence = (to?.evidenceCount ?? 0) - (from?.evidenceCount ?? 0);
  return (
    <span className={styles.change}>
      {isAnswerChanged && <FromTo from={wordsOf(item, from)} to={wordsOf(item, to)} />}
      {isNoteChanged && (
        <span>
          {m.assessments_trail_note()} <FromTo from={from?.note ?? ""} to={to?.note ?? ""} />
        </span>
      )}
      {evidence !== 0 && <span>{evidence > 0 ? m.assessments_trail_evidence_added({ count: evidence }) : m.assessments_trail_evidence_removed({ count: -evidence })}</span>}
    </span>
  );
}

function wordsOf(item: InstrumentItem, state: AnswerState | null): string {
  return state && (state.value !== null || state.missingReason !== null) ? answerText(item, state) : "";
}

function FromTo({ from, to }: { from: string; to: string }) {
  return (
    <span>
      {from && (
        <>
          <del>{from}</del> <span aria-hidden="true">→</span>{" "}
        </>
      )}
      {to ? <ins>{to}</ins> : <em>{m.assessments_trail_emptied()}</em>}
    </span>
  );
}
