import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { ChoiceField } from "#app/ui/field.tsx";
import type { ActionTheme } from "#db/queries/action-themes.ts";
import styles from "./theme-choice.module.css";

/**
 * One or more themes that an action is about. Those that are chosen stand first, the others follow by name.
 *
 * @param selected ids; what is chosen already and is not offered any more has to be in `codes` too
 */
export function ThemeChoice({ codes, selected, error }: { codes: readonly ActionTheme[]; selected: readonly string[]; error: string | undefined }) {
  const choices = codes
    .map(({ id, label }) => ({ value: id, label: localise(label, getLocale()) }))
    .toSorted((a, b) => Number(selected.includes(b.value)) - Number(selected.includes(a.value)) || a.label.localeCompare(b.label, getLocale()));
  return (
    <div className={styles.themes}>
      <ChoiceField
        type="checkbox"
        name="themes"
        label={m.improvements_field_themes()}
        help={m.improvements_field_themes_help()}
        isOptional
        choices={choices}
        selected={selected}
        error={error}
      />
    </div>
  );
}
