import { beforeAll, expect, test } from "vitest";
import type { AccessAnswer } from "#app/offline/returning.client.ts";
import { document } from "#db/schema/index.ts";
import { eq } from "drizzle-orm";
import { type Actor, buildScene, type Scene } from "../matrix-scene.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages("pglite");
const { visit } = pages;
let scene: Scene;

beforeAll(async () => {
  scene = await buildScene(pages.services);
});

const actor = (name: string): Actor => scene.actors.find((one) => one.name === name)!;

async function ask(name: string, query: string): Promise<AccessAnswer> {
  const response = await visit(`/offline/access?${query}`, { cookie: actor(name).cookie });
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
  return (await response.json()) as AccessAnswer;
}
const idsOf = (...ids: string[]) => ids.map((id) => `id=${id}`).join("&");

test("somebody who is not signed in learns nothing but that", async () => {
  expect(await ask("nobody", idsOf(scene.own.documentId))).toEqual({ userId: null, access: {} });
  expect(await ask("nobody", "all")).toEqual({ userId: null, access: {} });
});

test("a document that is absent, another organisation's or another study's answers alike", async () => {
  const { access, userId } = await ask("researcher", idsOf(scene.own.documentId, scene.other.documentId, scene.foreign.documentId, "absent"));

  expect(userId).toBe(actor("researcher").userId);
  expect(access).toEqual({ [scene.own.documentId]: "write", [scene.other.documentId]: "none", [scene.foreign.documentId]: "none", absent: "none" });
});

test("what a device may keep are the documents that its person may write in, and of ratings only the own", async () => {
  const ofRater = await ask("rater", "all");
  const ofResearcher = await ask("researcher", "all");

  expect(ofRater.access).toEqual({ [scene.own.assessmentId]: "write" });
  expect(ofResearcher.access).toEqual({ [scene.own.documentId]: "write", [scene.own.trajectoryId]: "write" });
});

test("a former member keeps nothing", async () => {
  expect((await ask("former member", "all")).access).toEqual({});
  expect((await ask("former member", idsOf(scene.own.documentId))).access).toEqual({ [scene.own.documentId]: "none" });
});

test("what was locked can still be read, and is kept no longer", async () => {
  const { trajectoryId } = scene.own;
  await pages.store.transaction({ as: "service" }, (db) => db.update(document).set({ lockedAt: new Date() }).where(eq(document.id, trajectoryId)));

  expect((await ask("researcher", idsOf(trajectoryId))).access).toEqual({ [trajectoryId]: "read" });
  expect(Object.keys((await ask("researcher", "all")).access)).not.toContain(trajectoryId);
});
