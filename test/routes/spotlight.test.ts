import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { spotlightText, type Spotlight } from "#app/domain/spotlight.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { listAgenda } from "#db/queries/agenda.ts";
import { addProtocol } from "#db/queries/administration.ts";
import { nextReleaseNumber } from "#db/queries/releases.ts";
import { proposeText } from "#db/queries/vote-proposals.ts";
import { listRounds } from "#db/queries/votes.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, decideOnMeetings, testCard } from "#test/support/meeting-factories.ts";
import { listenToMeeting } from "#test/support/meeting-listener.ts";
import { dataAddress, loadPages, requester } from "#test/support/pages.ts";
import { type RealtimeServer, startRealtime, until } from "#test/support/realtime.ts";
import { emptyRelease } from "#test/support/release-factories.ts";
import { type SignedUp, signUpMember } from "#test/support/signed-up.ts";

let store: Store;
let server: RealtimeServer;
let request: ReturnType<typeof requester>;
let study: TestStudy;
let lead: SignedUp;
let second: SignedUp;
let participant: SignedUp;
let policymaker: SignedUp;
let uninvited: SignedUp;
let studyCase: TestCase;
let meetingId: string;
let meeting: string;
let items: string[];
let byLink: string;

const moment = "De mentor bleef bellen.";

const person = (role: Role) => signUpMember(store, server, study, role);

beforeAll(async () => {
  store = await openTestStore();
  server = await startRealtime(store);
  request = requester(await loadPages(), server.services);
  study = await createStudy(store);
  [lead, second, participant] = [await person("coordinator"), await person("researcher"), await person("participant")];
  [policymaker, uninvited] = [await person("policymaker"), await person("participant")];
  studyCase = await createCase(store, study);
  await decideOnMeetings(store, studyCase, lead);
  await store.transaction({ as: "service" }, (db) => addProtocol(db, { studyId: study.studyId, newId: randomUUID, publishedAt: new Date("2026-01-01") }));
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});
beforeEach(async () => {
  const agenda = [
    { title: "Welkom", minutes: 10, caseId: null, card: null },
    { title: "Casus KL-014", minutes: 30, caseId: studyCase.caseId, card: testCard },
  ];
  ({ meetingId } = await createTestMeeting(store, lead, { guests: [participant, policymaker], agenda, state: "open" }));
  meeting = `/studies/${study.studyId}/meetings/${meetingId}`;
  items = (await asMember(store, lead, (db) => listAgenda(db, { studyId: study.studyId, meetingId, today: "2026-03-12" }))).map(({ id }) => id);
  const made = await (await post(lead, { intent: "createGuestLink", kind: "youth", name: "Sam" }, `${meeting}?view=prepare`)).text();
  const link = `/meeting-link/${/meeting-link\/([\w-]{32})/.exec(made)![1]}`;
  const joined = await request(link, { method: "POST", form: { step: "join" } });
  byLink = joined.headers.get("set-cookie")!.split(";")[0]!;
});

const post = (as: { cookie: string }, form: Record<string, string>, address = meeting) => request(address, { cookie: as.cookie, method: "POST", form });
const goTo = (as: SignedUp, place: number) => post(as, { intent: "goTo", itemId: items[place]! });
const show = (as: { cookie: string }, spotlight: Spotlight, address = meeting) => post(as, { intent: "showSpotlight", spotlight: spotlightText(spotlight) }, address);
const read = async (cookie: string, address: string) => (await request(address, { cookie })).text();
const told = async (cookie: string, address: string) => (await read(cookie, address)) + (await read(cookie, dataAddress(address)));
/** Everything on the pages of the meeting that somebody has: the room, the phone, the screen. */
const pagesOf = ({ cookie }: { cookie: string }) =>
  Promise.all([meeting, `${meeting}/join`, `${meeting}/present`].map((address) => told(cookie, address))).then((all) => all.join(""));
const timeline = (momentId: string | null = null): Spotlight => ({ kind: "timeline", itemId: items[1]!, momentId });
const logged = (userId: string, eventType: string) =>
  store.transaction({ as: "service" }, (db) => db.$count(schema.accessLog, and(eq(schema.accessLog.userId, userId), eq(schema.accessLog.eventType, eventType))));

