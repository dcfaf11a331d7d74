import { PassThrough, Readable } from "node:stream";
import yazl from "yazl";
import { guardFormula } from "../domain/formula-guard.ts";

export type XlsxValue = string | number | null;

/** `width` in characters. `share` shows 0.5 as 50 %. */
export type XlsxColumn = { header: string; width?: number; format?: "text" | "number" | "share" };

/** A sheet whose rows may come one by one: it never has to be whole in memory. */
export type XlsxSheet = { name: string; columns: readonly XlsxColumn[]; rows: Iterable<readonly XlsxValue[]> | AsyncIterable<readonly XlsxValue[]> };

/**
 * A workbook (`.xlsx`, Office Open XML) as a stream of bytes: header rows that stay in sight and repeat in print, a filter per
 * column. Numbers are numbers, `null` an empty cell; all text is written as text, and text a spreadsheet would run as a
 * formula gets an apostrophe in front, as in a CSV.
 *
 * @throws in the stream, on a number that is not finite: a statistic that does not exist is `null`
 */
export function toXlsx(sheets: readonly XlsxSheet[], { title, language, createdAt }: { title: string; language: string; createdAt: Date }): Readable {
  const zip = new yazl.ZipFile();
  const out = new PassThrough();
  const options = { mtime: createdAt };
  const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)));
  (zip as unknown as NodeJS.EventEmitter).on("error", fail);
  zip.outputStream.on("error", fail).pipe(out);
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(declaration + xml), path, options);
  add("[Content_Types].xml", contentTypes(sheets.length));
  add(
    "_rels/.rels",
    relationships([
      ["officeDocument", "xl/workbook.xml"],
      ["../package/2006/relationships/metadata/core-properties", "docProps/core.xml"],
    ]),
  );
  add("docProps/core.xml", coreProperties({ title, language, createdAt }));
  add("xl/workbook.xml", workbook(sheets));
  add("xl/_rels/workbook.xml.rels", relationships([...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const), ["styles", "styles.xml"]]));
  add("xl/styles.xml", styles);
  for (const [index, sheet] of sheets.entries()) zip.addReadStream(Readable.from(sheetXml(sheet, index === 0)).on("error", fail), `xl/worksheets/sheet${index + 1}.xml`, options);
  zip.end();
  return out;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function contentTypes(sheetCount: number): string {
  const sheetTypes = Array.from(
    { length: sheetCount },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${sheetTypes.join("")}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const typeOf = (type: string) => (type.startsWith("../") ? `http://schemas.openxmlformats.org/${type.slice(3)}` : `${officeRelation}/${type}`);
  const lines = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${typeOf(type)}" Target="${target}"/>`);
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
}

function coreProperties({ title, language, createdAt }: { title: string; language: string; createdAt: Date }): string {
  const at = createdAt.toISOString().replace(/\.\d+Z$/, "Z");
  return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escape(title)}</dc:title><dc:language>${escape(language)}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`;
}

function workbook(sheets: readonly XlsxSheet[]): string {
  const names = sheetNames(sheets);
  const list = names.map((name, index) => `<sheet name="${escape(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  const quoted = (name: string) => `'${name.replace(/'/g, "''")}'`;
  const titles = names.map((name, index) => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escape(quoted(name))}!$1:$1</definedName>`);
  return `<workbook xmlns="${main}" xmlns:r="${officeRelation}"><sheets>${list.join("")}</sheets><definedNames>${titles.join("")}</definedNames></workbook>`;
}

/** At most 31 characters, none of `[]:*?/\`, each once whatever its capitals: Excel opens no other. */
function sheetNames(sheets: readonly XlsxSheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, index) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim()
        .slice(0, 31) || `${index + 1}`;
    const unique = taken.has(plain.toLowerCase()) ? `${plain.slice(0, 27)} ${index + 1}` : plain;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** Styles of cells by their place in this list: 0 plain, 1 header, 2 whole or decimal number, 3 share, 4 text that wraps. */
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE4EBF6"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
const styleOf = { text: 4, number: 2, share: 3 } as const;

/** A4 on its side, as wide as the columns. */
const onPaper =
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

/** Characters that are put together before they are handed on. */
const chunkLength = 64 * 1024;

async function* sheetXml({ columns, rows }: XlsxSheet, isFirst: boolean): AsyncGenerator<string> {
  const letters = columns.map((_, index) => columnLetters(index));
  const widths = columns.map(
    ({ header, width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width ?? Math.min(40, Math.max(10, header.length + 2))}" customWidth="1"/>`,
  );
  const view = `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ""} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const header = columns.map(({ header }, index) => textCell(`${letters[index]}1`, 1, header));
  let chunk = `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${view}<cols>${widths.join("")}</cols><sheetData><row r="1">${header.join("")}</row>`;
  let number = 1;
  for await (const row of rows) {
    number++;
    let cells = "";
    for (const [index, value] of row.entries()) if (value !== null) cells += toCell(`${letters[index]}${number}`, value, columns[index]!);
    chunk += `<row r="${number}">${cells}</row>`;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  yield `${chunk}</sheetData><autoFilter ref="A1:${letters.at(-1)}${number}"/>${onPaper}</worksheet>`;
}

function toCell(place: string, value: string | number, { header, format }: XlsxColumn): string {
  if (typeof value === "string") return textCell(place, styleOf.text, value);
  if (!Number.isFinite(value)) throw new Error(`Column ${header} holds a number that is not finite`);
  return `<c r="${place}" s="${format ? styleOf[format] : styleOf.number}"><v>${value}</v></c>`;
}

function textCell(place: string, style: number, text: string): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(guardFormula(text).slice(0, longestText))}</t></is></c>`;
}

/** What one cell holds at most. */
const longestText = 32_767;

/** `A` to `Z`, then `AA`. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** XML takes no control characters but tab and line ends, and no half of a character. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
