import { readFileSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import * as schema from "#db/schema/index.ts";
import { addProtocol } from "#db/queries/administration.ts";
import { addPseudonyms } from "#db/queries/pseudonyms.ts";
import { createCase, createMember, createStudy, type TestCase } from "#test/support/factories.ts";
import { findWords } from "#test/support/history-database.ts";
import { signUp } from "#test/support/realtime.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages();
const { visit } = pages;
let studyCase: TestCase;
let cookie: string;
let otherCookie: string;

beforeAll(async () => {
  const study = await createStudy(pages.store, { caseVisibility: "full" });
  await pages.store.transaction({ as: "service" }, (db) => addProtocol(db, { studyId: study.studyId, newId: pages.services.newId, publishedAt: new Date("2026-01-01") }));
  studyCase = await createCase(pages.store, study, { code: "KL-900" });
  const [own, other] = [await signUp(pages.services, "own"), await signUp(pages.services, "other")];
  await createMember(pages.store, study, "researcher", { userId: own.userId });
  await createMember(pages.store, study, "researcher", { userId: other.userId, organisation: 1 });
  [cookie, otherCookie] = [own.cookie, other.cookie];
});

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ type: "interview", perspectives: "youth", heldOn: "2026-02-03", start: "empty", ...fields })) data.append(name, value);
  return data;
}

const post = (fields: Record<string, string | File>, as = cookie) =>
  visit(`/studies/${studyCase.studyId}/cases/${studyCase.code}/conversations/new`, { cookie: as, method: "POST", form: form(fields) });
const countDocuments = () =>
  pages.store.transaction({ as: "service" }, async (db) => (await db.select().from(schema.document).where(eq(schema.document.caseId, studyCase.caseId))).length);
const textOf = (location: string) =>
  pages.store.transaction({ as: "service" }, async (db) => {
    const documentId = new URL(location, "http://x").pathname.split("/").at(-1)!;
    const [row] = await db.select().from(schema.searchText).where(eq(schema.searchText.documentId, documentId));
    return row?.body ?? "";
  });

test("a conversation by the guide opens with its questions, which can be searched at once", async () => {
  const [version] = await pages.store.transaction({ as: "service" }, (db) =>
    db
      .select({ id: schema.instrumentVersion.id })
      .from(schema.instrumentVersion)
      .innerJoin(schema.instrument, eq(schema.instrument.id, schema.instrumentVersion.instrumentId))
      .where(and(eq(schema.instrument.kind, "interview_guide"), eq(schema.instrument.studyId, studyCase.studyId))),
  );

  const response = await post({ start: `guide:${version!.id}` });

  expect(response.status).toBe(302);
  expect(await textOf(response.headers.get("location")!)).toContain("Hoe gaat het nu met je?");
});

test("notes from a Word file become the conversation, and the page says how many paragraphs", async () => {
  const bytes = readFileSync(new URL("../../fixtures/interview-libreoffice.docx", import.meta.url));

  const response = await post({ start: "file", file: new File([bytes], "interview.docx") });

  const location = response.headers.get("location")!;
  expect(location).toMatch(/\?imported=\d+$/);
  const page = await (await visit(location, { cookie })).text();
  expect(page).toContain(`${new URLSearchParams(location.split("?")[1]).get("imported")} alinea’s overgenomen`);
  expect((await textOf(location)).split("\n").length).toBeGreaterThan(3);
});

test("of a file that cannot be read nothing is taken over; the page says what is wrong and keeps what was filled in", async () => {
  const before = await countDocuments();

  const response = await post({ start: "file", title: "Tweede gesprek", file: new File(["PK\u0003\u0004 broken"], "notities.docx") });

  expect(response.status).toBe(400);
  const page = await response.text();
  expect(page).toContain("notities.docx");
  expect(page).toContain('value="Tweede gesprek"');
  expect(await countDocuments()).toBe(before);
});

test("without anybody who was heard there is no conversation", async () => {
  const before = await countDocuments();
  const fields = form({});
  fields.delete("perspectives");

  const response = await visit(`/studies/${studyCase.studyId}/cases/${studyCase.code}/conversations/new`, { cookie, method: "POST", form: fields });

  expect(response.status).toBe(400);
  expect(await countDocuments()).toBe(before);
});

test("who may read the case of another organisation may not add a conversation to it", async () => {
  const before = await countDocuments();

  const response = await post({}, otherCookie);

  expect(response.status).toBe(403);
  expect(await countDocuments()).toBe(before);
});

