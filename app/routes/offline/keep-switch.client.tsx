import { useCallback, useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { Link, useLocation } from "react-router";
import { hasLeftover, Keeper } from "#app/offline/keeper.client.ts";
import { forget, isKept, wipeExpired } from "#app/offline/kept-documents.client.ts";
import { findVault, type Vault } from "#app/offline/vault.client.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { unpackState } from "#app/realtime/packed-state.ts";
import type { LoadedDocument } from "#app/realtime/use-document.ts";
import { formatInstant } from "#app/ui/dates.ts";
import type { PageToKeep } from "./kept-data.ts";
import styles from "./offline.module.css";

type Props = { session: DocumentSession; document: LoadedDocument; viewerId: string; page: PageToKeep };

/** Keeps the page's document on this device while it is switched on. */
export function KeepSwitch(props: Props) {
  const { vault, keeper, hasWaiting, setOn } = useKeeper(props);
  if (!vault) return null;
  return (
    <span className={styles.keep}>
      {props.document.canWrite && <Switch isOn={keeper !== null} isFixed={hasWaiting} onChange={setOn} />}
      {hasWaiting && (
        <Link to="/offline" className={styles.waiting}>
          {props.document.canWrite ? m.offline_leftover() : m.offline_leftover_readonly()}
        </Link>
      )}
      {keeper && <KeeperWords keeper={keeper} />}
    </span>
  );
}

function Switch({ isOn, isFixed, onChange }: { isOn: boolean; isFixed: boolean; onChange: (isOn: boolean) => void }) {
  const helpId = useId();
  return (
    <label className={styles.switch}>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        disabled={isFixed && isOn}
        aria-describedby={helpId}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {m.offline_keep()}
      <span id={helpId} className="kl-hidden">
        {m.offline_keep_help()}
      </span>
    </label>
  );
}

function KeeperWords({ keeper }: { keeper: Keeper }) {
  const { hasFailed, writtenAt, expiresAt } = useSyncExternalStore(keeper.subscribe, () => keeper.state);
  return (
    <span className={hasFailed ? styles.failed : styles.until} role="status">
      {hasFailed ? m.offline_keep_failed() : writtenAt === null ? m.offline_keeping() : m.offline_kept_until({ date: formatInstant(new Date(expiresAt), "day") })}
    </span>
  );
}

function useKeeper({ session, document, viewerId, page }: Props) {
  const { pathname } = useLocation();
  const [vault, setVault] = useState<Vault | null>(null);
  const [keeper, setKeeper] = useState<Keeper | null>(null);
  const [hasWaiting, setHasWaiting] = useState(false);
  const { documentId, canWrite, state } = document;
  const latest = useRef({ page, pathname, state });
  latest.current = { page, pathname, state };

  const begin = useCallback(
    (opened: Vault, { isNew }: { isNew: boolean }) => {
      const { page: described, pathname: path, state: loaded } = latest.current;
      const synced = { synced: unpackState(loaded), syncedAt: Date.now(), unsentSince: null, rows: [] };
      setKeeper(new Keeper(session, opened, { ...described, documentId, path }, { begin: synced, isNew }));
    },
    [session, documentId],
  );

  useEffect(() => {
    let isGone = false;
    const look = async () => {
      await wipeExpired(Date.now());
      const found = await findVault();
      if (!found || !(await found.isOwner(viewerId))) return;
      const [isHere, isWaiting] = [await isKept(found, documentId), await hasLeftover(found, documentId)];
      if (isGone) return;
      setVault(found);
      setHasWaiting(isWaiting);
      if (isHere && canWrite) begin(found, { isNew: false });
      // What can only be read does not go along; what waits to be sent stays, to be copied out.
      else if (isHere && !isWaiting) await forget(found, documentId);
    };
    void look();
    return () => {
      isGone = true;
      setKeeper(null);
    };
  }, [documentId, canWrite, viewerId, begin]);
  useEffect(() => () => void keeper?.stop(), [keeper]);

  const setOn = (isOn: boolean) => {
    if (isOn && vault) begin(vault, { isNew: true });
    else if (keeper) {
      void keeper.dropDocument();
      setKeeper(null);
    }
  };
  return { vault, keeper, hasWaiting, setOn };
}
