import { type DictionaryColumn, dictionaryColumns, readAnnotation } from "../domain/data-dictionary.ts";
import { type ImportProblem, type ImportResult, refuseImport, type RowProblem } from "../domain/import-problem.ts";
import { guidelineSource, instrumentDefinition, type InstrumentDefinition, type InstrumentItem, type InstrumentSection } from "../domain/instrument.ts";
import { idOfLabel } from "../domain/instrument-edit.ts";
import { type InstrumentKind, instrumentKinds } from "../domain/vocabulary.ts";
import { type DictionaryRow, textOf } from "./dictionary-row.ts";
import { readDictionaryItem } from "./dictionary-item.ts";
import { readCsv } from "./read-csv.ts";

/** What the file says the instrument is; null where it came from another program, which knows no such thing. */
export type DictionaryAbout = Pick<InstrumentDefinition, "kind" | "title" | "intro" | "source"> | null;

/**
 * `problems` are the rows that cannot be taken over: with one, nothing is. `rowOf` gives the row of an item, and
 * `ignored` the columns with something in them of which nothing is taken over.
 */
export type DictionaryPreview = {
  about: DictionaryAbout;
  sections: InstrumentSection[];
  problems: RowProblem[];
  rowOf: Record<string, number>;
  ignored: DictionaryColumn[];
};

const needed: readonly DictionaryColumn[] = ["Variable / Field Name", "Field Type", "Field Label"];
const passedOver: readonly DictionaryColumn[] = ["Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?"];

/** A data dictionary of REDCap, made by this product or by another. Headers may stand in any order. */
export function readDataDictionary(bytes: Uint8Array, { fileName, kind }: { fileName: string; kind: InstrumentKind }): ImportResult<DictionaryPreview> {
  const table = readCsv(bytes, { fileName });
  if (!table.ok) return table;
  const columns = new Map(dictionaryColumns.map((column) => [column, table.value.header.findIndex((header) => fold(header) === fold(column))]));
  const missing = needed.filter((column) => (columns.get(column) ?? -1) < 0);
  if (missing.length > 0) return { ok: false, problems: missing.map((column) => ({ place: fileName, problem: { kind: "column_missing", column } })) };
  if (table.value.rows.length === 0) return refuseImport(fileName, { kind: "no_rows" });

  const problems: RowProblem[] = [];
  const rows = table.value.rows.map(({ row, cells }): DictionaryRow => {
    const cell = (column: DictionaryColumn) => cells[columns.get(column) ?? -1] ?? "";
    return {
      row,
      cell,
      notes: readAnnotation(cell("Field Annotation")),
      fail: (column: DictionaryColumn, problem: ImportProblem) => {
        problems.push({ row, column, problem });
        return null;
      },
    };
  });
  const [first, ...others] = rows;
  const isRecord =
    first !== undefined && first.cell("Field Type").toLowerCase() === "text" && !first.cell("Section Header") && !first.notes.has("type") && !first.cell(validationColumn);
  const about = isRecord ? readAbout(first) : null;
  const { sections, rowOf } = readSections(isRecord ? others : rows, { kind: about?.kind ?? kind });
  return { ok: true, value: { about, sections, problems, rowOf, ignored: passedOver.filter((column) => rows.some(({ cell }) => cell(column) !== "")) } };
}

const validationColumn: DictionaryColumn = "Text Validation Type OR Show Slider Number";
const fold = (header: string) => header.toLowerCase().replace(/[^a-z0-9]+/g, "");

function readAbout(row: DictionaryRow): DictionaryAbout {
  const { notes } = row;
  const kind = instrumentKinds.find((one) => one === notes.get("kind"));
  const title = textOf(notes.get("title_nl"), notes.get("title_en"));
  if (!kind || !title) return null;
  const names = ["name", "version", "url", "published_on", "valid_until", "attribution"];
  const given = names.flatMap((name) => (notes.has(`source_${name}`) ? [[camel(name), notes.get(`source_${name}`)]] : []));
  const intro = textOf(notes.get("intro_nl"), notes.get("intro_en"));
  const source = given.length > 0 ? guidelineSource.safeParse(Object.fromEntries(given)) : null;
  if (source && !source.success) row.fail("Field Annotation", { kind: "dictionary_note_invalid", note: `source_${String(source.error.issues[0]?.path[0] ?? "name")}` });
  const parsed = instrumentDefinition.omit({ sections: true }).safeParse({ kind, title, ...(intro && { intro }), ...(source?.success && { source: source.data }) });
  return parsed.success ? parsed.data : null;
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A section begins at a section header and, in a file with several forms, at each form. */
function readSections(rows: readonly DictionaryRow[], about: { kind: InstrumentKind }): Pick<DictionaryPreview, "sections" | "rowOf"> {
  const sections: InstrumentSection[] = [];
  const items = new Map<string, InstrumentItem>();
  const rowOf: Record<string, number> = {};
  const sectionIds = new Set<string>();
  let form: string | null = null;
  for (const row of rows) {
    const header = row.cell("Section Header");
    const formName = row.cell("Form Name");
    if (header !== "" || sections.length === 0 || formName !== form) {
      sections.push(beginSection(row, header || formName.replaceAll("_", " ") || "Items", sectionIds));
      form = formName;
    }
    const section = sections.at(-1)!;
    if (row.cell("Field Type").toLowerCase() === "descriptive") {
      const intro = textOf(row.cell("Field Label"), row.notes.get("label_en"));
      if (section.items.length > 0 || (section.intro && intro)) row.fail("Field Type", { kind: "dictionary_text_place" });
      else if (intro) section.intro = intro;
      continue;
    }
    const id = row.cell("Variable / Field Name").toLowerCase();
    const firstRow = rowOf[id];
    if (firstRow !== undefined) row.fail("Variable / Field Name", { kind: "dictionary_name_duplicate", value: id, firstRow });
    rowOf[id] ??= row.row;
    const item = readDictionaryItem(row, { id, earlier: items, ...about });
    if (!item || firstRow !== undefined) continue;
    section.items.push(item);
    items.set(id, item);
  }
  return { sections, rowOf };
}

function beginSection(row: DictionaryRow, title: string, taken: Set<string>): InstrumentSection {
  const given = row.notes.get("section");
  const id = given && /^[a-z][a-z0-9_]{0,59}$/.test(given) && !taken.has(given) ? given : idOfLabel(title, taken);
  taken.add(id);
  const en = row.notes.get("section_en");
  return { id, title: { nl: title.replace(/\s+/g, " "), ...(en && { en }) }, items: [] };
}
