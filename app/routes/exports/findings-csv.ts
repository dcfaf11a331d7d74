import { z } from "zod";
import { exportSubjects } from "#app/exports/formats.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import type { Route } from "./+types/findings-csv";
import { gatherFor, sendFile } from "./download.server.ts";
import { makeFindingsCsv, questionOf } from "./make-file.server.ts";

/** Besides the question of the patterns page, the address says which dialect, and about what. What makes no sense is left out. */
const choice = z.object({ format: z.enum(["csv", "csv-nl"]).catch("csv"), subject: z.enum(exportSubjects).catch("factors") });

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "export.findings");
  const { searchParams } = new URL(request.url);
  const { format, subject } = choice.parse({ format: searchParams.get("format"), subject: searchParams.get("subject") });
  const findings = await gatherFor(context, member, request);
  return sendFile(context, member, makeFindingsCsv(findings, member, { format, subject, now: services().now() }), questionOf(findings, subject));
}
