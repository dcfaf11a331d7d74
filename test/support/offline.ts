import type { Page } from "playwright-core";

/** Turns working offline on for whoever is signed in, on the account page. */
export async function workOffline(page: Page, url: string, pin: string): Promise<void> {
  await page.goto(`${url}/account`);
  await page.getByLabel("Kies een pincode").fill(pin);
  await page.getByLabel("Pincode nog een keer").fill(pin);
  await page.getByRole("button", { name: "Offline werken aanzetten" }).click();
  await page.getByText("Dit apparaat kan nu offline werken").waitFor();
}

/** Switches "keep offline" on, on the page of a document, and waits until the device has it. */
export async function keepOffline(page: Page): Promise<void> {
  await page.getByRole("switch", { name: "Offline bewaren" }).check();
  await page.getByText(/^Op dit apparaat tot/).waitFor();
}

export async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByLabel("Pincode").fill(pin);
  await page.getByRole("button", { name: "Openen", exact: true }).click();
}

/** Every byte this browser keeps for us: records of every database, caches with their addresses, and local storage, one sign per byte. */
export async function keptBytes(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const pieces: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    const walk = (value: unknown) => {
      if (value instanceof ArrayBuffer) pieces.push(latin1(new Uint8Array(value)));
      else if (ArrayBuffer.isView(value)) pieces.push(latin1(new Uint8Array(value.buffer)));
      else if (typeof value === "object" && value !== null && !(value instanceof CryptoKey)) {
        for (const [key, inner] of Object.entries(value)) {
          pieces.push(key);
          walk(inner);
        }
      } else pieces.push(String(value));
    };
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name!));
      for (const store of db.objectStoreNames) {
        const objects = db.transaction(store).objectStore(store);
        walk(await asked(objects.getAllKeys()));
        walk(await asked(objects.getAll()));
      }
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        pieces.push(name, request.url, latin1(new Uint8Array(await answer!.arrayBuffer())));
      }
    }
    return pieces.join("\n");
  });
}

/** How much of ours the browser still keeps: all zero after a wipe. */
export async function countKeptThings(page: Page): Promise<{ records: number; caches: number; workers: number; flags: number }> {
  return page.evaluate(async () => {
    let records = 0;
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of db.objectStoreNames) {
        records += await new Promise<number>((resolve) => {
          const request = db.transaction(store).objectStore(store).count();
          request.onsuccess = () => resolve(request.result);
        });
      }
      db.close();
    }
    return { records, caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length, flags: localStorage.length };
  });
}

/** How many rows the device keeps, and how many of them hold something unsent. */
export async function countRows(page: Page): Promise<{ all: number; unsent: number }> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("kl-offline");
      request.onsuccess = () => resolve(request.result);
    });
    const rows = await new Promise<{ hasUnsent: boolean }[]>((resolve) => {
      const request = db.transaction("kept").objectStore("kept").getAll();
      request.onsuccess = () => resolve(request.result as { hasUnsent: boolean }[]);
    });
    db.close();
    return { all: rows.length, unsent: rows.filter(({ hasUnsent }) => hasUnsent).length };
  });
}
