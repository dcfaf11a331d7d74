import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import { changeActionState, createAction } from "#db/queries/improvements.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createStudy, type TestStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting } from "#test/support/meeting-factories.ts";
import { dataAddress, loadPages, requester } from "#test/support/pages.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";
import { type RealtimeServer, startRealtime } from "#test/support/realtime.ts";
import { type SignedUp, signUpMember } from "#test/support/signed-up.ts";

const now = new Date("2026-03-12T12:00:00Z");
const hostile = "=HYPERLINK(1)";
let store: Store;
let server: RealtimeServer;
let request: ReturnType<typeof requester>;
let study: TestStudy;
let chain: string;
const people = new Map<Role, SignedUp>();
const person = (role: Role) => people.get(role)!;

/** Twelve cases; waiting hinders in three of them, which is too few for guests. */
beforeAll(async () => {
  store = await openTestStore();
  server = await startRealtime(store);
  request = requester(await loadPages(), server.services);
  study = await createStudy(store);
  await createCodes(store, study, ["waiting", "trust"]);
  for (const role of ["coordinator", "participant", "policymaker", "rater"] as const) people.set(role, await signUpMember(store, server, study, role));
  for (let i = 0; i < 12; i++) await createConversation(store, await createCase(store, study), {}, i < 3 ? [{}] : [{ codeId: "trust" }]);
  const lead = person("coordinator");
  const { meetingId } = await createTestMeeting(store, lead, { state: "open", title: "Regiobijeenkomst" });
  const actionId = randomUUID();
  const action = { what: hostile, level: "chain", strength: "stronger", ownerId: lead.userId, dueOn: "2026-06-01", measure: "", codeIds: ["waiting", "trust"] } as const;
  await asMember(store, lead, async (db) => {
    await createAction(db, lead, { ...action, id: actionId, historyId: randomUUID(), meetingId, now });
    // Steps of one instant have no order.
    await changeActionState(db, lead, { actionId, historyId: randomUUID(), state: "done", note: "", now: new Date(now.getTime() + 60_000) });
  });
  chain = `/studies/${study.studyId}/chain/waiting`;
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});

const read = async (role: Role, address = chain) => {
  const response = await request(address, { cookie: person(role).cookie });
  return { status: response.status, body: await response.text() };
};
const recorded = (userId: string, eventType: string) =>
  store.transaction(
    { as: "service" },
    async (db) => (await db.select().from(schema.accessLog).where(eq(schema.accessLog.userId, userId))).filter((row) => row.eventType === eventType).length,
  );

test("the research sees how often, with the way to the passages, and what changed; looking is recorded", async () => {
  const lead = person("coordinator");
  const before = await recorded(lead.userId, "pattern.read");
  const { body } = await read("coordinator");
  expect(body).toContain("3 van 12");
  expect(body).toContain("/patterns/evidence?code=waiting");
  expect(body).toContain("te weinig casussen");
  expect(await recorded(lead.userId, "pattern.read")).toBe(before + 1);
});

test("a guest of the practice sees what is too small as hidden, nothing of before and since, and no way to cases", async () => {
  for (const address of [chain, dataAddress(chain)]) {
    const { body } = await read("participant", address);
    expect(body).not.toContain("3 van 12");
    expect(body).not.toContain("/patterns/evidence");
    expect(body).not.toContain("undated");
  }
  expect((await read("participant")).body).toContain("&lt;5");
});

test("[DC5] policymakers see what was agreed and done, and numbers over cases in releases alone", async () => {
  const { status, body } = await read("policymaker");
  expect(status).toBe(200);
  expect(body).toContain("staan in de uitgaven");
  expect(body).not.toContain("van 12");
  expect(body).not.toContain("Regiobijeenkomst");
  expect(await recorded(person("policymaker").userId, "pattern.read")).toBe(0);
  expect((await read("rater")).status).toBe(403);
});

test("the file has a row for each link, guarded against formulas, and is recorded as an export; guests get none", async () => {
  const response = await request(`${chain}/links.csv`, { cookie: person("coordinator").cookie });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  const lines = (await response.text()).trim().split(/\r?\n/);
  expect(lines.map((line) => line.split(",")[0]!.replace(/^\uFEFF/, ""))).toEqual(["link", "theme", "count", "count", "count", "count", "action", "effect"]);
  expect(lines.find((line) => line.startsWith("action"))).toContain(`'${hostile}`);
  expect(await recorded(person("coordinator").userId, "export.made")).toBe(1);
  for (const role of ["participant", "policymaker"] as const) expect((await read(role, `${chain}/links.csv`)).status).toBe(403);
});

test("a theme that is not there answers 404", async () => {
  for (const role of ["coordinator", "policymaker"] as const) expect((await read(role, `/studies/${study.studyId}/chain/unheard_of`)).status).toBe(404);
});
