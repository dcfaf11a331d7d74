import { useCallback, useEffect, useState } from "react";
import { countKept } from "#app/offline/kept-documents.client.ts";
import { addServiceWorker } from "#app/offline/service-worker.client.ts";
import { canKeepOffline, enableOffline, findVault, wipeDevice } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import { LinkButton } from "#app/ui/button.tsx";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { Notice } from "#app/ui/notice.tsx";
import { NewPinForm } from "./new-pin-form.client.tsx";
import styles from "./offline.module.css";

type Device = { state: "looking" | "unable" | "off" } | { state: "on"; isOwn: boolean; createdAt: number; documents: number; unsent: number };

type Just = "on" | "on_without_start" | "off" | "failed" | null;

/** Turns working offline on this device on and off. */
export function DeviceSettings({ userId }: { userId: string }) {
  const [device, setDevice] = useState<Device>({ state: "looking" });
  const [just, setJust] = useState<Just>(null);

  const look = useCallback(async () => {
    if (!canKeepOffline()) return setDevice({ state: "unable" });
    const vault = await findVault().catch(() => undefined);
    if (vault === undefined) return setDevice({ state: "unable" });
    if (vault === null) return setDevice({ state: "off" });
    setDevice({ state: "on", isOwn: await vault.isOwner(userId), createdAt: vault.createdAt, ...(await countKept()) });
  }, [userId]);
  useEffect(() => void look(), [look]);

  const turnOn = async (pin: string) => {
    try {
      await enableOffline({ pin, userId, now: Date.now() });
      setJust((await addServiceWorker()) ? "on" : "on_without_start");
    } catch {
      setJust("failed");
    }
    await look();
  };
  const turnOff = async () => {
    await wipeDevice();
    setJust("off");
    await look();
  };

  return (
    <>
      <JustNotice just={just} />
      {device.state === "unable" && <Notice>{m.offline_unable()}</Notice>}
      {device.state === "off" && <NewPinForm onPin={turnOn} />}
      {device.state === "on" && (
        <div className={styles.device}>
          {device.isOwn ? (
            <p>{m.offline_device_on({ date: formatInstant(new Date(device.createdAt), "day"), count: device.documents, unsent: device.unsent })}</p>
          ) : (
            <Notice tone="warning">{m.offline_device_other()}</Notice>
          )}
          {device.isOwn && <LinkButton to="/offline">{m.offline_to_offline()}</LinkButton>}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void turnOff();
            }}
          >
            <ConfirmButton label={m.offline_turn_off()} confirmLabel={m.offline_turn_off_confirm()}>
              <p>{device.unsent > 0 ? m.offline_turn_off_unsent({ count: device.unsent }) : m.offline_turn_off_text()}</p>
            </ConfirmButton>
          </form>
        </div>
      )}
    </>
  );
}

function JustNotice({ just }: { just: Just }) {
  switch (just) {
    case "on":
      return (
        <Notice tone="good" isLive>
          {m.offline_just_on()}
        </Notice>
      );
    case "on_without_start":
      return (
        <Notice tone="warning" isLive>
          {m.offline_just_on_without_start()}
        </Notice>
      );
    case "off":
      return (
        <Notice tone="good" isLive>
          {m.offline_just_off()}
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="danger" isLive>
          {m.offline_just_failed()}
        </Notice>
      );
    case null:
      return null;
  }
}
