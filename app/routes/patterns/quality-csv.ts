import { toCsv } from "#app/exports/csv.ts";
import { missingReasons } from "#app/domain/vocabulary.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { missingReasonLabel } from "#app/ui/vocabulary.ts";
import { speak, type SpokenColumn } from "../exports/csv-columns.ts";
import { sendFile } from "../exports/download.server.ts";
import { describeFile } from "../exports/make-file.server.ts";
import type { Route } from "./+types/quality-csv";
import { qualityAddress } from "./quality-address.ts";
import { readQuality, type QualityRow } from "./quality.server.ts";

/** What is missing, per item or per case; `?format=csv-nl` for Excel with Dutch settings. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  const { question, rows } = await readQuality(context, member, request);
  const format = new URL(request.url).searchParams.get("format") === "csv-nl" ? "csv-nl" : "csv";
  const csv = toCsv(rows, speak(columns(question.by), format === "csv" ? "variables" : "words"), format === "csv" ? "international" : "dutch-excel");
  const file = describeFile(format, csv, { words: m.quality_file(), studyId: member.studyId, now: services().now(), rowCount: rows.length });
  return sendFile(context, member, file, qualityAddress(question).toString());
}

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
