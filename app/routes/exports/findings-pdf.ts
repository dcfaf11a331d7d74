import { requireMember } from "#app/middleware/members.server.ts";
import type { Route } from "./+types/findings-pdf";
import { sendReport } from "./send-report.server.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  return sendReport(context, member, request, "pdf");
}
