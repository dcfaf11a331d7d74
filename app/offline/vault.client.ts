import { setOfflineOn } from "./flag.ts";
import { makeKeys, makeMarkKey, makeSeal, mark, openKey, type Seal } from "./sealing.client.ts";
import { removeServiceWorker } from "./service-worker.client.ts";
import { storage, type VaultRow, wipeStorage } from "./storage.client.ts";

export const shortestPin = 6;
const mostFailures = 10;

/** What is wrong with a PIN somebody chooses; null when it will do. */
export function pinProblem(pin: string): "short" | "simple" | null {
  const signs = [...pin.normalize("NFKC")];
  if (signs.length < shortestPin) return "short";
  const steps = new Set(signs.slice(1).map((sign, i) => sign.codePointAt(0)! - signs[i]!.codePointAt(0)!));
  const isRow = steps.size === 1 && Math.abs([...steps][0]!) <= 1;
  return isRow || new Set(signs).size < 3 ? "simple" : null;
}

/** Whether this browser can keep a copy at all: it needs https (or this machine itself) and storage. */
export function canKeepOffline(): boolean {
  return isSecureContext && "indexedDB" in globalThis && "locks" in navigator;
}

/**
 * Makes this device keep copies for one person from now on. What it kept before, of anybody, is gone.
 *
 * @throws when the browser gives no storage
 */
export async function enableOffline({ pin, userId, now }: { pin: string; userId: string; now: number }): Promise<void> {
  const { publicKey, locked } = await makeKeys(pin);
  const markKey = await makeMarkKey();
  const row: VaultRow = { publicKey, locked, markKey, ownerMark: await mark(markKey, ownerId(userId)), failures: 0, createdAt: now };
  const db = await storage();
  const all = db.transaction(["vault", "kept"], "readwrite", { durability: "strict" });
  await Promise.all([all.objectStore("kept").clear(), all.objectStore("vault").put(row, "vault"), all.done]);
  setOfflineOn(true);
  // Asks not to be cleared when the disk is full; browsers may say no, and then a copy can be lost before its time.
  await navigator.storage.persist?.();
}

const ownerId = (userId: string) => `user:${userId}`;

/** The device's vault while locked: what can be told and written without the PIN. */
export type Vault = {
  createdAt: number;
  isOwner: (userId: string) => Promise<boolean>;
  markOf: (documentId: string) => Promise<string>;
  makeSeal: () => Promise<Seal>;
};

/** @returns null when this device keeps nothing */
export async function findVault(): Promise<Vault | null> {
  const row = await (await storage()).get("vault", "vault");
  if (!row) return null;
  const { markKey, publicKey, ownerMark, createdAt } = row;
  return {
    createdAt,
    isOwner: async (userId) => (await mark(markKey, ownerId(userId))) === ownerMark,
    markOf: (documentId) => mark(markKey, documentId),
    makeSeal: () => makeSeal(publicKey),
  };
}

export type Unlocking = { outcome: "open"; key: CryptoKey } | { outcome: "wrong"; triesLeft: number } | { outcome: "wiped" };

/** Tries a PIN. The last wrong one wipes the device. */
export async function unlock(pin: string): Promise<Unlocking> {
  const row = await countTry();
  if (!row) return { outcome: "wiped" };
  const key = await openKey(row.locked, pin);
  if (key) {
    await changeVault((vault) => ({ ...vault, failures: 0 }));
    return { outcome: "open", key };
  }
  const triesLeft = mostFailures - row.failures;
  if (triesLeft > 0) return { outcome: "wrong", triesLeft };
  await wipeDevice();
  return { outcome: "wiped" };
}

/** Counted before it is tried, so that closing the page in between gains nothing. */
function countTry(): Promise<VaultRow | null> {
  return changeVault((vault) => ({ ...vault, failures: vault.failures + 1 }));
}

async function changeVault(change: (vault: VaultRow) => VaultRow): Promise<VaultRow | null> {
  const db = await storage();
  const writing = db.transaction("vault", "readwrite", { durability: "strict" });
  const before = await writing.store.get("vault");
  const after = before ? change(before) : null;
  if (after) await writing.store.put(after, "vault");
  await writing.done;
  return after;
}

/** Removes everything this device kept, of everybody: copies, keys, the offline page and the worker that serves it. */
export async function wipeDevice(): Promise<void> {
  setOfflineOn(false);
  await wipeStorage();
  await removeServiceWorker();
}
