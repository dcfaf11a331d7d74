import { setOfflineOn } from "./flag.ts";
import { countKept, wipeExpired, wipeRevoked } from "./kept-documents.client.ts";
import { reachServer } from "./returning.client.ts";
import { addServiceWorker, refreshOfflinePage } from "./service-worker.client.ts";
import { findVault, type Vault } from "./vault.client.ts";

/**
 * With every page on a device that works offline: wipes what is past its day or may not be here any more, and keeps the
 * offline page up to date.
 */
export async function tidyUp(): Promise<void> {
  const vault = await findVault();
  if (!vault) {
    // The browser threw the copy away by itself.
    setOfflineOn(false);
    return;
  }
  await wipeExpired(Date.now());
  await wipeWhatIsRevoked(vault);
  if (await addServiceWorker()) await refreshOfflinePage();
}

async function wipeWhatIsRevoked(vault: Vault): Promise<void> {
  if ((await countKept()).documents === 0) return;
  const reach = await reachServer("all");
  if (reach.state === "there" && (await vault.isOwner(reach.userId))) await wipeRevoked(vault, Object.keys(reach.access));
}
