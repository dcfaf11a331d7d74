import { notFound } from "#app/http/responses.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listCodes } from "#db/queries/codebook.ts";
import type { Route } from "./+types/codebook-qdc";
import { sendFile } from "./download.server.ts";
import { makeCodebookFile } from "./make-file.server.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.codebook");
  const codes = await asViewer(context, (db) => listCodes(db, member));
  // The standard knows no file without codes.
  if (codes.length === 0) throw notFound();
  return sendFile(context, member, makeCodebookFile(codes, member, { now: services().now() }), "");
}
