import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { readNotesDocument } from "#app/imports/notes-document.ts";
import { readZip } from "#app/imports/zip.ts";
import { minutesFragment } from "#app/realtime/documents.ts";
import { toBase64 } from "#app/realtime/use-document.ts";
import { addProtocol } from "#db/queries/administration.ts";
import { listAgenda } from "#db/queries/agenda.ts";
import { loadContent } from "#db/queries/document-content.ts";
import { addDecision, getMeeting, setMeetingState } from "#db/queries/meetings.ts";
import { castDots, closeRound } from "#db/queries/votes.ts";
import * as schema from "#db/schema/index.ts";
import type { Store } from "#db/client.ts";
import { openTestStore } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { asMember, createTestMeeting, decideOnMeetings, openTestVote, testCard } from "#test/support/meeting-factories.ts";
import { dataAddress, loadPages, requester } from "#test/support/pages.ts";
import { connect, signUp, startRealtime, until, type Client, type RealtimeServer } from "#test/support/realtime.ts";

type Person = Member & { cookie: string };

let store: Store;
let [server, otherServer]: RealtimeServer[] = [];
let request: ReturnType<typeof requester>;
let study: TestStudy;
let [lead, colleague, guest]: Person[] = [];
const clients: Client[] = [];

async function person(role: Role): Promise<Person> {
  const name = `${role}-${randomUUID()}`;
  const { userId, cookie } = await signUp(server!.services, name);
  return { ...(await createMember(store, study, role, { userId })), name, cookie };
}

beforeAll(async () => {
  store = await openTestStore("postgres");
  [server, otherServer] = [await startRealtime(store), await startRealtime(store)];
  request = requester(await loadPages(), server.services);
  study = await createStudy(store);
  await store.transaction({ as: "service" }, (db) => addProtocol(db, { studyId: study.studyId, newId: randomUUID, publishedAt: new Date("2026-01-01") }));
  [lead, colleague, guest] = [await person("coordinator"), await person("researcher"), await person("participant")];
});
afterEach(() => {
  for (const client of clients.splice(0)) client.provider.destroy();
});
afterAll(async () => {
  await server?.close();
  await otherServer?.close();
  await store?.close();
});

/** A meeting about a case, with a decision and a vote in which nobody chose the last theme; open, or over. */
async function hold(state: "open" | "closed") {
  const studyCase = await createCase(store, study, { code: `KL-${randomUUID().slice(0, 6).toUpperCase()}` });
  await decideOnMeetings(store, studyCase, lead!);
  const agenda = [
    { title: "Welkom", minutes: 10, caseId: null, card: null },
    { title: `Casus ${studyCase.code}`, minutes: 30, caseId: studyCase.caseId, card: testCard },
  ];
  const { meetingId, minutesDocumentId } = await createTestMeeting(store, lead!, { guests: [guest!], agenda, state: "open" });
  const key = { studyId: study.studyId, meetingId };
  const now = new Date();
  const seal = server!.services.ballots;
  const { roundId, proposalIds } = await openTestVote(store, lead!, { meetingId, codeIds: ["waiting_time", "handover"] });
  await asMember(store, guest!, (db) => castDots(db, guest!, { meetingId, proposalId: proposalIds[0]!, dots: 5 }, seal));
  await asMember(store, lead!, async (db) => {
    await closeRound(db, { ...key, roundId }, seal);
    await addDecision(db, lead!, { id: randomUUID(), meetingId, text: `Wij beginnen, ook in ${studyCase.code}.`, now });
    if (state === "closed") await setMeetingState(db, { ...key, state, now });
  });
  const items = await asMember(store, lead!, (db) => listAgenda(db, { ...key, today: "2026-03-12" }));
  await server!.services.collab.change(minutesDocumentId, lead!.userId, (doc) => {
    for (const [index, words] of ["Iedereen is er.", `Over ${studyCase.code} gesproken.`].entries()) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(words)]);
      minutesFragment(doc, items[index]!.id).insert(0, [paragraph]);
    }
  });
  return { code: studyCase.code, caseId: studyCase.caseId, meetingId, minutesDocumentId, key, items, page: `/studies/${study.studyId}/meetings/${meetingId}` };
}

