import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Document, Packer, Paragraph, TextRun } from "docx";
import { describe, expect, test } from "vitest";
import { readNotesDocument } from "#app/imports/notes-document.ts";
import { readZip } from "#app/imports/zip.ts";
import { type ZipPart, zipFile } from "#test/support/zip-file.ts";

const libreOffice = new Uint8Array(readFileSync(resolve(import.meta.dirname, "../fixtures/interview-libreoffice.docx")));

async function blocksOf(bytes: Uint8Array, fileName: string) {
  const result = await readNotesDocument(bytes, { fileName });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.blocks;
}

const blocksOfText = (text: string) => blocksOf(new TextEncoder().encode(text), "gesprek.txt");

async function problemsOf(bytes: Uint8Array, fileName: string) {
  const result = await readNotesDocument(bytes, { fileName });
  return result.ok ? [] : result.problems;
}

describe("a document written by LibreOffice", () => {
  test("keeps headings, list items, line breaks and who speaks", async () => {
    const blocks = await blocksOf(libreOffice, "interview.docx");
    expect(blocks.map((block) => [block.kind, block.speaker ?? null, block.text.slice(0, 32)])).toEqual([
      ["heading", null, "Gesprek met jongere, casus KL-01"],
      ["paragraph", null, "Gesproken op de groep, ongeveer "],
      ["heading", null, "De weg naar hulp"],
      ["paragraph", "researcher", "Kun je vertellen wanneer er voor"],
      ["paragraph", "youth", "Ik was acht of negen. Mijn moede"],
      ["paragraph", "parent", "Bijna een jaar. En toen kregen w"],
      ["paragraph", "researcher", "Wat deed dat met jullie?"],
      ["paragraph", "youth", "Elke keer opnieuw je verhaal doe"],
      ["heading", null, "Wat hielp en wat niet"],
      ["paragraph", null, "De jongere noemt zelf drie dinge"],
      ["listItem", null, "één begeleider die bleef, ook na"],
      ["listItem", null, "weer naar school kunnen, al was "],
      ["listItem", null, "dat er naar zijn zusje werd gevr"],
      ["paragraph", "practitioner", "Achteraf hadden we de diagnostie"],
      ["heading", null, "Overdracht"],
      ["paragraph", "youth", "Ze wisten op de nieuwe plek niks"],
      ["paragraph", "parent", "Wij zijn bij die overdracht niet"],
      ["paragraph", "practitioner", "Er was geen warme overdracht; da"],
    ]);
    expect(blocks[15]?.text).toBe("Ze wisten op de nieuwe plek niks. Mijn map was er pas na zes weken.\nDat vond ik echt belachelijk.");
  });

  test("keeps what was in italics, as stretches that make up the text", async () => {
    const block = (await blocksOf(libreOffice, "interview.docx"))[4];
    expect(block?.runs?.filter((run) => run.italic)).toEqual([{ text: "heel vaak", italic: true }]);
    expect(block?.runs?.map((run) => run.text).join("")).toBe(block?.text);
  });
});

describe("plain text", () => {
  test("a line is a paragraph; marks make headings and list items", async () => {
    expect(await blocksOfText("# Gesprek\r\n\r\nEerste regel.\r\nTweede regel.\r\n- een\r\n2. twee\r\n")).toEqual([
      { kind: "heading", text: "Gesprek" },
      { kind: "paragraph", text: "Eerste regel." },
      { kind: "paragraph", text: "Tweede regel." },
      { kind: "listItem", text: "een" },
      { kind: "listItem", text: "twee" },
    ]);
  });

  test.each([
    ["J: Ik weet het niet", "youth", "Ik weet het niet"],
    ["Jongere 2: ja", "youth", "ja"],
    ["OUDER: nee", "parent", "nee"],
    ["I:\tWaarom?", "researcher", "Waarom?"],
    ["Behandelaar : klopt", "practitioner", "klopt"],
    ["Dossier: geen verslag", "file", "geen verslag"],
    ["Conclusie: er was niets", undefined, "Conclusie: er was niets"],
    ["Om 12:30 kwam hij", undefined, "Om 12:30 kwam hij"],
    ["J:tje", undefined, "J:tje"],
  ])("%j", async (line, speaker, text) => {
    expect(await blocksOfText(line)).toEqual([{ kind: "paragraph", text, ...(speaker && { speaker }) }]);
  });

  test("a speaker alone on a line speaks the next paragraph only", async () => {
    expect(await blocksOfText("Ouder:\n\nWij wisten niets.\nEn daarna?")).toEqual([
      { kind: "paragraph", text: "Wij wisten niets.", speaker: "parent" },
      { kind: "paragraph", text: "En daarna?" },
    ]);
  });

  test("lines broken at equal width are joined again, up to the next speaker", async () => {
    const text = [
      "J: Ik ben toen eerst naar de crisisopvang gegaan en daarna heb ik",
      "weer drie weken thuis gewoond, want er was nergens anders een",
      "plek voor mij, dat was voor iedereen zwaar.",
      "I: En daarna ben je naar de groep gegaan waar je nu nog steeds bent,",
      "heb ik begrepen uit het dossier?",
    ].join("\n");
    expect((await blocksOfText(text)).map((block) => block.speaker)).toEqual(["youth", "researcher"]);
  });

  test("text from an older Windows program keeps its accents", async () => {
    expect(await blocksOf(new Uint8Array(Buffer.from("Ouder: één \u0093keer\u0094", "latin1")), "gesprek.txt")).toEqual([
      { kind: "paragraph", text: "één “keer”", speaker: "parent" },
    ]);
  });
});

