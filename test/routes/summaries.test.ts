import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDecision } from "#db/queries/meetings.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { createMail } from "#server/mail.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { asMember, createGuest, createTestMeeting, decideOnMeetings, testCard } from "#test/support/meeting-factories.ts";
import { dataAddress, loadPages, requester } from "#test/support/pages.ts";
import { type RealtimeServer, startRealtime, until } from "#test/support/realtime.ts";
import { type SignedUp, signUpMember } from "#test/support/signed-up.ts";

let store: Store;
let server: RealtimeServer;
let request: ReturnType<typeof requester>;
let study: TestStudy;
let lead: SignedUp;
let participant: SignedUp;

beforeAll(async () => {
  store = await openTestStore();
  server = await startRealtime(store);
  request = requester(await loadPages(), server.services);
  study = await createStudy(store);
  lead = await signUpMember(store, server, study, "coordinator", "Marijke Zwaan");
  participant = await signUpMember(store, server, study, "participant", "Deelnemer Dijk");
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});

let caseCount = 0;
const words = "Wij hebben naar jou geluisterd.";
const written = { text: words, contact: "Bel ons: 0800-0000" };
const asService = <T>(work: Parameters<typeof store.transaction<T>>[1]) => store.transaction({ as: "service" }, work);

/** A meeting that is over, about a case, in which a youth took part by a link. */
async function hold() {
  const studyCase = await createCase(store, study, { code: `KL-${100 + caseCount++}` });
  await decideOnMeetings(store, studyCase, lead);
  const agenda = [{ title: "Casus", minutes: 30, caseId: studyCase.caseId, card: testCard }];
  const { meetingId } = await createTestMeeting(store, lead, { state: "open", guests: [participant], agenda });
  await createGuest(store, lead, { meetingId, name: "Samira" });
  const [guest] = await asService((db) => db.select().from(schema.guestLink).where(eq(schema.guestLink.meetingId, meetingId)));
  const key = { studyId: study.studyId, meetingId };
  await asMember(store, lead, (db) => addDecision(db, lead, { id: randomUUID(), meetingId, text: `Marijke Zwaan belt na ${studyCase.code}`, now: new Date() }));
  const meeting = `/studies/${study.studyId}/meetings/${meetingId}`;
  return { ...key, meeting, page: `${meeting}/summary`, studyCase, readers: { guest: `youth:guest:${guest!.id}`, youth: `youth:case:${studyCase.caseId}` } };
}
const post = (address: string, form: Record<string, string>, cookie: string | undefined = lead.cookie) => request(address, { cookie, method: "POST", form });
const close = (meeting: string) => post(meeting, { intent: "close" });
const tokenIn = (body: string) => /meeting-summary\/([\w-]{32})/.exec(body)?.[1];

/** As a page does it: approved, and a link made. @returns its path */
async function send(page: string, reader: string): Promise<string> {
  expect((await post(page, { intent: "approve", ...written })).status).toBe(200);
  return `/meeting-summary/${tokenIn(await (await post(page, { intent: "makeLink", reader })).text())}`;
}

describe("[SU1] writing a summary", () => {
  test("begins from what was decided, without names, once the meeting is over", async () => {
    const { meeting, page, studyCase } = await hold();
    expect((await post(page, { intent: "save", ...written })).status).toBe(409);
    await close(meeting);
    const body = await (await request(page, { cookie: lead.cookie })).text();
    expect(body).toContain("- iemand belt na een verhaal.");
    expect(body).not.toContain(`belt na ${studyCase.code}`);
    expect((await request(page, { cookie: participant.cookie })).status).toBe(403);
    expect((await post(page, { intent: "save", ...written }, participant.cookie)).status).toBe(403);
  });

  test("is not approved with a name in it, unless somebody looked; changing it ends the approval", async () => {
    const { meeting, page, readers } = await hold();
    await close(meeting);
    const named = { ...written, text: "Samira was erbij." };
    const refused = await post(page, { intent: "approve", ...named });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining("Samira")]);
    expect((await post(page, { intent: "makeLink", reader: readers.guest })).status).toBe(409);
    expect((await post(page, { intent: "approve", ...named, isChecked: "on" })).status).toBe(200);
    expect((await post(page, { intent: "save", ...written })).status).toBe(200);
    expect((await post(page, { intent: "makeLink", reader: readers.guest })).status).toBe(409);
  });
});

