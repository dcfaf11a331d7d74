import * as Plot from "@observablehq/plot";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { suppressedHatch } from "./patterns.ts";
import { axisLimit, axisTicks } from "./prevalence-axis.ts";
import { reference, renderPlot, type ChartText } from "./plot.server.ts";
import { wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";

/** One side of a theme with its caption in words, such as "23 van 61 · 38%", or why it is not shown. */
export type PrevalenceBar = ProtectedCount & { text: string };

export type PrevalenceRow = { label: string } & Record<Polarity, PrevalenceBar>;

export type PrevalenceChart = ChartText & {
  rows: readonly PrevalenceRow[];
  /** Headings of both sides, without their signs. */
  headings: Record<Polarity, string>;
  /** Under the axis, such as "deel van de casussen, met 95%-interval". */
  axisLabel: string;
  /** Pixels; under 640 the theme stands above its bars. */
  width?: number;
};

const sides = { barrier: { sign: "−", direction: -1, color: chartColors.barrier }, facilitator: { sign: "+", direction: 1, color: chartColors.facilitator } } as const;
const fontSize = 13;

/**
 * Barriers and facilitators of each theme, back to back around a common axis: share of cases, with the Wilson interval as a
 * whisker. A suppressed bar is hatched at one fixed length, so that its size tells nothing.
 */
export function prevalenceChart({ rows, headings, axisLabel, width = 960, ...text }: PrevalenceChart): string {
  const layout = layoutFor(width);
  const limit = axisLimit(rows.flatMap((row) => [row.barrier, row.facilitator]));
  const marks = rows.flatMap((row, index) => (["barrier", "facilitator"] as const).map((polarity) => ({ ...sides[polarity], polarity, row: index, bar: row[polarity] })));
  const shown = marks.flatMap(({ bar, ...mark }) =>
    bar.state === "shown" && bar.p !== null ? [{ ...mark, p: mark.direction * bar.p, lower: mark.direction * bar.lower, upper: mark.direction * bar.upper }] : [],
  );
  const suppressed = marks.filter(({ bar }) => bar.state === "suppressed");
  const labels = rows.flatMap(({ label }, row) => {
    const lines = wrapText(label, { width: layout.labelWidth, fontSize, maxLines: 2 });
    return [{ row, lines: lines.length === 1 ? lines[0]! : lines.join("\n") }];
  });
  const whisker = { x1: "lower", x2: "upper", y: "row" } as const;
  const bar = { y: "row", insetTop: layout.barInset, insetBottom: layout.barInset } as const;
  const grid = rows.flatMap((_, row) => bothSides(limit).map((tick) => ({ tick, row })));

  return renderPlot(
    text,
    {
      width,
      height: 44 + rows.length * layout.rowHeight + 48,
      marginTop: 44,
      marginBottom: 48,
      marginLeft: layout.marginLeft,
      marginRight: layout.marginRight,
      x: { domain: [-limit, limit], label: null },
      y: { type: "band", domain: rows.map((_, index) => index), padding: 0, axis: null },
      marks: [
        Plot.tickX(grid, { x: "tick", y: "row", insetTop: layout.gridInset, insetBottom: layout.gridInset, stroke: chartColors.line }),
        Plot.axisX({
          ticks: bothSides(limit),
          tickSize: 0,
          tickPadding: 8,
          fontSize: 12,
          fill: chartColors.soft,
          label: null,
          tickFormat: (share: number) => `${Math.round(Math.abs(share) * 100)}%`,
        }),
        Plot.ruleY(
          rows.slice(1).map((_, index) => index + 1),
          { x1: -limit, x2: limit, y: (row: number) => row, dy: -layout.rowHeight / 2, stroke: chartColors.line, insetLeft: -layout.marginLeft, insetRight: -layout.marginRight },
        ),
        Plot.barX(shown, { ...bar, x1: 0, x2: "p", fill: "color" }),
        Plot.barX(suppressed, {
          ...bar,
          x1: 0,
          x2: (mark: { direction: number }) => mark.direction * limit * 0.16,
          fill: reference(text.id, "suppressed"),
          stroke: chartColors.lineStrong,
          strokeWidth: 0.75,
        }),
        // A pale edge keeps the whisker visible on its own bar.
        Plot.ruleY(shown, { ...whisker, insetLeft: -1, insetRight: -1, stroke: chartColors.sheet, strokeWidth: 4.5 }),
        ...(["lower", "upper"] as const).map((end) =>
          Plot.tickX(shown, { x: end, y: "row", insetTop: layout.capInset - 1, insetBottom: layout.capInset - 1, stroke: chartColors.sheet, strokeWidth: 4.5 }),
        ),
        Plot.ruleY(shown, { ...whisker, stroke: chartColors.ink, strokeWidth: 1.5 }),
        ...(["lower", "upper"] as const).map((end) =>
          Plot.tickX(shown, { x: end, y: "row", insetTop: layout.capInset, insetBottom: layout.capInset, stroke: chartColors.ink, strokeWidth: 1.5 }),
        ),
        Plot.tickX(rows, { x: () => 0, y: (_, row) => row, insetTop: layout.gridInset, insetBottom: layout.gridInset, stroke: chartColors.ink }),
        Plot.text(labels, {
          y: "row",
          text: "lines",
          frameAnchor: "left",
          textAnchor: "start",
          dx: layout.isNarrow ? 0 : -layout.marginLeft,
          dy: layout.labelShift,
          fontSize,
          fill: chartColors.ink,
        }),
        ...(["barrier", "facilitator"] as const).flatMap((polarity) => {
          const { sign, direction, color } = sides[polarity];
          const isLeft = direction < 0;
          return [
            Plot.text([0], {
              x: 0,
              frameAnchor: "top",
              text: [`${sign} ${headings[polarity]}`],
              textAnchor: isLeft ? "end" : "start",
              dx: direction * 10,
              dy: -26,
              fontSize: 14,
              fontWeight: 600,
              fill: color,
            }),
            Plot.text(
              marks.filter((mark) => mark.polarity === polarity),
              {
                y: "row",
                frameAnchor: isLeft ? "left" : "right",
                text: (mark: { bar: PrevalenceBar }) => mark.bar.text,
                textAnchor: layout.isNarrow ? (isLeft ? "start" : "end") : isLeft ? "end" : "start",
                dx: direction * layout.countShift,
                dy: layout.countDrop,
                fontSize: 12.5,
                fontVariant: "tabular-nums",
                fill: (mark: { bar: PrevalenceBar }) => (mark.bar.state === "shown" ? chartColors.ink : chartColors.faint),
              },
            ),
          ];
        }),
        Plot.text([0], { x: 0, frameAnchor: "bottom", text: [axisLabel], dy: 40, fontSize: 12, fill: chartColors.faint }),
      ],
      color: { type: "identity" },
    },
    [suppressedHatch],
  );
}

type Layout = {
  isNarrow: boolean;
  rowHeight: number;
  marginLeft: number;
  marginRight: number;
  labelWidth: number;
  labelShift: number;
  barInset: number;
  capInset: number;
  gridInset: number;
  countShift: number;
  countDrop: number;
};

function layoutFor(width: number): Layout {
  if (width < 640) {
    return {
      isNarrow: true,
      rowHeight: 80,
      marginLeft: 8,
      marginRight: 8,
      labelWidth: width - 16,
      labelShift: -25,
      barInset: 33,
      capInset: 36,
      gridInset: 29,
      countShift: 0,
      countDrop: 24,
    };
  }
  const labelWidth = Math.min(300, width * 0.27);
  return {
    isNarrow: false,
    rowHeight: 42,
    marginLeft: labelWidth + 124,
    marginRight: 124,
    labelWidth,
    labelShift: 0,
    barInset: 12,
    capInset: 16,
    gridInset: 0,
    countShift: 12,
    countDrop: 0,
  };
}

/** Ticks of both sides and the middle. */
function bothSides(limit: number): number[] {
  const positive = axisTicks(limit);
  return [...positive.map((tick) => -tick).toReversed(), 0, ...positive];
}
