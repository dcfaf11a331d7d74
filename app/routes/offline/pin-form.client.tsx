import { useEffect, useRef, useState } from "react";
import { unlock } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { fieldId, TextField } from "#app/ui/field.tsx";
import styles from "./offline.module.css";

/** Asks the PIN. The work of trying it takes a moment, on purpose. */
export function PinForm({ onOpen, onWiped }: { onOpen: (key: CryptoKey) => void; onWiped: () => void }) {
  const [error, setError] = useState<string | undefined>();
  const [isTrying, setIsTrying] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => document.getElementById(fieldId("pin"))?.focus(), []);

  const submit = async (pin: string) => {
    setIsTrying(true);
    const result = await unlock(pin);
    setIsTrying(false);
    if (result.outcome === "open") return onOpen(result.key);
    if (result.outcome === "wiped") return onWiped();
    setError(m.offline_pin_wrong({ count: result.triesLeft }));
    form.current?.reset();
    document.getElementById(fieldId("pin"))?.focus();
  };

  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(String(new FormData(event.currentTarget).get("pin") ?? ""));
      }}
    >
      <TextField label={m.offline_pin()} name="pin" type="password" autoComplete="off" help={m.offline_pin_help()} error={error} />
      <Button variant="primary" isBusy={isTrying}>
        {m.offline_pin_open()}
      </Button>
      <span role="status" className={isTrying ? styles.beside : "kl-hidden"}>
        {isTrying ? m.offline_pin_trying() : (error ?? "")}
      </span>
    </form>
  );
}
