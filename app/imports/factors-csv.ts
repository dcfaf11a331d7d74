import type { ImportResult, RowProblem } from "../domain/import-problem.ts";
import type { ConversationType, Perspective, Phase, Polarity } from "../domain/vocabulary.ts";
import { findCase } from "./consents-csv.ts";
import { foldWord, parseDay } from "./dutch-values.ts";
import { cellsOf, nameColumns, type Cells, type ColumnNames, type Words } from "./named-columns.ts";
import type { CsvTable } from "./read-csv.ts";

const columns = {
  code: ["casuscode", "casus", "case", "case code"],
  theme: ["thema", "code", "theme"],
  polarity: ["belemmerend of bevorderend", "polariteit", "richting", "polarity"],
  quote: ["tekst", "uitspraak", "citaat", "quote", "text"],
  perspective: ["perspectief", "wie", "perspective"],
  phase: ["fase", "phase"],
  type: ["soort gesprek", "soort", "bron", "conversation", "type"],
  heldOn: ["datum", "gehouden op", "date", "held on"],
} as const satisfies ColumnNames<string>;
type Field = keyof typeof columns;

export type FactorWords = { polarities: Words<Polarity>; perspectives: Words<Perspective>; phases: Words<Phase>; types: Words<ConversationType> };
export type CodableCase = { caseId: string; openTypes: readonly ConversationType[] };

export type ImportedFactor = { codeId: string; polarity: Polarity; phase: Phase | null; perspective: Perspective; text: string };
/** One source of one case: what is coded in it, and who was heard, also where nothing was found. */
export type ImportedSource = { caseId: string; type: ConversationType; heldOn: string; perspectives: Perspective[]; factors: ImportedFactor[] };

const mostCharacters = 5_000;

/**
 * Barriers and facilitators that were found elsewhere, one per row, gathered into one source per case, kind and day. A row
 * without a theme says that the source was looked through and nothing was found: then the case counts in the denominator.
 *
 * @param caseOf the cases one may write in, by lower case code
 * @param themeOf the themes that can be coded, by folded id and label
 */
export function readFactors(
  table: CsvTable,
  {
    words,
    caseOf,
    themeOf,
    today,
    fileName,
  }: { words: FactorWords; caseOf: ReadonlyMap<string, CodableCase>; themeOf: ReadonlyMap<string, { id: string; label: string }>; today: string; fileName: string },
): ImportResult<{ sources: ImportedSource[]; problems: RowProblem[]; factorCount: number; ignoredColumns: string[] }> {
  const named = nameColumns<Field>(table, columns, { required: ["code", "theme"], fileName });
  if (!named.ok) return named;
  const problems: RowProblem[] = [];
  const sources = new Map<string, ImportedSource>();
  let factorCount = 0;
  for (const csvRow of named.value.rows) {
    const before = problems.length;
    const cells = cellsOf(named.value, csvRow, problems);
    const about = readSource(cells, words, caseOf, today);
    const factor = readFactor(cells, words, themeOf);
    if (!about || problems.length > before) continue;
    const key = `${about.caseId} ${about.type} ${about.heldOn}`;
    const source = sources.get(key) ?? { ...about, perspectives: [], factors: [] };
    sources.set(key, source);
    if (!source.perspectives.includes(about.perspective)) source.perspectives.push(about.perspective);
    if (!factor) continue;
    source.factors.push({ ...factor, perspective: about.perspective });
    factorCount += 1;
  }
  const kept = [...sources.values()].map(({ caseId, type, heldOn, perspectives, factors }) => ({ caseId, type, heldOn, perspectives, factors }));
  return { ok: true, value: { sources: kept, problems, factorCount, ignoredColumns: named.value.others.map(({ name }) => name) } };
}

function readSource(cells: Cells<Field>, words: FactorWords, caseOf: ReadonlyMap<string, CodableCase>, today: string) {
  const studyCase = findCase(cells, caseOf);
  const type = cells.word("type", words.types) ?? "file_notes";
  const perspective = cells.word("perspective", words.perspectives) ?? (type === "file_notes" ? "file" : null);
  if (perspective === null && cells.text("perspective") === "") cells.fail("perspective", { kind: "value_missing" });
  const day = cells.text("heldOn");
  const heldOn = day === "" ? today : (parseDay(day) ?? cells.fail("heldOn", { kind: "date_invalid", value: day }));
  if (heldOn && heldOn > today) cells.fail("heldOn", { kind: "date_in_future", value: day });
  if (studyCase && !studyCase.openTypes.includes(type)) cells.fail("code", { kind: "part_closed", value: cells.text("code") });
  return studyCase && perspective && heldOn ? { caseId: studyCase.caseId, type, heldOn, perspective } : null;
}

function readFactor(cells: Cells<Field>, words: FactorWords, themeOf: ReadonlyMap<string, { id: string; label: string }>): Omit<ImportedFactor, "perspective"> | null {
  const name = cells.text("theme");
  if (name === "") return null;
  const theme = themeOf.get(foldWord(name)) ?? cells.fail("theme", { kind: "theme_unknown", value: name });
  const polarity = cells.word("polarity", words.polarities);
  if (cells.text("polarity") === "") cells.fail("polarity", { kind: "value_missing" });
  const text = cells.text("quote");
  if (text.length > mostCharacters) cells.fail("quote", { kind: "value_too_long", max: mostCharacters });
  // What was found without its words is coded on the name of the theme: a coding is always on some text.
  return theme && polarity ? { codeId: theme.id, polarity, phase: cells.word("phase", words.phases), text: text.replace(/\s+/g, " ").trim() || theme.label } : null;
}