describe("[MR5] a timeline in the spotlight", () => {
  test("is seen by everybody in the room while the meeting is at its case, and by nobody before or after", async () => {
    expect((await show(lead, timeline())).status).toBe(409);
    await goTo(lead, 1);
    expect((await show(lead, timeline("turn"))).status).toBe(302);
    for (const who of [participant, policymaker, { cookie: byLink }]) expect(await pagesOf(who)).toContain(`aria-current="true"`);
    const screen = await told(lead.cookie, `${meeting}/present`);
    expect(screen).toContain(moment);
    for (const { name } of [lead, participant, policymaker]) expect(screen).not.toContain(name);

    await goTo(second, 0);
    for (const who of [participant, policymaker, { cookie: byLink }]) expect(await pagesOf(who)).not.toContain(moment);
    expect(await told(lead.cookie, `${meeting}/present`)).not.toContain(moment);
    await goTo(lead, 1);
    expect(await told(lead.cookie, `${meeting}/present`)).not.toContain(moment);
  });

  test("is logged as shown and ended, and as a look at the case for whoever sees it", async () => {
    await goTo(lead, 1);
    const [shown, ended, looks] = [await logged(lead.userId, "spotlight.shown"), await logged(lead.userId, "spotlight.ended"), await logged(participant.userId, "case.opened")];
    await show(lead, timeline());
    // Elsewhere in the meeting one sees no card, but the spotlight.
    expect(await read(participant.cookie, `${meeting}?item=${items[0]}`)).toContain(moment);
    await post(lead, { intent: "endSpotlight" });
    expect(await read(participant.cookie, `${meeting}?item=${items[0]}`)).not.toContain(moment);
    expect([await logged(lead.userId, "spotlight.shown"), await logged(lead.userId, "spotlight.ended"), await logged(participant.userId, "case.opened")]).toEqual([
      shown + 1,
      ended + 1,
      looks + 1,
    ]);
  });

  test("goes when consent for meetings is taken back, and with the meeting", async () => {
    await goTo(lead, 1);
    await show(lead, timeline());
    const taken = await createCase(store, study);
    await decideOnMeetings(store, taken, lead);
    const setCase = (caseId: string) => store.transaction({ as: "service" }, (db) => db.update(schema.agendaItem).set({ caseId }).where(eq(schema.agendaItem.id, items[1]!)));
    await setCase(taken.caseId);
    await decideOnMeetings(store, taken, lead, { state: "withdrawn", decidedOn: "2026-02-10" });
    for (const who of [lead, participant]) expect(await pagesOf(who)).not.toContain(moment);
    await setCase(studyCase.caseId);
    expect(await pagesOf(participant)).toContain(moment);
    await post(lead, { intent: "close" });
    expect(await pagesOf(participant)).not.toContain(moment);
  });

  test("can be of no other item or moment, and is put there by who leads alone", async () => {
    await goTo(lead, 1);
    expect((await show(lead, timeline("other"))).status).toBe(404);
    expect((await show(lead, { kind: "timeline", itemId: items[0]!, momentId: null })).status).toBe(409);
    expect((await post(lead, { intent: "showSpotlight", spotlight: "case:x" })).status).toBe(400);
    for (const who of [participant, policymaker]) expect((await show(who, timeline(), `${meeting}/join`)).status).toBe(403);
    expect((await show({ cookie: byLink }, timeline(), `${meeting}/join`)).status).toBe(403);
    expect((await show(uninvited, timeline())).status).toBe(404);
    const row = { spotlight: timeline() };
    await goTo(lead, 0);
    await expect(store.transaction({ as: "service" }, (db) => db.update(schema.meeting).set(row).where(eq(schema.meeting.id, meetingId)))).rejects.toThrow();
  });
});

describe("[MR5] a release in the spotlight", () => {
  const publish = (audience: "policymaker" | "public", withdrawnAt: Date | null = null) =>
    store.transaction({ as: "service" }, async (db) => {
      const [id, number] = [randomUUID(), await nextReleaseNumber(db, study)];
      const about = { studyId: study.studyId, audience, title: `Uitgave voor ${audience} ${number}`, number };
      await db.insert(schema.release).values({ ...about, id, sha256: "0", publishedAt: new Date(), publishedBy: lead.userId, withdrawnAt });
      await db.insert(schema.releaseContent).values({ releaseId: id, studyId: study.studyId, content: JSON.stringify(emptyRelease(about)) });
      return about;
    });

  test("is for who reads releases; who came by a link sees none, on the screen of the room neither", async () => {
    const { number, title } = await publish("policymaker");
    await show(lead, { kind: "release", number });
    for (const who of [participant, policymaker]) expect(await read(who.cookie, `${meeting}/join`)).toContain(title);
    expect(await told(byLink, `${meeting}/join`)).not.toContain(title);
    expect(await told(lead.cookie, `${meeting}/present`)).not.toContain(title);
    const open = await publish("public");
    await show(lead, { kind: "release", number: open.number });
    expect(await told(byLink, `${meeting}/join`)).not.toContain(open.title);
    expect(await told(lead.cookie, `${meeting}/present`)).toContain(open.title);
  });

  test("that was withdrawn cannot be shown", async () => {
    const { number } = await publish("public", new Date());
    expect((await show(lead, { kind: "release", number })).status).toBe(404);
  });
});

