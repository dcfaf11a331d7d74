import { beforeAll, describe, expect, test } from "vitest";
import { svgToPng } from "#app/charts/png.server.ts";
import { type FindingsReportData, type FindingsReportLabels, findingsReport } from "#app/exports/findings-report.ts";
import { toDocx } from "#app/exports/report-docx.ts";
import { readNotesDocument } from "#app/imports/notes-document.ts";
import { readZip, type ZipContent } from "#app/imports/zip.ts";

const labels: FindingsReportLabels = {
  language: "nl-NL",
  title: "Bevindingen over casussen",
  syntheticNotice: "Deze casussen zijn verzonnen.",
  methodHeading: "Hoe is geteld",
  methodCounting: "We tellen casussen, geen vermeldingen.",
  methodInterval: "Het interval is een 95%-interval volgens Wilson.",
  methodSuppression: ({ threshold }) => `Aantallen onder ${threshold} staan er niet.`,
  methodBasis: ({ caseCount, generatedAt, filter }) => `${caseCount} casussen, ${generatedAt}, ${filter}.`,
  methodInstruments: "Waarmee is beoordeeld:",
  noFilter: "alle casussen",
  formatDate: (instant) => instant.toISOString().slice(0, 10),
  chartHeading: "Grafiek",
  barriersHeading: "Belemmerende factoren",
  facilitatorsHeading: "Helpende factoren",
  guidelinesHeading: "Volgen van richtlijnen",
  guidelinesCounting: "Gevolgd is toegepast.",
  guidelinesUnjudged: "Nog niet beoordeeld",
  guidelineSource: ({ source }) => `Bron: ${source}`,
  theme: "Thema",
  level: "Niveau",
  cases: "Casussen",
  percentage: "Percentage",
  interval: "95%-interval",
  recommendation: "Aanbeveling",
  adherent: "Gevolgd",
  notApplicable: "Niet van toepassing",
  notDocumented: "Niet vastgelegd",
  notJudged: "Niet beoordeeld",
  kOfN: ({ k, n }) => `${k} van ${n}`,
  withheld: "afgeschermd",
  noRows: "Geen rijen.",
  page: "Pagina",
};

const findingsDocx = (report: FindingsReportData, words: FindingsReportLabels) => toDocx(findingsReport(report, words), { draw: svgToPng });

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"><rect width="450" height="300" fill="#1f5f5b"/></svg>';

const data: FindingsReportData = {
  studyName: "Demostudie",
  isSynthetic: true,
  caseCount: 75,
  generatedAt: new Date("2026-11-21T10:00:00Z"),
  filter: "Type instelling: JJI",
  suppressedBelow: 5,
  ratedTwice: "Van 30 casussen zijn er twee beoordelingen.",
  instruments: ["Veiligheidschecklist, versie 2: 105 beoordelingen."],
  chart: { svg, pixels: 1800, altText: "Staafdiagram: wachttijd speelt in 31 van 75 casussen." },
  barriers: [
    { theme: "Wachttijd", level: "Keten", share: { kind: "shown", k: 31, n: 75, low: 0.309, high: 0.526 } },
    { theme: "Taalbarrière", level: "Gezin", share: { kind: "below", threshold: 5 } },
    { theme: "Verhuizing", level: "Gezin", share: { kind: "withheld" } },
    { theme: "Nooit beoordeeld", level: "Gezin", share: { kind: "shown", k: 0, n: 0, low: null, high: null } },
  ],
  facilitators: [],
  guidelines: [
    {
      title: "Stemmingsproblemen",
      source: "Richtlijn A, versie 2",
      recommendations: [
        {
          recommendation: "Bespreek suïcidaliteit.",
          adherent: { kind: "shown", k: 40, n: 60, low: 0.541, high: 0.773 },
          notApplicable: { kind: "shown", k: 9 },
          notDocumented: { kind: "below", threshold: 5 },
        },
      ],
    },
  ],
};

