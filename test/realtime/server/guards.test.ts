import { eq } from "drizzle-orm";
import * as encoding from "lib0/encoding";
import { afterEach, describe, expect } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { appendUpdates } from "#db/queries/document-log.ts";
import * as schema from "#db/schema/index.ts";
import { test } from "#test/support/database.ts";
import { LiveScene } from "#test/support/live-scene.ts";
import { until } from "#test/support/realtime.ts";

let scene: LiveScene | null = null;
afterEach(async () => {
  await scene?.close();
  scene = null;
});

const syncFrame = (kind: 1 | 2, update: Uint8Array) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
};

/** A socket without a client behind it: sends what it is told, and says how far the server had come and with which code it was closed. */
async function rawSocket({ processes, documentId }: LiveScene, cookie: string, query = "?schema=1&saved=1") {
  const [{ address, origin }] = processes as [LiveScene["processes"][number]];
  const socket = new WebSocket(`${address}/${documentId}${query}`, { headers: { origin, cookie } });
  let code: number | null = null;
  let greeting: Map<number, number> | null = null;
  socket.on("close", (closed) => (code = closed));
  // Type, kind and length come before the state vector.
  socket.once("message", (data: Buffer) => (greeting = Y.decodeStateVector(data.subarray(3))));
  socket.on("error", () => {});
  await until(() => socket.readyState === WebSocket.OPEN || code !== null, "open or refused");
  return { socket, code: () => code, greeting: () => greeting };
}

const updateOf = (clientID: number, text: string, base?: Uint8Array) => {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, base);
  doc.clientID = clientID;
  const before = Y.encodeStateVector(doc);
  doc.getText("t").insert(doc.getText("t").length, text);
  return Y.encodeStateAsUpdate(doc, before);
};

