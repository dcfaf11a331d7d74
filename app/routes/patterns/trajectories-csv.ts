import { requireMember } from "#app/middleware/members.server.ts";
import type { Route } from "./+types/trajectories-csv";
import { sendTable } from "./send-table.server.ts";
import { trajectoryFiles } from "./trajectory-files.server.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  return sendTable(context, member, request, { view: "trajectories", gather: trajectoryFiles });
}
