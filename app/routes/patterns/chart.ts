import { chartWidth, withHeading } from "#app/charts/chart-heading.server.ts";
import { sortPatternRows } from "#app/domain/pattern-table.ts";
import { parsePatternQuestion, patternSearchParams } from "#app/domain/patterns.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ownOrganisation, sendPng } from "#app/routes/exports/download.server.ts";
import { services } from "#app/services.ts";
import { getDataChangedAt, getPatternTable, listFilterChoices } from "#db/queries/patterns.ts";
import type { Route } from "./+types/chart";
import { countFor } from "./count.server.ts";
import { drawPatternChart } from "./pattern-chart.server.ts";
import { headingOf } from "./view-files.server.ts";
import { compareLabels, noChoices } from "./words.ts";

/** The table's totals as a picture that can be read alone; `?format=png` for documents, twice the size for print. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.read");
  const { searchParams } = new URL(request.url);
  const asked = { ...parsePatternQuestion(searchParams), split: null };
  const event = { type: "pattern.read", query: `chart?${patternSearchParams(asked)}` } as const;
  const svg = await countFor(context, member, event, async (db, reader) => {
    const table = await getPatternTable(db, reader, asked);
    const { n, filter, rule, rows } = table;
    const heading = headingOf(m.patterns_chart_title(), {
      n,
      filter,
      around: {
        choices: rule ? noChoices : await listFilterChoices(db, reader),
        changedAt: rule ? null : ((await getDataChangedAt(db, reader))?.toISOString() ?? null),
        countedAt: services().now().toISOString(),
        ownOrganisation: ownOrganisation(member, filter.source),
      },
    });
    const hidden = rule ? [m.patterns_note_suppression({ threshold: rule.threshold, minimum: rule.minimumCases })] : [];
    const chart = drawPatternChart({ ...table, rows: sortPatternRows(rows, asked.sort, compareLabels()) }, {});
    return withHeading(chart, { ...heading, lines: [...heading.lines, ...hidden] });
  });

  if (searchParams.get("format") !== "png") return new Response(svg, { headers: { "content-type": "image/svg+xml; charset=utf-8" } });
  return sendPng(svg, { width: 2 * chartWidth(svg), name: "patronen.png" });
}
