import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { toXlsx } from "#app/exports/xlsx.ts";
import { readTable } from "#app/imports/read-table.ts";

const settings = { title: "Tabel", language: "nl", createdAt: new Date("2026-01-01") } as const;
const columns = [{ header: "casuscode" }, { header: "thema" }, { header: "aantal" }];

test("a workbook is read as the table it shows, the first sheet of it", async () => {
  const rows = [
    ["KL-001", "wachten; en nog eens", 3],
    ["KL-002", 'zei "nee"', 1.5],
    ["KL-003", null, null],
  ];
  const bytes = await buffer(
    toXlsx(
      [
        { name: "A", columns, rows },
        { name: "B", columns, rows: [["other", "", 9]] },
      ],
      settings,
    ),
  );
  const read = await readTable(new Uint8Array(bytes), { fileName: "tabel.xlsx" });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.value.header).toEqual(["casuscode", "thema", "aantal"]);
  expect(read.value.rows).toEqual([
    { row: 2, cells: ["KL-001", "wachten; en nog eens", "3"] },
    { row: 3, cells: ["KL-002", 'zei "nee"', "1.5"] },
    { row: 4, cells: ["KL-003", "", ""] },
  ]);
});

test("a file that only begins like a workbook is refused with a sentence", async () => {
  const read = await readTable(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), { fileName: "kapot.xlsx" });
  expect(read).toEqual({ ok: false, problems: [{ place: "kapot.xlsx", problem: { kind: "zip_broken" } }] });
});
