import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Member } from "#app/domain/member.ts";
import { minutesFragment } from "#app/realtime/documents.ts";
import { insertText } from "#app/editor/schema.ts";
import { createMail, type Mail } from "#server/mail.ts";
import { addDecision } from "#db/queries/meetings.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { openTestStore } from "#test/support/database.ts";
import { createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting } from "#test/support/meeting-factories.ts";
import { dataAddress, listRoutes, loadPages, requester } from "#test/support/pages.ts";
import { signUp, startRealtime, until, type RealtimeServer } from "#test/support/realtime.ts";
import { startMailServer } from "#test/support/mail-server.ts";

let store: Store;
let server: RealtimeServer;
let request: ReturnType<typeof requester>;
let paths: string[];
let study: TestStudy;
let lead: Member & { cookie: string };

beforeAll(async () => {
  store = await openTestStore();
  server = await startRealtime(store);
  const pages = await loadPages();
  request = requester(pages, server.services);
  paths = listRoutes(pages).flatMap(({ path }) => (path.startsWith("/studies/") ? [path] : []));
  study = await createStudy(store);
  const { userId, cookie } = await signUp(server.services, "lead");
  lead = { ...(await createMember(store, study, "coordinator", { userId })), cookie };
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});

const canary = "canary-gast";

/** A meeting that is going on, with the canary in everything that is written in it. */
async function hold() {
  const agenda = [{ title: `Onderdeel ${canary}`, minutes: 10, caseId: null, card: null }];
  const { meetingId, minutesDocumentId } = await createTestMeeting(store, lead, { state: "open", title: `Titel ${canary}`, goal: `Doel ${canary}`, place: canary, agenda });
  await asMember(store, lead, (db) => addDecision(db, lead, { id: randomUUID(), meetingId, text: `Besluit ${canary}`, now: new Date() }));
  const [item] = await store.transaction({ as: "service" }, (db) => db.select().from(schema.agendaItem).where(eq(schema.agendaItem.meetingId, meetingId)));
  await server.services.collab.change(minutesDocumentId, lead.userId, (doc) =>
    insertText(minutesFragment(doc, item!.id), { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: `Verslag ${canary}` }] }] }),
  );
  const page = `/studies/${study.studyId}/meetings/${meetingId}`;
  return { meetingId, minutesDocumentId, page, join: `${page}/join` };
}

const post = (cookie: string | undefined, address: string, form: Record<string, string>) => request(address, { cookie, method: "POST", form });

/** Makes a link as the page does. @returns the path in it */
async function makeLink(page: string, form: Record<string, string> = {}): Promise<string> {
  const body = await (await post(lead.cookie, `${page}?view=prepare`, { intent: "createGuestLink", kind: "youth", name: "Sam", ...form })).text();
  return `/meeting-link/${/meeting-link\/([\w-]{32})/.exec(body)![1]}`;
}

/** Opens a link in a browser that has nothing of ours. @returns the cookie of its session */
async function comeIn(link: string): Promise<string> {
  const response = await post(undefined, link, { step: "join" });
  expect(response.status).toBe(302);
  return response.headers.get("set-cookie")!.split(";")[0]!;
}

const expire = (meetingId: string) =>
  store.transaction({ as: "service" }, (db) =>
    db
      .update(schema.guestLink)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(schema.guestLink.meetingId, meetingId)),
  );

