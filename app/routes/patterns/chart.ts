import { svgToPng } from "#app/charts/png.server.ts";
import { sortPatternRows } from "#app/domain/pattern-table.ts";
import { parsePatternQuestion, patternSearchParams } from "#app/domain/patterns.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { getPatternTable } from "#db/queries/patterns.ts";
import type { Route } from "./+types/chart";
import { countFor } from "./count.server.ts";
import { drawPatternChart } from "./pattern-chart.server.ts";
import { compareLabels } from "./words.ts";

/** The table's totals as a picture; `?format=png` for documents, twice the size for print. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.read");
  const { searchParams } = new URL(request.url);
  const asked = { ...parsePatternQuestion(searchParams), split: null };
  const event = { type: "pattern.read", query: `chart?${patternSearchParams(asked)}` } as const;
  const table = await countFor(context, member, event, (db, reader) => getPatternTable(db, reader, asked));
  const svg = drawPatternChart({ ...table, rows: sortPatternRows(table.rows, asked.sort, compareLabels()) }, {});

  if (searchParams.get("format") !== "png") return new Response(svg, { headers: { "content-type": "image/svg+xml; charset=utf-8" } });
  return new Response(new Uint8Array(svgToPng(svg, { width: 1920 })), { headers: { "content-type": "image/png", "content-disposition": 'attachment; filename="patronen.png"' } });
}
