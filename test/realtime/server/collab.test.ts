import { eq } from "drizzle-orm";
import { afterEach, describe, expect } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { loadContent } from "#db/queries/document-content.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { trajectoryDocument, toFieldMap, type EventEntry } from "#app/realtime/documents.ts";
import { createCase, createMember, createStudy, createTestDocument } from "#test/support/factories.ts";
import { connect, signUp, startRealtime, until, type Client, type RealtimeServer } from "#test/support/realtime.ts";
import { test } from "#test/support/database.ts";

let server: RealtimeServer | null = null;
const clients: Client[] = [];
const open = (...args: Parameters<typeof connect>) => {
  const client = connect(...args);
  clients.push(client);
  return client;
};

afterEach(async () => {
  for (const client of clients.splice(0)) client.provider.destroy();
  await server?.close();
  server = null;
});

async function scene(store: Store, role: Role = "researcher") {
  const running = (server = await startRealtime(store));
  const study = await createStudy(store);
  const account = await signUp(running.services, "Anna");
  const member = await createMember(store, study, role, { userId: account.userId });
  const documentId = await createTestDocument(store, await createCase(store, study), member, {}, (doc) => doc.getMap("start").set("here", true));
  return { running, study, member, documentId, cookie: account.cookie };
}

const replay = (store: Store, documentId: string) => store.transaction({ as: "service" }, (db) => loadContent(db, { documentId, fromCheckpoint: false }));