describe("[GL1] coming in by a link", () => {
  test("opening it shows and uses up nothing; the button brings one browser in, which can go on there", async () => {
    const { page, join } = await hold();
    const link = await makeLink(page);
    for (let times = 0; times < 3; times++) {
      const shown = await request(link, {});
      expect([shown.status, shown.headers.get("referrer-policy"), await shown.text()]).toEqual([200, "no-referrer", expect.not.stringContaining(canary)]);
    }
    const response = await post(undefined, link, { step: "join" });
    expect([response.status, response.headers.get("location")]).toEqual([302, join]);
    expect(response.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax$/);
    const cookie = response.headers.get("set-cookie")!.split(";")[0]!;
    const inside = await request(join, { cookie });
    expect([inside.status, await inside.text()]).toEqual([200, expect.stringContaining(`Titel ${canary}`)]);
    for (const address of [link, "/meeting-link/mine"]) expect((await request(address, { cookie })).headers.get("location")).toBe(join);
    for (const address of ["/", "/account"]) expect((await request(address, { cookie })).headers.get("location")).toBe("/meeting-link/mine");
  });

  test("somebody with an account does not lose it by opening a link", async () => {
    const { page } = await hold();
    const link = await makeLink(page);
    expect(await (await request(link, { cookie: lead.cookie })).text()).toContain("Verder met je eigen account");
    const response = await post(lead.cookie, link, { step: "join" });
    expect([response.status, response.headers.get("set-cookie")]).toEqual([302, null]);
    await comeIn(link);
  });

  test("a guest writes and votes under the rules of everybody, and leads nothing", async () => {
    const { page, join, meetingId } = await hold();
    const cookie = await comeIn(await makeLink(page));
    const [item] = await store.transaction({ as: "service" }, (db) => db.select().from(schema.agendaItem).where(eq(schema.agendaItem.meetingId, meetingId)));
    await post(lead.cookie, page, { intent: "openBrainstorm", itemId: item!.id, kind: "causes" });
    const [brainstorm] = await store.transaction({ as: "service" }, (db) => db.select().from(schema.brainstorm).where(eq(schema.brainstorm.meetingId, meetingId)));
    const written = await post(cookie, join, { intent: "contribute", brainstormId: brainstorm!.id, contributionId: randomUUID(), contribution: "Wachten" });
    expect(written.status).toBe(200);
    const deeds: Record<string, string>[] = [{ intent: "close" }, { intent: "revealBrainstorm", brainstormId: brainstorm!.id }, { intent: "createGuestLink", kind: "youth" }];
    for (const form of deeds) {
      expect((await post(cookie, join, form)).status).toBe(403);
      expect((await post(cookie, page, form)).status).toBe(403);
    }
  });
});

