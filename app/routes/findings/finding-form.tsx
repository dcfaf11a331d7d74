import { levels, phases, polarities } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { FindingEntry } from "#app/realtime/documents.ts";
import { Field } from "#app/ui/field.tsx";
import { LiveSelect, LiveTextArea, liveInput } from "#app/ui/live-field.tsx";
import { levelLabel, phaseLabel, polarityLabel } from "#app/ui/vocabulary.ts";
import { contributionLabel, contributions, modifiableAnswers, modifiableLabel, toModifiableAnswer, type ThemeChoice } from "./finding-words.ts";
import styles from "./findings.module.css";

/** The fields of one finding; each change is written at once. */
export function FindingForm({
  id,
  finding,
  themes,
  onEdit,
  onTheme,
}: {
  id: string;
  finding: Partial<FindingEntry>;
  themes: ReadonlyMap<string, ThemeChoice>;
  onEdit: (fields: Partial<FindingEntry>) => void;
  onTheme: (theme: ThemeChoice) => void;
}) {
  return (
    <div className={styles.form}>
      <ThemeField id={id} codeId={finding.codeId} themes={themes} onTheme={onTheme} />
      <LiveSelect
        label={m.findings_field_polarity()}
        name={`${id}-polarity`}
        words={polarities}
        labelOf={polarityLabel}
        value={finding.polarity ?? null}
        onValue={(polarity) => polarity && onEdit({ polarity })}
      />
      <LiveSelect
        label={m.findings_field_phase()}
        name={`${id}-phase`}
        words={phases}
        labelOf={phaseLabel}
        emptyLabel={m.findings_field_phase_none()}
        value={finding.phase ?? null}
        onValue={(phase) => onEdit({ phase })}
      />
      <div className={styles.wide}>
        <LiveTextArea
          label={m.findings_field_statement()}
          name={`${id}-statement`}
          help={m.findings_field_statement_help()}
          value={finding.statement ?? ""}
          onValue={(statement) => onEdit({ statement })}
        />
      </div>
      <LiveSelect
        label={m.findings_field_contribution()}
        name={`${id}-contribution`}
        words={contributions}
        labelOf={(word) => contributionLabel(Number(word))}
        value={contributions[finding.contribution ?? 0] ?? null}
        onValue={(word) => word && onEdit({ contribution: Number(word) })}
      />
      <LiveSelect
        label={m.findings_field_modifiable()}
        name={`${id}-modifiable`}
        words={modifiableAnswers}
        labelOf={modifiableLabel}
        value={toModifiableAnswer(finding.modifiable)}
        onValue={(answer) => onEdit({ modifiable: answer === "yes" ? true : answer === "no" ? false : null })}
      />
      <LiveSelect
        label={m.findings_field_level()}
        name={`${id}-level`}
        words={levels}
        labelOf={levelLabel}
        value={finding.level ?? null}
        onValue={(level) => level && onEdit({ level })}
      />
    </div>
  );
}

function ThemeField({ id, codeId, themes, onTheme }: { id: string; codeId: string | undefined; themes: ReadonlyMap<string, ThemeChoice>; onTheme: (theme: ThemeChoice) => void }) {
  const chosen = codeId === undefined ? undefined : themes.get(codeId);
  // A theme that is no longer offered stays with the findings that have it.
  const offered = [...themes.values()].filter((theme) => theme.isOffered || theme === chosen);
  return (
    <Field label={m.findings_field_theme()} name={`${id}-theme`} help={chosen?.definition}>
      {(input) => (
        <select
          {...liveInput(input)}
          value={chosen?.id ?? ""}
          onChange={(event) => {
            const theme = themes.get(event.currentTarget.value);
            if (theme) onTheme(theme);
          }}
        >
          {!chosen && <option value="">{m.findings_field_choose()}</option>}
          {levels.map((level) => (
            <optgroup key={level} label={levelLabel(level)}>
              {offered
                .filter((theme) => theme.level === level)
                .map((theme) => (
                  <option key={theme.id} value={theme.id}>
                    {theme.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}
