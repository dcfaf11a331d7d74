import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConsentPerson, ConsentState } from "#app/domain/vocabulary.ts";
import type { Perspective } from "#app/domain/vocabulary.ts";
import type { Member } from "#app/domain/member.ts";
import { toFieldMap, trajectoryDocument, type EventEntry } from "#app/realtime/documents.ts";
import type { Services } from "#app/services.ts";
import { createMemberCheck } from "#db/queries/member-checks.ts";
import * as schema from "#db/schema/index.ts";
import type { Db, Store } from "#db/client.ts";
import { createApp } from "#server/app.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createMember, createStudy, createTestDocument, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { loadPages, requester } from "#test/support/pages.ts";
import { freePort } from "#test/support/postgres.ts";
import { signUp, startRealtime, type RealtimeServer } from "#test/support/realtime.ts";

let store: Store;
let realtime: RealtimeServer;
let services: Services;
let visit: ReturnType<typeof requester>;
let study: TestStudy;
let researcher: { member: Member; cookie: string };
let outsider: { member: Member; cookie: string };
let now = new Date("2026-06-01T12:00:00Z");

const perspectives: Perspective[] = ["youth", "parent", "practitioner", "network", "file", "researcher"];
const canaries = [...perspectives.map((one) => `canary-${one}`), "canary-summary"];
const asService = <T>(work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);

beforeAll(async () => {
  store = await openTestStore("pglite");
  realtime = await startRealtime(store);
  services = { ...realtime.services, now: () => now };
  visit = requester(await loadPages(), services);
  study = await createStudy(store);
  researcher = await person("researcher", 0);
  outsider = await person("researcher", 1);
});
afterAll(async () => {
  await realtime?.close();
  await store?.close();
});

async function person(name: "researcher", organisation: 0 | 1) {
  const { userId, cookie } = await signUp(realtime.services, name);
  return { member: await createMember(store, study, name, { userId, organisation }), cookie };
}

/** A case in which everybody told something, and the youth and one parent agreed to conversations. */
async function makeCase(): Promise<TestCase> {
  const studyCase = await createCase(store, study, { birthYear: 2008 });
  for (const who of ["youth", "parent_1"] as const) await decide(studyCase, who, "given", "2026-01-10");
  const documentId = await createTestDocument(store, studyCase, researcher.member, {}, (doc) => {
    for (const perspective of perspectives) {
      const entry: EventEntry = { type: "school", description: `canary-${perspective}`, startOn: "2024-03-01", startPrecision: "month", source: "", perspective };
      trajectoryDocument(doc).events.set(perspective, toFieldMap(entry));
    }
  });
  await services.collab.projectNow(documentId);
  return studyCase;
}

const decide = ({ caseId, scopeId, studyId }: TestCase, who: ConsentPerson, state: ConsentState, decidedOn: string) =>
  asService((db) =>
    db.insert(schema.consent).values({
      ...{ id: randomUUID(), studyId, scopeId, caseId, person: who, state, decidedOn },
      purpose: "interview",
      legalBasis: "16_plus",
      recordedBy: researcher.member.userId,
      recordedAt: new Date(`${decidedOn}T12:00:00Z`),
    }),
  );

const casePath = ({ studyId, code }: TestCase) => `/studies/${studyId}/cases/${code}`;

/** Makes a link as the page does, and gives its address. */
async function makeLink(studyCase: TestCase, who: ConsentPerson = "youth"): Promise<string> {
  const form = new FormData();
  form.append("summary", "canary-summary");
  form.append("contact", "Sanne, 06 00000000");
  const own = who === "youth" ? "youth" : "parent";
  form.append("include", `event-${own}`);
  form.append(`text-event-${own}`, `canary-${own}`);
  const response = await visit(`${casePath(studyCase)}/member-checks/new?person=${who}`, { cookie: researcher.cookie, method: "POST", form });
  expect(response.status).toBe(200);
  const link = /\/my-story\/[\w-]{32}/.exec(await response.text())?.[0];
  if (!link) throw new Error("There is no link on the page.");
  return link;
}

const open = (link: string) => visit(link, { method: "POST", form: { step: "open" } });
const send = (link: string, form: Record<string, string> = { "verdict-event-youth": "not_quite", "comment-event-youth": "Het was later" }) =>
  visit(link, { method: "POST", form: { step: "send", ...form } });
