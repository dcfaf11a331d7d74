import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import type { RoundProposal } from "#app/domain/dot-vote.ts";
import { actionLevels, actionStrengths } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField, SelectField, TextAreaField, TextField } from "#app/ui/field.tsx";
import { actionLevelLabel, actionStrengthHelp, actionStrengthLabel } from "#app/ui/vocabulary.ts";
import type { ActionOwner } from "#db/queries/improvements.ts";
import type { PatternCode } from "#app/domain/pattern-table.ts";
import { ThemeChoice } from "../improvements/theme-choice.tsx";
import type { FormResult } from "./act.server.ts";
import styles from "./outcomes.module.css";

/** What will be done, by whom and when; and how much it may be expected to change. */
export function ActionForm({ choices, from, result }: { choices: { owners: ActionOwner[]; codes: PatternCode[] }; from: RoundProposal | null; result: FormResult | null }) {
  const error = (name: string) => result?.errors[name];
  // What came of a vote is a beginning: a theme to do something about, or what to do.
  const begun: Record<string, string> = from ? (from.codeId ? { themes: from.codeId } : { what: localise(from.label, getLocale()) }) : {};
  const typed = (name: string) => String(result?.values[name] ?? begun[name] ?? "");
  const themes = [result?.values["themes"] ?? begun["themes"] ?? []].flat();
  return (
    <details id="new-action" className={styles.form} open={result !== null || from !== null} data-print="no">
      <summary>{m.meetings_action_new()}</summary>
      <Form method="post" preventScrollReset>
        <TextAreaField name="what" label={m.meetings_action_what()} rows={2} maxLength={500} error={error("what")} defaultValue={typed("what")} />
        <ThemeChoice codes={choices.codes} selected={themes} error={error("themes")} />
        <div className={styles.pair}>
          <SelectField
            name="ownerId"
            label={m.meetings_action_owner()}
            emptyLabel={m.common_choose()}
            choices={choices.owners.map(({ userId, name }) => ({ value: userId, label: name }))}
            error={error("ownerId")}
            defaultValue={typed("ownerId")}
          />
          <TextField name="dueOn" type="date" label={m.meetings_action_due()} error={error("dueOn")} defaultValue={typed("dueOn")} />
        </div>
        <SelectField
          name="level"
          label={m.meetings_action_level()}
          emptyLabel={m.common_choose()}
          choices={actionLevels.map((level) => ({ value: level, label: actionLevelLabel(level) }))}
          error={error("level")}
          defaultValue={typed("level")}
        />
        <ChoiceField
          type="radio"
          name="strength"
          label={m.meetings_action_strength()}
          help={m.meetings_action_strength_help()}
          choices={actionStrengths.map((strength) => ({ value: strength, label: actionStrengthLabel(strength), help: actionStrengthHelp(strength) }))}
          selected={[typed("strength")]}
          error={error("strength")}
        />
        <TextAreaField
          name="expectedEffect"
          label={m.meetings_action_expected()}
          isOptional
          rows={2}
          maxLength={500}
          error={error("expectedEffect")}
          defaultValue={typed("expectedEffect")}
        />
        <TextField name="measure" label={m.meetings_action_measure()} isOptional maxLength={500} error={error("measure")} defaultValue={typed("measure")} />
        <TextField name="checkEffectOn" type="date" label={m.meetings_action_check()} isOptional error={error("checkEffectOn")} defaultValue={typed("checkEffectOn")} />
        <Button variant="primary" name="intent" value="addAction">
          {m.meetings_action_add()}
        </Button>
      </Form>
    </details>
  );
}
