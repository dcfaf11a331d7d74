import { requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import type { Route } from "./+types/findings-xlsx";
import { gatherFor, ownOrganisation, sendFile } from "./download.server.ts";
import { makeFindingsTables, questionOf } from "./make-file.server.ts";

/** Both tables of the patterns pages in one workbook, with a codebook. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  const findings = await gatherFor(context, member, request);
  const study = { ...member, ownOrganisation: ownOrganisation(member, findings.patterns.filter.source) };
  return sendFile(context, member, await makeFindingsTables(findings, study, { format: "xlsx", now: services().now() }), questionOf(findings, "factors"));
}
