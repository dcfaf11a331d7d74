import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readStepNews } from "#app/domain/meeting-room.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { liveMeeting, liveNow, meetingShows, nowShows } from "#app/routes/meetings/live-meeting.ts";
import { listAgenda } from "#db/queries/agenda.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { readPage } from "#test/bench/meeting/sight.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, decideOnMeetings, testCard } from "#test/support/meeting-factories.ts";
import { listenToMeeting } from "#test/support/meeting-listener.ts";
import { dataAddress, loadPages, requester } from "#test/support/pages.ts";
import { type RealtimeServer, startRealtime, until } from "#test/support/realtime.ts";
import { type SignedUp, signUpMember } from "#test/support/signed-up.ts";

type Listener = Awaited<ReturnType<typeof listenToMeeting>>;

let store: Store;
let server: RealtimeServer;
let request: ReturnType<typeof requester>;
let study: TestStudy;
let lead: SignedUp;
let guest: SignedUp;
let studyCase: TestCase;
let meetingId: string;
let meeting: string;
let items: string[];
let listeners: Listener[] = [];

const person = (role: Role) => signUpMember(store, server, study, role);

beforeAll(async () => {
  store = await openTestStore();
  server = await startRealtime(store);
  request = requester(await loadPages(), server.services);
  study = await createStudy(store);
  [lead, guest] = [await person("coordinator"), await person("participant")];
  studyCase = await createCase(store, study);
  await decideOnMeetings(store, studyCase, lead);
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});
beforeEach(async () => {
  const agenda = [
    { title: "Oorzaken", minutes: 10, caseId: null, card: null },
    { title: "Casus KL-014", minutes: 30, caseId: studyCase.caseId, card: testCard },
    { title: "Wat helpt", minutes: 10, caseId: null, card: null },
  ];
  ({ meetingId } = await createTestMeeting(store, lead, { guests: [guest], agenda, state: "open" }));
  meeting = `/studies/${study.studyId}/meetings/${meetingId}`;
  items = (await asMember(store, lead, (db) => listAgenda(db, { studyId: study.studyId, meetingId, today: "2026-03-12" }))).map(({ id }) => id);
});
afterEach(async () => {
  for (const { stop } of listeners) await stop();
  listeners = [];
});

const post = (as: { cookie: string }, form: Record<string, string>, address = meeting) => request(address, { cookie: as.cookie, method: "POST", form });
async function listen(cookie: string, since?: number): Promise<Listener> {
  const listener = await listenToMeeting(request, { cookie, studyId: study.studyId, meetingId, ...(since !== undefined && { since }) });
  listeners.push(listener);
  return listener;
}
async function gather(place: number): Promise<string> {
  await post(lead, { intent: "openBrainstorm", itemId: items[place]!, kind: "causes" });
  const [held] = await asMember(store, guest, (db) => db.select().from(schema.brainstorm).where(eq(schema.brainstorm.itemId, items[place]!)));
  return held!.id;
}
async function write(as: SignedUp, brainstormId: string, contribution: string): Promise<void> {
  const written = await post(as, { intent: "contribute", brainstormId, contributionId: randomUUID(), contribution }, `${meeting}/join`);
  expect(written.status).toBe(200);
}
const pageAt = async (as: SignedUp, address: string) => readPage(new Uint8Array(await (await request(dataAddress(address), { cookie: as.cookie })).arrayBuffer()));
async function phoneOf(as: SignedUp) {
  const page = await pageAt(as, `${meeting}/join`);
  if (page.kind !== "phone") throw new Error("This is not the page for phones.");
  return page.made;
}
async function roomOf(as: SignedUp, search = "") {
  const page = await pageAt(as, `${meeting}${search}`);
  if (page.kind !== "room") throw new Error("This is not the room.");
  return page.made;
}
async function lastNews({ steps }: Listener, count: number) {
  await until(() => steps().length === count, `${count} steps are heard`);
  return readStepNews(steps().at(-1)!);
}
/** What the page has of what changes with a step; ids that are made anew with each answer, and clocks, left out. */
const shownOn = <Page extends { brainstorms: unknown; step: unknown; card: unknown; askedAt: unknown; mayGather: unknown }>({
  brainstorms,
  step,
  card,
  askedAt,
  mayGather,
}: Page) => ({
  ...{ brainstorms, step, card, askedAt, mayGather },
});

