import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Role } from "#app/domain/vocabulary.ts";
import * as schema from "#db/schema/index.ts";
import { createInstrument, testChecklist } from "#test/support/assessment-factories.ts";
import { createStudy } from "#test/support/factories.ts";
import type { PageRequest } from "#test/support/pages.ts";
import { usePages } from "#test/support/used-pages.ts";

const pages = usePages("pglite");
const { visit } = pages;

/** A study with one person in it, and how that person asks for the pages of its protocol. */
async function enter(role: Role = "coordinator") {
  const study = await createStudy(pages.store);
  const { cookie } = await pages.join(study, role);
  const base = `/studies/${study.studyId}/protocol`;
  const ask = (path: string, request: PageRequest = {}) => visit(path.startsWith("/studies") ? path : `${base}${path}`, { cookie, ...request });
  const post = (path: string, form: Record<string, string> | FormData | [string, string][]) => {
    const data = new FormData();
    if (Array.isArray(form)) for (const [name, value] of form) data.append(name, value);
    return ask(path, { method: "POST", form: Array.isArray(form) ? data : form });
  };
  const versionsOf = (instrumentId: string) =>
    pages.store.transaction({ as: "service" }, (db) =>
      db.select().from(schema.instrumentVersion).where(eq(schema.instrumentVersion.instrumentId, instrumentId)).orderBy(schema.instrumentVersion.version),
    );
  const countVersions = () => pages.store.transaction({ as: "service" }, (db) => db.$count(schema.instrumentVersion, eq(schema.instrumentVersion.studyId, study.studyId)));
  const logOf = async () =>
    (await pages.store.transaction({ as: "service" }, (db) => db.select().from(schema.accessLog).where(eq(schema.accessLog.studyId, study.studyId)))).map(
      ({ eventType }) => eventType,
    );
  return { study, base, ask, post, versionsOf, countVersions, logOf };
}

const basisOf = (html: string) => /name="basis" value="([^"]+)"/.exec(html)![1]!;
const csvForm = (csv: string, intent = "preview") => {
  const form = new FormData();
  form.set("intent", intent);
  form.set("file", new File([csv], "lijst.csv", { type: "text/csv" }));
  return form;
};