describe("documents that cannot be read", () => {
  test.each([
    ["an old Word file", [0xd0, 0xcf, 0x11, 0xe0, 1, 2], "a.docx", { kind: "document_old_word" }],
    ["a PDF", [...Buffer.from("%PDF-1.7\n")], "a.docx", { kind: "document_type_unsupported", found: "pdf" }],
    ["rich text", [...Buffer.from("{\\rtf1 x}")], "a.doc", { kind: "document_type_unsupported", found: "rtf" }],
    ["text that calls itself .docx", [...Buffer.from("hallo")], "a.docx", { kind: "document_broken" }],
    ["blank text", [32, 10, 32], "a.txt", { kind: "file_empty" }],
    ["nothing", [], "a.docx", { kind: "file_empty" }],
  ])("%s", async (_, bytes, fileName, problem) => {
    expect(await problemsOf(Uint8Array.from(bytes), fileName)).toEqual([{ place: fileName, problem }]);
  });

  test("a .docx cut off anywhere is called broken", async () => {
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const cut = libreOffice.slice(0, Math.floor(libreOffice.length * share));
      expect(await problemsOf(cut, "a.docx")).toEqual([{ place: "a.docx", problem: { kind: "document_broken" } }]);
    }
  });

  test("a .docx with a part missing or spoilt is called broken", async () => {
    const parts = await partsOf(libreOffice);
    const without = parts.filter((part) => part.name !== "word/document.xml");
    const spoilt = parts.map((part) => (part.name === "word/document.xml" ? { ...part, content: "<w:document><w:body>" } : part));
    for (const bytes of [zipFile(without), zipFile(spoilt)]) {
      expect(await problemsOf(bytes, "a.docx")).toEqual([{ place: "a.docx", problem: { kind: "document_broken" } }]);
    }
  });

  test("a .docx that declares entities, or swells, is refused", async () => {
    const parts = await partsOf(libreOffice);
    const laughing = parts.map((part) =>
      part.name === "word/document.xml" ? { ...part, content: `<!DOCTYPE x [<!ENTITY a "ha">]>${Buffer.from(part.content).toString()}` } : part,
    );
    expect(await problemsOf(zipFile(laughing), "a.docx")).toEqual([{ place: "a.docx › word/document.xml", problem: { kind: "xml_doctype" } }]);
    expect(await problemsOf(zipFile([...parts, { name: "word/media/a.bmp", content: new Uint8Array(10_000_000) }]), "a.docx")).toEqual([
      { place: "a.docx", problem: { kind: "zip_ratio", max: 100 } },
    ]);
  });

  test("a zip of another kind says what it is", async () => {
    const ods = zipFile([
      { name: "META-INF/manifest.xml", content: "<manifest/>" },
      { name: "content.xml", content: "<office:document-content xmlns:office='o'><office:body><office:spreadsheet/></office:body></office:document-content>" },
    ]);
    expect(await problemsOf(ods, "a.ods")).toEqual([{ place: "a.ods", problem: { kind: "document_type_unsupported", found: "other" } }]);
  });

  test("a document without text says so", async () => {
    const empty = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children: [new TextRun("  ")] })] }] }));
    expect(await problemsOf(new Uint8Array(empty), "a.docx")).toEqual([{ place: "a.docx", problem: { kind: "document_empty" } }]);
  });
});

test("a picture linked from elsewhere is neither fetched nor in the way", async () => {
  const parts = await partsOf(libreOffice);
  const linked = parts.map((part) => {
    const text = Buffer.from(part.content).toString();
    if (part.name === "word/_rels/document.xml.rels") {
      return {
        ...part,
        content: text.replace(
          "</Relationships>",
          '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/hostname" TargetMode="External"/></Relationships>',
        ),
      };
    }
    const drawing =
      '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="x"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="rIdX" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
    return part.name === "word/document.xml" ? { ...part, content: text.replace("<w:body>", `<w:body>${drawing}`) } : part;
  });
  expect(await blocksOf(zipFile(linked), "a.docx")).toEqual(await blocksOf(libreOffice, "a.docx"));
});

