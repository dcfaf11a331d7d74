import { describe, expect, test } from "vitest";
import { readCsv } from "#app/imports/read-csv.ts";

const fileName = "bestand.csv";

function readText(text: string) {
  return readCsv(new TextEncoder().encode(text), { fileName });
}

function problemOf(text: string | Uint8Array) {
  const result = typeof text === "string" ? readText(text) : readCsv(text, { fileName });
  return result.ok ? null : result.problems;
}

describe("encodings", () => {
  const text = "naam;getal\r\ncafé €;1\r\n";
  const utf16 = Buffer.from(text, "utf16le");
  const windows = Buffer.from(text.replace("é", "\u00E9").replace("€", "\u0080"), "latin1");

  test.each([
    ["utf-8", Buffer.from(text)],
    ["utf-8", Buffer.from(`\uFEFF${text}`)],
    ["utf-16le", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ["utf-16le", utf16],
    ["utf-16be", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]).swap16()],
    ["windows-1252", windows],
  ])("reads %s", (encoding, bytes) => {
    const result = readCsv(new Uint8Array(bytes), { fileName });
    expect(result).toMatchObject({ ok: true, value: { encoding, header: ["naam", "getal"], rows: [{ row: 2, cells: ["café €", "1"] }] } });
  });
});

describe("dialects", () => {
  test.each([
    [";", "a;b;c\n1,5;2;3\n"],
    [",", "a,b,c\n1.5,2,3\n"],
    ["\t", "a\tb\tc\n1,5\t2\t3\n"],
    ["|", "a|b|c\n1,5|2|3\n"],
    [";", '"a;x, y, z";b;c\n"1,2,3";2;3\n'],
    [";", "sep=;\na,b;c,d\n1;2\n"],
  ])("finds the delimiter %j", (delimiter, text) => {
    expect(readText(text)).toMatchObject({ ok: true, value: { delimiter } });
  });

  test("a file of one column has no delimiter to find", () => {
    expect(readText("code\nKL-1\nKL-2\n")).toMatchObject({ ok: true, value: { rows: [{ cells: ["KL-1"] }, { cells: ["KL-2"] }] } });
  });

  test("rows keep the number a spreadsheet gives them, over blank rows and line ends in cells", () => {
    const result = readText('sep=;\r\na;b\r\n\r\n"1\r\n2";x\r\n;;\r\n3;y\r');
    expect(result).toMatchObject({
      ok: true,
      value: {
        rows: [
          { row: 4, cells: ["1\n2", "x"] },
          { row: 6, cells: ["3", "y"] },
        ],
      },
    });
  });

  test("short rows are filled up and empty columns at the end are dropped", () => {
    expect(readText("a;b;c;;\n1;;;;\n")).toMatchObject({ ok: true, value: { header: ["a", "b", "c"], rows: [{ cells: ["1", "", ""] }] } });
  });
});

describe("files that cannot be read say where and why", () => {
  test.each([
    ["nothing", "", { kind: "file_empty" }],
    ["blank lines alone", "\n \n", { kind: "file_empty" }],
    ["a NUL character", "a;b\n1;\u00002\n", { kind: "nul_character", row: 2 }],
    ["a quote that never closes", 'a;b\n1;2\n3;"4\n5;6\n', { kind: "quote_not_closed", row: 3 }],
    ["a quote amid a cell", 'a;b\n1;2"3\n', { kind: "quote_misplaced", row: 2 }],
    ["text after a closing quote", 'a;b\n1;2\n"1"x;2\n', { kind: "quote_misplaced", row: 3 }],
    ["data without header", "1;2;3\n4;5;6\n", { kind: "header_missing" }],
    ["a header of blanks", ";;\n4;5;6\n", { kind: "header_missing" }],
    ["the same header twice", "code;Regio;regio\n1;2;3\n", { kind: "header_duplicate", column: "regio" }],
    ["a row with too many cells", "a;b\n1;2\n1;2;3\n", { kind: "row_too_long", row: 3, expected: 2, found: 3 }],
  ])("%s", (_, text, problem) => {
    expect(problemOf(text)).toEqual([{ place: fileName, problem }]);
  });

  test("bytes that are no text", () => {
    expect(problemOf(Uint8Array.from({ length: 4000 }, (_, index) => 1 + ((index * 7) % 31)))).toEqual([{ place: fileName, problem: { kind: "text_unreadable" } }]);
  });

  test("more than 5 MB", () => {
    expect(problemOf(new Uint8Array(5_000_001).fill(97))).toEqual([{ place: fileName, problem: { kind: "file_too_large", maxMegabytes: 5 } }]);
  });

  test("more than 200 columns, found before anything is taken apart", () => {
    const started = performance.now();
    expect(problemOf(`${"a,".repeat(2_000_000)}a\n`)).toEqual([{ place: fileName, problem: { kind: "too_many_columns", max: 200 } }]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("more than 20,000 rows, and exactly 20,000 are fine", () => {
    expect(problemOf(`a\n${"1\n".repeat(20_001)}`)).toEqual([{ place: fileName, problem: { kind: "too_many_rows", max: 20_000 } }]);
    expect(readText(`a\n${"1\n".repeat(20_000)}`)).toMatchObject({ ok: true });
  });
});