describe("an instrument", () => {
  test("is written, published and followed by a next version, each step in the log", async () => {
    const { post, ask, versionsOf, logOf } = await enter();

    const made = await post("/instruments/new", { kind: "checklist", title_nl: "Eigen lijst" });
    const draft = made.headers.get("location")!;
    const instrumentId = draft.split("/").at(-2)!;
    expect((await post(draft, { intent: "publish" })).status).toBe(409);

    await post(`${draft}/section`, { title_nl: "Veiligheid", title_en: "Safety" });
    const first = await post(`${draft}/item?section=veiligheid`, {
      type: "yes_no",
      label_nl: "Is er een veiligheidsplan?",
      burden: "fact",
      doubleRate: "on",
      missingReasons: "not_documented",
    });
    expect(first.headers.get("location")).toContain("saved=is_er_een_veiligheidsplan");
    const second = await post(`${draft}/item?section=veiligheid`, [
      ["type", "choice"],
      ["label_nl", "Van wie?"],
      ["option_nl", "De jongere"],
      ["option_en", ""],
      ["option_value", ""],
      ["option_nl", "De ouders"],
      ["option_en", "The parents"],
      ["option_value", "parents"],
      ["conditionItem", "is_er_een_veiligheidsplan"],
      ["conditionValue", "yes"],
      ["burden", "light"],
    ]);
    expect(second.status).toBe(302);
    expect((await post(draft, { intent: "publish", changeNote: "Begin" })).status).toBe(302);

    const [version] = await versionsOf(instrumentId);
    expect(version).toMatchObject({ version: 1, changeNote: "Begin", definition: { title: { nl: "Eigen lijst" } } });
    expect(version!.definition.sections).toMatchObject([
      {
        id: "veiligheid",
        title: { nl: "Veiligheid", en: "Safety" },
        items: [
          { id: "is_er_een_veiligheidsplan", type: "yes_no", doubleRate: true, missingReasons: ["not_documented"] },
          {
            id: "van_wie",
            doubleRate: false,
            showWhen: { itemId: "is_er_een_veiligheidsplan", anyOf: ["yes"] },
            options: [
              { value: "de_jongere", label: { nl: "De jongere" } },
              { value: "parents", label: { nl: "De ouders", en: "The parents" } },
            ],
          },
        ],
      },
    ]);
    expect((await ask(draft)).status).toBe(404);

    expect((await post(`/instruments/${instrumentId}`, {})).headers.get("location")).toBe(draft);
    await post(draft, { intent: "item_remove", itemId: "van_wie" });
    const changes = await (await ask(`/instruments/${instrumentId}/changes?version=2`)).text();
    expect(changes).toContain("Van wie?");
    expect((await logOf()).filter((type) => type.startsWith("instrument."))).toEqual([
      "instrument.created",
      "instrument.edited",
      "instrument.edited",
      "instrument.edited",
      "instrument.published",
      "instrument.created",
      "instrument.edited",
    ]);
  });

  test("gives back what was taken out of it, and the draft that was thrown away", async () => {
    const { study, post, versionsOf, base } = await enter();
    const { instrumentId } = await createInstrument(pages.store, study);
    await post(`/instruments/${instrumentId}`, {});
    const draft = `${base}/instruments/${instrumentId}/draft`;
    const itemIds = async () => (await versionsOf(instrumentId))[1]?.definition.sections.flatMap(({ items }) => items.map(({ id }) => id));

    await post(draft, { intent: "item_down", itemId: "suicidality" });
    expect(await itemIds()).toEqual(["followed_up", "suicidality", "screened"]);
    const removed = await (await post(draft, { intent: "item_remove", itemId: "suicidality" })).text();
    const kept = /name="kept" value="([^"]+)"/.exec(removed)![1]!.replaceAll("&quot;", '"');
    await post(draft, { intent: "restore", kept });
    expect(await itemIds()).toEqual(["followed_up", "suicidality", "screened"]);

    const thrown = await (await post("", { intent: "discard", instrumentId })).text();
    expect(await itemIds()).toBeUndefined();
    const whole = /name="kept" value="([^"]+)"/.exec(thrown)![1]!.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
    expect((await post("", { intent: "put_back", kept: whole, into: instrumentId })).headers.get("location")).toBe(draft);
    expect(await itemIds()).toEqual(["followed_up", "suicidality", "screened"]);
    for (const odd of ["", "{}", "[1", '{"item":{"id":"x"}}']) expect((await post(draft, { intent: "restore", kept: odd })).status).toBeGreaterThanOrEqual(400);
  });

  test("tells who edits an item that somebody else has just changed", async () => {
    const { study, post, ask, versionsOf, base } = await enter();
    const { instrumentId } = await createInstrument(pages.store, study);
    await post(`/instruments/${instrumentId}`, {});
    const address = `${base}/instruments/${instrumentId}/draft/item?id=suicidality`;
    const basis = basisOf(await (await ask(address)).text());
    const edit = (label_nl: string, from: string) => post(address, { type: "yes_no", label_nl, burden: "fact", id: "suicidality", basis: from });

    expect((await edit("Eerste", basis)).status).toBe(302);
    const late = await edit("Tweede", basis);
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain("Tweede");
    expect((await versionsOf(instrumentId))[1]!.definition.sections[0]!.items[0]!.label.nl).toBe("Eerste");
    expect((await edit("Tweede", basisOf(page))).status).toBe(302);
  });

  test.each([
    ["no question", { type: "yes_no", label_nl: "" }],
    ["an id with a space", { type: "yes_no", label_nl: "Vraag", id: "een id" }],
    ["an id of another item", { type: "yes_no", label_nl: "Vraag", id: "screened" }],
    ["a link that runs a script", { type: "recommendation", label_nl: "Vraag", sourceUrl: "javascript:alert(1)" }],
    ["a minimum that is no number", { type: "number", label_nl: "Vraag", min: "veel" }],
    ["a condition without an answer", { type: "yes_no", label_nl: "Vraag", conditionItem: "suicidality" }],
    ["English without Dutch", { type: "yes_no", label_nl: "Vraag", help_en: "Help" }],
    ["an answer without a text", { type: "choice", label_nl: "Vraag", option_value: "a", option_nl: "", option_en: "" }],
    ["a type that does not exist", { type: "__proto__", label_nl: "Vraag" }],
  ])("takes no item with %s, and shows again what was typed", async (_what, form) => {
    const { study, post, versionsOf, base } = await enter();
    const { instrumentId } = await createInstrument(pages.store, study);
    await post(`/instruments/${instrumentId}`, {});
    const response = await post(`${base}/instruments/${instrumentId}/draft/item?section=safety`, { burden: "fact", ...form });
    expect(response.status).toBe(400);
    if (form.label_nl) expect(await response.text()).toContain(form.label_nl);
    expect((await versionsOf(instrumentId))[1]!.definition).toEqual(testChecklist);
  });
});

