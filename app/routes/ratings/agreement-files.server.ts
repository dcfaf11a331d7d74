import type { Agreement, ItemAgreement, SameAnswers } from "#app/domain/agreement.ts";
import { localise } from "#app/domain/code-description.ts";
import type { Estimate } from "#app/domain/statistics/coefficient.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatInstant } from "#app/ui/dates.ts";
import { scaleLabel } from "../assessments/scale-label.ts";
import type { SpokenColumn } from "../exports/csv-columns.ts";
import { spokenTable } from "../exports/table-file.server.ts";
import type { TableGatherer } from "../patterns/view-files.server.ts";
import { gatherAgreement, type ShownAgreement } from "./agreement.server.ts";
import { versionName } from "./instrument-version.ts";

/** The figures of the page, a row for each: over all, per section, item, pair and month, and per scale where items share one. */
export const agreementFiles: TableGatherer = async (db, member, params, now) => {
  const { versions, shown } = await gatherAgreement(db, member, params);
  const instrument = versions.find(({ versionId }) => versionId === shown?.choice.instrument);
  const lines = [
    ...(instrument ? [versionName(instrument)] : []),
    ...(shown ? [m.patterns_case_count({ count: shown.table.cases })] : []),
    m.patterns_note_counted({ at: formatInstant(now) }),
  ];
  return { heading: { title: m.ratings_agreement_title(), lines }, table: spokenTable(m.ratings_agreement_file(), shown ? rowsOf(shown) : [], columns) };
};

type Scope = "all" | "section" | "item" | "pair" | "month";
type Row = {
  scope: Scope;
  key: string;
  name: string;
  cases: number;
  scale: string | null;
  judgements: number;
  same: SameAnswers | null;
  kappa: Estimate | null;
  ac1: Estimate | null;
  alpha: Estimate | null;
};

function rowsOf({ table, sectionTitles, byPair, byMonth }: ShownAgreement): Row[] {
  const locale = getLocale();
  const titleOf = (id: string) => (sectionTitles[id] ? localise(sectionTitles[id], locale) : id);
  const ofItem = ({ item, same, kappa, ac1, alpha }: ItemAgreement): Row => ({
    scope: "item",
    key: item.id,
    name: localise(item.label, locale),
    cases: table.cases,
    scale: null,
    judgements: same.units,
    same,
    kappa,
    ac1,
    alpha,
  });
  return [
    ...ofAgreement({ scope: "all", key: "", name: "", cases: table.cases }, table.pooled),
    ...table.sections
      .filter(({ items }) => items.length > 0)
      .flatMap(({ sectionId, agreement, items }) => [
        ...ofAgreement({ scope: "section", key: sectionId, name: titleOf(sectionId), cases: table.cases }, agreement),
        ...items.map(ofItem),
      ]),
    ...byPair.flatMap(({ key, name, cases, agreement }) => ofAgreement({ scope: "pair", key, name, cases }, agreement)),
    ...byMonth.flatMap(({ month, cases, agreement }) => ofAgreement({ scope: "month", key: month, name: month, cases }, agreement)),
  ];
}

/** How many were alike over everything, then the coefficients of each scale that items share. */
function ofAgreement(about: Pick<Row, "scope" | "key" | "name" | "cases">, { all, scales }: Agreement): Row[] {
  return [
    { ...about, scale: null, judgements: all.units, same: all, kappa: null, ac1: null, alpha: null },
    ...scales.map(({ scale, units, kappa, ac1, alpha }) => ({ ...about, scale: scaleLabel(scale), judgements: units, same: null, kappa, ac1, alpha })),
  ];
}

const round = (value: number | null | undefined) => (value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000);

const scopeWords: Record<Scope, () => string> = {
  all: m.ratings_csv_scope_all,
  section: m.ratings_csv_scope_section,
  item: m.ratings_csv_scope_item,
  pair: m.ratings_csv_scope_pair,
  month: m.ratings_csv_scope_month,
};

const coefficient = (variable: "kappa" | "ac1" | "alpha", heading: () => string): SpokenColumn<Row>[] => [
  { variable, heading, value: (row) => round(row[variable]?.value) },
  { variable: `${variable}_lower`, heading: () => m.ratings_csv_lower({ name: heading() }), value: (row) => round(row[variable]?.lower) },
  { variable: `${variable}_upper`, heading: () => m.ratings_csv_upper({ name: heading() }), value: (row) => round(row[variable]?.upper) },
];

const columns: SpokenColumn<Row>[] = [
  { variable: "scope", heading: m.ratings_csv_scope, value: ({ scope }) => scope, word: ({ scope }) => scopeWords[scope]() },
  { variable: "key", heading: m.ratings_csv_key, value: ({ key }) => key },
  { variable: "name", heading: m.ratings_csv_name, value: ({ name }) => name },
  { variable: "cases", heading: m.ratings_cases, value: ({ cases }) => cases },
  { variable: "scale", heading: m.ratings_csv_scale, value: ({ scale }) => scale },
  { variable: "judgements", heading: m.ratings_csv_judgements, value: ({ judgements }) => judgements },
  { variable: "alike", heading: m.ratings_csv_alike, value: ({ same }) => same?.agreeing ?? null },
  { variable: "share", heading: m.exports_column_share, value: ({ same }) => round(same?.proportion.p) },
  { variable: "lower", heading: m.exports_column_lower, value: ({ same }) => round(same?.proportion.p === null ? null : same?.proportion.lower) },
  { variable: "upper", heading: m.exports_column_upper, value: ({ same }) => round(same?.proportion.p === null ? null : same?.proportion.upper) },
  ...coefficient("kappa", m.assessments_agreement_kappa),
  ...coefficient("ac1", m.assessments_agreement_ac1),
  ...coefficient("alpha", m.assessments_agreement_alpha),
];
