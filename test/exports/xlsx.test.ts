import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { XMLParser } from "fast-xml-parser";
import { readZip } from "#app/imports/zip.ts";
import { toXlsx, type XlsxSheet } from "#app/exports/xlsx.ts";

const about = { title: "Proef & co", language: "nl", createdAt: new Date("2026-03-01T12:00:00Z") };

async function read(sheets: XlsxSheet[]) {
  const zip = await readZip(new Uint8Array(await buffer(toXlsx(sheets, about))), { place: "workbook", keep: () => true });
  if (!zip.ok) throw new Error("No workbook");
  const { names, kept } = zip.value;
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ["row", "c", "sheet"].includes(name), parseTagValue: false, trimValues: false });
  return { names, part: (path: string) => parser.parse(new TextDecoder().decode(kept.get(path))) };
}

test("a workbook holds numbers as numbers, text as text, nothing as nothing, and no formula", async () => {
  const rows = [
    ["=1+1", 3, null],
    ['<a> & "b"\u0007', 0.25, "x"],
  ];
  const { names, part } = await read([{ name: "Cijfers: 1/2", columns: [{ header: "tekst" }, { header: "getal", format: "share" }, { header: "leeg" }], rows }]);
  expect(names).toContain("[Content_Types].xml");
  expect(part("xl/workbook.xml").workbook.sheets.sheet[0]["@_name"]).toBe("Cijfers  1 2");
  const [header, first, second] = part("xl/worksheets/sheet1.xml").worksheet.sheetData.row;
  expect(header.c.map((cell: { is: { t: { "#text": string } } }) => cell.is.t["#text"])).toEqual(["tekst", "getal", "leeg"]);
  expect(first.c).toHaveLength(2);
  expect(first.c[0].is.t["#text"]).toBe("'=1+1");
  expect(first.c[1]).toMatchObject({ v: "3", "@_r": "B2" });
  expect(second.c[0].is.t["#text"]).toBe('<a> & "b"');
  expect(second.c[2]["@_r"]).toBe("C3");
});

test("two sheets of one name get two names", async () => {
  const sheet = { name: "a".repeat(40), columns: [{ header: "x" }], rows: [] };
  const { part } = await read([sheet, sheet]);
  const names = part("xl/workbook.xml").workbook.sheets.sheet.map((one: Record<string, string>) => one["@_name"]);
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
});

test("a number that is not finite ends the stream with an error", async () => {
  await expect(buffer(toXlsx([{ name: "x", columns: [{ header: "x" }], rows: [[Number.NaN]] }], about))).rejects.toThrow("not finite");
});
