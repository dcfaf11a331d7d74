import { describe, expect, test } from "vitest";
import { newCode, type Code } from "#app/domain/codebook.ts";
import { toCodebookCsv } from "#app/exports/codebook-csv.ts";
import { readCodebookCsv } from "#app/imports/codebook-csv.ts";
import { planCodebookImport } from "#app/imports/plan-codebook.ts";
import { protocolCodebook } from "#db/seed/protocol/index.ts";

const read = (text: string) => readCodebookCsv(new TextEncoder().encode(text), { fileName: "codeboek.csv", level: "chain" });
function taken(text: string) {
  const result = read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
const protocol: Code[] = protocolCodebook.map((code) => newCode(code));

describe("a codebook as a table", () => {
  test.each(["international", "dutch-excel"] as const)("comes back the same from %s, both languages and all parts", (dialect) => {
    const { codes, problems } = taken(toCodebookCsv(protocol, dialect));
    expect(problems).toEqual([]);
    expect(codes.map(({ isFromTable: _table, hasLevel: _level, ...code }) => newCode(code, code))).toEqual(protocol);
  });

  test("is read with Dutch headers, groups by name, in any order", () => {
    const { codes, problems } = taken("Naam;Groep;Niveau;Codeerbaar;Definitie\nWachttijd;Toegang;keten;;Tijd tot hulp.\nToegang;;Keten;nee;\n");
    expect(problems).toEqual([]);
    expect(codes).toMatchObject([
      { id: "toegang", parentId: null, isCodable: false, level: "chain", definition: { nl: "Toegang" } },
      { id: "wachttijd", parentId: "toegang", isCodable: true, definition: { nl: "Tijd tot hulp." } },
    ]);
  });

  test("names every cell that cannot be taken over, by row and column", () => {
    const { problems } = taken("id,parent_id,level,codable,label_nl,label_en\na,,maan,,A,\na,zon,chain,misschien,B,\nC c,,chain,,,C\nd,e,chain,,D,\ne,d,chain,,E,\n");
    expect(problems.map(({ row, column, problem }) => [row, column, problem.kind])).toEqual([
      [2, "level", "level_unknown"],
      [3, "id", "code_id_duplicate"],
      [3, "codable", "yes_no_unknown"],
      [4, "label_nl", "value_missing"],
      [4, "label_nl", "value_missing"],
      [4, "id", "code_id_invalid"],
      [3, "parent_id", "parent_unknown"],
      [5, "parent_id", "parent_circle"],
      [6, "parent_id", "parent_circle"],
    ]);
  });

  test("without a column for names, or without rows, is refused", () => {
    expect(read("definitie\nx\n")).toMatchObject({ ok: false, problems: [{ problem: { kind: "column_missing" } }] });
    expect(read("naam\n")).toMatchObject({ ok: false, problems: [{ problem: { kind: "no_rows" } }] });
  });
});

describe("planning the import of a table", () => {
  const known = protocol.slice(0, 3).map((code) => ({ ...code, guids: [] }));

  test("a code with an id of the study is that code, and what hangs below it in the table hangs below it here", () => {
    const [group, theme] = known;
    const { codes } = taken(`id,parent_id,level,label_nl\n${group!.id},,system,Anders genoemd\nnew_theme,${group!.id},system,Nieuw\n${theme!.id},${group!.id},,Ook anders\n`);
    const plan = planCodebookImport(codes, known, { level: "chain" });
    expect(plan.map((one) => (one.state === "known" ? one.codeId : [one.code.id, one.code.parentId, one.code.level]))).toEqual([
      group!.id,
      ["new_theme", group!.id, "system"],
      theme!.id,
    ]);
  });
});
