import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useBeforeUnload, useRevalidator } from "react-router";
import * as Y from "yjs";
import { DocumentSession, type PresentPerson, type SaveProgress } from "./document-session.ts";
import { type PackedState, unpackState } from "./packed-state.ts";

/** What a loader gives a page about its document: `state` is the whole document (`packState`). */
export type LoadedDocument = { documentId: string; canWrite: boolean; state: PackedState };

/** Base64 of bytes, in the browser; for the state vector that a submit sends along. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/**
 * Opens a document while the component is there. Null on the server and in the first render: show what the loader gave
 * until then. When the right to write changes (locked, revoked), the page asks its loader again. When something was erased
 * from the document, it is another session of the same document, without what was erased and without an undo of it.
 */
export function useDocument({ documentId, canWrite, state }: LoadedDocument): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  const revalidator = useRevalidator();
  const revalidate = useRef(revalidator.revalidate);
  revalidate.current = revalidator.revalidate;
  const initial = useRef(state);
  initial.current = state;

  useEffect(() => {
    const address = `${location.origin.replace(/^http/, "ws")}/collab`;
    const open = (given: Uint8Array, followsErasure = false): { close: () => void } => {
      const opened = new DocumentSession(documentId, { canWrite, state: given, address, followsErasure });
      const close = () => {
        stop();
        opened.destroy();
      };
      const stop = opened.subscribe(() => {
        const { progress } = opened;
        // What was refused is still to be copied from the page: only a changed right makes it another page.
        if (progress.state === "ended" && ["signedOut", "noAccess", "accessChanged"].includes(progress.reason)) void revalidate.current();
        // Once everything of this person is saved: a new document lets go of whatever is deleted in the state it is made from.
        if (!opened.isErased || opened.hasUnsaved || current.close !== close) return;
        current = open(Y.encodeStateAsUpdate(opened.doc), true);
        close();
      });
      setSession(opened);
      return { close };
    };
    let current = open(unpackState(initial.current));
    return () => {
      setSession(null);
      current.close();
    };
  }, [documentId, canWrite]);

  useBeforeUnload(
    useCallback(
      (event) => {
        if (session?.hasUnsaved) event.preventDefault();
      },
      [session],
    ),
  );
  return session;
}

const noSubscription = () => () => {};
const loading: SaveProgress = { state: "loading" };

/** What is saved, kept up to date. */
export function useSaveProgress(session: DocumentSession | null): SaveProgress {
  return useSyncExternalStore(
    session?.subscribe ?? noSubscription,
    () => session?.progress ?? loading,
    () => loading,
  );
}

/** Who is in the document, kept up to date. */
export function usePeople(session: DocumentSession | null): PresentPerson[] {
  const last = useRef<PresentPerson[]>([]);
  const read = useCallback(() => {
    const people = session?.people ?? [];
    // The same array while nothing changed, as React asks of a snapshot.
    if (JSON.stringify(people) !== JSON.stringify(last.current)) last.current = people;
    return last.current;
  }, [session]);
  return useSyncExternalStore(session?.subscribe ?? noSubscription, read, () => last.current);
}

/**
 * A shared map as plain objects, by id, kept up to date; each entry that did not change stays the same object.
 *
 * @param initial what to show until the document is open
 */
export function useSharedMap<Entry>(map: Pick<Y.Map<unknown>, "toJSON" | "observeDeep" | "unobserveDeep"> | null, initial: Record<string, Entry>): Record<string, Entry> {
  const [entries, setEntries] = useState(initial);
  useEffect(() => {
    if (!map) return;
    const read = () =>
      setEntries((before) => {
        const now = map.toJSON() as Record<string, Entry>;
        for (const [id, entry] of Object.entries(now)) {
          const old = before[id];
          if (old !== undefined && JSON.stringify(old) === JSON.stringify(entry)) now[id] = old;
        }
        return now;
      });
    read();
    map.observeDeep(read);
    return () => map.unobserveDeep(read);
  }, [map]);
  return entries;
}
