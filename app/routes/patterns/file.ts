import { z } from "zod";
import { chartWidth, withHeading } from "#app/charts/chart-heading.server.ts";
import { exportFileName } from "#app/exports/formats.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { sendPng } from "#app/routes/exports/download.server.ts";
import { tableFormats } from "#app/routes/exports/table-file.server.ts";
import { services } from "#app/services.ts";
import type { Route } from "./+types/file";
import { sendTable } from "./send-table.server.ts";
import { drawnViews } from "./views.server.ts";

const address = z.object({ view: z.enum(Object.keys(drawnViews) as (keyof typeof drawnViews)[]), format: z.enum(["svg", "png", ...tableFormats]) });

/** The picture of a page as SVG or as PNG (twice the size, for print), or its numbers as a table; the question stands in the address as on the page. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.explore");
  const asked = address.safeParse(params);
  if (!asked.success) throw notFound();
  const { view, format } = asked.data;
  const gather = drawnViews[view];
  if (format !== "svg" && format !== "png") {
    if (!services().can(member.role, "export.findings")) throw forbidden();
    return sendTable(context, member, request, { view, gather, format });
  }

  const { searchParams } = new URL(request.url);
  const now = services().now();
  const files = await asViewer(context, async (db) => {
    await record(context, db, member, { type: "pattern.read", query: `${view}?${searchParams}` });
    return gather(db, member, searchParams, now);
  });
  const svg = withHeading(files.draw(), files.heading);
  if (format === "svg") return new Response(svg, { headers: { "content-type": "image/svg+xml; charset=utf-8" } });
  // Named like the other files, with its own ending.
  const name = exportFileName("csv", { words: files.table.name, studyId: member.studyId, day: calendarDay(now) }).replace(/csv$/, "png");
  return sendPng(svg, { width: 2 * chartWidth(svg), name });
}
