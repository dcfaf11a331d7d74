import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import * as schema from "#db/schema/index.ts";
import { openStore, type Store } from "#db/client.ts";
import { verifyIndex } from "#db/queries/pattern-index.ts";
import { createMember, createStudy } from "#test/support/factories.ts";
import { createCodes, createGuidelineSet } from "#test/support/pattern-factories.ts";

/*
 * Two published tables, brought in by the commands that anybody has, and printed as the papers print them. What the papers
 * do not tell is chosen here: Hermens gives percentages of those eligible and not how many were, so that some are made
 * ineligible for the indicators that are about a part of the patients.
 */

const bin = join(import.meta.dirname, "../../server/cli/bin.js");
const folder = mkdtempSync(join(tmpdir(), "kl-published-"));
const data = join(folder, "db");
const hermens = "hermens-2015";
const vervoort = "vervoort-schel-2021";

/** Hermens et al. (2015), European Child & Adolescent Psychiatry 24:1207–1218: 655 records; percentages of eligible patients. */
const records = 655;
const indicators = {
  screened: { percent: 72, eligible: 655, followed: 472 },
  diagnostic_instrument: { percent: 38, eligible: 655, followed: 249 },
  severity_assessed: { percent: 77, eligible: 655, followed: 504 },
  intervention_by_severity: { percent: 41, eligible: 504, followed: 207 },
  weekly_suicidality_checks: { percent: 25, eligible: 84, followed: 21 },
  response_monitored: { percent: 32, eligible: 655, followed: 210 },
};
type Indicator = keyof typeof indicators;
const itemIds = Object.keys(indicators) as Indicator[];

/** Vervoort-Schel et al. (2021): files of children with an intellectual disability (ID) and borderline functioning (BIF). */
const groups = [
  { name: "Organisatie 0", label: "ID", files: 82, adverse: 67, adversePercent: 81.7, complex: 57, complexPercent: 69.5 },
  { name: "Organisatie 1", label: "BIF", files: 52, adverse: 48, adversePercent: 92.3, complex: 45, complexPercent: 86.5 },
];

