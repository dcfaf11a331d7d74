import { svgToPng } from "#app/charts/png.server.ts";
import type { Report } from "#app/exports/report.ts";
import { toDocx } from "#app/exports/report-docx.ts";
import { toPdf } from "#app/exports/report-pdf.ts";

/** A report as a Word document or as PDF, with its pictures drawn. @param createdAt what a PDF says of itself */
export async function writeReport(report: Report, { format, createdAt }: { format: "docx" | "pdf"; createdAt: Date }): Promise<Uint8Array> {
  return format === "pdf" ? toPdf(report, { createdAt, draw: svgToPng }) : toDocx(report, { draw: svgToPng });
}
