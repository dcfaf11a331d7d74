import { z } from "zod";
import { chartWidth, withHeading } from "#app/charts/chart-heading.server.ts";
import { exportFileName } from "#app/exports/formats.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { sendFile, sendPng } from "#app/routes/exports/download.server.ts";
import { describeFile } from "#app/routes/exports/make-file.server.ts";
import { services } from "#app/services.ts";
import type { Route } from "./+types/file";
import { comparisonFiles } from "./compare.server.ts";
import { divisionFiles } from "./divided.server.ts";
import { perspectiveFiles } from "./perspectives.server.ts";
import { saturationFiles } from "./saturation.server.ts";
import { togetherFiles } from "./together.server.ts";
import type { ViewGatherer } from "./view-files.server.ts";

const gatherers = { divided: divisionFiles, compare: comparisonFiles, perspectives: perspectiveFiles, together: togetherFiles, saturation: saturationFiles } satisfies Record<
  string,
  ViewGatherer
>;

const address = z.object({ view: z.enum(Object.keys(gatherers) as (keyof typeof gatherers)[]), format: z.enum(["svg", "png", "csv", "csv-nl"]) });

/** The picture of a page as SVG or as PNG (twice the size, for print), or its numbers as CSV; the question stands in the address as on the page. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.explore");
  const asked = address.safeParse(params);
  if (!asked.success) throw notFound();
  const { view, format } = asked.data;
  const isTable = format === "csv" || format === "csv-nl";
  if (isTable && !services().can(member.role, "export.findings")) throw forbidden();

  const { searchParams } = new URL(request.url);
  const query = `${view}?${searchParams}`;
  const files = await asViewer(context, async (db) => {
    if (!isTable) await record(context, db, member, { type: "pattern.read", query });
    return gatherers[view](db, member, searchParams);
  });
  const now = services().now();
  if (isTable) return sendFile(context, member, describeFile(format, files.csv(format), { words: files.name, studyId: member.studyId, now, rowCount: files.rowCount }), query);

  const svg = withHeading(files.draw(), files.heading);
  if (format === "svg") return new Response(svg, { headers: { "content-type": "image/svg+xml; charset=utf-8" } });
  // Named like the other files, with its own ending.
  const name = exportFileName("csv", { words: files.name, studyId: member.studyId, day: calendarDay(now) }).replace(/csv$/, "png");
  return sendPng(svg, { width: 2 * chartWidth(svg), name });
}
