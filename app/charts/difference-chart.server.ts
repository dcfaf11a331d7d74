import * as Plot from "@observablehq/plot";
import { differenceLimit, differenceTicks } from "./difference-axis.ts";
import { renderPlot, type ChartText } from "./plot.server.ts";
import { wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";

export type DifferenceRow = {
  label: string;
  /** Beside the label: both groups in words, such as "12 van 20" and "9 van 41". */
  first: string;
  second: string;
  /** Beside the interval: the difference in words. */
  text: string;
  /** From -1 to 1; `null` where a group is empty. */
  difference: { value: number; lower: number; upper: number } | null;
};

export type DifferenceChart = ChartText & {
  rows: readonly DifferenceRow[];
  /** Above the columns with the numbers of each group. */
  headings: { first: string; second: string };
  /** At the ends of the axis: in which group more often. */
  ends: { first: string; second: string };
  axisLabel: string;
  tickLabel: (share: number) => string;
};

const width = 960;
const rowHeight = 30;
const labelWidth = 250;
const groupWidth = 92;
const marginLeft = labelWidth + 2 * groupWidth + 12;
const marginRight = 150;

const endLine = (end: string) => wrapText(end, { width: (width - marginLeft - marginRight) / 2 - 12, fontSize: 12, maxLines: 1 })[0]!;

/** How far two groups are apart, theme by theme: a dot with its interval beside a line of no difference. */
export function differenceChart({ rows, headings, ends, axisLabel, tickLabel, ...text }: DifferenceChart): string {
  const limit = differenceLimit(rows.flatMap(({ difference }) => (difference ? [difference] : [])));
  const drawn = rows.flatMap(({ difference }, row) => (difference ? [{ ...difference, row }] : []));
  const headingLines = (heading: string) => wrapText(heading, { width: groupWidth - 6, fontSize: 11.5, maxLines: 3 }).join("\n");
  const column = (place: number) => -marginLeft + labelWidth + (place + 1) * groupWidth - 8;
  return renderPlot(text, {
    width,
    height: 64 + rows.length * rowHeight + 48,
    marginTop: 64,
    marginBottom: 48,
    marginLeft,
    marginRight,
    x: { domain: [-limit, limit], label: null },
    y: { type: "band", domain: rows.map((_, row) => row), padding: 0, axis: null },
    marks: [
      Plot.ruleY(rows.slice(1), {
        y: (_, row) => row + 1,
        dy: -rowHeight / 2,
        x1: -limit,
        x2: limit,
        stroke: chartColors.line,
        insetLeft: -marginLeft,
        insetRight: -marginRight,
      }),
      Plot.axisX({ ticks: differenceTicks(limit), tickSize: 0, tickPadding: 8, fontSize: 12, fill: chartColors.soft, label: null, tickFormat: tickLabel }),
      Plot.ruleX([0], { stroke: chartColors.ink }),
      Plot.ruleY(drawn, { x1: "lower", x2: "upper", y: "row", stroke: chartColors.ink, strokeWidth: 1.5 }),
      ...(["lower", "upper"] as const).map((end) => Plot.tickX(drawn, { x: end, y: "row", insetTop: 11, insetBottom: 11, stroke: chartColors.ink, strokeWidth: 1.5 })),
      Plot.dot(drawn, { x: "value", y: "row", r: 4.5, fill: chartColors.accent, stroke: chartColors.sheet }),
      Plot.text(rows, {
        y: (_, row) => row,
        text: ({ label }: DifferenceRow) => wrapText(label, { width: labelWidth - 8, fontSize: 12.5, maxLines: 2 }).join("\n"),
        frameAnchor: "left",
        textAnchor: "start",
        dx: -marginLeft,
        fontSize: 12.5,
      }),
      ...(["first", "second"] as const).flatMap((group, place) => [
        Plot.text(rows, { y: (_, row) => row, text: group, frameAnchor: "left", textAnchor: "end", dx: column(place), fontSize: 12.5, fontVariant: "tabular-nums" }),
        Plot.text([headingLines(headings[group])], {
          frameAnchor: "top-left",
          lineAnchor: "bottom",
          textAnchor: "end",
          dx: column(place),
          dy: -8,
          fontSize: 11.5,
          fill: chartColors.soft,
        }),
      ]),
      Plot.text(rows, { y: (_, row) => row, text: "text", frameAnchor: "right", textAnchor: "start", dx: 10, fontSize: 12, fontVariant: "tabular-nums", fill: chartColors.soft }),
      Plot.text([endLine(ends.second)], { x: () => 0, frameAnchor: "top", textAnchor: "end", dx: -8, dy: -12, fontSize: 12, fill: chartColors.soft }),
      Plot.text([endLine(ends.first)], { x: () => 0, frameAnchor: "top", textAnchor: "start", dx: 8, dy: -12, fontSize: 12, fill: chartColors.soft }),
      Plot.text([axisLabel], { x: () => 0, frameAnchor: "bottom", dy: 40, fontSize: 12, fill: chartColors.faint }),
    ],
  });
}
