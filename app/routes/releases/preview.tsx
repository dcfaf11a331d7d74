import type { ReleaseTableKey } from "#app/domain/release/audience.ts";
import type { PopulationConflict } from "#app/domain/release/earlier-release.ts";
import type { ReleaseReason } from "#app/domain/release/protect-release.ts";
import type { ReleaseContent } from "#app/domain/release/release-content.ts";
import type { PatternSource, ReleasedSplit } from "#app/domain/patterns.ts";
import { adherenceColumns } from "#app/domain/release/counted-row.ts";
import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import styles from "./draft.module.css";
import { reasonLabel } from "./released-count.tsx";
import { ReleaseBody } from "./release-body.tsx";
import { divisionLabel, sourceLabel, tableLabel } from "./words.ts";

/** The release as it would be published now, with why each hidden number is hidden: for the coordinator alone. */
export function Preview({
  content,
  hidden,
  conflicts,
  tooSmall,
  isEmpty,
}: {
  content: ReleaseContent;
  hidden: Record<string, ReleaseReason>;
  conflicts: PopulationConflict[];
  tooSmall: ReleaseTableKey[];
  isEmpty: boolean;
}) {
  const { threshold, minimumCases, minimumOrganisations } = content.rule;
  const used = [...new Set(Object.values(hidden))];
  const texts: Record<ReleaseReason, string> = {
    small: m.releases_reason_small_text({ threshold }),
    complement: m.releases_reason_complement_text(),
    difference: m.releases_reason_difference_text({ threshold }),
    population: m.releases_reason_population_text({ cases: minimumCases, organisations: minimumOrganisations }),
  };
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <h2 id="preview">{m.releases_preview()}</h2>
      {!isEmpty && <p>{m.releases_preview_counts({ shown: countShown(content), hidden: Object.keys(hidden).length })}</p>}
      {used.length > 0 && (
        <>
          <p>{m.releases_preview_intro()}</p>
          <h3>{m.releases_preview_reasons()}</h3>
          <dl className={styles.reasons}>
            {used.map((reason) => (
              <div key={reason} style={{ display: "contents" }}>
                <dt>{reasonLabel(reason)}</dt>
                <dd>{texts[reason]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {(conflicts.length > 0 || tooSmall.length > 0) && (
        <Notice tone="warning" title={m.releases_conflicts()}>
          {conflicts.length > 0 && <p>{m.releases_conflicts_text()}</p>}
          <ul>
            {tooSmall.map((key) => (
              <li key={key}>{m.releases_too_small({ what: keyLabel(key) })}</li>
            ))}
            {conflictLines(conflicts, content).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      {isEmpty ? (
        <EmptyState title={m.releases_preview_nothing()}>{m.releases_preview_nothing_text()}</EmptyState>
      ) : (
        <ReleaseBody content={content} hidden={hidden} headingLevel={3} />
      )}
    </section>
  );
}

function countShown({ factors, guidelines }: ReleaseContent): number {
  const themes = factors.flatMap(({ rows }) => rows.flatMap(({ cells }) => Object.values(cells)));
  const parts = guidelines.flatMap(({ rows }) => rows.flatMap((row) => adherenceColumns.map((column) => row[column])));
  return [...themes, ...parts].filter((cell) => cell !== null).length;
}

function conflictLines(conflicts: readonly PopulationConflict[], content: ReleaseContent): string[] {
  const lines = conflicts.map(({ rowId, column, earlierNumber, earlierColumn, cases }) => {
    const what = rowId.startsWith("adherence|") ? recommendationOf(rowId, content) : `${sourceLabel(rowId.split("|")[0] as PatternSource)}, ${placeOf(column)}`;
    return earlierNumber === null
      ? m.releases_conflict_within({ what, cases, other: placeOf(earlierColumn) })
      : m.releases_conflict_earlier({ what, cases, number: earlierNumber });
  });
  return [...new Set(lines)];
}

/** A table by its source and division, as it stands alone. */
function keyLabel(key: ReleaseTableKey): string {
  const [source, split] = key.split(".") as [PatternSource, ReleasedSplit | undefined];
  return split === undefined ? tableLabel(key) : `${sourceLabel(source)}, ${divisionLabel(split)}`;
}

function placeOf(column: string): string {
  const [split] = column.split(":");
  return split === "institution_type" || split === "region" || split === "perspective" ? divisionLabel(split) : m.releases_all_cases();
}

function recommendationOf(rowId: string, { guidelines }: ReleaseContent): string {
  const [, instrumentId, itemId] = rowId.split("|");
  const guideline = guidelines.find((one) => one.instrumentId === instrumentId);
  return guideline ? `${localise(guideline.title, getLocale())}, ${itemId}` : `${m.releases_guidelines()}, ${itemId}`;
}
