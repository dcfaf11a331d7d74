import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { countKept, listKept } from "./kept-documents.client.ts";
import { reachServer } from "./returning.client.ts";
import styles from "./sign-out.module.css";
import { unlock, wipeDevice } from "./vault.client.ts";

/**
 * Wipes the device before somebody signs out, and asks first when that loses something.
 *
 * @param goOn signs out
 */
export async function confirmWipe(goOn: () => void): Promise<void> {
  const wipe = async () => {
    await wipeDevice();
    goOn();
  };
  const [{ unsent }, { state }] = [await countKept(), await reachServer([])];
  if (unsent === 0 && state !== "away") return wipe();

  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const close = () => {
    root.unmount();
    place.remove();
  };
  root.render(<SignOutDialog unsent={unsent} isAway={state === "away"} onWipe={() => void wipe()} onClose={close} />);
}

/** What signing out would lose; without a network one cannot sign out. */
function SignOutDialog({ unsent, isAway, onWipe, onClose }: { unsent: number; isAway: boolean; onWipe: () => void; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="sign-out-title" onClose={onClose}>
      <h2 id="sign-out-title">{isAway ? m.offline_sign_out_away_title() : m.offline_sign_out_title()}</h2>
      {isAway ? (
        <p>{m.offline_sign_out_away_text()}</p>
      ) : (
        <>
          <p>{m.offline_sign_out_text({ count: unsent })}</p>
          <UnsentNames onWiped={onWipe} />
        </>
      )}
      <div className={styles.buttons}>
        {!isAway && (
          <>
            <a href="/offline">{m.offline_sign_out_send()}</a>
            <Button type="button" variant="danger" onClick={onWipe}>
              {m.offline_sign_out_wipe()}
            </Button>
          </>
        )}
        <Button type="button" variant="quiet" onClick={() => dialog.current?.close()}>
          {m.common_cancel()}
        </Button>
      </div>
    </dialog>
  );
}

/** Their names are under the PIN, like all the rest. */
function UnsentNames({ onWiped }: { onWiped: () => void }) {
  const [names, setNames] = useState<string[] | null>(null);
  const [error, setError] = useState<string | undefined>();
  const show = async (pin: string) => {
    const result = await unlock(pin);
    if (result.outcome === "wiped") return onWiped();
    if (result.outcome === "wrong") return setError(m.offline_pin_wrong({ count: result.triesLeft }));
    const unsent = (await listKept(result.key)).filter(({ unsentSince }) => unsentSince !== null);
    setNames(unsent.map(({ page }) => `${page.caseCode} · ${page.title}`));
  };
  if (names) {
    return (
      <div role="status">
        <ul>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <form
      className={styles.names}
      onSubmit={(event) => {
        event.preventDefault();
        void show(String(new FormData(event.currentTarget).get("namesPin") ?? ""));
      }}
    >
      <TextField label={m.offline_sign_out_pin()} name="namesPin" type="password" autoComplete="off" error={error} />
      <Button size="sm">{m.offline_sign_out_show()}</Button>
    </form>
  );
}
