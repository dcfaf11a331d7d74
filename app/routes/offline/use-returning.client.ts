import { useCallback, useEffect, useRef, useState } from "react";
import { Keeper } from "#app/offline/keeper.client.ts";
import { forget, type KeptDocument, listKept } from "#app/offline/kept-documents.client.ts";
import { openKept, reachServer, send, type OfflineAccess, type Unsent } from "#app/offline/returning.client.ts";
import type { Vault } from "#app/offline/vault.client.ts";
import { isPassing, isRefused } from "./return-words.ts";

/** Whether the server can be reached; `otherUser`: it can, but by somebody whose copy this is not. */
export type Reach = "asking" | "away" | "signedOut" | "otherUser" | "there";

/** What came of a document after the network came back. */
export type Outcome = { state: "sending" } | { state: "sent"; at: number } | { state: "kept"; why: Unsent } | { state: "removed"; why: Unsent; title: string };

export type Returning = {
  /** Null until they have been read. */
  documents: KeptDocument[] | null;
  reach: Reach;
  access: Record<string, OfflineAccess>;
  outcomes: Record<string, Outcome>;
  /** Looks again at what is on the device, and at the server. */
  again: () => Promise<void>;
};

const againAfterMs = 15_000;
/** A copy in step with the server this long ago is fetched anew. */
const freshForMs = 5 * 60 * 1000;

/**
 * What is kept on this device, and its way back: asks now and then whether the server is there, and then sends, document
 * by document, what is unsent, and takes off the device what may not be here any more.
 *
 * @param openId the document somebody is working in, which sends for itself
 */
export function useReturning({ vault, openingKey, openId }: { vault: Vault; openingKey: CryptoKey; openId: string | null }): Returning {
  const [documents, setDocuments] = useState<KeptDocument[] | null>(null);
  const [reached, setReached] = useState<{ reach: Reach; access: Record<string, OfflineAccess> }>({ reach: "asking", access: {} });
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const latestOpenId = useRef(openId);
  latestOpenId.current = openId;
  const busy = useRef<Promise<void> | null>(null);
  const known = useRef<Record<string, Outcome>>({});

  const reread = useCallback(async () => {
    const found = await listKept(openingKey);
    setDocuments(found);
    return found;
  }, [openingKey]);

  const look = useCallback(async () => {
    const tell = (documentId: string, outcome: Outcome) => {
      known.current = { ...known.current, [documentId]: outcome };
      setOutcomes(known.current);
    };
    const found = await reread();
    const answer = await reachServer(found.map(({ page }) => page.documentId));
    if (answer.state !== "there") return setReached({ reach: answer.state, access: {} });
    if (!(await vault.isOwner(answer.userId))) return setReached({ reach: "otherUser", access: {} });
    setReached({ reach: "there", access: answer.access });
    for (const kept of found) {
      const { documentId } = kept.page;
      const access = answer.access[documentId] ?? "none";
      if (documentId === latestOpenId.current || isRefused(known.current[documentId]) || !needsLook(kept, access)) continue;
      if (access === "write") tell(documentId, { state: "sending" });
      tell(documentId, await bringBack(vault, kept, access));
    }
    await reread();
  }, [vault, reread]);

  const again = useCallback(async () => {
    // What changed on the device is shown at once, also while the server is still being asked about what was there before.
    if (busy.current) await reread();
    busy.current ??= look().finally(() => {
      busy.current = null;
    });
    await busy.current;
  }, [look, reread]);

  useEffect(() => {
    const onChange = () => void again();
    onChange();
    const timer = setInterval(onChange, againAfterMs);
    addEventListener("online", onChange);
    addEventListener("offline", onChange);
    return () => {
      clearInterval(timer);
      removeEventListener("online", onChange);
      removeEventListener("offline", onChange);
    };
  }, [again]);

  return { documents, ...reached, outcomes, again };
}

function needsLook({ unsentSince, syncedAt }: KeptDocument, access: OfflineAccess | undefined): boolean {
  return access !== "write" || unsentSince !== null || Date.now() - syncedAt > freshForMs;
}

/** Sends one document. What is refused stays on the device until its text was copied out; what holds nothing unsent goes. */
async function bringBack(vault: Vault, kept: KeptDocument, access: OfflineAccess): Promise<Outcome> {
  const why = access === "write" ? await sendOne(vault, kept) : access === "read" ? "readOnly" : "noAccess";
  if (why === "sent") return { state: "sent", at: Date.now() };
  if (kept.unsentSince !== null || isPassing(why)) return { state: "kept", why };
  await forget(vault, kept.page.documentId);
  return { state: "removed", why, title: kept.page.title };
}

async function sendOne(vault: Vault, kept: KeptDocument): Promise<"sent" | Unsent> {
  const session = openKept(kept);
  const keeper = new Keeper(session, vault, kept.page, { begin: kept });
  const result = await send(session);
  await keeper.stop();
  session.destroy();
  return result;
}
