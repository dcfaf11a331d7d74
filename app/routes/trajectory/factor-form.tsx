import type * as Y from "yjs";
import { perspectives, polarities } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { HandoverFactorEntry } from "#app/realtime/documents.ts";
import type { HandoverFactorRow } from "#app/realtime/projections/rows.ts";
import { editTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import { EditFrame } from "#app/ui/edit-frame.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { LiveSelect, LiveText, LiveTextArea } from "#app/ui/live-field.tsx";
import { perspectiveLabel, polarityLabel } from "#app/ui/vocabulary.ts";
import styles from "./trajectory.module.css";

/** A theme of the codebook in the reader's language. `isOffered` is false for one that is no longer chosen. */
export type ThemeOption = { id: string; label: string; isOffered: boolean };

/** What a factor is called: its theme and the words, as far as there are any. */
export function factorName({ codeId, description }: HandoverFactorRow, themes: readonly ThemeOption[]): string {
  const theme = themes.find(({ id }) => id === codeId)?.label;
  return [theme, description].filter(Boolean).join(": ") || m.trajectory_factor_new();
}

/** The fields of one factor; each change is written at once. */
export function FactorForm({
  doc,
  factor,
  themes,
  onClose,
  onRemove,
}: {
  doc: Y.Doc;
  factor: HandoverFactorRow;
  themes: readonly ThemeOption[];
  onClose: () => void;
  onRemove: () => void;
}) {
  const { id } = factor;
  const onEdit = (fields: Partial<HandoverFactorEntry>) => editTrajectoryEntry(doc, { part: "handoverFactors", id }, fields);
  // A theme that is no longer offered stays with the factors that have it.
  const offered = themes.filter((theme) => theme.isOffered || theme.id === factor.codeId);
  return (
    <EditFrame label={m.trajectory_factor_edit_what({ what: factorName(factor, themes) })} onClose={onClose} onRemove={onRemove}>
      <div className={styles.form}>
        <LiveSelect
          label={m.trajectory_factor_polarity()}
          name={`${id}-polarity`}
          words={polarities}
          labelOf={polarityLabel}
          value={factor.polarity}
          onValue={(polarity) => polarity && onEdit({ polarity })}
        />
        {offered.length > 0 && (
          <SelectField
            label={m.trajectory_factor_theme()}
            name={`${id}-theme`}
            isOptional
            choices={offered.map((theme) => ({ value: theme.id, label: theme.label }))}
            emptyLabel={m.trajectory_factor_theme_none()}
            value={factor.codeId ?? ""}
            onChange={(event) => onEdit({ codeId: event.currentTarget.value || null })}
          />
        )}
        <LiveSelect
          label={m.trajectory_field_perspective()}
          name={`${id}-perspective`}
          words={perspectives}
          labelOf={perspectiveLabel}
          value={factor.perspective}
          onValue={(perspective) => perspective && onEdit({ perspective })}
        />
        <div className={styles.wide}>
          <LiveTextArea
            label={m.trajectory_factor_description()}
            name={`${id}-description`}
            rows={2}
            value={factor.description}
            onValue={(description) => onEdit({ description })}
          />
        </div>
        <div className={styles.wide}>
          <LiveText
            label={m.trajectory_field_source()}
            name={`${id}-source`}
            help={m.trajectory_field_source_help()}
            value={factor.source}
            onValue={(source) => onEdit({ source })}
          />
        </div>
      </div>
    </EditFrame>
  );
}
