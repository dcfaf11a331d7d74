import { eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { instrumentDefinition } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import { addEvidence, setAnswer, setNote } from "#app/realtime/answers.ts";
import { assessmentDocument } from "#app/realtime/documents.ts";
import { createAssignment } from "#db/queries/assignments.ts";
import { startCalibration } from "#db/queries/calibration.ts";
import { replaceRater } from "#db/queries/rating-plan.ts";
import * as schema from "#db/schema/index.ts";
import { assign, createInstrument, submit, type TestAssignment, type TestInstrument } from "#test/support/assessment-factories.ts";
import { createCase, createMember, createStudy, type TestCase, type TestStudy } from "#test/support/factories.ts";
import { dataAddress, forEachAtOnce } from "#test/support/pages.ts";
import { connect, signUp, until } from "#test/support/realtime.ts";
import { usePages } from "#test/support/used-pages.ts";

const label = { nl: "Vraag" };
const checklist = instrumentDefinition.parse({
  kind: "checklist",
  title: { nl: "Dossieronderzoek", en: "File review" },
  sections: [
    {
      id: "safety",
      title: label,
      items: [
        { id: "suicidality", type: "yes_no", label },
        { id: "weeks", type: "number", label },
        { id: "remarks", type: "text", label },
      ],
    },
  ],
});

type Person = Member & { cookie: string; label: string };
type Rating = TestAssignment & { rater: Person; canary: string };

const pages = usePages("postgres");
const { visit } = pages;
let study: TestStudy;
let studyCase: TestCase;
let instrument: TestInstrument;
const people: Record<string, Person> = {};
const ratings: Record<string, Rating> = {};

const person = (name: string): Person => people[name]!;
const rating = (name: string): Rating => ratings[name]!;

async function join(name: string, role: Role): Promise<void> {
  const { userId, cookie } = await signUp(pages.services, name);
  people[name] = { ...(await createMember(pages.store, study, role, { userId })), cookie, label: name };
}

/** Everything an answer can hold carries the canary of its rater; the number is one that stands nowhere else. */
async function fillWithCanary({ documentId, rater, canary }: Rating, weeks: string): Promise<void> {
  await pages.services.collab.change(documentId, rater.userId, (doc) => {
    const { answers } = assessmentDocument(doc);
    setAnswer(answers, "suicidality", "yes");
    setAnswer(answers, "weeks", weeks);
    setAnswer(answers, "remarks", `waarde ${canary}`);
    setNote(answers, "suicidality", `toelichting ${canary}`);
    addEvidence(answers, "suicidality", { source: `stuk ${canary}`, quote: `citaat ${canary}` });
  });
  await pages.services.collab.projectNow(documentId);
}

async function rate(name: string, made: TestAssignment, weeks: string): Promise<void> {
  ratings[name] = { ...made, rater: person(name), canary: `kanarie-${name}` };
  await fillWithCanary(rating(name), weeks);
}

beforeAll(async () => {
  study = await createStudy(pages.store, { caseVisibility: "full" });
  studyCase = await createCase(pages.store, study, { step: "file_review" });
  instrument = await createInstrument(pages.store, study, checklist);
  const roles: [string, Role][] = [
    ["coordinator", "coordinator"],
    ["anna", "rater"],
    ["bram", "researcher"],
    ["cor", "researcher"],
    ["dia", "researcher"],
    ["eva", "researcher"],
    ["colleague", "researcher"],
    ["participant", "participant"],
    ["policymaker", "policymaker"],
    ["auditor", "auditor"],
  ];
  for (const [name, role] of roles) await join(name, role);
  const give = (name: string) => assign(pages.store, person("coordinator"), studyCase, instrument, person(name));
  await rate("anna", await give("anna"), "918271");
  await rate("bram", await give("bram"), "918272");
});

/** Who may read whose answers beside the own, in each state of the ratings. */
type Allowed = Record<string, readonly string[]>;

type Address = { address: string; isPage: boolean };

/** Every address there is, for the document and the assignment of each rating. */
function listAddresses(): Address[] {
  const found = new Map<string, Address>();
  const add = (address: string, isPage: boolean) => found.set(address, { address, isPage });
  for (const { documentId, assignmentId } of Object.values(ratings)) {
    const values: Record<string, string> = {
      ":studyId": study.studyId,
      ":code": studyCase.code,
      ":documentId": documentId,
      ":assignmentId": assignmentId,
      ":instrumentId": instrument.instrumentId,
    };
    for (const { path, hasLoader, hasPage } of pages.routes) {
      if (!hasLoader || path === "/logout") continue;
      add(path.replaceAll(/:[a-zA-Z]+/g, (name) => values[name] ?? "absent").replace("*", "no/such/page"), hasPage);
    }
  }
  add(`/studies/${study.studyId}/search?q=kanarie`, false);
  add(`/studies/${study.studyId}/cases/${studyCase.code}/compare/${instrument.instrumentId}?show=all`, true);
  return [...found.values()];
}

/** What a page says; of a stream of events what it tells when something happens in the study. */
async function bodyOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response.text();
  const reader = response.body!.getReader();
  pages.services.events.publish(study.studyId, { topic: "document", id: rating("anna").documentId });
  // Not everybody hears of documents; the stream is read up to what all hear.
  pages.services.events.publish(study.studyId, { topic: "member", id: study.studyId });
  let text = "";
  while (!text.includes("data: member")) {
    const { value, done } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  await reader.cancel();
  return text;
}

/** Whose canaries a text holds. */
const namedIn = (text: string): string[] =>
  Object.values(ratings).flatMap(({ canary, rater }) => (text.includes(canary) || text.includes(weeksOf[rater.label]!) ? [rater.label] : []));
const weeksOf: Record<string, string> = { anna: "918271", bram: "918272", cor: "918273", dia: "918274", eva: "918275" };

/** They may see no case at all, whatever was submitted: looked at where most could leak. */
const guests = ["participant", "policymaker", "auditor"];

/** One of each kind: people with the same role and no rating, who may read the same, are the same to every rule. */
function listViewers(allowed: Allowed, { withGuests }: { withGuests: boolean }): Person[] {
  const kinds = new Map<string, Person>();
  for (const viewer of Object.values(people)) {
    if (!withGuests && guests.includes(viewer.label)) continue;
    const kind = ratings[viewer.label] ? viewer.label : `${viewer.role} ${allowed[viewer.label]?.join() ?? ""}`;
    if (!kinds.has(kind)) kinds.set(kind, viewer);
  }
  return [...kinds.values()];
}

/**
 * All answers somebody gets hold of, by page, socket or straight from the database: `viewer channel: whose`. Of pages it
 * reads their data, which holds all that they could show.
 *
 * @param isThorough guests look too, and pages are read as they are rendered
 */
async function findLeaks(allowed: Allowed, { isThorough = false } = {}): Promise<string[]> {
  const leaks = new Set<string>();
  for (const viewer of listViewers(allowed, { withGuests: isThorough })) {
    const mayRead = [viewer.label, ...(allowed[viewer.label] ?? [])];
    const note = (channel: string, whose: readonly string[]) => {
      for (const rater of whose) if (!mayRead.includes(rater)) leaks.add(`${viewer.label} ${channel}: ${rater}`);
    };
    await forEachAtOnce(listAddresses(), async ({ address, isPage }) => {
      const response = await visit(isPage && !isThorough ? dataAddress(address) : address, { cookie: viewer.cookie });
      note(address, namedIn(await bodyOf(response)));
    });
    for (const { documentId, rater } of Object.values(ratings)) note("socket", (await opensSocket(viewer, documentId)) ? [rater.label] : []);
    note("database", namedIn(JSON.stringify(await readEverything(viewer))));
    note("rows", await ratersOfRows(viewer));
  }
  return [...leaks].sort();
}

async function opensSocket(viewer: Person, documentId: string): Promise<boolean> {
  const client = connect(pages.realtime, documentId, viewer.cookie);
  let isRefused = false;
  client.provider.on("connection-error", () => (isRefused = true));
  await until(() => client.provider.synced || isRefused, `the socket of ${viewer.label} is opened or refused`);
  const isOpen = client.provider.synced;
  client.provider.destroy();
  return isOpen;
}

/** All rows that could hold an answer, as row-level security gives them. */
function readEverything({ userId }: Person) {
  return pages.store.transaction({ as: "user", userId }, async (db) => ({
    answers: await db.select().from(schema.answer).where(eq(schema.answer.caseId, studyCase.caseId)),
    texts: await db.select().from(schema.searchText).where(eq(schema.searchText.caseId, studyCase.caseId)),
  }));
}

/** Whose rating shows itself in any row about its document: the document, its answers, versions and history. */
async function ratersOfRows({ userId }: Person): Promise<string[]> {
  const documentIds = Object.values(ratings).map(({ documentId }) => documentId);
  const found = await pages.store.transaction({ as: "user", userId }, async (db) => {
    const ofDocuments = [];
    for (const table of [schema.documentClient, schema.documentCompaction, schema.documentAuthorDay, schema.commentThread])
      ofDocuments.push(...(await db.select({ documentId: table.documentId }).from(table).where(inArray(table.documentId, documentIds))));
    return [...ofDocuments, ...(await db.select({ documentId: schema.document.id }).from(schema.document).where(inArray(schema.document.id, documentIds)))].map(
      (row) => row.documentId,
    );
  });
  return Object.values(ratings).flatMap(({ documentId, rater }) => (found.includes(documentId) ? [rater.label] : []));
}

const submitAs = (name: string) => submit(pages.store, person(name), rating(name));
const newIds = () => ({ assignmentId: crypto.randomUUID(), documentId: crypto.randomUUID() });
const team = ["coordinator", "colleague", "cor", "dia", "eva"];

/** Every page as every kind of person: that takes its time on a busy machine. */
const longMs = 400_000;

describe("[DR2] no answer reaches anybody before everybody has submitted, by page, export, event stream, history, socket or row", () => {
  test(
    "while both rate",
    async () => {
      expect(await findLeaks({})).toEqual([]);
    },
    longMs,
  );

  test(
    "when one has submitted",
    async () => {
      await submitAs("anna");
      expect(await findLeaks({}, { isThorough: true })).toEqual([]);
    },
    longMs,
  );

  test(
    "[DR5] nor what a rater who was replaced had filled in, then or later",
    async () => {
      await rate("dia", await assign(pages.store, person("coordinator"), studyCase, instrument, person("dia")), weeksOf["dia"]!);
      const coordinator = person("coordinator");
      const ids = newIds();
      const replaced = await pages.store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
        replaceRater(db, coordinator, { assignmentId: rating("dia").assignmentId, raterId: person("eva").userId, replacedAt: new Date(), newIds: ids }),
      );
      expect(replaced).toEqual({ caseId: studyCase.caseId });
      await rate("eva", ids, weeksOf["eva"]!);
      expect(await findLeaks({})).toEqual([]);
    },
    longMs,
  );

  test(
    "and then reaches those who may compare, with everything that was submitted and nothing else",
    async () => {
      await submitAs("bram");
      expect(await findLeaks({})).toEqual([]);
      await submitAs("eva");
      const three = ["anna", "bram", "eva"];
      const readers = Object.fromEntries([...team, "bram"].map((name) => [name, three]));
      expect(await findLeaks(readers, { isThorough: true })).toEqual([]);
      const comparison = `/studies/${study.studyId}/cases/${studyCase.code}/compare/${instrument.instrumentId}?show=all`;
      for (const address of [comparison, dataAddress(comparison)]) expect(namedIn(await (await visit(address, { cookie: person("coordinator").cookie })).text())).toEqual(three);
    },
    longMs,
  );

  test(
    "who is asked to rate later, or to calibrate on the case, is blind to what was revealed before",
    async () => {
      const coordinator = person("coordinator");
      const ids = newIds();
      const made = await pages.store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
        createAssignment(db, coordinator, { ...ids, caseId: studyCase.caseId, instrumentVersionId: instrument.versionId, raterId: person("cor").userId }),
      );
      expect(made).toBe("created");
      await rate("cor", ids, weeksOf["cor"]!);
      const three = ["anna", "bram", "eva"];
      const readers: Allowed = Object.fromEntries(["coordinator", "colleague", "dia", "eva", "bram"].map((name) => [name, three]));
      expect(await findLeaks(readers)).toEqual([]);
    },
    longMs,
  );

  test(
    "[CL1] and a calibration stays its rater's alone",
    async () => {
      await submitAs("cor");
      const ids: string[] = [];
      const coordinator = person("coordinator");
      await pages.store.transaction({ as: "service" }, (db) => db.update(schema.assignment).set({ state: "compared" }).where(eq(schema.assignment.state, "submitted")));
      const started = await pages.store.transaction({ as: "user", userId: coordinator.userId }, (db) =>
        startCalibration(db, coordinator, {
          ...{ roundId: "round", caseId: studyCase.caseId, versionId: instrument.versionId, requiredAccuracy: 80 },
          raterIds: [person("colleague").userId],
          newId: () => {
            ids.push(crypto.randomUUID());
            return ids.at(-1)!;
          },
        }),
      );
      expect(started).toEqual({ made: [person("colleague").userId], already: [] });
      weeksOf["colleague"] = "918276";
      await rate("colleague", { assignmentId: ids[0]!, documentId: ids[1]! }, "918276");
      const four = ["anna", "bram", "eva", "cor"];
      const readers: Allowed = Object.fromEntries(["coordinator", "dia", "eva", "bram", "cor"].map((name) => [name, four]));
      expect(await findLeaks(readers)).toEqual([]);
      await submitAs("colleague");
      expect(await findLeaks({ ...readers, colleague: four })).toEqual([]);
    },
    longMs,
  );
});
