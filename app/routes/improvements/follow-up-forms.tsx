import { Form } from "react-router";
import { actionEffects, actionStates } from "#app/domain/vocabulary.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, SelectField, TextAreaField, TextField } from "#app/ui/field.tsx";
import { actionEffectLabel, actionStateLabel } from "#app/ui/vocabulary.ts";
import type { ActionTheme } from "#db/queries/action-themes.ts";
import type { ListedAction } from "#db/queries/improvements.ts";
import styles from "./list.module.css";
import { ThemeChoice } from "./theme-choice.tsx";

/** What a form of the follow-up list was answered with. */
export type FollowUpResult = { errors: FormErrors; values: FormValues };

type Props = { picked: ListedAction; result: FollowUpResult | null };
type ChangeProps = Props & { codes: readonly ActionTheme[] };

const ofForm = ({ picked, result }: Props, intent: string) => (result?.values["actionId"] === picked.id && result.values["intent"] === intent ? result : null);

/** In which state the action is, when somebody looks whether it worked, and which themes it is about. */
export function ChangeForm({ codes, ...props }: ChangeProps) {
  const { picked } = props;
  const failed = ofForm(props, "state");
  const themes = failed ? [failed.values["themes"] ?? []].flat() : picked.themes.map(({ id }) => id);
  // What is out of use is not offered, but stays while it is chosen.
  const offered = [...picked.themes.filter(({ id }) => !codes.some((code) => code.id === id)), ...codes];
  return (
    <Form method="post" preventScrollReset data-print="no">
      <ErrorSummary errors={failed?.errors} />
      <input type="hidden" name="actionId" value={picked.id} />
      <SelectField
        name="state"
        label={m.improvements_field_state()}
        choices={actionStates.map((state) => ({ value: state, label: actionStateLabel(state) }))}
        defaultValue={String(failed?.values["state"] ?? picked.state)}
        error={failed?.errors["state"]}
      />
      <TextField
        name="checkEffectOn"
        type="date"
        label={m.improvements_field_check()}
        help={m.improvements_field_check_help()}
        isOptional
        defaultValue={String(failed?.values["checkEffectOn"] ?? picked.checkEffectOn ?? "")}
        error={failed?.errors["checkEffectOn"]}
      />
      <details className={styles.choose} open={failed?.errors["themes"] !== undefined}>
        <summary>{m.improvements_choose_themes()}</summary>
        <ThemeChoice codes={offered} selected={themes} error={failed?.errors["themes"]} />
      </details>
      <TextAreaField
        name="note"
        label={m.improvements_field_note()}
        help={m.improvements_field_note_help()}
        rows={3}
        isOptional
        maxLength={2000}
        defaultValue={String(failed?.values["note"] ?? "")}
        error={failed?.errors["note"]}
      />
      <Button variant="primary" name="intent" value="state">
        {m.improvements_submit()}
      </Button>
    </Form>
  );
}

/** What somebody who looked saw of the effect. */
export function EffectForm(props: Props) {
  const { picked } = props;
  const failed = ofForm(props, "effect");
  return (
    <Form method="post" preventScrollReset data-print="no">
      <ErrorSummary errors={failed?.errors} />
      <input type="hidden" name="actionId" value={picked.id} />
      <ChoiceField
        type="radio"
        name="effect"
        label={m.improvements_field_effect()}
        {...(picked.measure && { help: `${m.improvements_detail_measure()}: ${picked.measure}` })}
        choices={actionEffects.map((effect) => ({ value: effect, label: actionEffectLabel(effect) }))}
        selected={[String(failed?.values["effect"] ?? picked.effect ?? "")]}
        error={failed?.errors["effect"]}
      />
      <TextAreaField
        name="effectNote"
        label={m.improvements_field_effect_note()}
        rows={2}
        isOptional
        maxLength={2000}
        defaultValue={String(failed?.values["effectNote"] ?? "")}
        error={failed?.errors["effectNote"]}
      />
      <Button variant="primary" name="intent" value="effect">
        {m.improvements_effect_submit()}
      </Button>
    </Form>
  );
}