beforeAll(async () => {
  const store = await openStore(data, { dump: new Blob([readFileSync(inject("pgliteDump"))]) });
  const study = await createStudy(store, { id: hermens });
  await createGuidelineSet(store, study, itemIds);
  const rater = await createMember(store, study, "rater");
  writeFileSync(join(folder, "rater.txt"), rater.email);
  await createCodes(store, await createStudy(store, { id: vervoort }), ["adverse_experiences", "complex_problems"]);
  await nameOrganisations(store);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names are unique within each study already; both studies use the same two. */
async function nameOrganisations(store: Store): Promise<void> {
  const organisations = await store.transaction({ as: "service" }, (db) => db.select({ name: schema.organisation.name }).from(schema.organisation));
  expect(new Set(organisations.map(({ name }) => name))).toEqual(new Set(["Organisatie 0", "Organisatie 1"]));
}

async function run(...args: string[]): Promise<{ code: number; said: string; out: string }> {
  const done = await promisify(execFile)(process.execPath, [bin, ...args, "--data", data], { cwd: folder, maxBuffer: 20_000_000 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: done.code, said: `${done.stdout}${done.stderr}`, out: done.stdout };
}

function table(name: string, header: string, rows: readonly string[]): string {
  writeFileSync(join(folder, name), [header, ...rows].join("\n"));
  return name;
}

async function take(...args: string[]): Promise<string> {
  const { code, said } = await run("import", ...args);
  expect(said, args.join(" ")).toContain("imported");
  expect(code).toBe(0);
  return said;
}

const codesOf = (letter: string, count: number) => Array.from({ length: count }, (_, place) => `${letter}-${String(place + 1).padStart(3, "0")}`);
const casesHeader = "casuscode;type instelling;regio;organisatie;geboortejaar;geslacht;startdatum";
const consentOf = (code: string) => `${code};jongere;dossieronderzoek;gegeven;15-01-2026`;
const consentHeader = "casuscode;wie;waarvoor;besluit;datum";

test("the adherence percentages of Hermens 2015 come out as printed", async () => {
  const patients = codesOf("H", records);
  const outcome = (place: number, { eligible, followed }: { eligible: number; followed: number }) =>
    place >= eligible ? "niet van toepassing" : place < followed ? "toegepast" : "niet toegepast";
  await take(
    "cases",
    hermens,
    table(
      "cases.csv",
      casesHeader,
      patients.map((code) => `${code};jeugd-ggz;Regio 0;Organisatie 0;2001;v;01-02-2026`),
    ),
  );
  await take("consents", hermens, table("consents.csv", consentHeader, patients.map(consentOf)));
  const ratings = table(
    "ratings.csv",
    `casuscode;${itemIds.join(";")}`,
    patients.map((code, place) => [code, ...itemIds.map((item) => outcome(place, indicators[item]))].join(";")),
  );
  await take("ratings", hermens, ratings, "--instrument", "Richtlijn", "--rater", readFileSync(join(folder, "rater.txt"), "utf8"));

  const { out } = await run("export", hermens, "--format", "csv", "--subject", "guidelines", "--out", "-");
  const lines = parse(out, { columns: true }) as Record<string, string>[];
  const printed = Object.fromEntries(lines.map(({ item, k, n, share }) => [item, { k: Number(k), n: Number(n), percent: Math.round(Number(share) * 100) }]));
  expect(printed).toEqual(Object.fromEntries(itemIds.map((item) => [item, { k: indicators[item].followed, n: indicators[item].eligible, percent: indicators[item].percent }])));
  expect(lines.map(({ rated_once, rated_twice }) => [rated_once, rated_twice])).toEqual(itemIds.map(() => [String(records), "0"]));
});

test("the case counts of Vervoort-Schel 2021 come out as printed", async () => {
  const files = groups.flatMap((group) => codesOf(group.label, group.files).map((code, place) => ({ code, group, place })));
  await take(
    "cases",
    vervoort,
    table(
      "files.csv",
      casesHeader,
      files.map(({ code, group }) => `${code};OBC;Regio 0;${group.name};2008;m;01-02-2026`),
    ),
  );
  await take(
    "consents",
    vervoort,
    table(
      "file-consents.csv",
      consentHeader,
      files.map(({ code }) => consentOf(code)),
    ),
  );
  // Who had neither is in the file too, with a row without a theme: the file was read.
  const factors = files.flatMap(({ code, group, place }) => {
    const found = [...(place < group.adverse ? ["adverse_experiences"] : []), ...(place < group.complex ? ["complex_problems"] : [])];
    return found.length === 0 ? [`${code};;`] : found.map((theme) => `${code};${theme};belemmerend`);
  });
  await take("factors", vervoort, table("factors.csv", "casuscode;thema;polariteit", factors));

  const { out } = await run("export", vervoort, "--format", "csv", "--question", "split=organisation", "--out", "-");
  const lines = (parse(out, { columns: true }) as Record<string, string>[]).filter(({ polarity }) => polarity === "barrier");
  const printed = (theme: string) =>
    lines.filter(({ code }) => code === theme).map(({ k, n, share }) => ({ k: Number(k), n: Number(n), percent: Math.round(Number(share) * 1000) / 10 }));
  const total = (key: "adverse" | "complex") => groups.reduce((sum, group) => sum + group[key], 0);
  const [adverse, complex] = [printed("adverse_experiences"), printed("complex_problems")];
  expect(adverse[0]).toMatchObject({ k: total("adverse"), n: 134 });
  expect(complex[0]).toMatchObject({ k: total("complex"), n: 134 });
  expect(adverse.slice(1)).toEqual(groups.map(({ adverse: k, files: n, adversePercent: percent }) => ({ k, n, percent })));
  expect(complex.slice(1)).toEqual(groups.map(({ complex: k, files: n, complexPercent: percent }) => ({ k, n, percent })));
});

test("takes in nothing of a file in which anything is wrong, and says of each row what", async () => {
  const before = await countRows();
  const wrong = table("wrong.csv", `casuscode;screened;severity_assessed`, ["H-001;toegepast;toegepast", "H-999;toegepast;misschien", "H-002;gemotiveerd afgeweken;toegepast"]);
  const { code, said } = await run("import", "ratings", hermens, wrong, "--instrument", "Richtlijn", "--rater", readFileSync(join(folder, "rater.txt"), "utf8"));
  expect(code).not.toBe(0);
  expect(said).toContain("H-999 is not in this study");
  expect(said).toContain("‘misschien’ is no answer to this item");
  expect(said).toContain("screened__note");
  expect(said).toContain("has rated case H-001");
  expect(said).toContain("Nothing was imported.");
  expect(await countRows()).toEqual(before);
  const { said: closed } = await run(
    "import",
    "factors",
    vervoort,
    table("closed.csv", "casuscode;thema;polariteit;soort gesprek;perspectief", ["ID-001;adverse_experiences;belemmerend;interview;jongere"]),
  );
  expect(closed).toContain("No consent for this source is recorded");
});

async function countRows(): Promise<number[]> {
  const store = await openStore(data);
  try {
    return await store.transaction({ as: "service" }, async (db) => {
      expect(await verifyIndex(db, { studyId: hermens })).toEqual([]);
      return [await db.$count(schema.assignment), await db.$count(schema.answer), await db.$count(schema.document)];
    });
  } finally {
    await store.close();
  }
}

test("what was brought in is like what was made here: documents give the same rows, and the log tells of it", async () => {
  const { said, code } = await run("verify");
  expect(said).not.toMatch(/differ from/);
  expect(code, said).toBe(0);
  const store = await openStore(data);
  const events = await store.transaction({ as: "service" }, (db) => db.select({ type: schema.accessLog.eventType }).from(schema.accessLog));
  await store.close();
  expect(events.filter(({ type }) => type === "case.imported")).toHaveLength(6);
});
