import { requireMember } from "#app/middleware/members.server.ts";
import { sendTable } from "../patterns/send-table.server.ts";
import type { Route } from "./+types/agreement-csv";
import { agreementFiles } from "./agreement-files.server.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.compare");
  return sendTable(context, member, request, { view: "agreement", gather: agreementFiles });
}
