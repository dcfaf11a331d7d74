import { requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import type { Route } from "./+types/findings-docx";
import { gatherFor, ownOrganisation, sendFile } from "./download.server.ts";
import { makeFindingsReport, questionOf } from "./make-file.server.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  const findings = await gatherFor(context, member, request);
  return sendFile(
    context,
    member,
    await makeFindingsReport(
      findings,
      { ...member, ownOrganisation: ownOrganisation(member, findings.patterns.filter.source) },
      { format: "docx", now: services().now(), write: services().sideThread.writeReport },
    ),
    questionOf(findings, "report"),
  );
}
