import { basisProblem, type BasisProblem, type GuidelineSource, versionOn } from "#app/domain/guideline-version.ts";
import { knowledgeBases } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { AnswerEntry } from "#app/realtime/documents.ts";
import { formatDate } from "#app/ui/dates.ts";
import fieldStyles from "#app/ui/field.module.css";
import { labels } from "#app/ui/labels.ts";
import { knowledgeBasisLabel } from "#app/ui/vocabulary.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import styles from "./judgement-basis.module.css";
import { useDraft } from "./use-draft.ts";

/** On what a recommendation is judged: which knowledge, and the care of which day; with the version that held on that day. */
export function JudgementBasis({ itemId, answer, sources, writer }: { itemId: string; answer: AnswerEntry; sources: readonly GuidelineSource[]; writer: AnswerWriter | null }) {
  const draft = useDraft(answer.careOn ?? "", (day) => writer?.setCareOn(isDay(day) ? day : null));
  const problem = basisProblem(answer, sources);
  return (
    <div className={styles.basis}>
      <fieldset className={styles.choice} disabled={writer === null}>
        <legend className={styles.label}>
          {m.assessments_judged_with()}{" "}
          <kbd aria-hidden="true" data-needs-script="">
            t
          </kbd>
        </legend>
        {knowledgeBases.map((basis) => (
          <label key={basis} className={styles.option}>
            <input type="radio" name={`${itemId}-basis`} checked={answer.judgedWith === basis} onChange={() => writer?.setJudgedWith(basis)} />
            {knowledgeBasisLabel(basis)}
          </label>
        ))}
      </fieldset>
      <label className={styles.day}>
        <span className={styles.label}>{m.assessments_care_on()}</span>
        <input type="date" className={fieldStyles.input} name={`${itemId}-care-on`} disabled={writer === null} {...draft} />
      </label>
      <p className={styles.version} role="status">
        {answer.careOn && isDay(answer.careOn) && <HeldVersion day={answer.careOn} sources={sources} />}
        {problem && <strong className={styles.problem}>{basisProblemText(problem)}</strong>}
      </p>
    </div>
  );
}

function HeldVersion({ day, sources }: { day: string; sources: readonly GuidelineSource[] }) {
  if (sources.length === 0) return null;
  const held = versionOn(sources, day);
  return <span>{held ? m.assessments_version_held({ date: formatDate(day), version: held.version }) : m.assessments_version_none({ date: formatDate(day) })} </span>;
}

const basisProblemText = labels<BasisProblem>({
  no_version_then: m.assessments_basis_no_version_then,
  had_appeared: m.assessments_basis_had_appeared,
  known_now: m.assessments_basis_known_now,
});

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