test("[MR5] a theme is read by everybody in the room, by its page by who may open that", async () => {
  await show(lead, { kind: "theme", codeId: "waiting_time" });
  const definition = "Wachttijd";
  for (const cookie of [participant.cookie, policymaker.cookie, byLink]) expect(await read(cookie, `${meeting}/join`)).toContain(definition);
  expect(await read(policymaker.cookie, `${meeting}/join`)).toContain("/chain/waiting_time");
  expect(await read(byLink, `${meeting}/join`)).not.toContain("/chain/waiting_time");
  expect((await show(lead, { kind: "theme", codeId: "absent" })).status).toBe(404);
});

describe("[MR1] what pages are told of a step", () => {
  const listen = (cookie: string) => listenToMeeting(request, { cookie, studyId: study.studyId, meetingId });

  test("is the item, who moved and the clock, the later of two with the higher number, for both who lead", async () => {
    const listeners = [await listen(lead.cookie), await listen(second.cookie), await listen(byLink)];
    await goTo(lead, 1);
    await goTo(second, 0);
    await post(lead, { intent: "startTimer", minutes: "5" });
    for (const { steps, news, stop } of listeners) {
      await until(() => steps().length === 3, "three steps are heard");
      const [first, next, timed] = news();
      expect([first!.step, next!.step]).toMatchObject([
        { itemId: items[1], movedBy: lead.name, timerEndsAt: null },
        { itemId: items[0], movedBy: second.name, timerEndsAt: null },
      ]);
      expect(timed!.step.timerEndsAt).not.toBeNull();
      expect([next!.version - first!.version, timed!.version - next!.version]).toEqual([1, 1]);
      await stop();
    }
  });

  test("[VT2] is a vote that opens or closes, with the dots of nobody before and of all together after", async () => {
    const key = { studyId: study.studyId, meetingId };
    await asMember(store, lead, (db) => proposeText(db, { ...key, subject: "actions", text: "Eén vast gezicht", newId: randomUUID }));
    const [round] = await asMember(store, lead, (db) => listRounds(db, lead, key, server.services.ballots));
    const listeners = [await listen(lead.cookie), await listen(participant.cookie), await listen(byLink)];
    await post(lead, { intent: "openVote", roundId: round!.id, dotsPerPerson: "3" });
    const vote = { intent: "vote", proposalId: round!.proposals[0]!.id, dots: "2" };
    expect((await post(participant, vote, `${meeting}/join`)).status).toBe(200);
    await post(lead, { intent: "startTimer", minutes: "5" });
    await post(lead, { intent: "closeVote", roundId: round!.id });
    for (const { steps, news, stop } of listeners) {
      await until(() => steps().length === 3, "opening, the clock and closing are heard");
      expect(news().map((one) => one.round)).toMatchObject([
        { id: round!.id, state: "open", dotsPerPerson: 3, proposals: [{ label: { nl: "Eén vast gezicht" }, dots: null, myDots: 0 }] },
        { state: "open", proposals: [{ dots: null, myDots: 0 }] },
        { state: "closed", voterCount: 1, proposals: [{ dots: 2, myDots: 0 }] },
      ]);
      const [opened, timed, closed] = news().map(({ version }) => version);
      expect([timed! - opened!, closed! - timed!]).toEqual([1, 1]);
      await stop();
    }
  });

  test("is nothing for who is not in the meeting, and for who is not any more", async () => {
    const listeners = [await listen(uninvited.cookie), await listen(participant.cookie)];
    await post(lead, { intent: "withdrawInvitation", userId: participant.userId }, `${meeting}?view=prepare`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await goTo(lead, 1);
    for (const { steps, stop } of listeners) {
      await until(() => steps().length === 1, "the step is heard");
      expect(steps()).toEqual([""]);
      await stop();
    }
  });
});