const post = (as: Person, page: string, form: Record<string, string>) => request(page, { cookie: as.cookie, method: "POST", form });
const read = async (as: Person, page: string) => (await request(page, { cookie: as.cookie })).text();
const open = (on: RealtimeServer, documentId: string, as: Person) => {
  const client = connect(on, documentId, as.cookie);
  clients.push(client);
  return client;
};
const written = (documentId: string) =>
  store.transaction({ as: "service" }, async (db) => Y.encodeStateAsUpdate((await loadContent(db, { documentId, fromCheckpoint: false })).doc));

async function textsIn(response: Response): Promise<{ headings: string[]; all: string }> {
  const document = await readNotesDocument(new Uint8Array(await response.arrayBuffer()), { fileName: "notulen.docx" });
  if (!document.ok) throw new Error(JSON.stringify(document.problems));
  const { blocks } = document.value;
  return { headings: blocks.filter(({ kind }) => kind === "heading").map(({ text }) => text), all: blocks.map(({ text }) => text).join("\n") };
}

describe("[MN1] approving", () => {
  test("holds for sockets that are open at that moment, also at another process, while people go on typing", async () => {
    const { page, minutesDocumentId, key } = await hold("closed");
    const [near, far] = [open(server!, minutesDocumentId, lead!), open(otherServer!, minutesDocumentId, colleague!)];
    await until(() => near.provider.synced && far.provider.synced, "both are in");
    near.doc.getText("t").insert(0, "gezien ");
    let typed = 0;
    const typing = setInterval(() => far.doc.getText("t").insert(0, `${typed++} `), 5);
    const stateVector = toBase64(Y.encodeStateVector(near.doc));
    let approved: Uint8Array = new Uint8Array();
    const approve = async () => {
      const { status } = await post(lead!, page, { intent: "approveMinutes", stateVector });
      approved = await written(minutesDocumentId);
      return status === 302;
    };
    // While the other still types, faster than any person, one may have to try again, as the page says.
    await until(approve, "it is approved");
    await until(() => near.closeCode() === 4423 && far.closeCode() === 4423, "both are told that it is locked");
    const before = typed;
    await until(() => typed > before + 20, "somebody types on");
    clearInterval(typing);
    expect(Buffer.compare(await written(minutesDocumentId), approved)).toBe(0);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, approved);
    expect(doc.getText("t").toString()).toContain("gezien");
    expect((await asMember(store, lead!, (db) => getMeeting(db, key)))!.isApproved).toBe(true);
    expect(await read(lead!, page)).toContain("alles staat er nog zoals het is goedgekeurd");
  });

  test("is refused when the server lacks what the approver saw", async () => {
    const { page, key } = await hold("closed");
    const ahead = new Y.Doc();
    ahead.getText("t").insert(0, "never sent");
    const response = await post(lead!, page, { intent: "approveMinutes", stateVector: toBase64(Y.encodeStateVector(ahead)) });
    expect([response.status, await response.text()]).toEqual([409, expect.stringContaining("Niet alles wat je ziet is al bewaard")]);
    expect((await asMember(store, lead!, (db) => getMeeting(db, key)))!.isApproved).toBe(false);
  });

  test("[MN2] works without scripts, is taken back with a reason, and then one writes on; both are logged", async () => {
    const { page, minutesDocumentId, meetingId } = await hold("closed");
    expect((await post(guest!, page, { intent: "approveMinutes" })).status).toBe(403);
    expect((await post(lead!, page, { intent: "approveMinutes" })).status).toBe(302);
    expect(await read(guest!, page)).toContain("notulen goedgekeurd");
    expect((await post(lead!, page, { intent: "addDecision", decision: "te laat" })).status).toBe(409);
    expect((await post(lead!, page, { intent: "reopenMinutes", reason: " " })).status).toBe(400);
    expect((await post(colleague!, page, { intent: "reopenMinutes", reason: "Mag ik niet" })).status).toBe(409);
    expect((await post(lead!, page, { intent: "reopenMinutes", reason: "Een naam klopt niet" })).status).toBe(302);
    expect(await read(guest!, page)).toContain("Een naam klopt niet");
    const client = open(server!, minutesDocumentId, lead!);
    await until(() => client.provider.synced, "in again");
    client.doc.getText("t").insert(0, "verbeterd");
    await until(() => client.saved() > 0 && client.saved() === client.sent(), "written and saved");
    const events = await store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.objectId, meetingId)));
    expect(events.map(({ eventType }) => eventType).filter((type) => type.startsWith("minutes."))).toEqual(["minutes.approved", "minutes.reopened"]);
  });
});

