import { requireMember } from "#app/middleware/members.server.ts";
import type { Route } from "./+types/quality-csv";
import { qualityFiles } from "./quality-files.server.ts";
import { sendTable } from "./send-table.server.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  return sendTable(context, member, request, { view: "quality", gather: qualityFiles });
}
