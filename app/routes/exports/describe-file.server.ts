import { calendarDay } from "#app/domain/calendar-day.ts";
import { exportFileName, mediaTypes, type ExportedFile, type ExportFormat } from "#app/exports/formats.ts";
import type { CodebookWords } from "#app/exports/tidy-table.ts";
import { m } from "#app/paraglide/messages.js";

/** A file with its name and media type. */
export function describeFile(
  format: ExportFormat,
  content: string | Uint8Array,
  { words, studyId, now, rowCount }: { words: string; studyId: string; now: Date; rowCount: number },
): ExportedFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name: exportFileName(format, { words, studyId, day: calendarDay(now) }), mediaType: mediaTypes[format], bytes, rowCount, format };
}

export function codebookWords(): CodebookWords {
  return {
    sheet: m.exports_codebook_sheet(),
    table: m.exports_codebook_table(),
    variable: m.exports_codebook_variable(),
    label: m.exports_codebook_label(),
    meaning: m.exports_codebook_meaning(),
    code: m.exports_codebook_code(),
    codeLabel: m.exports_codebook_code_label(),
  };
}