describe("a data dictionary", () => {
  test("goes out and comes back in as a new instrument", async () => {
    const { study, post, ask, versionsOf } = await enter();
    const { instrumentId } = await createInstrument(pages.store, study);
    // A recommendation has no place in a checklist: the file of this one would be refused.
    const csv = (await (await ask(`/instruments/${instrumentId}/definition.csv`)).text())
      .split("\r\n")
      .filter((line) => !line.startsWith("screened,"))
      .join("\r\n");
    const preview = await post("/instruments/import", csvForm(csv));
    expect(preview.status).toBe(200);
    const stored = await post("/instruments/import", { intent: "import", fileName: "lijst.csv", content: Buffer.from(csv).toString("base64") });
    const [version] = await versionsOf(stored.headers.get("location")!.split("/").at(-2)!);
    expect(version).toMatchObject({ version: 1, publishedAt: null, definition: { kind: "checklist", title: testChecklist.title } });
    expect(version!.definition.sections[0]!.items).toEqual(testChecklist.sections[0]!.items.slice(0, 2));
  });

  const header =
    'Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...)';
  const record = "record_id,lijst,,text,Record,,,,,,,";
  test.each([
    ["a row that cannot be taken over", [record, "goed,lijst,Deel,yesno,Goed?,,,,,,,", "som,lijst,,calc,Som,1+1,,,,,,"], "4"],
    ["a condition on what is not there", [record, "later,lijst,Deel,yesno,Later?,,,,,,,[weg] = '1'"], "3"],
    ["a choice with one answer", [record, 'keus,lijst,Deel,radio,Kies,"1, Ja",,,,,,'], "3"],
  ])("with %s is refused with its row, and nothing of it is stored", async (_what, rows, row) => {
    const { post, countVersions } = await enter();
    const csv = [header, ...rows].join("\r\n");
    for (const form of [csvForm(csv), { intent: "import", fileName: "lijst.csv", content: Buffer.from(csv).toString("base64") }]) {
      const response = await post("/instruments/import", form);
      expect(response.status).toBe(400);
      expect(await response.text()).toMatch(new RegExp(`Rij ${row}\\b`, "i"));
    }
    expect(await countVersions()).toBe(0);
  });

  test.each([
    ["an empty file", ""],
    ["a picture", "\u0089PNG\r\n\u001a\n\u0000\u0000"],
    ["another table", "casuscode;regio\r\nKL-1;Noord"],
    ["an open quote", `${header}\r\n"record_id`],
  ])("that is %s is refused with a sentence", async (_what, content) => {
    const { post, countVersions } = await enter();
    const response = await post("/instruments/import", csvForm(content));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('role="alert"');
    expect(await countVersions()).toBe(0);
  });

  test("is no file for a rater", async () => {
    const { study, ask, post } = await enter("rater");
    const { instrumentId } = await createInstrument(pages.store, study);
    expect((await ask(`/instruments/${instrumentId}`)).status).toBe(200);
    expect((await ask(`/instruments/${instrumentId}/definition.csv`)).status).toBe(403);
    expect((await post(`/instruments/${instrumentId}`, {})).status).toBe(403);
  });
});