describe("the collaboration engine", () => {
  test("[SV1] acknowledges only what is in the log, and passes it on at once", async ({ store }) => {
    const { running, documentId, cookie } = await scene(store);
    const [a, b] = [open(running, documentId, cookie), open(running, documentId, cookie)];
    await until(() => a.provider.synced && b.provider.synced, "both are in");
    a.doc.getText("t").insert(0, "Ik had elke keer een ander.");
    await until(() => b.doc.getText("t").toString() === "Ik had elke keer een ander.", "the other sees it");
    await until(() => a.sent() > 0 && a.saved() === a.sent(), "it is acknowledged");
    expect((await replay(store, documentId)).doc.getText("t").toString()).toBe("Ik had elke keer een ander.");
  });

  test("derives rows from what was written", async ({ store }) => {
    const { running, documentId, cookie } = await scene(store);
    const a = open(running, documentId, cookie);
    await until(() => a.provider.synced, "in");
    const event: EventEntry = { type: "school", description: "Blijft thuis van school", startOn: "2024-03-01", startPrecision: "month", source: "gesprek", perspective: "youth" };
    trajectoryDocument(a.doc).events.set("e1", toFieldMap(event));
    const rows = () => store.transaction({ as: "service" }, (db) => db.select().from(schema.trajectoryEvent).where(eq(schema.trajectoryEvent.documentId, documentId)));
    await until(async () => (await rows()).length === 1, "the row is there");
    expect((await rows())[0]).toMatchObject({ id: "e1", description: "Blijft thuis van school", startPrecision: "month" });
  });

  test("refuses strangers, foreign sites, and documents that are absent or another study's alike", async ({ store }) => {
    const { running, documentId, cookie } = await scene(store);
    const outsider = await signUp(running.services, "Bram");
    const answer = (id: string, headers: Record<string, string>) =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(`${running.address}/${id}?schema=1`, { headers });
        socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
        socket.on("open", () => (socket.close(), resolve(101)));
        socket.on("error", () => {});
      });
    expect(await answer(documentId, { origin: running.origin })).toBe(401);
    expect(await answer(documentId, { origin: "https://evil.example", cookie })).toBe(403);
    expect(await answer(documentId, { cookie })).toBe(403);
    expect(await answer(documentId, { origin: running.origin, cookie: outsider.cookie })).toBe(404);
    expect(await answer("absent", { origin: running.origin, cookie })).toBe(404);
    expect(await answer(documentId, { origin: running.origin, cookie })).toBe(101);
  });

  test("a client that says nothing of its schema version may read only", async ({ store }) => {
    const { running, documentId, cookie } = await scene(store);
    const old = open(running, documentId, cookie, {});
    await until(() => old.provider.synced, "in");
    expect(old.doc.getMap("start").get("here")).toBe(true);
    old.doc.getText("t").insert(0, "weg ermee");
    const current = open(running, documentId, cookie);
    await until(() => current.provider.synced, "in");
    current.doc.getText("t").insert(0, "blijft");
    await until(() => current.saved() > 0 && current.saved() === current.sent(), "saved");
    expect((await replay(store, documentId)).doc.getText("t").toString()).toBe("blijft");
  });

  test("lets nobody be somebody else on screen", async ({ store }) => {
    const { running, documentId, cookie, member } = await scene(store);
    const [a, b] = [open(running, documentId, cookie), open(running, documentId, cookie)];
    await until(() => a.provider.synced && b.provider.synced, "both are in");
    a.provider.awareness.setLocalStateField("user", { id: "the-director", name: "De directeur", color: "#fff" });
    await until(() => b.provider.awareness.getStates().has(a.doc.clientID), "presence arrives");
    expect(b.provider.awareness.getStates().get(a.doc.clientID)).toMatchObject({ user: { id: member.userId } });
    a.provider.destroy();
    await until(() => !b.provider.awareness.getStates().has(a.doc.clientID), "and goes when the tab closes", 2_000);
  });

  test("closes the document on somebody whose membership or session ends", async ({ store }) => {
    const { running, documentId, cookie, member } = await scene(store);
    const a = open(running, documentId, cookie);
    await until(() => a.provider.synced, "in");
    await store.transaction({ as: "service" }, (db) => db.update(schema.studyMember).set({ revokedAt: new Date() }).where(eq(schema.studyMember.userId, member.userId)));
    await running.services.collab.recheck({ userId: member.userId });
    await until(() => a.closeCode() === 4403, "closed for lack of access", 2_000);
  });

  test("a broken frame costs its sender the connection, nobody else theirs", async ({ store }) => {
    const { running, documentId, cookie } = await scene(store);
    const honest = open(running, documentId, cookie);
    await until(() => honest.provider.synced, "in");
    const broken: (string | Uint8Array)[] = [
      "text",
      new Uint8Array([0, 2, 5, 1]),
      new Uint8Array([0, 2, 7, 1, 254, 255, 255, 15, 1, 0]),
      new Uint8Array([0, 9, 1, 0]),
      new Uint8Array([1, 200]),
    ];
    for (const frame of broken) {
      const code = await new Promise<number>((resolve) => {
        const socket = new WebSocket(`${running.address}/${documentId}?schema=1`, { headers: { origin: running.origin, cookie } });
        socket.on("open", () => socket.send(frame));
        socket.on("close", resolve);
      });
      expect([1003, 4400], String(frame)).toContain(code);
    }
    honest.doc.getText("t").insert(0, "nog steeds hier");
    await until(async () => (await replay(store, documentId)).doc.getText("t").toString() === "nog steeds hier", "the honest one goes on");
  });

  test("[DR3] freezing waits for what the submitter has, then takes nothing more", async ({ store }) => {
    const { running, documentId, cookie } = await scene(store);
    const a = open(running, documentId, cookie);
    await until(() => a.provider.synced, "in");
    a.doc.getText("t").insert(0, "klaar");
    const thaw = await running.services.collab.freeze(documentId, Y.encodeStateVector(a.doc));
    expect(thaw).not.toBeNull();
    a.doc.getText("t").insert(0, "te laat ");
    await until(() => a.closeCode() === 4423, "the late writer is told");
    expect((await replay(store, documentId)).doc.getText("t").toString()).toBe("klaar");
    const ahead = new Y.Doc();
    ahead.getText("t").insert(0, "never sent");
    expect(await running.services.collab.freeze(documentId, Y.encodeStateVector(ahead))).toBeNull();
  });

  test("a document that cannot be loaded is refused, never shown empty", async ({ store }) => {
    const { running, documentId, cookie } = await scene(store);
    await store.transaction({ as: "service" }, (db) => db.insert(schema.documentUpdate).values({ documentId, bytes: new Uint8Array([1, 2, 3]), userId: null }));
    const status = await new Promise<number>((resolve) => {
      const socket = new WebSocket(`${running.address}/${documentId}?schema=1`, { headers: { origin: running.origin, cookie } });
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.on("open", () => resolve(101));
      socket.on("error", () => {});
    });
    expect(status).toBe(503);
  });

  test("the access log says who opened, first edited and closed the document", async ({ store }) => {
    const { running, documentId, cookie, study } = await scene(store);
    const a = open(running, documentId, cookie);
    await until(() => a.provider.synced, "in");
    a.doc.getText("t").insert(0, "x");
    await until(() => a.saved() > 0 && a.saved() === a.sent(), "saved");
    a.provider.destroy();
    const lines = () =>
      store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, study.studyId)).orderBy(schema.accessLog.seq));
    await until(async () => (await lines()).length === 3, "three lines");
    expect((await lines()).map((line) => [line.eventType, line.objectId, line.channel])).toEqual([
      ["document.opened", documentId, "ws"],
      ["document.first_edit", documentId, "ws"],
      ["document.closed", documentId, "ws"],
    ]);
  });
});
