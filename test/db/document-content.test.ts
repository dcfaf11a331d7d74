import { expect } from "vitest";
import * as Y from "yjs";
import { loadContent, saveCheckpoint } from "#db/queries/document-content.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";

test("a checkpoint of several megabytes, which is read in pieces, is what was written", async ({ store }) => {
  const study = await createStudy(store);
  const author = await createMember(store, study, "researcher");
  const documentId = await createTestDocument(store, await createCase(store, study), author, { kind: "conversation" }, (doc) => doc.getText("t").insert(0, "Kort."));
  const { doc, seq } = await store.transaction({ as: "service" }, (db) => loadContent(db, { documentId }));
  doc.getText("t").insert(5, Array.from({ length: 500_000 }, (_, word) => `w${word} `).join(""));
  const state = Y.encodeStateAsUpdate(doc);
  expect(state.length).toBeGreaterThan(3 << 20);

  await store.transaction({ as: "service" }, (db) => saveCheckpoint(db, { documentId, seq: seq + 1, state }));
  const loaded = await store.transaction({ as: "service" }, (db) => loadContent(db, { documentId }));

  expect(loaded.seq).toBe(seq + 1);
  expect(loaded.doc.getText("t").toString()).toBe(doc.getText("t").toString());
});
