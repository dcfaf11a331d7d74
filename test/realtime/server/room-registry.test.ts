import { expect } from "vitest";
import * as Y from "yjs";
import { loadContent } from "#db/queries/document-content.ts";
import type { Store } from "#db/client.ts";
import { closeCode } from "#server/realtime/close-code.ts";
import { RoomRegistry } from "#server/realtime/room-registry.ts";
import { UpdateLog } from "#server/realtime/update-log.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { until } from "#test/support/realtime.ts";

async function openDocument(store: Store) {
  const study = await createStudy(store);
  const member = await createMember(store, study, "researcher");
  const documentId = await createTestDocument(store, await createCase(store, study), member, {}, (doc) => doc.getMap("start").set("here", true));
  const log = new UpdateLog(store);
  const registry = new RoomRegistry({ store, updateLog: log, onCommitted: () => {} });
  return { documentId, log, registry, userId: member.userId, room: await registry.open(documentId) };
}

test("a document that is loaded anew holds what was passed on of it before, also where that is not in the log yet", async ({ store }) => {
  const { documentId, log, registry, userId, room } = await openDocument(store);
  const written = room.change(userId, (doc) => doc.getText("t").insert(0, "abc"));
  registry.drop(room, closeCode.restarted, "test");
  const again = await registry.open(documentId);
  expect(again.memory.doc.getText("t").toString()).toBe("abc");
  await written;
  await log.drain();
});

test("what is in memory alone when a document is dropped gets into no checkpoint, whoever leaves last", async ({ store }) => {
  const { documentId, log, registry, userId, room } = await openDocument(store);
  for (let row = 0; row < 25; row++) await room.change(userId, (doc) => doc.getText("t").insert(0, "a"));
  expect(room.log.seen.size).toBeGreaterThanOrEqual(25);
  room.memory.change(99, (doc) => doc.getText("t").insert(0, "broken"));
  registry.drop(room, closeCode.restarted, "test");
  registry.left(room);
  expect(await room.committedState()).toBeNull();
  const again = await registry.open(documentId);
  await registry.checkpoint(again);
  await until(async () => (await stored(store, documentId)).text === "a".repeat(25), "as the log has it");
  expect((await stored(store, documentId)).clients).not.toContain(99);
  await log.drain();
});

async function stored(store: Store, documentId: string): Promise<{ text: string; clients: number[] }> {
  const { doc } = await store.transaction({ as: "service" }, (db) => loadContent(db, { documentId }));
  return { text: doc.getText("t").toString(), clients: [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()] };
}
