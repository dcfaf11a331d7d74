import * as Plot from "@observablehq/plot";
import type { AdherenceOutcome } from "#app/domain/vocabulary.ts";
import { headingMarks, placeHeading } from "./heading.server.ts";
import { legendMarks, placeLegend } from "./legend.server.ts";
import { dots, hatch, stripes, suppressedHatch } from "./patterns.ts";
import { reference, renderPlot, type ChartText, type Definition } from "./plot.server.ts";
import { textWidth, wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";

/** The outcomes of cases in which a recommendation applied; the others are told in the row's note. */
export type DrawnOutcome = Exclude<AdherenceOutcome, "not_applicable" | "not_yet_published">;

export type AdherenceRow = {
  /** The recommendation, in a line or three. */
  label: string;
  /** Beside the bar: the rate in words, such as "41 van 64 · 64%", or why it is not shown. */
  text: string;
  /** Under it: what is not in the bar, such as "6 niet van toepassing". */
  note?: string;
} & ({ state: "shown"; counts: Record<DrawnOutcome, number> } | { state: "suppressed" });

export type AdherenceChart = ChartText & {
  rows: readonly AdherenceRow[];
  /** What the legend calls each outcome; one without a name is not in it. */
  outcomeLabels: Partial<Record<DrawnOutcome, string>>;
  /** Drawn above the chart with its title, so that it can be read alone: of whom, which filter, which data. */
  lines?: readonly string[];
  /** Pixels; under 640 the recommendation stands above its bar. */
  width?: number;
};

// From dark to light, each with a pattern of its own for print and for eyes that do not tell the shades apart.
const outcomes = [
  { outcome: "applied", color: chartColors.outcomeApplied, pattern: null, ink: chartColors.sheet },
  { outcome: "partly_applied", color: chartColors.outcomePartly, pattern: "partly", ink: chartColors.sheet },
  { outcome: "justified_deviation", color: chartColors.outcomeJustified, pattern: "justified", ink: chartColors.ink },
  { outcome: "not_applied", color: chartColors.outcomeNot, pattern: null, ink: chartColors.ink },
  { outcome: "not_documented", color: chartColors.sunken, pattern: "undocumented", ink: chartColors.ink },
] as const satisfies { outcome: DrawnOutcome; color: string; pattern: string | null; ink: string }[];

const definitions: Definition[] = [
  suppressedHatch,
  stripes("partly", { line: chartColors.outcomeJustified, ground: chartColors.outcomePartly }),
  dots("justified", { dot: chartColors.outcomeApplied, ground: chartColors.outcomeJustified }),
  hatch("undocumented", { line: chartColors.outcomeOutside, ground: chartColors.sunken, step: 5 }),
];

type Segment = (typeof outcomes)[number] & { row: number; from: number; to: number; count: number };

/**
 * Guideline adherence: for each recommendation one bar over the cases in which it applied, from applied (dark) to not
 * applied (light), with the undocumented ones hatched at the end. Bars are shares, so that recommendations compare.
 */
export function adherenceChart({ rows, outcomeLabels, lines, width = 960, ...text }: AdherenceChart): string {
  const isNarrow = width < 640;
  const labelWidth = isNarrow ? width : Math.min(340, width * 0.34);
  const column = isNarrow ? 0 : 170;
  const rowHeight = isNarrow ? 104 : 62;
  const barHeight = 22;
  const fillOf = ({ pattern, color }: { pattern: string | null; color: string }) => (pattern ? reference(text.id, pattern) : color);
  const entries = outcomes.flatMap((one) => (outcomeLabels[one.outcome] ? [{ label: outcomeLabels[one.outcome]!, fill: fillOf(one) }] : []));
  const legend = placeLegend(entries, width);
  const heading = lines ? placeHeading({ title: text.title, lines }, width) : { rows: [], height: 0 };
  const marginTop = heading.height + legend.height + 12;
  const marginLeft = isNarrow ? 1 : labelWidth;
  const segments = rows.flatMap(segmentsOf);
  const inset = (rowHeight - barHeight) / 2;
  const labels = rows.map(({ label }, row) => ({ row, lines: wrapText(label, { width: labelWidth - (isNarrow ? 0 : 20), fontSize: 13, maxLines: isNarrow ? 2 : 3 }).join("\n") }));
  const barWidth = width - marginLeft - column - 1;
  const bar = { y: "row", insetTop: inset, insetBottom: inset } as const;

  return renderPlot(
    text,
    {
      width,
      height: marginTop + rows.length * rowHeight + 30,
      marginTop,
      marginBottom: 30,
      marginLeft,
      marginRight: column + 1,
      x: { domain: [0, 1], label: null },
      y: { type: "band", domain: rows.map((_, row) => row), padding: 0, axis: null },
      color: { type: "identity" },
      marks: [
        Plot.ruleY(rows.slice(1), {
          y: (_, row) => row + 1,
          dy: -rowHeight / 2,
          x1: 0,
          x2: 1,
          stroke: chartColors.line,
          insetLeft: isNarrow ? 0 : -labelWidth,
          insetRight: -column,
        }),
        Plot.axisX({
          ticks: isNarrow ? [0.25, 0.5, 0.75] : [0, 0.25, 0.5, 0.75, 1],
          tickSize: 0,
          tickPadding: 6,
          fontSize: 12,
          fill: chartColors.soft,
          label: null,
          tickFormat: (share: number) => `${share * 100}%`,
        }),
        Plot.barX(segments, { ...bar, x1: "from", x2: "to", fill: fillOf, insetLeft: 1, stroke: chartColors.lineStrong, strokeWidth: 0.75 }),
        Plot.barX(
          rows.flatMap((row, index) => (row.state === "suppressed" ? [index] : [])),
          { x1: 0, x2: 1, y: (row: number) => row, insetTop: inset, insetBottom: inset, fill: reference(text.id, "suppressed"), stroke: chartColors.lineStrong, strokeWidth: 0.75 },
        ),
        ...outcomes.map(({ outcome, color, ink }) =>
          Plot.text(
            segments.filter((segment) => segment.outcome === outcome && (segment.to - segment.from) * barWidth > textWidth(String(segment.count), 12) + 8),
            {
              x: (segment: Segment) => (segment.from + segment.to) / 2,
              y: "row",
              text: "count",
              fontSize: 12,
              fontVariant: "tabular-nums",
              fill: ink,
              stroke: color,
              strokeWidth: 4,
            },
          ),
        ),
        Plot.text(labels, { y: "row", text: "lines", frameAnchor: "left", textAnchor: "start", dx: isNarrow ? 0 : -labelWidth, dy: isNarrow ? -33 : 0, fontSize: 13 }),
        Plot.text(rows, {
          y: (_, row) => row,
          text: "text",
          frameAnchor: isNarrow ? "left" : "right",
          textAnchor: "start",
          dx: isNarrow ? 0 : 14,
          dy: isNarrow ? 22 : -8,
          fontSize: 13,
          fontVariant: "tabular-nums",
          fill: (row: AdherenceRow) => (row.state === "shown" ? chartColors.ink : chartColors.faint),
        }),
        Plot.text(rows, {
          y: (_, row) => row,
          text: (row: AdherenceRow) => row.note ?? "",
          frameAnchor: isNarrow ? "left" : "right",
          textAnchor: "start",
          dx: isNarrow ? 0 : 14,
          dy: isNarrow ? 38 : 9,
          fontSize: 12,
          fill: chartColors.faint,
        }),
        ...headingMarks(heading.rows, { x: -marginLeft + 1, y: -marginTop + 2 }),
        ...legendMarks(legend.placed, { x: -marginLeft + 1, y: -marginTop + heading.height }),
      ],
    },
    definitions,
  );
}

function segmentsOf(row: AdherenceRow, index: number): Segment[] {
  if (row.state === "suppressed") return [];
  const { counts } = row;
  const total = outcomes.reduce((sum, { outcome }) => sum + counts[outcome], 0);
  let before = 0;
  return outcomes.flatMap((one) => {
    const count = counts[one.outcome];
    const from = before / total;
    before += count;
    return count === 0 ? [] : [{ ...one, row: index, count, from, to: before / total }];
  });
}
