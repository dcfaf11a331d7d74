const cachePrefix = "kl-offline-";

/**
 * Has the browser keep the program itself, so that `/offline` opens without a network.
 *
 * @returns whether it does from now on; not in private windows of some browsers, nor on the development server
 */
export async function addServiceWorker(): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  try {
    const registration = await navigator.serviceWorker.register("/sw.js");
    return registration.active !== null || (await isActivated(registration.installing ?? registration.waiting));
  } catch {
    return false;
  }
}

/** @param worker being installed; it gives up when it cannot fetch everything */
async function isActivated(worker: ServiceWorker | null): Promise<boolean> {
  if (!worker) return false;
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === "activated") resolve(true);
      if (worker.state === "redundant") resolve(false);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Has the cached page follow the language and appearance that were chosen since. */
export async function refreshOfflinePage(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  registration?.active?.postMessage("refresh");
}

export async function removeServiceWorker(): Promise<void> {
  if ("serviceWorker" in navigator) for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  if ("caches" in globalThis) for (const name of await caches.keys()) if (name.startsWith(cachePrefix)) await caches.delete(name);
}
