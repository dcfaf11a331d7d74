import { expect, test } from "vitest";
import * as Y from "yjs";
import { type KeptContent, keptDataVersion, keptForMs, mergeContents, openContent, sealContent } from "#app/offline/kept-documents.client.ts";
import { makeKeys, makeSeal, openKey } from "#app/offline/sealing.client.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { copyOf, createConversationDoc, edit } from "#test/support/conversation-document.ts";

const page = {
  documentId: "doc-kanarie",
  kind: "conversation",
  title: "Gesprek kanarie",
  caseCode: "KL-014",
  path: "/studies/demo/cases/KL-014/conversations/doc-kanarie",
  data: { themes: [{ id: "waiting_time", label: { nl: "Wachttijd" } }], people: {}, heldOn: null },
} as const;

/** A page's copy of `base`, after somebody wrote `text` at the start of it without a network. */
function contentOf(base: Y.Doc, text: string | null, syncedAt = 1_000): KeptContent {
  const synced = Y.encodeStateAsUpdate(base);
  if (text === null) return { version: keptDataVersion, page, synced, syncedAt, unsent: null };
  const doc = copyOf(base);
  edit(doc, (tr) => tr.insertText(text, 1));
  return { version: keptDataVersion, page, synced, syncedAt, unsent: { update: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base)), since: syncedAt + 10 } };
}

function textOf(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return docToPlainText(fragmentToJson(conversationDocument(doc).notes)).text;
}

test("a copy comes back as it was, and nothing of it can be read before", async () => {
  const { publicKey, locked } = await makeKeys("zee-hond-84");
  const content = contentOf(createConversationDoc(["Een zin met kanarie erin."]), "Nog een kanarie. ");
  const row = { id: "row-1", ...(await sealContent(await makeSeal(publicKey), "row-1", content)) };

  const readable = Buffer.concat([row.sealed.bytes, row.sealed.key, row.sealed.iv]).toString("latin1");
  expect(readable).not.toMatch(/kanarie|KL-014|waiting_time|doc-/);
  expect(await openContent((await openKey(locked, "zee-hond-84"))!, row)).toEqual(content);
});

test("beside the sealed part lie only the day it is wiped and whether something is unsent", async () => {
  const { publicKey } = await makeKeys("zee-hond-84");
  const seal = await makeSeal(publicKey);
  const base = createConversationDoc(["Tekst"]);
  const [unsent, sent] = [await sealContent(seal, "a", contentOf(base, "x", 5_000)), await sealContent(seal, "b", contentOf(base, null, 5_000))];

  expect(Object.keys(unsent).sort()).toEqual(["expiresAt", "hasUnsent", "revision", "sealed"]);
  expect([unsent.hasUnsent, sent.hasUnsent]).toEqual([true, false]);
  expect(unsent.expiresAt).toBe(5_000 + keptForMs);
});

test("what two pages wrote in one document is all there, once, whichever is read first", () => {
  const base = createConversationDoc(["slot"]);
  const [one, two] = [contentOf(base, "links "), contentOf(base, "rechts ")];

  for (const merged of [mergeContents([one, two]), mergeContents([two, one]), mergeContents([one, two, one])]) {
    expect(textOf(merged.state).split(" ").sort()).toEqual(["links", "rechts", "slot"]);
    expect(textOf(merged.synced)).toBe("slot");
    expect(merged.unsentSince).toBe(1_010);
  }
});

test("a page that was in step later brings its date, and takes nothing of the other's unsent text away", () => {
  const base = createConversationDoc(["slot"]);
  const later = copyOf(base);
  edit(later, (tr) => tr.insertText("van een ander ", 1));

  const merged = mergeContents([contentOf(base, "ongestuurd "), contentOf(later, null, 9_000)]);

  expect(merged.syncedAt).toBe(9_000);
  expect(textOf(merged.synced)).toBe("van een ander slot");
  expect(textOf(merged.state).split(" ").sort()).toEqual(["ander", "een", "ongestuurd", "slot", "van"].sort());
});

test("every opening of a copy writes as a new Yjs client", () => {
  const { state } = mergeContents([contentOf(createConversationDoc(["slot"]), "eerder ")]);
  const clients = [0, 1].map(() => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    return doc.clientID;
  });
  const known = Y.decodeUpdate(state).structs.map(({ id }) => id.client);

  expect(new Set([...clients, ...known]).size).toBe(new Set(clients).size + new Set(known).size);
});