describe("the findings report, read back", () => {
  let bytes: Uint8Array;
  let zip: ZipContent;
  let body: string;
  const part = (name: string) => new TextDecoder().decode(zip.kept.get(name));

  beforeAll(async () => {
    bytes = await findingsDocx(data, labels);
    const read = await readZip(bytes, { place: "rapport.docx", keep: () => true });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    zip = read.value;
    body = part("word/document.xml");
  });

  test("a reader finds the title, the notice and each part as a heading", async () => {
    const read = await readNotesDocument(bytes, { fileName: "rapport.docx" });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const headings = read.value.blocks.filter((block) => block.kind === "heading").map((block) => block.text);
    expect(headings).toEqual([
      "Bevindingen over casussen",
      "Demostudie",
      "Hoe is geteld",
      "Grafiek",
      "Belemmerende factoren",
      "Helpende factoren",
      "Volgen van richtlijnen",
      "Stemmingsproblemen",
    ]);

    const texts = read.value.blocks.map((block) => block.text);
    expect(texts).toContain("Deze casussen zijn verzonnen.");
    expect(texts).toContain("75 casussen, 2026-11-21, Type instelling: JJI. Van 30 casussen zijn er twee beoordelingen.");
    expect(texts).toContain("Veiligheidschecklist, versie 2: 105 beoordelingen.");
    expect(texts).toContain("Bron: Richtlijn A, versie 2");
  });

  test("headings use the heading styles of Word, in the language of the report", () => {
    expect(body).toMatch(/<w:pStyle w:val="Title"\/>/);
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(5);
    expect(part("word/styles.xml")).toContain('<w:lang w:val="nl-NL"');
  });

  test("each row shows count, percentage and interval, or why it does not", () => {
    expect(rowsOf(body)).toEqual([
      ["Thema", "Niveau", "Casussen", "Percentage", "95%-interval"],
      ["Wachttijd", "Keten", "31 van 75", "41%", "31% – 53%"],
      ["Taalbarrière", "Gezin", "&lt;5", "–", "–"],
      ["Verhuizing", "Gezin", "afgeschermd", "–", "–"],
      ["Nooit beoordeeld", "Gezin", "0 van 0", "–", "–"],
      ["Aanbeveling", "Gevolgd", "Percentage", "95%-interval", "Niet van toepassing", "Niet vastgelegd"],
      ["Bespreek suïcidaliteit.", "40 van 60", "67%", "54% – 77%", "9", "&lt;5"],
    ]);
  });

  test("each table repeats its header row on the next page", () => {
    expect(body.match(/<w:tbl>/g)).toHaveLength(2);
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2);
  });

  test("the chart is in the file unchanged, in proportion, with a text for who cannot see it", () => {
    const images = [...zip.kept].filter(([name]) => /^word\/media\/.+\.png$/.test(name));
    expect(images).toHaveLength(1);
    expect(new Uint8Array(images[0]?.[1] ?? [])).toEqual(new Uint8Array(svgToPng(svg, { width: 1800 })));
    expect(body).toContain('descr="Staafdiagram: wachttijd speelt in 31 van 75 casussen."');
    const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"\/>/.exec(body) ?? [];
    expect(Number(width) / Number(height)).toBeCloseTo(3, 1);
  });

  test("where judgements are suppressed, cases without one are a single count", async () => {
    const recommendation = { recommendation: "Bespreek suïcidaliteit.", adherent: { kind: "below", threshold: 5 }, notJudged: { kind: "withheld" } } as const;
    const suppressed = await findingsDocx({ ...data, guidelines: [{ title: "Stemmingsproblemen", source: "Richtlijn A", recommendations: [recommendation] }] }, labels);
    const read = await readZip(suppressed, { place: "rapport.docx", keep: (name) => name === "word/document.xml" });
    const rows = read.ok ? rowsOf(new TextDecoder().decode(read.value.kept.get("word/document.xml"))) : [];
    expect(rows.slice(-2)).toEqual([
      ["Aanbeveling", "Gevolgd", "Percentage", "95%-interval", "Niet beoordeeld"],
      ["Bespreek suïcidaliteit.", "&lt;5", "–", "–", "afgeschermd"],
    ]);
  });

  test("a guideline that nobody judged is named in a list, without a table of noughts", async () => {
    const none = { kind: "shown", k: 0 } as const;
    const recommendation = { recommendation: "Leg uit.", adherent: { ...none, n: 0, low: null, high: null }, notApplicable: none, notDocumented: none };
    const report = await findingsDocx({ ...data, guidelines: [...data.guidelines, { title: "ADHD", source: "Richtlijn B", recommendations: [recommendation] }] }, labels);
    const read = await readNotesDocument(report, { fileName: "rapport.docx" });
    const texts = read.ok ? read.value.blocks.map((block) => block.text) : [];
    expect(texts.slice(-2)).toEqual(["Nog niet beoordeeld", "ADHD"]);
    expect(texts.join()).not.toContain("Leg uit.");
  });

  test("a part without rows says so, and real cases carry no notice", async () => {
    expect(body).toContain("Geen rijen.");
    const real = await findingsDocx({ ...data, isSynthetic: false, chart: null, filter: null, suppressedBelow: null }, labels);
    const read = await readNotesDocument(real, { fileName: "rapport.docx" });
    const text = read.ok ? read.value.blocks.map((block) => block.text).join("\n") : "";
    expect(text).toContain("alle casussen");
    expect(text).not.toContain("verzonnen");
    expect(text).not.toContain("Aantallen onder");
  });
});

function rowsOf(body: string): string[][] {
  const rows = body.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
  return rows.map((row) =>
    (row.match(/<w:tc>.*?<\/w:tc>/gs) ?? []).map((cell) => [...cell.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text?.replaceAll("\u00A0", " ")).join("")),
  );
}
