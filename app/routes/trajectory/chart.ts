import { trajectoryChart } from "#app/charts/trajectory-chart.server.tsx";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { sendPng } from "#app/routes/exports/download.server.ts";
import { fromRows, toRows } from "#app/realtime/trajectory-entries.ts";
import { services } from "#app/services.ts";
import { formatMonthName } from "#app/ui/dates.ts";
import { perspectiveShape } from "#app/ui/perspective-mark.tsx";
import { getCase } from "#db/queries/cases.ts";
import { getCaseDocument } from "#db/queries/documents.ts";
import { getTrajectory } from "#db/queries/trajectory.ts";
import type { Route } from "./+types/chart";
import { drawTrajectory } from "./timeline-drawing.ts";
import { readView, withoutHidden } from "./timeline-view.ts";

/** The timeline as a picture, as the page shows it; `?format=png` for documents, twice the size for print. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "case.read");
  const { studyCase, trajectory } = await asViewer(context, async (db) => {
    const found = await getCase(db, member, { code: params.code });
    if (!found || found.access === "summary") throw notFound();
    const key = { studyId: member.studyId, caseId: found.id };
    const document = await getCaseDocument(db, { ...key, kind: "trajectory" });
    if (!document) throw notFound();
    await record(context, db, member, { type: "document.opened", documentId: document.id, caseId: found.id });
    return { studyCase: found, trajectory: await getTrajectory(db, key) };
  });
  const { searchParams } = new URL(request.url);
  const view = readView(searchParams);
  const rows = toRows(withoutHidden(fromRows(trajectory), view.hidden));
  const svg = trajectoryChart({
    id: "trajectory",
    title: m.trajectory_chart_title({ code: studyCase.code }),
    description: m.trajectory_chart_description(),
    shapeOf: perspectiveShape,
    monthName: formatMonthName,
    ...drawTrajectory(rows, view, { birthYear: studyCase.birthYear, until: calendarDay(services().now()) }),
  });
  if (searchParams.get("format") !== "png") return new Response(svg, { headers: { "content-type": "image/svg+xml; charset=utf-8" } });
  return sendPng(svg, { width: 1920, name: `${m.trajectory_title().toLowerCase()}-${studyCase.code}.png` });
}
