import { describe, expect, test } from "vitest";
import { type CsvColumn, toCsv } from "#app/exports/csv.ts";
import { readCsv } from "#app/imports/read-csv.ts";

type Row = { theme: string; k: number | null; share: number };

const columns: CsvColumn<Row>[] = [
  { header: "theme", value: (row) => row.theme },
  { header: "k", value: (row) => row.k },
  { header: "share", value: (row) => row.share },
];

describe("a table as CSV", () => {
  test("the international dialect has commas, points, CRLF and no byte order mark", () => {
    expect(toCsv([{ theme: "Wachttijd", k: 31, share: 0.413 }], columns, "international")).toBe("theme,k,share\r\nWachttijd,31,0.413\r\n");
  });

  test("the Dutch Excel dialect has semicolons, decimal commas and a byte order mark", () => {
    expect(toCsv([{ theme: "Wachttijd", k: 31, share: 0.413 }], columns, "dutch-excel")).toBe("\uFEFFtheme;k;share\r\nWachttijd;31;0,413\r\n");
  });

  test("delimiters, quotes and line ends inside a cell are quoted", () => {
    const csv = toCsv([{ theme: 'a,"b"\nc', k: 1, share: 0 }], columns, "international");
    expect(csv).toBe('theme,k,share\r\n"a,""b""\nc",1,0\r\n');
  });

  test("a missing number is an empty cell and a negative one stays a number", () => {
    expect(toCsv([{ theme: "-0,5", k: null, share: -1.5 }], columns, "dutch-excel")).toBe("\uFEFFtheme;k;share\r\n-0,5;;-1,5\r\n");
  });

  test.each(["=1+1", "+31", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1+1", "＠a"])("text that a spreadsheet would run gets an apostrophe: %j", (text) => {
    const [column] = columns;
    const cell = toCsv([{ theme: text, k: 1, share: 1 }], column ? [column] : [], "international").slice("theme\r\n".length);
    expect([`'${text}\r\n`, `"'${text}"\r\n`]).toContain(cell);
  });

  test("a header that starts a formula is guarded as well", () => {
    expect(toCsv([], [{ header: "=cmd", value: () => "" }], "international")).toBe("'=cmd\r\n");
  });

  test("a statistic that is not a number is refused", () => {
    expect(() => toCsv([{ theme: "x", k: Number.NaN, share: 1 }], columns, "international")).toThrow("Column k");
  });

  test.each(["international", "dutch-excel"] as const)("what goes out as %s comes back as it was", (dialect) => {
    const themes = ["=1+1", "'s avonds", "a;b,c\td", 'zegt "nee"', "regel 1\nregel 2", "-5", "één"];
    const csv = toCsv(
      themes.map((theme) => ({ theme, k: 1, share: 1 })),
      columns,
      dialect,
    );
    const read = readCsv(new TextEncoder().encode(csv), { fileName: "uit.csv" });
    expect(read.ok && read.value.rows.map((row) => row.cells[0])).toEqual(themes);
  });
});
