import type { GivenAnswer } from "#app/domain/assessment.ts";
import { isAnswered, lacksReason } from "#app/domain/assessment.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import type { AnswerEntry, EvidenceEntry } from "#app/realtime/documents.ts";
import { classNames } from "#app/ui/class-names.ts";
import { formatDate } from "#app/ui/dates.ts";
import { knowledgeBasisLabel } from "#app/ui/vocabulary.ts";
import styles from "./answer-view.module.css";
import { answerText } from "./answer-words.ts";

export type ShownAnswer = GivenAnswer & Pick<AnswerEntry, "evidence" | "judgedWith" | "careOn">;

/** An answer to be read: the answer, the note, and where it was found. */
export function AnswerView({ item, answer }: { item: InstrumentItem; answer: ShownAnswer | undefined }) {
  const isValue = isAnswered(answer) && answer?.missingReason === null;
  return (
    <div className={styles.answer}>
      <span className={classNames(styles.value, !isValue && styles.none)}>
        {item.type === "recommendation" && isValue && <OutcomeMark outcome={answer?.value ?? ""} />}
        {answerText(item, answer)}
      </span>
      {item.type === "recommendation" && isValue && answer?.judgedWith && (
        <p className={styles.note}>
          {[knowledgeBasisLabel(answer.judgedWith), answer.careOn && m.assessments_care_on_day({ date: formatDate(answer.careOn) })].filter(Boolean).join(", ")}
        </p>
      )}
      {answer?.note && <p className={styles.note}>{answer.note}</p>}
      {lacksReason(item, answer) && <p className={styles.flag}>{m.assessments_note_deviation_missing()}</p>}
      {answer && answer.evidence.length > 0 && (
        <ul className={styles.evidence}>
          {answer.evidence.map((evidence, i) => (
            <li key={i}>
              <EvidenceText evidence={evidence} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Where something was found, as one line: the document, page and date, and the words that stand there. */
export function EvidenceText({ evidence: { source, page, date, quote } }: { evidence: EvidenceEntry }) {
  const day = date && (/^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDate(date) : date);
  return (
    <>
      {[source, page && m.assessments_evidence_page_short({ page }), day].filter(Boolean).join(", ")}
      {quote && <q className={styles.quote}>{quote}</q>}
    </>
  );
}

const shades: Record<string, string | undefined> = { applied: styles.applied, partly_applied: styles.partly, justified_deviation: styles.justified, not_applied: styles.not };

/** The shade of a guideline outcome, as in the charts; outcomes beside the scale are hatched. */
function OutcomeMark({ outcome }: { outcome: string }) {
  return <span className={classNames(styles.mark, shades[outcome] ?? styles.outside)} aria-hidden="true" data-meaning="" />;
}