const bare = (body: string, link: string) => body.replaceAll(link.split("/").at(-1)!, "X").replaceAll(/nonce="[^"]*"|nonce-[^' ]*/g, "nonce");
const countReactions = () => asService((db) => db.$count(schema.memberCheckReaction));

describe("a link", () => {
  test("[MC2] shows the reader's own story and whom to call, and nothing else of the case", async () => {
    const studyCase = await makeCase();
    const response = await open(await makeLink(studyCase));
    expect(response.status).toBe(200);
    const body = await response.text();
    for (const shown of ["canary-summary", "canary-youth", "maart 2024", "Sanne, 06 00000000", "0800 0432"]) expect(body).toContain(shown);
    for (const perspective of perspectives.filter((one) => one !== "youth")) expect(body).not.toContain(`canary-${perspective}`);
    for (const hidden of [studyCase.code, studyCase.caseId, study.studyId, researcher.member.name]) expect(body).not.toContain(hidden);
  });

  test("[MC4] shows nothing when it is only opened, so that a program that previews links learns nothing and uses up nothing", async () => {
    const link = await makeLink(await makeCase());
    const response = await visit(link);
    const body = await response.text();
    for (const canary of canaries) expect(body).not.toContain(canary);
    const absent = "/my-story/absent-token-absent-token-absent1";
    expect(bare(body, link)).toBe(bare(await (await visit(absent)).text(), absent));
    expect((await open(link)).status).toBe(200);
  });

  test("is kept out of caches, of search engines and of what browsers tell other sites", async () => {
    const link = await makeLink(await makeCase());
    for (const response of [await visit(link), await open(link), await send("/my-story/absent")]) {
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
      expect(response.headers.get("x-robots-tag")).toContain("noindex");
    }
  });

  test("[MC3] takes in an answer once, of two at the same moment one", async () => {
    const studyCase = await makeCase();
    const link = await makeLink(studyCase);
    const before = await countReactions();
    const answers = await Promise.all([send(link), send(link)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await countReactions()) - before).toBe(1);

    const list = await (await visit(`${casePath(studyCase)}/member-checks`, { cookie: researcher.cookie })).text();
    expect(list).toContain("Het was later");
    expect(list).toContain("Klopt niet helemaal");
    const findings = await (await visit(`${casePath(studyCase)}/findings`, { cookie: researcher.cookie })).text();
    expect(findings).not.toContain("Het was later");
  });

  test("says so when nothing was chosen, and keeps what was typed when it is too long", async () => {
    const link = await makeLink(await makeCase());
    const empty = await send(link, {});
    expect([empty.status, (await empty.text()).includes("Kies bij een stukje")]).toEqual([400, true]);
    const long = await send(link, { "verdict-event-youth": "correct", "comment-whole": "x".repeat(4001) });
    expect([long.status, (await long.text()).includes("x".repeat(4001))]).toEqual([400, true]);
    expect((await send(link, { "verdict-event-youth": "correct", "verdict-event-parent": "correct" })).status).toBe(200);
    const reactions = await asService((db) => db.select().from(schema.memberCheckReaction).where(eq(schema.memberCheckReaction.comment, "")));
    expect(reactions.map(({ partId }) => partId)).not.toContain("event-parent");
  });

  test("is in no table: only the hash of its token is kept, and members cannot read even that", async () => {
    const link = await makeLink(await makeCase());
    const token = link.split("/").at(-1)!;
    const rows = await asService((db) => db.select().from(schema.memberCheck));
    expect(JSON.stringify(rows)).not.toContain(token);
    const log = await asService((db) => db.select({ line: schema.accessLog.line }).from(schema.accessLog));
    expect(JSON.stringify(log)).not.toContain(token);
    const asMember = (work: (db: Db) => Promise<unknown>) => store.transaction({ as: "user", userId: researcher.member.userId }, work);
    await expect(asMember((db) => db.execute(sql`select token_hash from member_check`))).rejects.toThrow();
    await expect(asMember((db) => db.execute(sql`update member_check set expires_at = now()`))).rejects.toThrow();
    await expect(
      asMember((db) =>
        db.insert(schema.memberCheckReaction).values({ id: "x", memberCheckId: rows[0]!.id, studyId: study.studyId, scopeId: "", caseId: "", partId: "", comment: "" }),
      ),
    ).rejects.toThrow();
  });
});

