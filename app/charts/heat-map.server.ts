import * as Plot from "@observablehq/plot";
import { heatRanges } from "./heat-scale.ts";
import { legendMarks, placeLegend } from "./legend.server.ts";
import { renderPlot, type ChartText } from "./plot.server.ts";
import { textWidth, wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";

export type HeatCell = {
  row: number;
  column: number;
  /** As `heatStep` gives it. */
  step: number | null;
  /** What stands in the cell. */
  text: string;
};

export type HeatMap = ChartText & {
  rows: readonly string[];
  /** `note` stands under the label, such as the number of cases; columns of one group stand beside each other. */
  columns: readonly { label: string; note?: string; group?: string }[];
  /** Cells that are not there stay empty. */
  cells: readonly HeatCell[];
  /** What the legend calls a range of shares, and a cell without a shade. */
  legend: { limit: number; rangeLabel: (range: { from: number; to: number }) => string; fewLabel: string };
};

const shades = [chartColors.sheet, chartColors.heat1, chartColors.heat2, chartColors.heat3, chartColors.heat4, chartColors.heat5];
const fillOf = ({ step }: { step: number | null }) => shades[step ?? 0]!;
const inkOf = ({ step }: HeatCell) => ((step ?? 0) >= 4 ? chartColors.sheet : step === null ? chartColors.soft : chartColors.ink);

const rowHeight = 30;
const smallest = 760;

/** Rows by columns, each cell darker the larger its share, with its number in it; wider with more columns. */
export function heatMap({ rows, columns, cells, legend, ...text }: HeatMap): string {
  const marginLeft = Math.min(320, Math.max(80, ...rows.map((row) => textWidth(row, 12.5))) + 16);
  const columnWidth = Math.max(76, Math.min(140, (smallest - marginLeft - 8) / columns.length));
  const width = Math.ceil(Math.max(smallest, marginLeft + columns.length * columnWidth + 8));
  const headings = columns.map(({ label, note }) => [...wrapText(label, { width: columnWidth - 6, fontSize: 11.5, maxLines: 3 }), ...(note ? [note] : [])]);
  const headingHeight = Math.max(...headings.map((lines) => lines.length)) * 14 + 10;
  const groups = groupsOf(columns);
  const shown = placeLegend(
    [...heatRanges(legend.limit).map(({ step, ...range }) => ({ label: legend.rangeLabel(range), fill: shades[step]! })), { label: legend.fewLabel, fill: "none" }],
    width,
  );
  const marginTop = shown.height + 12 + (groups.length > 0 ? 20 : 0) + headingHeight;
  const labels = rows.map((row, place) => ({ place, line: wrapText(row, { width: marginLeft - 12, fontSize: 12.5, maxLines: 1 })[0]! }));

  return renderPlot(text, {
    width,
    height: marginTop + rows.length * rowHeight + 4,
    marginLeft,
    marginTop,
    marginRight: width - marginLeft - columns.length * columnWidth,
    marginBottom: 4,
    x: { type: "band", domain: columns.map((_, place) => place), axis: null, padding: 0 },
    y: { type: "band", domain: rows.map((_, place) => place), axis: null, padding: 0 },
    color: { type: "identity" },
    marks: [
      Plot.cell(cells, { x: "column", y: "row", fill: fillOf, inset: 0.75, stroke: chartColors.line }),
      Plot.text(cells, { x: "column", y: "row", text: "text", fontSize: 12, fontVariant: "tabular-nums", fill: inkOf }),
      Plot.text(labels, { y: "place", text: "line", frameAnchor: "left", textAnchor: "start", dx: -marginLeft, fontSize: 12.5 }),
      Plot.text(headings, {
        x: (_, place) => place,
        text: (lines: string[]) => lines.join("\n"),
        frameAnchor: "top",
        lineAnchor: "bottom",
        dy: -6,
        fontSize: 11.5,
        fill: chartColors.soft,
      }),
      ...groups.map(({ label, from }) =>
        Plot.text([label], {
          x: () => from,
          frameAnchor: "top",
          lineAnchor: "bottom",
          textAnchor: "start",
          dx: -columnWidth / 2 + 4,
          dy: -headingHeight - 2,
          fontSize: 12,
          fontWeight: 600,
        }),
      ),
      Plot.ruleX(
        groups.slice(1).map(({ from }) => from),
        { x: (from: number) => from, dx: -columnWidth / 2, stroke: chartColors.lineStrong, insetTop: -headingHeight },
      ),
      ...legendMarks(shown.placed, { x: -marginLeft + 1, y: -marginTop }),
    ],
  });
}

/** Where each group of columns begins; none where columns have no group. */
function groupsOf(columns: HeatMap["columns"]): { label: string; from: number }[] {
  return columns.flatMap(({ group }, from) => (group !== undefined && group !== columns[from - 1]?.group ? [{ label: group, from }] : []));
}