async function partsOf(bytes: Uint8Array): Promise<ZipPart[]> {
  const zip = await readZip(bytes, { place: "x", keep: () => true });
  if (!zip.ok) throw new Error(JSON.stringify(zip.problems));
  return [...zip.value.kept].map(([name, content]) => ({ name, content }));
}

/** An OpenDocument text with this in its body. */
function odt(body: string, parts: ZipPart[] = []): Uint8Array {
  const names = ["office", "text", "style", "fo"].map((name) => `xmlns:${name}="urn:${name}"`).join(" ");
  const styles = `<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>`;
  const content = `<?xml version="1.0"?><office:document-content ${names}>${styles}<office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return zipFile([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.text" },
    { name: "META-INF/manifest.xml", content: "<m/>" },
    { name: "content.xml", content },
    ...parts,
  ]);
}

describe("a document written by LibreOffice as .odt", () => {
  test("keeps headings, lists, bold, line ends and who speaks; comments, notes and deleted text stay behind", async () => {
    const body = `
      <text:tracked-changes><text:changed-region><text:deletion><text:p>geschrapt</text:p></text:deletion></text:changed-region></text:tracked-changes>
      <text:h text:outline-level="1">Gesprek</text:h>
      <text:p>J: Ik wachtte<text:s text:c="2"/><text:span text:style-name="T1">acht maanden</text:span>.<text:line-break/>Echt waar.<office:annotation><text:p>opmerking</text:p></office:annotation></text:p>
      <text:list><text:list-item><text:p>een</text:p></text:list-item><text:list-item><text:p>twee<text:note><text:note-body><text:p>voetnoot</text:p></text:note-body></text:note></text:p></text:list-item></text:list>
      <text:p/>`;
    expect(await blocksOf(odt(body), "gesprek.odt")).toEqual([
      { kind: "heading", text: "Gesprek" },
      {
        kind: "paragraph",
        text: "Ik wachtte  acht maanden.\nEcht waar.",
        speaker: "youth",
        runs: [{ text: "Ik wachtte  " }, { text: "acht maanden", bold: true }, { text: ".\nEcht waar." }],
      },
      { kind: "listItem", text: "een" },
      { kind: "listItem", text: "twee" },
    ]);
  });

  test("that is broken, a bomb or wants entities expanded is refused in full", async () => {
    const kindsOf = async (bytes: Uint8Array) => (await problemsOf(bytes, "a.odt")).map(({ problem }) => problem.kind);
    expect(await kindsOf(odt("<text:p>open"))).toEqual(["xml_malformed"]);
    expect(await kindsOf(odt("<text:p>x</text:p>").slice(0, 200))).toEqual(["document_broken"]);
    expect(await kindsOf(odt("<text:p>x</text:p>", [{ name: "Pictures/bomb", content: new Uint8Array(40_000_000) }]))).toEqual(["zip_ratio"]);
    expect(await kindsOf(new TextEncoder().encode("geen zip"))).toEqual(["document_broken"]);
    const entities = zipFile([
      { name: "META-INF/manifest.xml", content: "<m/>" },
      { name: "content.xml", content: `<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>` },
    ]);
    expect(await kindsOf(entities)).toEqual(["xml_doctype"]);
    expect(await kindsOf(odt(""))).toEqual(["document_empty"]);
  });
});

describe("Markdown", () => {
  const blocksOfMarkdown = (text: string) => blocksOf(new TextEncoder().encode(text), "gesprek.md");

  test("lines of a paragraph belong together until somebody else speaks; marks become styles", async () => {
    expect(
      await blocksOfMarkdown(
        "---\ntitle: x\n---\n# Gesprek #\n\nOver school\n---\n\nJ: Ik **wachtte** heel\nlang, *echt*.\nO: Wij ook.  \nAllebei.\n\n* een\n* [twee](http://x.example)\n\n***\n\n> 5 * 3 * 2 en snake_case_naam\n",
      ),
    ).toEqual([
      { kind: "heading", text: "Gesprek" },
      { kind: "heading", text: "Over school" },
      {
        kind: "paragraph",
        text: "Ik wachtte heel lang, echt.",
        speaker: "youth",
        runs: [{ text: "Ik " }, { text: "wachtte", bold: true }, { text: " heel lang, " }, { text: "echt", italic: true }, { text: "." }],
      },
      { kind: "paragraph", text: "Wij ook.\nAllebei.", speaker: "parent" },
      { kind: "listItem", text: "een" },
      { kind: "listItem", text: "twee" },
      { kind: "paragraph", text: "5 * 3 * 2 en snake_case_naam" },
    ]);
  });

  test("a long line of stars and brackets takes no time", async () => {
    const start = performance.now();
    await blocksOfMarkdown(`${"*a ".repeat(20_000)}\n\n${"[".repeat(20_000)}\n\n${"**".repeat(20_000)}`);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
