import { plainCodeColor } from "../domain/codebook.ts";
import { type ImportProblem, type ImportResult, refuseImport, type RowProblem } from "../domain/import-problem.ts";
import type { LocalisedText } from "../domain/instrument.ts";
import { levels, type Level } from "../domain/vocabulary.ts";
import type { ImportedCode } from "./code-definitions.ts";
import { codeIdOf, freeCodeId } from "../domain/code-id.ts";
import { foldWord } from "./dutch-values.ts";
import { readCsv, type CsvRow } from "./read-csv.ts";

const headers = {
  id: ["id", "code_id"],
  parent: ["parent_id", "parent", "groep", "group", "onder"],
  level: ["level", "niveau"],
  codable: ["codable", "codeerbaar", "is_codable"],
  label_nl: ["label_nl", "naam", "label", "name", "code", "thema"],
  label_en: ["label_en", "naam en", "name_en"],
  definition_nl: ["definition_nl", "definitie", "definition", "beschrijving", "description"],
  definition_en: ["definition_en", "definitie en"],
  include_nl: ["include_nl", "wel", "include", "inclusie"],
  include_en: ["include_en"],
  exclude_nl: ["exclude_nl", "niet", "exclude", "exclusie"],
  exclude_en: ["exclude_en"],
  example_nl: ["example_nl", "voorbeeld", "example"],
  example_en: ["example_en"],
  color: ["color", "colour", "kleur"],
  guid: ["guid"],
} as const;
type Field = keyof typeof headers;

const fieldOfHeader = new Map((Object.keys(headers) as Field[]).flatMap((field) => headers[field].map((header) => [foldWord(header), field] as const)));
const levelOfWord = new Map<string, Level>(
  [
    ...levels.map((level) => [level, level] as const),
    ...(
      [
        ["family", ["gezin", "jongere en gezin", "youth and family"]],
        ["network", ["netwerk", "netwerk en school"]],
        ["professional", ["hulpverlener", "professional", "practitioner"]],
        ["organisation", ["organisatie", "team en organisatie", "organization"]],
        ["chain", ["keten"]],
        ["system", ["stelsel", "systeem"]],
      ] as const
    ).flatMap(([level, words]) => words.map((word) => [word, level] as const)),
  ].map(([word, level]) => [foldWord(word), level]),
);
const yesOrNo = new Map([
  ...["yes", "ja", "true", "1", "waar"].map((word) => [word, true] as const),
  ...["no", "nee", "false", "0", "onwaar"].map((word) => [word, false] as const),
]);
const mostText = 4_000;
const mostLabel = 200;
const mostCodes = 5_000;

type Read = { row: number; code: ImportedCode; parent: string };
type Cells = { get: (field: Field) => string; fail: (field: Field, problem: ImportProblem) => void };

/** `problems`: cells that cannot be taken over. With any of them nothing is to be imported, so that no code ends elsewhere. */
export type CodebookTable = { codes: ImportedCode[]; problems: RowProblem[] };

/**
 * A codebook as a table: our own columns, or Dutch and English words for them; rows in any order, a group named by its id or
 * by its name.
 *
 * @param level of codes for which the table gives none
 */
export function readCodebookCsv(bytes: Uint8Array, { fileName, level }: { fileName: string; level: Level }): ImportResult<CodebookTable> {
  const table = readCsv(bytes, { fileName });
  if (!table.ok) return table;
  const { header, rows } = table.value;
  const columnOf = new Map<Field, number>();
  for (const [index, name] of header.entries()) {
    const field = fieldOfHeader.get(foldWord(name));
    if (field && !columnOf.has(field)) columnOf.set(field, index);
  }
  if (!columnOf.has("label_nl")) return refuseImport(fileName, { kind: "column_missing", column: "label_nl" });
  if (rows.length === 0) return refuseImport(fileName, { kind: "no_rows" });
  if (rows.length > mostCodes) return refuseImport(fileName, { kind: "refi_too_many_codes", max: mostCodes });

  const problems: RowProblem[] = [];
  const taken = new Map<string, number>();
  const read = rows.map((row) => readRow(row, cellsOf(row, header, columnOf, problems), taken, level));
  const ordered = placeBelowParents(read, (row, problem) => problems.push({ row, column: header[columnOf.get("parent") ?? -1] ?? "parent_id", problem }));
  return { ok: true, value: { codes: ordered.map((code, position) => ({ ...code, position })), problems } };
}