describe("[MN4] what was noted about a case", () => {
  const comment = (as: Person, documentId: string, itemId: string, quote: string) =>
    post(as, `/studies/${study.studyId}/documents/${documentId}/comments`, { intent: "create", field: `item:${itemId}`, quote, body: "Graag preciezer." });
  const commentsFor = (as: Person, documentId: string) => read(as, `/studies/${study.studyId}/documents/${documentId}/comments`);

  test("is on no page and in no file of a guest once the meeting went on, nor in comments and at the socket once it is over", async () => {
    const { page, code, items, minutesDocumentId } = await hold("open");
    const [welcome, about] = [items[0]!.id, items[1]!.id];
    const words = `Over ${code} gesproken.`;
    const goTo = (itemId: string) => post(lead!, page, { intent: "goTo", itemId });
    const textsFor = async (as: Person) => (await textsIn(await request(`${page}/minutes/docx`, { cookie: as.cookie }))).all;

    await goTo(about);
    expect(await read(guest!, `${page}?item=${about}`)).toContain(words);
    expect((await comment(guest!, minutesDocumentId, about, words)).status).toBe(200);
    expect(await commentsFor(guest!, minutesDocumentId)).toContain(words);
    await goTo(welcome);
    // What is said on pages and in files; the live text stays with who writes in it until the meeting is over.
    const visible = async (address: string) => (await read(guest!, address)).replaceAll(/<script[\s\S]*?<\/script>/g, "");
    const shownNow = [await visible(`${page}?item=${about}`), await visible(`${page}?view=report`), await textsFor(guest!), await commentsFor(guest!, minutesDocumentId)];
    for (const shown of shownNow) expect(shown).not.toContain(words);
    expect((await comment(guest!, minutesDocumentId, about, words)).status).toBe(404);
    expect(await commentsFor(lead!, minutesDocumentId)).toContain(words);

    const client = open(server!, minutesDocumentId, guest!);
    await until(() => client.provider.synced, "the guest has the minutes open to write in");
    await post(lead!, page, { intent: "close" });
    await until(() => client.closeCode() !== null, "the guest's socket is closed with the meeting");
    const again = open(server!, minutesDocumentId, guest!);
    await until(() => again.closeCode() !== null || !again.provider.shouldConnect, "and stays closed");
    expect(again.doc.share.size).toBe(0);
    for (const address of [page, `${page}?view=report`, dataAddress(page), dataAddress(`${page}?view=report`)]) {
      const body = await read(guest!, address);
      expect(body).not.toContain(words);
    }
    expect(await read(guest!, `${page}?view=report`)).toContain("Iedereen is er.");
    expect(await read(lead!, `${page}?view=report`)).toContain(words);
    expect(await store.transaction({ as: "user", userId: guest!.userId }, (db) => db.$count(schema.searchText, eq(schema.searchText.documentId, minutesDocumentId)))).toBe(0);
  });

  test("[MN1][CM1] approved minutes take comments of who may comment, a guest's on what the guest may see, and no word in the text", async () => {
    const { page, items, minutesDocumentId } = await hold("closed");
    expect((await post(lead!, page, { intent: "approveMinutes" })).status).toBe(302);
    const approved = await written(minutesDocumentId);
    for (const as of [lead!, colleague!, guest!]) expect((await comment(as, minutesDocumentId, items[0]!.id, "Iedereen is er.")).status).toBe(200);
    expect((await comment(guest!, minutesDocumentId, items[1]!.id, "gesproken")).status).toBe(404);
    for (const as of [lead!, colleague!]) expect(await commentsFor(as, minutesDocumentId)).toContain("Graag preciezer.");
    const client = open(server!, minutesDocumentId, colleague!);
    await until(() => client.provider.synced, "a colleague has the approved minutes open");
    minutesFragment(client.doc, items[0]!.id).insert(0, [new Y.XmlElement("paragraph")]);
    expect((await post(lead!, page, { intent: "addDecision", decision: "Toch anders" })).status).toBe(409);
    expect(Buffer.compare(await written(minutesDocumentId), approved)).toBe(0);
  });
});

