import { localise } from "#app/domain/code-description.ts";
import type { ReleaseContent, ReleasedCell } from "#app/domain/release/release-content.ts";
import { levels, polarities, type Level, type Polarity } from "#app/domain/vocabulary.ts";
import { releasedSplits, type ReleasedSplit } from "#app/domain/patterns.ts";
import type { TidyTable } from "#app/exports/tidy-table.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { levelLabel, polarityLabel } from "#app/ui/vocabulary.ts";
import { columnLabel, divisionLabel, sourceLabel } from "./words.ts";

const measures = ["named", "followed", "applied", "otherwise", "notJudged"] as const;
type Measure = (typeof measures)[number];

/** One published number. */
type ReleaseRow = {
  table: "reported" | "established" | "guidelines";
  guideline: string | null;
  id: string;
  label: string;
  level: Level | null;
  polarity: Polarity | null;
  division: ReleasedSplit | null;
  group: string;
  measure: Measure;
  cell: ReleasedCell;
};

/** Every number of a release, one per row, hidden ones too: without a value, and with why in a column of its own. */
export function releaseTable(content: ReleaseContent): TidyTable<ReleaseRow> {
  const share = (value: number) => Math.round(value * 10_000) / 10_000;
  return {
    name: m.releases_number({ number: content.number }),
    rows: listReleaseRows(content),
    columns: [
      { variable: "table", label: m.releases_var_table(), value: (row) => row.table, codes: tableCodes() },
      { variable: "guideline", label: m.releases_guidelines(), width: 30, value: (row) => row.guideline },
      { variable: "id", label: m.exports_column_code(), meaning: m.releases_var_id_meaning(), width: 24, value: (row) => row.id },
      { variable: "label", label: m.releases_var_label(), width: 45, value: (row) => row.label },
      { variable: "level", label: m.exports_column_level(), value: (row) => row.level, codes: levels.map((code) => ({ code, label: levelLabel(code) })) },
      { variable: "polarity", label: m.exports_column_polarity(), value: (row) => row.polarity, codes: polarities.map((code) => ({ code, label: polarityLabel(code) })) },
      { variable: "division", label: m.exports_column_split(), width: 16, value: (row) => row.division ?? "all", codes: divisionCodes() },
      { variable: "group", label: m.exports_column_part(), width: 30, value: (row) => row.group },
      { variable: "measure", label: m.releases_var_measure(), value: (row) => row.measure, codes: measures.map((code) => ({ code, label: measureLabel(code) })) },
      { variable: "cases", label: m.exports_column_k(), meaning: m.releases_var_cases_meaning(), format: "number", value: (row) => row.cell?.k ?? null },
      {
        variable: "cases__mr",
        label: m.exports_column_suppressed(),
        meaning: m.releases_var_missing_meaning(),
        width: 14,
        value: (row) => (row.cell === null ? "suppressed" : null),
        codes: [{ code: "suppressed", label: m.releases_hidden() }],
      },
      { variable: "of_cases", label: m.exports_column_n(), meaning: m.releases_var_of_cases_meaning(), format: "number", value: (row) => row.cell?.n ?? null },
      { variable: "share", label: m.exports_column_share(), format: "share", value: ({ cell }) => (cell && cell.n > 0 ? share(cell.k / cell.n) : null) },
      { variable: "lower", label: m.exports_column_lower(), meaning: m.releases_method_interval(), format: "share", value: (row) => row.cell?.lower ?? null },
      { variable: "upper", label: m.exports_column_upper(), format: "share", value: (row) => row.cell?.upper ?? null },
    ],
  };
}

/** Every number of a release. */
export function listReleaseRows({ factors, guidelines }: ReleaseContent): ReleaseRow[] {
  const locale = getLocale();
  return [
    ...factors.flatMap(({ source, columns, rows }) =>
      rows.flatMap(({ codeId, label, level, polarity, cells }) =>
        columns.map((column): ReleaseRow => ({
          ...{ table: source, guideline: null, id: codeId, label: localise(label, locale), level, polarity },
          ...{ division: column.split, group: columnLabel(column), measure: "named", cell: cells[column.id] ?? null },
        })),
      ),
    ),
    ...guidelines.flatMap(({ title, rows }) =>
      rows.flatMap((row) =>
        (["followed", "applied", "otherwise", "notJudged"] as const).map((measure): ReleaseRow => ({
          ...{ table: "guidelines", guideline: localise(title, locale), id: row.itemId, label: localise(row.label, locale), level: null, polarity: null },
          ...{ division: null, group: m.releases_all_cases(), measure, cell: row[measure] },
        })),
      ),
    ),
  ];
}

function tableCodes() {
  return [
    { code: "reported", label: sourceLabel("reported") },
    { code: "established", label: sourceLabel("established") },
    { code: "guidelines", label: m.releases_guidelines() },
  ];
}

function divisionCodes() {
  return [{ code: "all", label: m.releases_all_cases() }, ...releasedSplits.map((code) => ({ code, label: divisionLabel(code) }))];
}

function measureLabel(measure: Measure): string {
  return {
    named: m.releases_measure_named,
    followed: m.releases_followed,
    applied: m.patterns_part_applied,
    otherwise: m.patterns_part_otherwise,
    notJudged: m.patterns_part_not_judged,
  }[measure]();
}