describe("[GL2] a link that does not work", () => {
  const titles = {
    used: "Deze link is al gebruikt",
    expired: "Deze link is verlopen",
    withdrawn: "Deze link werkt niet",
    ended: "De bijeenkomst is afgelopen",
    unknown: "Deze link werkt niet",
  };
  const english = {
    used: "This link was used already",
    expired: "This link has expired",
    withdrawn: "This link does not work",
    ended: "The meeting is over",
    unknown: "This link does not work",
  };

  /** Each kind of bad link: its address, and the session of who came in by it while it worked. */
  async function spoiled(kind: keyof typeof titles) {
    const meeting = await hold();
    const link = await makeLink(meeting.page);
    const cookie = await comeIn(link);
    if (kind === "expired") await expire(meeting.meetingId);
    if (kind === "ended") await post(lead.cookie, meeting.page, { intent: "close" });
    if (kind === "withdrawn") {
      const [row] = await store.transaction({ as: "service" }, (db) => db.select().from(schema.guestLink).where(eq(schema.guestLink.meetingId, meeting.meetingId)));
      await post(lead.cookie, meeting.page, { intent: "withdrawGuestLink", linkId: row!.id });
    }
    // Used: whoever has it comes from another browser. Unknown: a link of another meeting, brought to this one.
    const elsewhere = kind === "unknown" ? await comeIn(await makeLink((await hold()).page)) : undefined;
    return { ...meeting, link: kind === "unknown" ? "/meeting-link/no-such-link" : link, session: kind === "used" ? undefined : (elsewhere ?? cookie) };
  }

  test.for(["used", "expired", "withdrawn", "ended", "unknown"] as const)(
    "%s: gives a clear page in both languages, and nothing of the meeting by any address, socket, file or stream",
    async (kind) => {
      const { link, session, meetingId, minutesDocumentId, join } = await spoiled(kind);
      const leaks: string[] = [];
      const look = async (what: string, response: Response) => {
        const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
        if (isStream) await response.body?.cancel();
        else if (Buffer.from(await response.arrayBuffer()).includes(canary)) leaks.push(what);
        if (response.headers.get("content-disposition")) leaks.push(`${what} is a file`);
        return response;
      };
      for (const cookie of [undefined, session]) {
        const page = await request(link, { cookie });
        const body = await page.clone().text();
        await look(link, page);
        if (kind !== "unknown" || cookie === undefined) expect([page.status, body]).toEqual([410, expect.stringContaining(titles[kind])]);
        const translated = await (await request(link, { cookie: `${cookie ? `${cookie}; ` : ""}kl_locale=en` })).text();
        if (kind !== "unknown" || cookie === undefined) expect(translated).toContain(english[kind]);
        const entered = await look(`POST ${link}`, await post(cookie, link, { step: "join" }));
        expect([entered.status, entered.headers.get("set-cookie")]).toEqual([302, null]);

        for (const path of paths) {
          const address = path
            .replace(":studyId", study.studyId)
            .replace(":meetingId", meetingId)
            .replace(":documentId", minutesDocumentId)
            .replace(":format", "docx")
            .replace(/:\w+/g, "x");
          // A stream never ends, so it is looked at as a stream alone.
          for (const asked of path.endsWith("/events") ? [address] : [address, dataAddress(address)]) {
            const response = await look(`GET ${asked}`, await request(asked, { cookie }));
            if (kind !== "unknown" && response.status === 200 && !asked.endsWith(".data")) leaks.push(`GET ${asked} answers ${response.status}`);
          }
        }
        const deeds: Record<string, string>[] = [
          { intent: "contribute", brainstormId: "x", contributionId: randomUUID(), contribution: "x" },
          { intent: "vote", proposalId: "x", dots: "1" },
        ];
        for (const form of deeds) {
          const response = await look(`POST ${join}`, await post(cookie, join, form));
          expect([302, 403, 404]).toContain(response.status);
        }
        expect([401, 404]).toContain(await socketStatus(minutesDocumentId, cookie));
      }
      expect(leaks).toEqual([]);
      if (session && kind !== "unknown") expect((await request(join, { cookie: session })).headers.get("location")).toBe("/meeting-link/mine");
    },
  );

  test("a stream of events tells nothing of other meetings, and ends with the meeting", async () => {
    const { page } = await hold();
    const other = await hold();
    const cookie = await comeIn(await makeLink(page));
    const stream = (await request(`/studies/${study.studyId}/events`, { cookie })).body!.getReader();
    let heard = "";
    const listening = (async () => {
      for (let part = await stream.read(); !part.done; part = await stream.read()) heard += new TextDecoder().decode(part.value);
    })();
    server.services.events.publish(study.studyId, { topic: "case", id: "x" });
    await post(lead.cookie, other.page, { intent: "close" });
    expect(heard).not.toContain("data:");
    await post(lead.cookie, page, { intent: "close" });
    await listening;
    expect(heard.match(/data: \w+/g)).toEqual(["data: step"]);
  });

  function socketStatus(documentId: string, cookie: string | undefined): Promise<number> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`${server.address}/${documentId}?schema=1`, { headers: { origin: server.origin, ...(cookie && { cookie }) } });
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.on("open", () => (socket.close(), resolve(101)));
      socket.on("error", () => {});
    });
  }
});

describe("sending a link", () => {
  test("by mail when there is a mail server; then it is not shown. Without one, or when that fails, it is shown to copy", async () => {
    const mail = await startMailServer();
    try {
      const { page } = await hold();
      const asked = requester(await loadPages(), { ...server.services, sendMail: createMail({ url: mail.url, from: "leren@example.nl" }) });
      const ask = async () =>
        (
          await asked(`${page}?view=prepare`, { cookie: lead.cookie, method: "POST", form: { intent: "createGuestLink", kind: "parent", name: "", email: "ouder@example.nl" } })
        ).text();
      const body = await ask();
      await until(() => mail.received.length > 0, "the message arrives");
      const message: Mail["text"] = mail.received[0]!;
      expect(message).toContain("To: ouder@example.nl");
      expect(message.replaceAll("=\r\n", "")).toMatch(/meeting-link\/[\w-]{32}/);
      expect(body).toContain("is verstuurd naar ouder@example.nl");
      expect(body).not.toMatch(/meeting-link\/[\w-]{32}/);
      await mail.close();
      expect(await ask()).toMatch(/kon niet worden verstuurd naar ouder@example.nl[\s\S]*meeting-link\/[\w-]{32}/);
    } finally {
      await mail.close();
    }
  });
});