describe("[MN3] minutes to take along", () => {
  test("have what was noted, decided, voted and agreed, in headings and tables with a header row", async () => {
    const { page, code } = await hold("closed");
    await post(lead!, page, { intent: "approveMinutes" });
    const { headings, all } = await textsIn(await request(`${page}/minutes/docx`, { cookie: lead!.cookie }));
    expect(headings).toEqual(
      expect.arrayContaining(["Regiobijeenkomst", "Besluiten", "Stemming over patronen", "Verslag", "1. Welkom (10 min)", `2. Casus ${code} (30 min)`, "Aanwezig", "Goedkeuring"]),
    );
    for (const text of ["Iedereen is er.", `Over ${code} gesproken.`, `Wij beginnen, ook in ${code}.`, `Gemaakt voor ${lead!.name}`, `Goedgekeurd door ${lead!.name}`])
      expect(all).toContain(text);
    const bytes = new Uint8Array(await (await request(`${page}/minutes/docx`, { cookie: lead!.cookie })).arrayBuffer());
    const zip = await readZip(bytes, { place: "notulen.docx", keep: () => true });
    if (!zip.ok) throw new Error("no zip");
    const body = new TextDecoder().decode(zip.value.kept.get("word/document.xml"));
    const rows = body
      .split("<w:tr>")
      .slice(1)
      .map((row) => [...row.split("</w:tr>")[0]!.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map((match) => match[1]));
    expect(rows.filter((row) => row.at(-1) === "5" || row.at(-1) === "0")).toEqual([
      [expect.stringContaining("Wachttijd"), "Belemmerend", "5"],
      [expect.any(String), "Belemmerend", "0"],
    ]);
    expect(body.match(/<w:tblHeader/g)?.length).toBe(body.match(/<w:tbl>/g)?.length);
  });

  test("come as PDF and in English too", async () => {
    const { page } = await hold("closed");
    const pdf = await request(`${page}/minutes/pdf`, { cookie: lead!.cookie });
    expect([pdf.headers.get("content-type"), (await pdf.text()).slice(0, 5)]).toEqual(["application/pdf", "%PDF-"]);
    const { headings, all } = await textsIn(await request(`${page}/minutes/docx`, { cookie: `${lead!.cookie}; kl_locale=en` }));
    expect(headings).toEqual(expect.arrayContaining(["Decisions", "Present", "Approval"]));
    expect(all).toContain("Draft: these minutes are not approved yet.");
  });

  test("tell a guest nothing of a case that the guest may not see, not even its code; each copy is logged", async () => {
    const { page, code, meetingId } = await hold("closed");
    const { headings, all } = await textsIn(await request(`${page}/minutes/docx`, { cookie: guest!.cookie }));
    expect(all).not.toContain(code);
    expect(all).toContain("Wij beginnen, ook in [casus].");
    expect(all).toContain("1 onderdeel over een casus staat niet in dit exemplaar.");
    expect(all).toContain(`Gemaakt voor ${guest!.name}`);
    expect(headings.filter((heading) => /^\d/.test(heading))).toEqual(["1. Welkom (10 min)"]);
    const files = await store.transaction({ as: "service" }, (db) =>
      db
        .select()
        .from(schema.exportFile)
        .where(eq(schema.exportFile.filter, `meeting=${meetingId}`)),
    );
    expect(files.map(({ userId, format }) => [userId, format])).toEqual([[guest!.userId, "docx"]]);
  });

  test("leave out a case that was withdrawn since, for who leads too", async () => {
    const { page, caseId, code } = await hold("closed");
    await store.transaction({ as: "service" }, (db) => db.update(schema.cases).set({ withdrawnAt: new Date() }).where(eq(schema.cases.id, caseId)));
    const { all } = await textsIn(await request(`${page}/minutes/docx`, { cookie: lead!.cookie }));
    expect(all).not.toContain(`Over ${code} gesproken.`);
    expect(all).toContain("1 onderdeel over een casus staat niet in dit exemplaar.");
  });
});