describe("[MR3] what is told of a brainstorm", () => {
  test("is that it is open, then what all wrote, without who; nothing that is hidden, not to who wrote or leads", async () => {
    const all = [await listen(lead.cookie), await listen(guest.cookie)];
    const brainstormId = await gather(0);
    await write(lead, brainstormId, "Te laat gezien");
    await write(guest, brainstormId, "Niemand belde");
    await post(lead, { intent: "startTimer", minutes: "5" });
    for (const { heard, news } of all) {
      await until(() => news().length === 2, "opening and the clock are heard");
      expect(news().map(({ gathered }) => gathered)).toMatchObject([
        [{ id: brainstormId, kind: "causes", state: "collecting", count: 0, contributions: [] }],
        [{ state: "collecting", count: 2, contributions: [] }],
      ]);
      expect(heard()).not.toMatch(/Te laat gezien|Niemand belde/);
    }
    await post(lead, { intent: "revealBrainstorm", brainstormId });
    for (const listener of all) {
      const [told] = (await lastNews(listener, 3)).gathered;
      expect(told).toMatchObject({ state: "revealed", count: 2 });
      expect(told!.contributions.map(({ text }) => text).toSorted()).toEqual(["Niemand belde", "Te laat gezien"]);
      for (const { isMine } of told!.contributions) expect(isMine).toBe(false);
      for (const { userId, name } of [lead, guest]) expect(JSON.stringify(told)).not.toMatch(new RegExp(`${userId}|${name}`));
    }
  });

  test("is what everybody's page would show if it asked, and so none asks", async () => {
    const listener = await listen(guest.cookie);
    const [phone, room] = [await phoneOf(guest), await roomOf(guest)];
    const brainstormId = await gather(0);
    const isShown = async (count: number) => {
      const news = await lastNews(listener, count);
      expect([nowShows(phone, news), meetingShows(room, news)]).toEqual([true, true]);
      expect(shownOn(liveNow(phone, news))).toEqual(shownOn(await phoneOf(guest)));
      expect(shownOn(liveMeeting(room, news))).toEqual(shownOn(await roomOf(guest)));
    };
    await isShown(1);
    for (const text of ["Te laat gezien", "Niemand belde"]) await write(lead, brainstormId, text);
    await post(lead, { intent: "revealBrainstorm", brainstormId });
    await isShown(2);
    const [first, second] = (await phoneOf(guest)).brainstorms[0]!.contributions;
    await post(lead, { intent: "group", contributionId: first!.id, ontoId: second!.id });
    await isShown(3);
    await post(lead, { intent: "goTo", itemId: items[2]! });
    await isShown(4);
    await post(lead, { intent: "goTo", itemId: items[0]! });
    await isShown(5);
  });

  test("leaves what somebody wrote alone on the page, and makes a page ask that does not have it", async () => {
    const listener = await listen(guest.cookie);
    const before = await phoneOf(guest);
    const brainstormId = await gather(0);
    await write(guest, brainstormId, "Niemand belde");
    const after = await phoneOf(guest);
    await post(lead, { intent: "startTimer", minutes: "5" });
    const news = await lastNews(listener, 2);
    expect([nowShows(before, news), nowShows(after, news)]).toEqual([false, true]);
    expect(liveNow(after, news).brainstorms[0]!.contributions).toMatchObject([{ text: "Niemand belde", isMine: true }]);
  });

  test("elsewhere on the agenda is that it is there: who looks at that asks", async () => {
    const listener = await listen(guest.cookie);
    const [here, elsewhere] = [await roomOf(guest), await roomOf(guest, `?item=${items[2]}`)];
    const brainstormId = await gather(2);
    const opened = await lastNews(listener, 1);
    expect([meetingShows(here, opened), meetingShows(elsewhere, opened)]).toEqual([true, false]);
    for (const text of ["Te laat gezien", "Niemand belde"]) await write(lead, brainstormId, text);
    await post(lead, { intent: "revealBrainstorm", brainstormId });
    expect((await lastNews(listener, 2)).gathered).toMatchObject([{ state: "revealed", contributions: [] }]);
    const [first, second] = (await roomOf(guest, `?item=${items[2]}`)).brainstorms[0]!.contributions;
    await post(lead, { intent: "group", contributionId: first!.id, ontoId: second!.id });
    await until(() => listener.steps().length === 3, "laying together is heard");
    expect(listener.steps().at(-1)).toBe("");
  });

  test("of a case is nothing any more once its consent is taken back", async () => {
    await post(lead, { intent: "goTo", itemId: items[1]! });
    const brainstormId = await gather(1);
    await write(guest, brainstormId, "Te laat gezien");
    await post(lead, { intent: "revealBrainstorm", brainstormId });
    const listener = await listen(guest.cookie);
    await post(lead, { intent: "startTimer", minutes: "5" });
    expect((await lastNews(listener, 1)).gathered).toMatchObject([{ contributions: [{ text: "Te laat gezien" }] }]);
    await decideOnMeetings(store, studyCase, lead, { state: "withdrawn", decidedOn: "2026-02-10" });
    await post(lead, { intent: "stopTimer" });
    expect((await lastNews(listener, 2)).gathered).toEqual([]);
    await decideOnMeetings(store, studyCase, lead, { decidedOn: "2026-02-11" });
  });
});