describe("[SU3] a link to a summary", () => {
  test("shows nothing when it is opened, the text when it is asked for, and is used up by the answer, which comes back", async () => {
    const { meeting, page, readers } = await hold();
    await close(meeting);
    const link = await send(page, readers.guest);
    for (const address of [link, dataAddress(link)]) {
      const shown = await request(address, {});
      expect([shown.status, await shown.text()]).toEqual([200, expect.not.stringContaining(words)]);
    }
    expect((await request(link, {})).headers.get("referrer-policy")).toBe("no-referrer");
    for (let times = 0; times < 2; times++) expect(await (await post(link, { step: "open" }, undefined)).text()).toContain(words);
    await post(page, { intent: "save", ...written, text: "Anders." });
    expect(await (await post(link, { step: "open" }, undefined)).text()).toContain(words);
    const done = await post(link, { step: "done", remark: "Fijn dat jullie luisteren" }, undefined);
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining("Dank je wel")]);
    const asked: Record<string, string>[] = [{ step: "open" }, { step: "done", remark: "nog eens" }];
    for (const form of asked) {
      const again = await post(link, form, undefined);
      expect([again.status, await again.text()]).toEqual([410, expect.not.stringContaining(words)]);
    }
    await post(page, { intent: "approve", ...written });
    expect(await (await request(page, { cookie: lead.cookie })).text()).toContain("Fijn dat jullie luisteren");
    expect(await (await request(`${meeting}?view=report`, { cookie: lead.cookie })).text()).toContain("1 opmerking nog niet afgehandeld");
    expect(await (await request(`${meeting}?view=report`, { cookie: participant.cookie })).text()).not.toContain("opmerking nog niet");
    const [answered] = await asService((db) => db.select().from(schema.summaryLink).where(eq(schema.summaryLink.remark, "Fijn dat jullie luisteren")));
    await post(page, { intent: "handle", linkId: answered!.id });
    expect(await (await request(`${meeting}?view=report`, { cookie: lead.cookie })).text()).not.toContain("1 opmerking nog niet afgehandeld");
  });

  test("answers the same when it is unknown, withdrawn, too old, replaced, or its reader takes consent back: a clear page, no data", async () => {
    const { meeting, page, readers, studyCase, meetingId } = await hold();
    await close(meeting);
    const bodies: string[] = [];
    const isGone = async (link: string) => {
      const asked: Record<string, string>[] = [{ step: "open" }, { step: "done", remark: "x" }];
      for (const form of asked) {
        const response = await post(link, form, undefined);
        const body = await response.text();
        expect([response.status, body.includes(words), body.includes("Deze link werkt niet meer")]).toEqual([410, false, true]);
        bodies.push(body.replaceAll(/[\w-]{32}/g, "").replaceAll(/nonce="[^"]*"/g, ""));
      }
    };
    const linkOf = async () => (await asService((db) => db.select().from(schema.summaryLink).where(eq(schema.summaryLink.meetingId, meetingId)))).at(-1)!.id;
    await isGone(`/meeting-summary/${"x".repeat(32)}`);
    const first = await send(page, readers.guest);
    const next = await send(page, readers.guest);
    await isGone(first);
    expect((await post(next, { step: "open" }, undefined)).status).toBe(200);
    for (const { id } of await asService((db) => db.select().from(schema.summaryLink).where(eq(schema.summaryLink.meetingId, meetingId))))
      await post(page, { intent: "withdrawLink", linkId: id });
    await isGone(next);
    const old = await send(page, readers.youth);
    const oldId = await linkOf();
    await asService((db) =>
      db
        .update(schema.summaryLink)
        .set({ expiresAt: new Date(0) })
        .where(eq(schema.summaryLink.id, oldId)),
    );
    await asService((db) =>
      db
        .update(schema.summaryLink)
        .set({ expiresAt: new Date(0) })
        .where(eq(schema.summaryLink.meetingId, meetingId)),
    );
    await isGone(old);
    const withdrawn = await send(page, readers.youth);
    expect((await post(withdrawn, { step: "open" }, undefined)).status).toBe(200);
    await takeBack(studyCase);
    await isGone(withdrawn);
    expect((await post(page, { intent: "makeLink", reader: readers.youth })).status).toBe(409);
    expect(new Set(bodies).size).toBe(1);
  });

  const takeBack = (studyCase: TestCase) => decideOnMeetings(store, studyCase, lead, { state: "withdrawn", decidedOn: "2026-02-20" });

  test("is for those who contributed to this meeting alone, and made by who leads", async () => {
    const { meeting, page, readers } = await hold();
    const other = await hold();
    await close(meeting);
    await post(page, { intent: "approve", ...written });
    for (const reader of [other.readers.guest, other.readers.youth, `guardian:case:${other.studyCase.caseId}`])
      expect((await post(page, { intent: "makeLink", reader })).status).toBe(404);
    expect((await post(page, { intent: "makeLink", reader: "nobody" })).status).toBe(400);
    const deeds: Record<string, string>[] = [
      { intent: "makeLink", reader: readers.guest },
      { intent: "approve", ...written },
    ];
    for (const form of deeds) expect((await post(page, form, participant.cookie)).status).toBe(403);
    const asParticipant = await asMember(store, participant, async (db) => [
      ...(await db.select({ id: schema.summaryLink.id }).from(schema.summaryLink)),
      ...(await db.select().from(schema.meetingSummary)),
    ]);
    expect(asParticipant).toEqual([]);
  });

  test("is sent by mail where there is a mail server, and shown to copy otherwise; the address is kept nowhere", async () => {
    const mail = await startMailServer();
    try {
      const { meeting, page, readers } = await hold();
      await close(meeting);
      await post(page, { intent: "approve", ...written });
      const asked = requester(await loadPages(), { ...server.services, sendMail: createMail({ url: mail.url, from: "leren@example.nl" }) });
      const form = { intent: "makeLink", reader: readers.guest, email: "samira@example.nl" };
      const body = await (await asked(page, { cookie: lead.cookie, method: "POST", form })).text();
      await until(() => mail.received.length > 0, "the message arrives");
      expect(mail.received[0]!.replaceAll("=\r\n", "")).toMatch(/meeting-summary\/[\w-]{32}/);
      expect(tokenIn(body)).toBeUndefined();
      expect(JSON.stringify(await asService((db) => db.select().from(schema.summaryLink)))).not.toContain("samira@");
    } finally {
      await mail.close();
    }
  });
});
