import type { RouterContextProvider } from "react-router";
import { accessPointContext } from "#app/context.ts";
import type { Member } from "#app/domain/member.ts";
import { parsePatternQuestion, patternReader, type PatternSource } from "#app/domain/patterns.ts";
import type { ExportedFile } from "#app/exports/formats.ts";
import { asAggregator, asViewer } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { recordExport } from "#db/queries/export-files.ts";
import { gatherFindings, type Findings } from "./findings.server.ts";
import { toMadeExport } from "./make-file.server.ts";

type Context = Readonly<RouterContextProvider>;

/** The findings that the address asks for, as the member may see them. */
export async function gatherFor(context: Context, member: Member, request: Request): Promise<Findings> {
  const reader = patternReader(member);
  const question = parsePatternQuestion(new URL(request.url).searchParams);
  return reader.rule ? asAggregator(member, (db) => gatherFindings(db, reader, question)) : asViewer(context, (db) => gatherFindings(db, reader, question));
}

/** Whose cases alone a member counts, for a source; null for who counts those of all organisations. */
export function ownOrganisation({ role, caseVisibility, organisationName }: Member, source: PatternSource): string | null {
  const seesOthers = role !== "researcher" || caseVisibility === "full" || (caseVisibility === "summary" && source === "established");
  return seesOthers ? null : organisationName;
}

/** A chart as PNG, to take along. @param width pixels, twice those of the chart for print */
export async function sendPng(svg: string, { width, name }: { width: number; name: string }): Promise<Response> {
  const png = await services().sideThread.drawPng(svg, { width });
  return new Response(Uint8Array.from(png), { headers: { "content-type": "image/png", "content-disposition": `attachment; filename="${name}"` } });
}

/** Records the file with its checksum and hands it over; what cannot be recorded does not leave. */
export async function sendFile(context: Context, member: Member, file: ExportedFile, filter: string): Promise<Response> {
  await asViewer(context, (db) => recordExport(db, member, { id: services().newId(), ...toMadeExport(file, filter) }, { ...context.get(accessPointContext), channel: "export" }));
  return new Response(Uint8Array.from(file.bytes), {
    headers: {
      "content-type": file.mediaType,
      "content-disposition": `attachment; filename="${file.name}"`,
      "content-length": String(file.bytes.length),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