test("[MR2] a step to or from a case makes pages ask: for its card, and so that it goes", async () => {
  const listener = await listen(guest.cookie);
  const before = [await phoneOf(guest), await roomOf(guest)] as const;
  await post(lead, { intent: "goTo", itemId: items[1]! });
  const coming = await lastNews(listener, 1);
  expect([nowShows(before[0], coming), meetingShows(before[1], coming)]).toEqual([false, false]);
  const during = [await phoneOf(guest), await roomOf(guest)] as const;
  expect(during.map(({ card }) => card?.vignette)).toEqual([testCard.vignette, testCard.vignette]);
  await post(lead, { intent: "goTo", itemId: items[2]! });
  const going = await lastNews(listener, 2);
  expect([nowShows(during[0], going), meetingShows(during[1], going)]).toEqual([false, false]);
  expect([liveNow(during[0], going).card, liveMeeting(during[1], going).card]).toEqual([null, null]);
});

test("a page that begins to listen after something happened is told that it may have missed it", async () => {
  const madeBefore = Date.now();
  await post(lead, { intent: "goTo", itemId: items[1]! });
  const late = await listen(guest.cookie, madeBefore);
  await until(() => late.heard().includes("data: missed"), "it is told");
  expect(late.steps()).toEqual([]);
  const madeLater = Date.now() + 1_000;
  const inTime = await listen(guest.cookie, madeLater);
  await post(lead, { intent: "goTo", itemId: items[0]! });
  await until(() => inTime.steps().length === 1, "the step is heard");
  expect(inTime.heard()).not.toContain("missed");
});

test("[GL2] a link that expired while its page was open is told nothing more", async () => {
  const made = await (await post(lead, { intent: "createGuestLink", kind: "youth", name: "Sam" }, `${meeting}?view=prepare`)).text();
  const joined = await request(`/meeting-link/${/meeting-link\/([\w-]{32})/.exec(made)![1]}`, { method: "POST", form: { step: "join" } });
  const link = eq(schema.guestLink.meetingId, meetingId);
  const expiresAt = new Date(Date.now() + 400);
  await store.transaction({ as: "service" }, (db) => db.update(schema.guestLink).set({ expiresAt }).where(link));
  const listener = await listen(joined.headers.get("set-cookie")!.split(";")[0]!);
  await post(lead, { intent: "goTo", itemId: items[1]! });
  expect((await lastNews(listener, 1)).step.itemId).toBe(items[1]);
  await until(() => Date.now() > expiresAt.getTime(), "the link expires");
  await post(lead, { intent: "goTo", itemId: items[2]! });
  await until(() => listener.isOver(), "nothing more is told");
  expect(listener.steps().slice(1)).toEqual([""]);
});
