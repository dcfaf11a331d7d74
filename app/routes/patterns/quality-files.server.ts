import { missingReasons } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { missingReasonLabel } from "#app/ui/vocabulary.ts";
import type { SpokenColumn } from "../exports/csv-columns.ts";
import { spokenTable } from "../exports/table-file.server.ts";
import { versionName } from "../ratings/instrument-version.ts";
import { gatherQuality, type QualityRow } from "./quality.server.ts";
import { headingOf, type TableGatherer } from "./view-files.server.ts";

/** What is missing, per item or per case. */
export const qualityFiles: TableGatherer = async (db, member, params, now) => {
  const { question, rows, cases, versions, ...around } = await gatherQuality(db, member, params, now);
  const instrument = versions.find(({ versionId }) => versionId === question.versionId);
  const heading = headingOf(m.quality_title(), { n: cases.total, filter: question.filter, around: { ...around, ownOrganisation: null } });
  return {
    heading: { ...heading, lines: [...(instrument ? [versionName(instrument)] : []), ...heading.lines, m.quality_summary(cases)] },
    table: spokenTable(m.quality_file(), rows, columns(question.by)),
  };
};

function columns(by: "item" | "case"): SpokenColumn<QualityRow>[] {
  return [
    { variable: by, heading: by === "item" ? m.quality_csv_key : m.quality_column_case, value: ({ key }) => key },
    ...(by === "item" ? [{ variable: "label", heading: m.quality_column_item, value: ({ label }: QualityRow) => label }] : []),
    { variable: "asked", heading: m.quality_csv_asked, value: ({ figures }) => figures.asked },
    { variable: "answered", heading: m.quality_column_answered, value: ({ figures }) => figures.answered },
    ...missingReasons.map((reason) => ({ variable: `missing_${reason}`, heading: () => missingReasonLabel(reason), value: ({ figures }: QualityRow) => figures.missing[reason] })),
    { variable: "left_empty", heading: m.quality_column_unanswered, value: ({ figures }) => figures.unanswered },
    { variable: "unresolved", heading: m.quality_column_unresolved, value: ({ figures }) => figures.unresolved },
    { variable: "rated_once", heading: m.quality_csv_single, value: ({ figures }) => figures.single },
    { variable: "rated_twice", heading: m.quality_csv_double, value: ({ figures }) => figures.double },
    { variable: "settled", heading: m.quality_csv_settled, value: ({ figures }) => figures.settled },
  ];
}