describe("[MC4] a link that does not work", () => {
  const dead: Record<string, () => Promise<string>> = {
    absent: async () => "/my-story/absent-token-absent-token-absent1",
    altered: async () => {
      const link = await makeLink(await makeCase());
      return link.slice(0, -1) + (link.endsWith("A") ? "B" : "A");
    },
    used: async () => {
      const link = await makeLink(await makeCase());
      expect((await send(link)).status).toBe(200);
      return link;
    },
    withdrawn: async () => {
      const studyCase = await makeCase();
      const link = await makeLink(studyCase);
      const [row] = await asService((db) => db.select().from(schema.memberCheck).where(eq(schema.memberCheck.caseId, studyCase.caseId)));
      const response = await visit(`${casePath(studyCase)}/member-checks`, { cookie: researcher.cookie, method: "POST", form: { intent: "withdraw", memberCheckId: row!.id } });
      expect(response.status).toBe(200);
      return link;
    },
    replaced: async () => {
      const studyCase = await makeCase();
      const link = await makeLink(studyCase);
      await makeLink(studyCase);
      return link;
    },
    "without consent of the reader": async () => {
      const studyCase = await makeCase();
      const link = await makeLink(studyCase, "parent_1");
      await decide(studyCase, "parent_1", "withdrawn", "2026-05-01");
      return link;
    },
    "without consent of the youth": async () => {
      const studyCase = await makeCase();
      const link = await makeLink(studyCase, "parent_1");
      await decide(studyCase, "youth", "withdrawn", "2026-05-01");
      return link;
    },
    "of a withdrawn case": async () => {
      const studyCase = await makeCase();
      const link = await makeLink(studyCase);
      await asService((db) => db.update(schema.cases).set({ withdrawnAt: now }).where(eq(schema.cases.id, studyCase.caseId)));
      return link;
    },
    expired: async () => {
      const link = await makeLink(await makeCase());
      now = new Date(now.getTime() + 14 * 86_400_000);
      return link;
    },
  };

  test.each(Object.keys(dead))("%s: answers like every other, lets nothing through and takes nothing in", async (name) => {
    const link = await dead[name]!();
    const before = await countReactions();
    const absent = "/my-story/absent-token-absent-token-absent1";
    const forms: Record<string, string>[] = [{ step: "open" }, { step: "send", "verdict-event-youth": "correct" }, { step: "x" }, {}];
    for (const form of forms) {
      const response = await visit(link, { method: "POST", form });
      const body = await response.text();
      expect(response.status).toBe(410);
      for (const canary of canaries) expect(body).not.toContain(canary);
      expect(bare(body, link)).toBe(bare(await (await visit(absent, { method: "POST", form })).text(), absent));
    }
    const data = await visit(`${link}.data`);
    expect(await data.text()).not.toMatch(/canary/);
    expect(await countReactions()).toBe(before);
  });

  test("is logged when it once worked, by the link and never by a person", async () => {
    const studyCase = await makeCase();
    const link = await makeLink(studyCase);
    await open(link);
    await send(link);
    await open(link);
    const lines = await asService((db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.caseId, studyCase.caseId)).orderBy(schema.accessLog.seq));
    const ofLink = lines.filter(({ authMethod }) => authMethod === "link");
    expect(ofLink.map(({ eventType, outcome, reason, userId }) => [eventType, outcome, reason, userId])).toEqual([
      ["memberCheck.opened", "ok", null, null],
      ["memberCheck.answered", "ok", null, null],
      ["memberCheck.refused", "denied", "answered", null],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/canary|later/);
  });
});

