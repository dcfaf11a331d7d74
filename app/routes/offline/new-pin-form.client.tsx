import { useState } from "react";
import { pinProblem, shortestPin } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { fieldId, TextField } from "#app/ui/field.tsx";
import styles from "./offline.module.css";

type Errors = { pin?: string; again?: string };

/** Asks a PIN twice. */
export function NewPinForm({ onPin }: { onPin: (pin: string) => Promise<void> }) {
  const [errors, setErrors] = useState<Errors>({});
  const [isMaking, setIsMaking] = useState(false);

  const submit = async (form: FormData) => {
    const [pin, again] = [String(form.get("newPin") ?? ""), String(form.get("newPinAgain") ?? "")];
    const found = findErrors(pin, again);
    setErrors(found);
    if (found.pin) return document.getElementById(fieldId("newPin"))?.focus();
    if (found.again) return document.getElementById(fieldId("newPinAgain"))?.focus();
    setIsMaking(true);
    await onPin(pin);
    setIsMaking(false);
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <TextField label={m.offline_new_pin()} name="newPin" type="password" autoComplete="new-password" help={m.offline_new_pin_help({ count: shortestPin })} error={errors.pin} />
      <TextField label={m.offline_new_pin_again()} name="newPinAgain" type="password" autoComplete="new-password" error={errors.again} />
      <Button isBusy={isMaking}>{m.offline_turn_on()}</Button>
      <span role="status" className={isMaking ? styles.beside : "kl-hidden"}>
        {isMaking ? m.offline_turning_on() : ""}
      </span>
    </form>
  );
}

function findErrors(pin: string, again: string): Errors {
  switch (pinProblem(pin)) {
    case "short":
      return { pin: m.offline_pin_short({ count: shortestPin }) };
    case "simple":
      return { pin: m.offline_pin_simple() };
    case null:
      return pin === again ? {} : { again: m.offline_pin_differs() };
  }
}