test("the notes and who speaks are on the page before any script runs", async () => {
  const location = (await post({ start: "file", file: new File(["J: Ik wachtte acht maanden.\n\nO: Wij ook."], "notities.txt") })).headers.get("location")!;

  const page = await (await visit(location, { cookie })).text();

  expect(page).toContain("Ik wachtte acht maanden.");
  expect(page).toContain('data-speaker="parent"');
});

describe("what tells who somebody is in a file", () => {
  const text = "Jongere: Ik ben Kanarie Geel, geboren op 4 mei 2009.\n\nBel mijn moeder op 06 1234 5678. Volgens kanarie geel kan dat.";
  const sent = () => post({ start: "file", title: "Over Kanarie Geel", file: new File([text], "notities.txt") });
  const fieldsOf = async (response: Response) => {
    const inputs = [...(await response.text()).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    return Object.fromEntries(inputs.map(([, name, value]) => [name!, value!.replaceAll("&quot;", '"').replaceAll("&amp;", "&")]));
  };
  beforeAll(() =>
    pages.store.transaction({ as: "service" }, (db) =>
      addPseudonyms(db, { studyId: studyCase.studyId, userId: "somebody" }, { ...studyCase, names: ["Kanarie Geel"], by: "[jongere]", newId: pages.services.newId }),
    ),
  );

  test("is shown before anything is stored", async () => {
    const before = await countDocuments();

    const response = await sent();

    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain("Er is nog niets opgeslagen");
    for (const words of ["Kanarie Geel", "06 1234 5678", "4 mei 2009", "1 plaats anders geschreven"]) expect(page).toContain(words);
    expect(await countDocuments()).toBe(before);
    expect(await findWords(pages.store, "06 1234 5678")).toEqual([]);
  });

  test("[PS4] is replaced by one choice, in the title too, and stands nowhere in what is stored", async () => {
    const fields = await fieldsOf(await sent());

    const some = await post({ ...fields, guard: "replace" });
    const all = await post({ ...fields, guard: "replace", alsoUncertain: "on" });

    expect(await textOf(some.headers.get("location")!)).toContain("Volgens kanarie geel kan dat.");
    const location = all.headers.get("location")!;
    expect(await textOf(location)).toBe("Ik ben [jongere], geboren op [geboortedatum].\nBel mijn moeder op [telefoonnummer]. Volgens [jongere] kan dat.");
    expect(await (await visit(location, { cookie })).text()).toContain("Over [jongere]");
    expect((await findWords(pages.store, "Kanarie Geel")).filter((place) => place !== "pseudonym.name")).toEqual([]);
  });

  test("stays where one says so", async () => {
    const kept = await post({ ...(await fieldsOf(await sent())), guard: "keep" });

    expect(await textOf(kept.headers.get("location")!)).toContain("Ik ben Kanarie Geel, geboren op 4 mei 2009.");
  });

  test("is asked about again when the choice is missing, and notes that are none are refused", async () => {
    const before = await countDocuments();
    const fields = await fieldsOf(await sent());

    expect(await (await post(fields)).text()).toContain("Er is nog niets opgeslagen");
    for (const notes of ["x", "[]", '{"blocks":[]}', '{"blocks":[{"kind":"image","text":"x"}]}']) {
      expect((await post({ ...fields, notes, guard: "keep" })).status, notes).toBe(400);
    }
    expect(await countDocuments()).toBe(before);
  });
});

test("of a file far too large nothing is read, and the page says how large it may be", async () => {
  const before = await countDocuments();

  const response = await post({ start: "file", file: new File([new Uint8Array(22_000_000)], "opname.docx") });

  expect(response.status).toBe(413);
  expect(await response.text()).toContain("Het bestand is groter dan 20 MB");
  expect(await countDocuments()).toBe(before);
});

test("the codings of the case stand on one page, and an address that makes no sense filters nothing", async () => {
  const base = `/studies/${studyCase.studyId}/cases/${studyCase.code}/codings`;
  for (const query of ["", "?polarity=barrier&words=100%25", "?polarity=nonsense&code=&x=1", "?orphaned=on"]) {
    const response = await visit(base + query, { cookie });
    expect(response.status, query).toBe(200);
  }
  expect(await (await visit(base, { cookie })).text()).toContain("Er is nog niets gecodeerd.");
});
