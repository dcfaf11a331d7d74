import { lacksReason, offeredReasons, offeredValues, valueProblem } from "../domain/assessment.ts";
import type { ImportProblem, ImportResult, RowProblem } from "../domain/import-problem.ts";
import { formatChoices, listItems } from "../domain/instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem } from "../domain/instrument.ts";
import type { MissingReason } from "../domain/vocabulary.ts";
import { findCase } from "./consents-csv.ts";
import { foldWord, parseDay, parseNumber } from "./dutch-values.ts";
import { cellsOf, nameColumns, type ColumnNames } from "./named-columns.ts";
import type { CsvTable } from "./read-csv.ts";

const columns = {
  code: ["casuscode", "code", "casus", "case"],
  rater: ["beoordelaar", "rater", "e-mail beoordelaar", "rater e-mail"],
} as const satisfies ColumnNames<string>;

/** What a cell may say besides a code: the words of options, outcomes and reasons, in both languages. */
export type AnswerNames = { valueNames: (item: InstrumentItem, value: string) => readonly string[]; reasonNames: (reason: MissingReason) => readonly string[] };

export type ImportedAnswer = { value: string | null; missingReason: MissingReason | null; note: string };
export type ImportedRating = { row: number; caseId: string; raterId: string; answers: Map<string, ImportedAnswer> };
export type RateableCase = { caseId: string; isFileOpen: boolean };

export type RatingsPreview = { rows: ImportedRating[]; problems: RowProblem[]; ignoredColumns: string[]; itemCount: number };

/**
 * Ratings of cases with one instrument version, one per row: a column for each item, by its id or its words, with its
 * value or why there is none, and where wanted `id__mr` (why there is none) and `id__note` beside it. An empty cell is an
 * item that was not answered.
 *
 * @param caseOf the cases one may write in, by lower case code
 * @param raterOf who may rate, by lower case e-mail address and name
 * @param defaultRaterId of rows that name nobody
 */
export function readRatings(
  table: CsvTable,
  {
    definition,
    names,
    caseOf,
    raterOf,
    defaultRaterId,
    fileName,
  }: {
    definition: InstrumentDefinition;
    names: AnswerNames;
    caseOf: ReadonlyMap<string, RateableCase>;
    raterOf: ReadonlyMap<string, string>;
    defaultRaterId: string | null;
    fileName: string;
  },
): ImportResult<RatingsPreview> {
  const named = nameColumns<keyof typeof columns>(table, columns, { required: ["code"], fileName });
  if (!named.ok) return named;
  const { itemColumns, ignored } = findItems(named.value.others, definition);
  if (itemColumns.length === 0) return { ok: false, problems: [{ place: fileName, problem: { kind: "items_missing" } }] };
  const problems: RowProblem[] = [];
  const firstRowOf = new Map<string, number>();
  const rows = named.value.rows.flatMap((csvRow): ImportedRating[] => {
    const before = problems.length;
    const cells = cellsOf(named.value, csvRow, problems);
    const studyCase = findCase(cells, caseOf);
    if (studyCase && !studyCase.isFileOpen) cells.fail("code", { kind: "part_closed", value: cells.text("code") });
    const raterName = cells.text("rater");
    const raterId = raterName === "" ? defaultRaterId : (raterOf.get(raterName.toLowerCase()) ?? cells.fail("rater", { kind: "rater_unknown", value: raterName }));
    if (raterName === "" && raterId === null) cells.fail("rater", { kind: "value_missing" });
    const answers = readAnswers(csvRow.cells, itemColumns, names, (name, problem) => problems.push({ row: csvRow.row, column: name, problem }));
    if (!studyCase || raterId === null || problems.length > before) return [];
    const key = `${studyCase.caseId} ${raterId}`;
    const firstRow = firstRowOf.get(key);
    if (firstRow !== undefined) cells.fail("code", { kind: "code_duplicate", value: cells.text("code"), firstRow });
    firstRowOf.set(key, csvRow.row);
    return firstRow === undefined ? [{ row: csvRow.row, caseId: studyCase.caseId, raterId, answers }] : [];
  });
  return { ok: true, value: { rows, problems, ignoredColumns: ignored, itemCount: itemColumns.length } };
}

type ItemColumns = { item: InstrumentItem; name: string; value: number; reason: number | null; note: number | null };

function findItems(others: readonly { name: string; column: number }[], definition: InstrumentDefinition): { itemColumns: ItemColumns[]; ignored: string[] } {
  const free = new Map(others.map(({ name, column }) => [foldWord(name), { name, column }]));
  const take = (name: string | undefined) => {
    const found = name === undefined ? undefined : free.get(foldWord(name));
    if (found) free.delete(foldWord(name!));
    return found;
  };
  const itemColumns = listItems(definition).flatMap((item): ItemColumns[] => {
    const value = take(item.id) ?? take(item.label.nl) ?? take(item.label.en);
    return value ? [{ item, name: value.name, value: value.column, reason: take(`${item.id}__mr`)?.column ?? null, note: take(`${item.id}__note`)?.column ?? null }] : [];
  });
  return { itemColumns, ignored: [...free.values()].map(({ name }) => name) };
}

function readAnswers(
  cells: readonly string[],
  itemColumns: readonly ItemColumns[],
  names: AnswerNames,
  fail: (column: string, problem: ImportProblem) => void,
): Map<string, ImportedAnswer> {
  const answers = new Map<string, ImportedAnswer>();
  for (const { item, name, value, reason, note } of itemColumns) {
    const text = cells[value] ?? "";
    const reasonText = reason === null ? "" : (cells[reason] ?? "");
    if (text === "" && reasonText === "") continue;
    const reasonOf = (word: string) => offeredReasons(item).find((one) => [one, ...names.reasonNames(one)].some((known) => foldWord(known) === foldWord(word)));
    const missingReason = reasonOf(reasonText) ?? (text === "" ? undefined : reasonOf(text));
    if (reasonText !== "" && !reasonOf(reasonText)) fail(`${item.id}__mr`, { kind: "word_unknown", value: reasonText, known: offeredReasons(item).join(", ") });
    const read = missingReason ? null : readValue(item, text, names);
    if (!missingReason && (read === null || valueProblem(item, read))) {
      fail(name, { kind: "answer_unknown", value: text, known: (offeredValues(item) ?? [item.type]).join(", ") });
      continue;
    }
    const answer = { value: read, missingReason: missingReason ?? null, note: note === null ? "" : (cells[note] ?? "") };
    // Without its reason no rating can be submitted either (rule GA4).
    if (lacksReason(item, answer)) fail(name, { kind: "reason_missing", column: `${item.id}__note` });
    answers.set(item.id, answer);
  }
  return answers;
}

/** The value a cell stands for; null where it is none. */
function readValue(item: InstrumentItem, text: string, { valueNames }: AnswerNames): string | null {
  const offered = offeredValues(item);
  if (!offered) {
    if (item.type === "number") return parseNumber(text)?.toString() ?? null;
    return item.type === "date" ? (parseDay(text) ?? text) : text;
  }
  const find = (word: string) => offered.find((value) => [value, ...valueNames(item, value)].some((known) => foldWord(known) === foldWord(word)));
  if (item.type !== "multiple_choice") return find(text) ?? null;
  const parts = text.split(/[;|]/).flatMap((part) => (find(part) === undefined ? part.trim().split(/\s+/) : [part]));
  const chosen = parts.map((part) => find(part));
  return chosen.includes(undefined) ? null : formatChoices(item, chosen as string[]);
}
