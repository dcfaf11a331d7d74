import { m } from "#app/paraglide/messages.js";
import { ChoiceField } from "#app/ui/field.tsx";
import { institutionTypeShortLabel } from "#app/ui/vocabulary.ts";
import type { CaseCandidate } from "#db/queries/case-cards.ts";
import styles from "./picker.module.css";
import { obstacleText } from "./words.ts";

/** The cases that may be discussed, and of the others why they may not. */
export function CasePicker({ candidates, selected = [], error }: { candidates: readonly CaseCandidate[]; selected?: readonly string[]; error?: string | undefined }) {
  const offered = candidates.filter(({ obstacle }) => obstacle === null);
  const blocked = candidates.filter(({ obstacle }) => obstacle !== null);
  return (
    <div className={styles.picker}>
      <div className={offered.length > 6 ? styles.long : undefined}>
        <ChoiceField
          type="checkbox"
          name="cases"
          label={m.meetings_field_cases()}
          help={offered.length > 0 ? m.meetings_field_cases_help() : m.meetings_no_cases()}
          isOptional
          selected={selected}
          error={error}
          choices={offered.map(({ caseId, code, institutionType, regionName }) => ({
            value: caseId,
            label: code,
            help: `${institutionTypeShortLabel(institutionType)}, ${regionName}`,
          }))}
        />
      </div>
      {blocked.length > 0 && (
        <details className={styles.blocked}>
          <summary>{blocked.length === 1 ? m.meetings_cases_blocked_one() : m.meetings_cases_blocked({ count: blocked.length })}</summary>
          <Reasons blocked={blocked} />
        </details>
      )}
    </div>
  );
}

function Reasons({ blocked }: { blocked: readonly CaseCandidate[] }) {
  const byObstacle = Map.groupBy(blocked, ({ obstacle }) => obstacle);
  return (
    <dl>
      {[...byObstacle].map(
        ([obstacle, cases]) =>
          obstacle && (
            <div key={obstacle}>
              <dt>{obstacleText(obstacle)}</dt>
              <dd>{cases.map(({ code }) => code).join(", ")}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
