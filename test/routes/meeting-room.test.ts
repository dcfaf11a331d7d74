import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import { listAgenda } from "#db/queries/agenda.ts";
import { listRounds } from "#db/queries/votes.ts";
import { proposeText } from "#db/queries/vote-proposals.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createStudy, type TestStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, decideOnMeetings, testCard } from "#test/support/meeting-factories.ts";
import { dataAddress, loadPages, requester } from "#test/support/pages.ts";
import { type RealtimeServer, startRealtime } from "#test/support/realtime.ts";
import { type SignedUp, signUpMember } from "#test/support/signed-up.ts";

let store: Store;
let server: RealtimeServer;
let request: ReturnType<typeof requester>;
let study: TestStudy;
let lead: SignedUp;
let second: SignedUp;
let guest: SignedUp;
let caseId: string;
let meeting: string;
let items: string[];

const person = (role: Role) => signUpMember(store, server, study, role);

beforeAll(async () => {
  store = await openTestStore();
  server = await startRealtime(store);
  request = requester(await loadPages(), server.services);
  study = await createStudy(store);
  [lead, second, guest] = [await person("coordinator"), await person("researcher"), await person("policymaker")];
  const studyCase = await createCase(store, study);
  caseId = studyCase.caseId;
  await decideOnMeetings(store, studyCase, lead);
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});
beforeEach(async () => {
  const agenda = [
    { title: "Welkom", minutes: 10, caseId: null, card: null },
    { title: "Casus KL-014", minutes: 30, caseId, card: testCard },
    { title: "Nog een casus", minutes: 30, caseId, card: { ...testCard, vignette: "Een andere jongere." } },
  ];
  const { meetingId } = await createTestMeeting(store, lead, { guests: [guest], agenda, state: "open" });
  meeting = `/studies/${study.studyId}/meetings/${meetingId}`;
  items = (await asMember(store, lead, (db) => listAgenda(db, { studyId: study.studyId, meetingId, today: "2026-03-12" }))).map(({ id }) => id);
});

const post = (as: SignedUp, form: Record<string, string>, address = meeting) => request(address, { cookie: as.cookie, method: "POST", form });
const goTo = (as: SignedUp, place: number, address = meeting) => post(as, { intent: "goTo", itemId: items[place]! }, address);
const read = async (as: SignedUp, address: string) => (await request(address, { cookie: as.cookie })).text();
const sights = (userId: string) =>
  store.transaction({ as: "service" }, (db) =>
    db.$count(schema.accessLog, and(eq(schema.accessLog.userId, userId), eq(schema.accessLog.eventType, "case.opened"), eq(schema.accessLog.caseId, caseId))),
  );

test("[MR2] a guest's sight of a card is logged and bears the guest's name, on the phone and in the room; without the card nothing is", async () => {
  const before = await sights(guest.userId);
  for (const address of [meeting, `${meeting}/join`]) expect(await read(guest, address)).not.toContain(testCard.vignette);
  expect(await sights(guest.userId)).toBe(before);
  expect((await goTo(lead, 1)).status).toBe(302);
  for (const [seen, address] of [meeting, `${meeting}/join`].entries()) {
    const body = await read(guest, address);
    expect(body).toContain(testCard.vignette);
    expect(body).toContain(`data-name="${guest.name}"`);
    expect(await sights(guest.userId)).toBe(before + seen + 1);
  }
  await goTo(lead, 0);
  for (const address of [meeting, `${meeting}?item=${items[1]}`, `${meeting}/join`]) {
    expect(await read(guest, address)).not.toContain(testCard.vignette);
    expect(await read(guest, dataAddress(address))).not.toContain(testCard.vignette);
  }
});

test("[MR1] two who lead see who took the meeting where it is; the projector says no name", async () => {
  await goTo(lead, 1);
  await goTo(second, 0, `${meeting}/join`);
  for (const as of [lead, second]) expect(await read(as, meeting)).toContain(`verzet door ${second.name}`);
  const screen = (await read(lead, `${meeting}/present`)) + (await read(lead, dataAddress(`${meeting}/present`)));
  for (const { name } of [lead, second, guest]) expect(screen).not.toContain(name);
});