function cellsOf(row: CsvRow, header: readonly string[], columnOf: ReadonlyMap<Field, number>, problems: RowProblem[]): Cells {
  return {
    get: (field) => row.cells[columnOf.get(field) ?? -1] ?? "",
    fail: (field, problem) => problems.push({ row: row.row, column: header[columnOf.get(field) ?? -1] ?? field, problem }),
  };
}

/** Reads every cell, also after a problem, so that a person sees all that is wrong with a row at once. */
function readRow({ row }: CsvRow, cells: Cells, taken: Map<string, number>, level: Level): Read {
  const label = readText(cells, "label", mostLabel);
  if (!label) cells.fail("label_nl", { kind: "value_missing" });
  const name = label?.nl ?? "";
  const [definition, include, exclude, example] = [
    readText(cells, "definition", mostText),
    readText(cells, "include", mostText),
    readText(cells, "exclude", mostText),
    readText(cells, "example", mostText),
  ];
  const guid = cells
    .get("guid")
    .replace(/^\{(.*)\}$/, "$1")
    .toLowerCase();
  const color = cells.get("color").toLowerCase();
  return {
    row,
    parent: cells.get("parent"),
    code: {
      id: readId(cells, name, row, taken),
      parentId: null,
      level: readLevel(cells) ?? level,
      label: label ?? { nl: name },
      definition: definition ?? { nl: name },
      ...(include && { include }),
      ...(exclude && { exclude }),
      ...(example && { example }),
      color: /^#[0-9a-f]{6}$/.test(color) ? color : plainCodeColor,
      isCodable: readCodable(cells),
      position: 0,
      guid: guid === "" ? null : guid,
      isFromTable: true,
      hasLevel: cells.get("level") !== "",
    },
  };
}

function readId(cells: Cells, name: string, row: number, taken: Map<string, number>): string {
  const given = cells.get("id");
  const id = given === "" ? freeCodeId(name, new Set(taken.keys())) : given;
  const firstRow = taken.get(id);
  if (given !== "" && codeIdOf(given) !== given) cells.fail("id", { kind: "code_id_invalid", value: given });
  else if (firstRow !== undefined) cells.fail("id", { kind: "code_id_duplicate", value: given, firstRow });
  taken.set(id, firstRow ?? row);
  return id;
}

function readText(cells: Cells, part: "label" | "definition" | "include" | "exclude" | "example", most: number): LocalisedText | null {
  const [nl, en] = [cells.get(`${part}_nl`), cells.get(`${part}_en`)];
  if (nl.length > most) cells.fail(`${part}_nl`, { kind: "value_too_long", max: most });
  if (en.length > most) cells.fail(`${part}_en`, { kind: "value_too_long", max: most });
  if (nl === "" && en !== "") cells.fail(`${part}_nl`, { kind: "value_missing" });
  return nl === "" ? null : { nl, ...(en !== "" && { en }) };
}

function readLevel(cells: Cells): Level | null {
  const word = cells.get("level");
  if (word === "") return null;
  const level = levelOfWord.get(foldWord(word));
  if (!level) cells.fail("level", { kind: "level_unknown", value: word });
  return level ?? null;
}

function readCodable(cells: Cells): boolean {
  const word = cells.get("codable").toLowerCase();
  const answer = yesOrNo.get(word);
  if (word !== "" && answer === undefined) cells.fail("codable", { kind: "yes_no_unknown", value: word });
  return answer ?? true;
}

/** Parents before their children; a group is named by its id, else by its name. */
function placeBelowParents(read: readonly Read[], fail: (row: number, problem: ImportProblem) => void): ImportedCode[] {
  const byId = new Map(read.map(({ code }) => [code.id, code.id]));
  const byName = new Map(read.map(({ code }) => [foldWord(code.label.nl), code.id]));
  const below = new Map<string | null, Read[]>();
  for (const one of read) {
    const parentId = one.parent === "" ? null : (byId.get(one.parent) ?? byName.get(foldWord(one.parent)));
    if (parentId === undefined) fail(one.row, { kind: "parent_unknown", value: one.parent });
    const placed = { ...one, code: { ...one.code, parentId: parentId ?? null } };
    below.set(parentId ?? null, [...(below.get(parentId ?? null) ?? []), placed]);
  }
  const placed = new Set<number>();
  const walk = (parentId: string | null): ImportedCode[] =>
    (below.get(parentId) ?? []).flatMap((one) => {
      if (placed.has(one.row)) return [];
      placed.add(one.row);
      return [one.code, ...walk(one.code.id)];
    });
  const ordered = walk(null);
  for (const { row, parent } of read) if (!placed.has(row)) fail(row, { kind: "parent_circle", value: parent });
  return ordered;
}
