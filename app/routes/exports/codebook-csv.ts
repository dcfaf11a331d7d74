import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listCodes } from "#db/queries/codebook.ts";
import type { Route } from "./+types/codebook-csv";
import { sendFile } from "./download.server.ts";
import { makeCodebookTable } from "./make-file.server.ts";

/** The codebook as a table; with `?excel` for Excel with Dutch settings. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.codebook");
  const codes = await asViewer(context, (db) => listCodes(db, member));
  if (codes.length === 0) throw notFound();
  const format = new URL(request.url).searchParams.has("excel") ? "csv-nl" : "csv";
  return sendFile(context, member, makeCodebookTable(codes, member, { now: services().now(), format }), "");
}