/** An update with elements in one another. */
function nested(clientID: number, depth: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  doc.transact(() => {
    let parent: Y.XmlFragment = doc.getXmlFragment("notes");
    for (let i = 0; i < depth; i++) {
      const element = new Y.XmlElement("p");
      parent.insert(0, [element]);
      parent = element;
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/** The first so many of an update's elements. */
function halfOf(update: Uint8Array, clocks: number): Uint8Array {
  const whole = new Y.Doc();
  Y.applyUpdate(whole, update);
  const [client] = [...whole.store.clients.keys()];
  const structs = whole.store.clients.get(client!)!;
  whole.store.clients.set(client!, structs.slice(0, clocks));
  return Y.encodeStateAsUpdate(whole);
}

describe("what the engine does not take", () => {
  test("text under another person's Yjs client: the attacker is out, the victim unharmed, and it is in the access log", async ({ store }) => {
    scene = await LiveScene.open(store);
    const victim = await scene.join(0);
    victim.doc.getText("t").insert(0, "abc");
    await until(() => victim.saved() === victim.sent(), "saved");
    const attacker = await rawSocket(scene, scene.people[1]!.cookie);
    attacker.socket.send(syncFrame(2, updateOf(victim.doc.clientID, "XXXXX", Y.encodeStateAsUpdate(victim.doc))));
    await until(() => attacker.code() === 4400, "the attacker is closed");
    victim.doc.getText("t").insert(3, "12345");
    await until(() => victim.saved() === victim.sent(), "the victim goes on");
    expect((await scene.replay()).getText("t").toString()).toBe("abc12345");
    const refused = () => store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.eventType, "document.refused")));
    await until(async () => (await refused()).some((line) => line.userId === scene!.people[1]!.userId && line.outcome === "denied"), "the line is there");
  });

  test("elements too deep in one another, made at once or step by step: the document stays as it is, for everybody", async ({ store }) => {
    scene = await LiveScene.open(store);
    const colleague = await scene.join(1);
    const deep = nested(100, 90);
    const inSteps = nested(101, 90);
    for (const updates of [[deep], [halfOf(inSteps, 50), inSteps]]) {
      const attacker = await rawSocket(scene, scene.people[0]!.cookie);
      for (const update of updates) attacker.socket.send(syncFrame(2, update));
      await until(() => attacker.code() === 4400, "too deep");
    }
    colleague.doc.getText("t").insert(0, "abc");
    await until(() => colleague.saved() === colleague.sent(), "saved");
    expect(colleague.closeCode()).toBeNull();
    const clocks = Y.decodeStateVector(Y.encodeStateVector(await scene.replay()));
    expect([clocks.get(100), clocks.get(101)]).toEqual([undefined, 50]);
  });

  test("more than a document may hold, counted by what it takes in memory: no more is taken, and all of it can still be read", async ({ store }) => {
    scene = await LiveScene.open(store);
    const writer = await rawSocket(scene, scene.people[0]!.cookie);
    const doc = new Y.Doc();
    const map = doc.getMap("m");
    // Each of these is a handful of bytes on the wire and a struct of its own in memory.
    for (let round = 0; round < 12; round++) {
      const before = Y.encodeStateVector(doc);
      doc.transact(() => {
        for (let i = 0; i < 9_000; i++) map.set(`${i}`, round);
      });
      writer.socket.send(syncFrame(2, Y.encodeStateAsUpdate(doc, before)));
    }
    const more = syncFrame(2, updateOf(7, "more"));
    await until(() => {
      writer.socket.send(more);
      return writer.code() === 4413;
    }, "no more is taken");
    const reader = await scene.join(1);
    await until(() => reader.doc.getMap("m").get("8999") === 11, "read");
  });

  test("nor by way of a first sync, as long as the victim is there", async ({ store }) => {
    scene = await LiveScene.open(store);
    const victim = await scene.join(0);
    victim.doc.getText("t").insert(0, "abc");
    await until(() => victim.saved() === victim.sent(), "saved");
    const attacker = await rawSocket(scene, scene.people[1]!.cookie);
    attacker.socket.send(syncFrame(1, updateOf(victim.doc.clientID, "XXXXX", Y.encodeStateAsUpdate(victim.doc))));
    victim.doc.getText("t").insert(3, "12345");
    await until(() => victim.saved() === victim.sent(), "saved");
    expect((await scene.replay()).getText("t").toString()).toBe("abc12345");
    attacker.socket.close();
  });

  test("a colleague's unsaved text is left to the colleague, and the own text that leans on it follows when that came", async ({ store }) => {
    scene = await LiveScene.open(store);
    const first = await scene.join(0);
    first.doc.getText("t").insert(0, "abc");
    await until(() => first.saved() === first.sent(), "saved");
    // As after a crash: the colleague has seen what was not saved, and has written behind it.
    const before = Y.encodeStateVector(first.doc);
    first.doc.off("update", first.provider._updateHandler);
    first.doc.getText("t").insert(3, "def");
    const lost = Y.encodeStateAsUpdate(first.doc, before);
    const colleague = await scene.join(1);
    Y.applyUpdate(colleague.doc, lost, colleague.provider);
    colleague.doc.getText("t").insert(6, "ghi");
    await until(() => colleague.sent() > 1, "sent");
    // Whoever writes on for long while the colleague is away is no attacker.
    const more = "!".repeat(200);
    for (const mark of more) {
      colleague.doc.getText("t").insert(9, mark);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(colleague.closeCode()).toBeNull();
    expect((await scene.replay()).getText("t").toString()).toBe("abc");
    first.provider._updateHandler(lost, "as when the author comes back");
    await until(async () => (await scene!.replay()).getText("t").toString() === `abcdefghi${more}`, "both are there");
    await until(() => colleague.saved() === colleague.sent() && first.saved() === first.sent(), "and called saved");
  });

  test("orphans: updates that lean on what nobody has are not kept waiting, and their sender is cut", async ({ store }) => {
    scene = await LiveScene.open(store);
    const flood = await rawSocket(scene, scene.people[0]!.cookie);
    const orphan = new Y.Doc();
    orphan.getText("t").insert(0, "nooit gestuurd");
    for (let i = 0; i < 200 && flood.code() === null; i++) flood.socket.send(syncFrame(2, updateOf(1_000 + i, "x", Y.encodeStateAsUpdate(orphan))));
    await until(() => flood.code() === 4400, "cut");
    expect((await scene.replay()).store.pendingStructs).toBeNull();
    expect((await scene.replay()).getText("t").toString()).toBe("");
  });

  test("a frame lost on the way is asked for again, and nothing is called saved before it is there", async ({ store }) => {
    scene = await LiveScene.open(store);
    const writer = await scene.join(0);
    const text = writer.doc.getText("t");
    text.insert(0, "a");
    await until(() => writer.saved() === writer.sent(), "saved");
    const { provider } = writer;
    provider.doc.off("update", provider._updateHandler);
    text.insert(1, "b"); // lost
    provider.doc.on("update", provider._updateHandler);
    text.insert(2, "c");
    await until(async () => (await scene!.replay()).getText("t").toString() === "abc", "all of it is there");
    await until(() => writer.saved() === writer.sent(), "and saved");
  });

  test("of an update that leans on something missing the rest waits, also a paragraph in it", async ({ store }) => {
    scene = await LiveScene.open(store);
    const missing = new Y.Doc();
    missing.getXmlFragment("notes").push([new Y.XmlElement("paragraph")]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(missing));
    doc.getText("t").insert(0, "abc");
    doc.getXmlFragment("notes").push([new Y.XmlElement("paragraph")]);
    const sender = await rawSocket(scene, scene.people[0]!.cookie);
    sender.socket.send(syncFrame(2, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(missing))));
    await until(async () => (await scene!.replay()).getText("t").toString() === "abc", "what can be taken is");
    sender.socket.send(syncFrame(1, Y.encodeStateAsUpdate(doc)));
    await until(async () => (await scene!.replay()).getXmlFragment("notes").length === 2, "and the rest when it is whole");
  });

  test("an editor of yesterday is turned away before it gets anything", async ({ store }) => {
    scene = await LiveScene.open(store);
    const old = await rawSocket(scene, scene.people[0]!.cookie, "?schema=0");
    let got = 0;
    old.socket.on("message", () => got++);
    await until(() => old.code() === 4426, "turned away");
    expect(got).toBe(0);
  });

  test("most of a document gone right after coming in: put aside, with the document as it was", async ({ store }) => {
    const passage = "Ik had elke keer een ander, en niemand wist nog wat er was afgesproken. ".repeat(10);
    scene = await LiveScene.open(store, { fill: (doc) => doc.getText("t").insert(0, passage) });
    const author = await scene.join(0);
    const { length } = author.doc.getText("t");
    author.doc.getText("t").delete(0, length);
    await until(() => author.closeCode() === 4409, "told");
    expect((await scene.replay()).getText("t").toString()).toBe(passage);
    const kept = await store.transaction({ as: "service" }, (db) => db.select().from(schema.documentQuarantine).where(eq(schema.documentQuarantine.documentId, scene!.documentId)));
    expect(kept).toMatchObject([{ userId: scene.people[0]!.userId, deletedShare: 1, decision: null }]);
    const doc = await scene.replay();
    Y.applyUpdate(doc, kept[0]!.bytes);
    expect(doc.getText("t").toString()).toBe("");
  });

  test("but own text may be taken back at once, and a paragraph of a large document too", async ({ store }) => {
    scene = await LiveScene.open(store, { fill: (doc) => doc.getText("t").insert(0, "x".repeat(1_000)) });
    const author = await scene.join(0);
    author.doc.getText("t").insert(0, "y".repeat(3_000));
    author.doc.getText("t").delete(0, 3_000);
    author.doc.getText("t").delete(0, 400);
    await until(() => author.saved() === author.sent(), "saved");
    expect((await scene.replay()).getText("t").toString()).toBe("x".repeat(600));
  });

  test("content for a document that was locked meanwhile: not in the log, and its writer is told", async ({ store }) => {
    scene = await LiveScene.open(store);
    const writer = await scene.join(0);
    await store.transaction({ as: "service" }, (db) => db.update(schema.document).set({ lockedAt: new Date() }).where(eq(schema.document.id, scene!.documentId)));
    const entry = { documentId: scene.documentId, userId: scene.people[0]!.userId, updates: [updateOf(5, "te laat")], newClients: [5], evenLocked: false };
    const seqs = await appendUpdates(store, [entry, { ...entry, updates: [updateOf(6, "van de server")], evenLocked: true }]);
    expect(seqs).toEqual([null, expect.any(Number)]);
    await until(() => writer.closeCode() === 4423, "told");
    expect((await scene.replay()).getText("t").toString()).toBe("van de server");
  });
});

describe("rights while a document is open", () => {
  const changes: Record<string, (scene: LiveScene) => Promise<unknown>> = {
    "membership revoked": ({ store, people }) =>
      store.transaction({ as: "service" }, (db) => db.update(schema.studyMember).set({ revokedAt: new Date() }).where(eq(schema.studyMember.userId, people[0]!.userId))),
    "role changed": ({ store, people }) =>
      store.transaction({ as: "service" }, (db) => db.update(schema.studyMember).set({ role: "auditor" }).where(eq(schema.studyMember.userId, people[0]!.userId))),
    "session ended": ({ store, people }) => store.accounts.delete(schema.session).where(eq(schema.session.userId, people[0]!.userId)),
    "case withdrawn": ({ store, studyCase }) =>
      store.transaction({ as: "service" }, (db) => db.update(schema.cases).set({ withdrawnAt: new Date() }).where(eq(schema.cases.id, studyCase.caseId))),
    "document locked": ({ store, documentId }) =>
      store.transaction({ as: "service" }, (db) => db.update(schema.document).set({ lockedAt: new Date() }).where(eq(schema.document.id, documentId))),
    "study ended": ({ store, study }) =>
      store.transaction({ as: "service" }, (db) => db.update(schema.study).set({ endedAt: new Date() }).where(eq(schema.study.id, study.studyId))),
  };

  test.for(Object.entries(changes))("take effect without anybody asking: %s", async ([, change], { store }) => {
    scene = await LiveScene.open(store);
    const person = await scene.join(0);
    await change(scene);
    await until(() => [4401, 4403, 4423].includes(person.closeCode() ?? 0), "closed", 2_000);
  });
});