test("[MR3] who leads hears that somebody wrote, guests do not; both hear of a step", async () => {
  const heard: string[] = [];
  const stop = server.services.events.subscribe(study.studyId, ({ topic }) => heard.push(topic));
  await post(lead, { intent: "openBrainstorm", itemId: items[0]!, kind: "causes" });
  const [brainstorm] = await asMember(store, guest, (db) => db.select().from(schema.brainstorm).where(eq(schema.brainstorm.itemId, items[0]!)));
  const written = await post(guest, { intent: "contribute", brainstormId: brainstorm!.id, contributionId: randomUUID(), contribution: "Wachten" }, `${meeting}/join`);
  expect(written.status).toBe(200);
  stop();
  expect(heard).toEqual(["step", "tally"]);
});

test("[VT2] a vote is refused, counted and told in its turn; the log knows that somebody voted, once", async () => {
  const meetingId = meeting.split("/").at(-1)!;
  const key = { studyId: study.studyId, meetingId };
  await asMember(store, lead, (db) => proposeText(db, { ...key, subject: "actions", text: "Eén vast gezicht", newId: randomUUID }));
  const round = async (as: SignedUp) => (await asMember(store, as, (db) => listRounds(db, as, { meetingId }, server.services.ballots)))[0]!;
  const { id: roundId, proposals } = await round(lead);
  const vote = (as: SignedUp, dots: string) => post(as, { intent: "vote", proposalId: proposals[0]!.id, dots }, `${meeting}/join`);
  expect((await vote(guest, "1")).status).toBe(409);
  expect((await post(guest, { intent: "openVote", roundId, dotsPerPerson: "3" })).status).toBe(403);
  await post(lead, { intent: "openVote", roundId, dotsPerPerson: "3" });
  expect([(await vote(guest, "2")).status, (await vote(guest, "3")).status, (await vote(guest, "4")).status]).toEqual([200, 200, 409]);
  expect((await round(lead)).proposals[0]).toMatchObject({ dots: null, myDots: 0 });
  await post(lead, { intent: "closeVote", roundId });
  expect(await round(guest)).toMatchObject({ state: "closed", voterCount: 1, proposals: [{ dots: 3, myDots: 0 }] });
  const lines = await store.transaction({ as: "service" }, (db) =>
    db.$count(schema.accessLog, and(eq(schema.accessLog.userId, guest.userId), eq(schema.accessLog.eventType, "vote.cast"), eq(schema.accessLog.objectId, meetingId))),
  );
  expect(lines).toBe(1);
});

test("[VT3][MR2] a vote that closes while the meeting is at a case shows its result on the screen and the phones, nothing of the case, and goes with the next step", async () => {
  const meetingId = meeting.split("/").at(-1)!;
  const [words, result] = ["Vaste contactpersoon bij het wachten", "3 stippen"];
  await asMember(store, lead, (db) => proposeText(db, { studyId: study.studyId, meetingId, subject: "actions", text: words, newId: randomUUID }));
  const { id: roundId, proposals } = (await asMember(store, lead, (db) => listRounds(db, lead, { meetingId }, server.services.ballots)))[0]!;
  const screens = async () => (await read(lead, `${meeting}/present`)) + (await read(lead, dataAddress(`${meeting}/present`)));
  await goTo(lead, 1);
  await post(lead, { intent: "openVote", roundId, dotsPerPerson: "3" });
  await post(guest, { intent: "vote", proposalId: proposals[0]!.id, dots: "3" }, `${meeting}/join`);
  expect(await screens()).not.toContain(result);
  await post(lead, { intent: "closeVote", roundId });

  for (const body of [await read(lead, `${meeting}/present`), await read(guest, `${meeting}/join`)]) {
    expect(body).toContain(words);
    expect(body).toContain(result);
  }
  const told = await screens();
  for (const secret of [testCard.vignette, testCard.findings[0]!.statement, "De mentor bleef bellen.", lead.name]) expect(told).not.toContain(secret);

  await goTo(lead, 2);
  expect(await screens(), "at the next case").not.toContain(result);
  expect(await read(guest, `${meeting}/join`)).not.toContain(result);
});
