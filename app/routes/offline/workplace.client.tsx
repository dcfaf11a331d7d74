import { useCallback, useEffect, useState } from "react";
import { wipeExpired } from "#app/offline/kept-documents.client.ts";
import { findVault, type Vault } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Desk } from "./desk.client.tsx";
import { PinForm } from "./pin-form.client.tsx";
import { useIdle } from "./use-idle.client.ts";

type State =
  | { step: "starting" }
  | { step: "absent"; why: "never" | "wiped" }
  | { step: "locked"; vault: Vault; wasIdle: boolean }
  | { step: "open"; vault: Vault; key: CryptoKey };

const lockAfterMs = 15 * 60 * 1000;

/** From the PIN to one's documents; locked again when nobody does anything for a while. */
export function Workplace() {
  const [state, setState] = useState<State>({ step: "starting" });
  const [expired, setExpired] = useState(0);

  useEffect(() => {
    const start = async () => {
      setExpired(await wipeExpired(Date.now()));
      const vault = await findVault();
      setState(vault ? { step: "locked", vault, wasIdle: false } : { step: "absent", why: "never" });
    };
    void start();
  }, []);
  const lock = useCallback(() => setState((before) => (before.step === "open" ? { step: "locked", vault: before.vault, wasIdle: true } : before)), []);
  useIdle(lockAfterMs, lock);

  const notice = expired > 0 && <Notice tone="warning">{m.offline_expired({ count: expired })}</Notice>;
  if (state.step === "open") return <Desk vault={state.vault} openingKey={state.key} notice={notice} />;
  return (
    <>
      <PageHeader title={m.offline_title()} />
      {notice}
      {state.step === "absent" && (
        <EmptyState title={state.why === "wiped" ? m.offline_wiped_title() : m.offline_absent_title()}>
          <p>{state.why === "wiped" ? m.offline_wiped_text() : m.offline_absent_text()}</p>
          <p>
            <a href="/account#offline">{m.offline_to_account()}</a>
          </p>
        </EmptyState>
      )}
      {state.step === "locked" && (
        <>
          {state.wasIdle && <Notice isLive>{m.offline_locked_idle()}</Notice>}
          <PinForm onOpen={(key) => setState({ step: "open", vault: state.vault, key })} onWiped={() => setState({ step: "absent", why: "wiped" })} />
        </>
      )}
    </>
  );
}
