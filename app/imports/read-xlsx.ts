import { type ImportResult, refuseImport } from "../domain/import-problem.ts";
import { readCsv, type CsvTable } from "./read-csv.ts";
import { childElements, parseXml, textOf, type XmlElement } from "./xml.ts";
import { readZip } from "./zip.ts";

const maxDepth = 30;
const decoder = new TextDecoder();

/**
 * The first sheet of an Excel workbook (ECMA-376), as the table it would be as CSV: words as they stand, numbers in full,
 * cells with the format of a date as `yyyy-mm-dd`, yes and no of Excel as 1 and 0. Formulas count as what they last came to.
 */
export async function readXlsx(bytes: Uint8Array, { fileName }: { fileName: string }): Promise<ImportResult<CsvTable>> {
  const zip = await readZip(bytes, {
    place: fileName,
    keep: (name) => /^xl\/(workbook|styles|sharedStrings)\.xml$|^xl\/_rels\/workbook\.xml\.rels$|^xl\/worksheets\/[^/]+\.xml$/.test(name),
  });
  if (!zip.ok) return zip;
  const { kept } = zip.value;
  const read = (name: string): ImportResult<XmlElement | null> => {
    const part = kept.get(name);
    return part ? parseXml(decoder.decode(part), { place: `${fileName}: ${name}`, maxDepth }) : { ok: true, value: null };
  };
  const [workbook, links, strings, styles] = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"].map(read);
  for (const part of [workbook!, links!, strings!, styles!]) if (!part.ok) return part;
  const sheetName = firstSheet(valueOf(workbook!), valueOf(links!));
  const sheet = sheetName === null ? null : read(sheetName);
  if (sheet && !sheet.ok) return sheet;
  if (!sheet?.value) return refuseImport(fileName, { kind: "zip_broken" });
  const words = childElements(valueOf(strings!) ?? noElement, "si").map(wordOf);
  const isDate = dateStyles(valueOf(styles!));
  const rows = childElements(childElements(sheet.value, "sheetData")[0] ?? noElement, "row").map((row) => cellsOf(row, words, isDate));
  // Told as CSV, so that both kinds of file are judged by one reader; rows keep the numbers they have in Excel.
  return readCsv(new TextEncoder().encode(toText(rows)), { fileName });
}

const noElement: XmlElement = { name: "", attributes: new Map(), children: [] };
const valueOf = (part: ImportResult<XmlElement | null>) => (part.ok ? part.value : null);

function firstSheet(workbook: XmlElement | null, links: XmlElement | null): string | null {
  const sheet = childElements(childElements(workbook ?? noElement, "sheets")[0] ?? noElement, "sheet")[0];
  const id = sheet && [...sheet.attributes].find(([name]) => name === "r:id" || name.endsWith(":id") || name === "id")?.[1];
  const target = childElements(links ?? noElement, "Relationship")
    .find((link) => link.attributes.get("Id") === id)
    ?.attributes.get("Target");
  return target ? (target.startsWith("/") ? target.slice(1) : `xl/${target}`) : null;
}

/** The words of a shared or inline string; what stands above it to be read aloud is left out. */
function wordOf(element: XmlElement): string {
  const runs = childElements(element, "r");
  return (runs.length > 0 ? runs : [element]).flatMap((one) => childElements(one, "t").map(textOf)).join("");
}

/** Which cell styles are dates: the built-in formats 14 to 22, and own formats with a day or a year in them. */
function dateStyles(styles: XmlElement | null): (style: number) => boolean {
  const own = new Map(
    childElements(childElements(styles ?? noElement, "numFmts")[0] ?? noElement, "numFmt").map((one) => [one.attributes.get("numFmtId"), one.attributes.get("formatCode") ?? ""]),
  );
  const formats = childElements(childElements(styles ?? noElement, "cellXfs")[0] ?? noElement, "xf").map((one) => one.attributes.get("numFmtId") ?? "0");
  return (style) => {
    const format = formats[style] ?? "0";
    const code = own.get(format);
    return code === undefined ? Number(format) >= 14 && Number(format) <= 22 : /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
  };
}

type SheetRow = { row: number; cells: string[] };

function cellsOf(element: XmlElement, words: readonly string[], isDate: (style: number) => boolean): SheetRow {
  const cells: string[] = [];
  for (const cell of childElements(element, "c")) {
    const column = columnOf(cell.attributes.get("r") ?? "") ?? cells.length;
    cells[column] = cellText(cell, words, isDate);
  }
  return { row: Number(element.attributes.get("r")) || 0, cells: Array.from(cells, (cell) => cell ?? "") };
}

function cellText(cell: XmlElement, words: readonly string[], isDate: (style: number) => boolean): string {
  const type = cell.attributes.get("t") ?? "n";
  if (type === "inlineStr") return childElements(cell, "is").map(wordOf).join("");
  const value = childElements(cell, "v").map(textOf).join("");
  if (type === "s") return words[Number(value)] ?? "";
  if (type !== "n" || value === "") return value;
  return isDate(Number(cell.attributes.get("s") ?? 0)) ? dayOf(Number(value)) : String(Number(value));
}

/** Days since 30 December 1899, as Excel counts them from March 1900 on. */
function dayOf(serial: number): string {
  return new Date(Math.round((Math.floor(serial) - 25_569) * 86_400_000)).toISOString().slice(0, 10);
}

/** `C7` is column 2. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

function toText(rows: readonly SheetRow[]): string {
  const lines: string[] = [];
  for (const { row, cells } of rows) {
    while (lines.length < row - 1) lines.push("");
    lines.push(cells.map((cell) => `"${cell.replaceAll('"', '""').replace(/\r\n?|\n/g, " ")}"`).join(";"));
  }
  return lines.join("\n");
}
