/** The files that leave the product. `csv` is what statistics programs read, `csv-nl` opens in Excel with Dutch settings. */
export const exportFormats = ["csv", "csv-nl", "xlsx", "docx", "pdf", "json", "qdc"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a CSV is about: barriers and facilitators, or the judgements of guidelines. */
export const exportSubjects = ["factors", "guidelines"] as const;
export type ExportSubject = (typeof exportSubjects)[number];

/** A file as it leaves the product; `rowCount` is the number of codes, factors or recommendations in it. */
export type ExportedFile = { name: string; mediaType: string; bytes: Uint8Array; rowCount: number; format: ExportFormat };

export const mediaTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  "csv-nl": "text/csv; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
  json: "application/json",
  qdc: "application/xml",
};

/** A name that every file system takes: the words, the study and the day (`yyyy-mm-dd`). */
export function exportFileName(format: ExportFormat, { words, studyId, day }: { words: string; studyId: string; day: string }): string {
  const stem = [words, studyId, day]
    .map((part) =>
      part
        .normalize("NFD")
        .toLowerCase()
        .replace(/\p{M}/gu, "")
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, ""),
    )
    .filter(Boolean);
  return `${stem.join("-")}.${format === "csv-nl" ? "csv" : format}`;
}
