import { deleteDB, type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { LockedKey, Sealed } from "./sealing.client.ts";

const databaseName = "kl-offline";

/** The keys of this device. None of them opens anything without the PIN. */
export type VaultRow = {
  publicKey: CryptoKey;
  locked: LockedKey;
  markKey: CryptoKey;
  /** Whose copy it is, as a mark. */
  ownerMark: string;
  /** Wrong PINs since the last right one. */
  failures: number;
  createdAt: number;
};

/**
 * What one page of one document wrote. Everything that says something about a case is in `sealed`; beside it only what
 * must be known while the PIN is not.
 */
export type KeptRow = {
  /** Random. */
  id: string;
  /** Of the document: rows with the same mark are of the same document. */
  mark: string;
  sealed: Sealed;
  hasUnsent: boolean;
  /** When the row is to be wiped, in ms since 1970. */
  expiresAt: number;
  /** New with every write, so that nobody deletes what they have not read. */
  revision: string;
};

interface Schema extends DBSchema {
  vault: { key: "vault"; value: VaultRow };
  kept: { key: string; value: KeptRow; indexes: { mark: string } };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

/** The device's storage, opened once per page. */
export function storage(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(databaseName, 1, {
    upgrade(db) {
      db.createObjectStore("vault");
      db.createObjectStore("kept", { keyPath: "id" }).createIndex("mark", "mark");
    },
    // Another page wipes everything: let it.
    blocking: () => void closeStorage(),
    terminated: () => {
      opened = null;
    },
  });
  return opened;
}

async function closeStorage(): Promise<void> {
  const db = await opened;
  opened = null;
  db?.close();
}

/** Empties the storage, then removes it: emptying works while other pages have it open. */
export async function wipeStorage(): Promise<void> {
  const db = await storage();
  const all = db.transaction(["vault", "kept"], "readwrite", { durability: "strict" });
  await Promise.all([all.objectStore("vault").clear(), all.objectStore("kept").clear(), all.done]);
  await closeStorage();
  // Not waited for: it is empty already, and a page that sleeps may keep it open for long.
  void deleteDB(databaseName, { blocked: () => {} });
}