describe("the researcher's side", () => {
  test("[MC2] offers what the reader told, on request what the file says, and never what others told", async () => {
    const studyCase = await makeCase();
    for (const [who, own, other] of [
      ["youth", "youth", "parent"],
      ["parent_1", "parent", "youth"],
    ] as const) {
      const body = await (await visit(`${casePath(studyCase)}/member-checks/new?person=${who}`, { cookie: researcher.cookie })).text();
      for (const shown of [own, "file", "researcher"]) expect(body, who).toContain(`canary-${shown}`);
      for (const hidden of [other, "practitioner", "network"]) expect(body, who).not.toContain(`canary-${hidden}`);
    }
  });

  test("[MC1] makes no link for whom consent does not allow it, whatever the form says", async () => {
    const studyCase = await makeCase();
    const path = `${casePath(studyCase)}/member-checks/new?person=parent_2`;
    const page = await visit(path, { cookie: researcher.cookie });
    expect(await page.text()).not.toContain("canary");
    const response = await visit(path, { cookie: researcher.cookie, method: "POST", form: { summary: "x", contact: "y" } });
    expect(response.status).toBe(403);
  });

  test("puts nothing into a story that was not offered", async () => {
    const studyCase = await makeCase();
    const form = new FormData();
    for (const [name, value] of [
      ["summary", "Kort"],
      ["contact", "Sanne"],
      ["include", "event-parent"],
      ["text-event-parent", "canary-parent"],
    ] as const)
      form.append(name, value);
    const response = await visit(`${casePath(studyCase)}/member-checks/new?person=youth`, { cookie: researcher.cookie, method: "POST", form });
    const link = /\/my-story\/[\w-]{32}/.exec(await response.text())?.[0] ?? "";
    expect(await (await open(link)).text()).not.toContain("canary-parent");
  });

  test("marks a reaction as handled and opens it again; those of another case are not found", async () => {
    const studyCase = await makeCase();
    const other = await makeCase();
    expect((await send(await makeLink(studyCase))).status).toBe(200);
    const [reaction] = await asService((db) => db.select().from(schema.memberCheckReaction).where(eq(schema.memberCheckReaction.caseId, studyCase.caseId)));
    const post = (of: TestCase, intent: string, cookie = researcher.cookie) =>
      visit(`${casePath(of)}/member-checks`, { cookie, method: "POST", form: { intent, reactionId: reaction!.id } });
    expect((await post(other, "handle")).status).toBe(404);
    expect((await post(studyCase, "handle", outsider.cookie)).status).toBe(404);
    expect(await handled()).toBeNull();
    expect((await post(studyCase, "handle")).status).toBe(200);
    expect(await handled()).toBe(researcher.member.userId);
    expect((await post(studyCase, "reopen")).status).toBe(200);
    expect(await handled()).toBeNull();

    async function handled() {
      const [row] = await asService((db) => db.select().from(schema.memberCheckReaction).where(eq(schema.memberCheckReaction.id, reaction!.id)));
      return row!.handledBy;
    }
  });

  test("row-level security alone keeps another organisation's links and reactions away", async () => {
    const studyCase = await makeCase();
    expect((await send(await makeLink(studyCase))).status).toBe(200);
    const seen = await store.transaction({ as: "user", userId: outsider.member.userId }, async (db) => [
      await db.select({ id: schema.memberCheck.id }).from(schema.memberCheck),
      await db.select({ id: schema.memberCheckReaction.id }).from(schema.memberCheckReaction),
    ]);
    expect(seen).toEqual([[], []]);
    const { caseId, scopeId, studyId } = studyCase;
    await expect(
      store.transaction({ as: "user", userId: outsider.member.userId }, (db) =>
        createMemberCheck(db, { ...outsider.member, studyId }, { id: randomUUID(), caseId, scopeId, person: "youth", locale: "nl", parts: [], contact: "", now }),
      ),
    ).rejects.toThrow();
  });
});

test("so many tries from one address, and no more for ten minutes", async () => {
  const port = await freePort();
  const http: Server = await createApp({ ...services, baseUrl: `http://localhost:${port}` });
  await new Promise<void>((resolve) => http.listen(port, resolve));
  try {
    const statuses: number[] = [];
    for (let i = 0; i < 61; i++) statuses.push((await fetch(`http://localhost:${port}/my-story/guess-${i}`)).status);
    expect(new Set(statuses.slice(0, 60))).toEqual(new Set([200]));
    expect(statuses[60]).toBe(429);
    expect((await fetch(`http://localhost:${port}/login`)).status).toBe(200);
  } finally {
    http.close();
    http.closeAllConnections();
  }
});
