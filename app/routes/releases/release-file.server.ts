import { buffer } from "node:stream/consumers";
import { canonical } from "#app/domain/canonical.ts";
import type { ReleaseContent } from "#app/domain/release/release-content.ts";
import { toCsv } from "#app/exports/csv.ts";
import type { ExportedFile } from "#app/exports/formats.ts";
import { codebookSheet, csvColumns, tidySheet } from "#app/exports/tidy-table.ts";
import { toXlsx } from "#app/exports/xlsx.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { codebookWords, describeFile } from "#app/routes/exports/describe-file.server.ts";
import type { ReportWriter } from "#app/routes/exports/make-file.server.ts";
import type { ReleaseWithContent } from "#db/queries/releases.ts";
import { releaseReport } from "./release-report.server.ts";
import { listReleaseRows, releaseTable } from "./release-table.ts";

/** The files of a release. */
export const releaseFormats = ["docx", "pdf", "xlsx", "csv", "csv-nl", "json"] as const;
export type ReleaseFormat = (typeof releaseFormats)[number];

/** A release as a file, in the asker's language: what stands on its page, no more and no less. */
export async function makeReleaseFile(
  release: ReleaseWithContent,
  content: ReleaseContent,
  { format, write }: { format: ReleaseFormat; write: ReportWriter },
): Promise<ExportedFile> {
  const table = releaseTable(content);
  const rows = listReleaseRows(content);
  // Of one release always the same file: it says when it was published, not when it was made.
  const { publishedAt: now } = release;
  return describeFile(format, await contentOf(), { words: m.releases_file_words({ number: content.number }), studyId: content.study.id, now, rowCount: rows.length });

  async function contentOf(): Promise<string | Uint8Array> {
    switch (format) {
      case "csv":
        return toCsv(rows, csvColumns(table), "international");
      case "csv-nl":
        return toCsv(rows, csvColumns(table), "dutch-excel");
      case "xlsx":
        return buffer(toXlsx([tidySheet(table), codebookSheet([table], codebookWords())], { title: content.title, language: getLocale(), createdAt: now }));
      case "docx":
      case "pdf":
        return write(releaseReport(release, content), { format, createdAt: now });
      case "json":
        return canonical(content);
    }
  }
}
