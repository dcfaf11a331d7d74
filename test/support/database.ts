import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { inject, test as base } from "vitest";
import { openStore, type Store } from "#db/client.ts";

/** An empty, migrated store on the database that this run tests (`TEST_DATABASE`). */
export async function openTestStore(kind = process.env["TEST_DATABASE"] ?? "pglite"): Promise<Store & { url: string }> {
  if (kind === "pglite") {
    const store = await openStore("memory://", { dump: new Blob([readFileSync(inject("pgliteDump"))]) });
    return { ...store, url: "memory://" };
  }
  const { default: postgres } = await import("postgres");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const maintenance = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
  await maintenance.unsafe(`create database ${name} template ${inject("postgresTemplate")}`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  const store = await openStore(url.href);
  const close = async () => {
    await store.close();
    await maintenance.unsafe(`drop database if exists ${name} with (force)`);
    await maintenance.end();
  };
  return { ...store, url: url.href, close };
}

/** `test` with a store: one per file. Tests keep apart by making their own study (`test/support/factories.ts`). */
export const test = base.extend<{ store: Store & { url: string } }>({
  store: [
    async ({}, use) => {
      const store = await openTestStore();
      await use(store);
      await store.close();
    },
    { scope: "file" },
  ],
});
