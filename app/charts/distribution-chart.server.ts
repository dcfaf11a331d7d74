import * as Plot from "@observablehq/plot";
import { headingMarks, placeHeading } from "./heading.server.ts";
import { renderPlot } from "./plot.server.ts";
import { wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";

/** A group with its bars, all groups on the same values. */
export type DistributionPanel = { label: string; bars: readonly { value: number; cases: number }[] };

export type DistributionChart = {
  id: string;
  title: string;
  description: string;
  /** Under the title: of whom, which filter, which data. */
  lines: readonly string[];
  panels: readonly DistributionPanel[];
  /** Under the axis: what the values are. */
  axisLabel: string;
  /** Pixels; under 640 with less beside the bars. */
  width?: number;
};

const panelHeight = 96;
const panelGap = 34;

/** In how many cases each value was found: a row of bars per group, with the number on each, on one scale. */
export function distributionChart({ panels, axisLabel, lines, width = 860, ...text }: DistributionChart): string {
  const heading = placeHeading({ title: text.title, lines }, width);
  const isDivided = panels.length > 1 || panels[0]?.label !== "";
  const labelHeight = isDivided ? 24 : 8;
  const marginTop = heading.height + labelHeight + 14;
  const values = [...new Set(panels.flatMap(({ bars }) => bars.map(({ value }) => value)))].sort((a, b) => a - b);
  const bars = panels.flatMap(({ bars }, panel) => bars.map((bar) => ({ ...bar, panel })));
  const most = Math.max(1, ...bars.map(({ cases }) => cases));
  const facet = { fy: "panel", x: "value" } as const;
  // Room between panels is part of the band: d3 takes padding as a share of the step.
  const padding = panelGap / (panelHeight + panelGap);
  const height = marginTop + panels.length * panelHeight + (panels.length - 1) * panelGap + 52;
  const step = (width - 2) / Math.max(1, values.length);
  const every = Math.max(1, Math.ceil(26 / step));

  return renderPlot(text, {
    width,
    height,
    marginTop,
    marginBottom: 52,
    marginLeft: 1,
    marginRight: 1,
    x: { type: "band", domain: values, label: null, paddingInner: 0.18, paddingOuter: 0.1 },
    y: { domain: [0, most * 1.18], axis: null },
    fy: { domain: panels.map((_, panel) => panel), axis: null, paddingInner: padding, paddingOuter: 0 },
    marks: [
      Plot.barY(bars, { ...facet, y: "cases", fill: chartColors.outcomePartly, stroke: chartColors.lineStrong, strokeWidth: 0.75 }),
      Plot.ruleY(panels, { fy: (_, panel) => panel, y: () => 0, stroke: chartColors.lineStrong }),
      Plot.text(
        bars.filter(({ cases }) => cases > 0),
        { ...facet, y: "cases", text: (bar: { cases: number }) => String(bar.cases), dy: -8, fontSize: 12, fontVariant: "tabular-nums" },
      ),
      Plot.axisX({
        anchor: "bottom",
        ticks: values.filter((_, place) => place % every === 0),
        tickSize: 0,
        tickPadding: 6,
        fontSize: 12,
        fill: chartColors.soft,
        label: null,
      }),
      ...(isDivided
        ? [
            Plot.text(panels, {
              fy: (_, panel) => panel,
              text: ({ label }: DistributionPanel) => wrapText(label, { width, fontSize: 13, maxLines: 1 })[0] ?? "",
              frameAnchor: "top-left",
              textAnchor: "start",
              lineAnchor: "bottom",
              dy: -6,
              fontSize: 13,
              fontWeight: 600,
            }),
          ]
        : []),
      Plot.text([axisLabel], { facet: "super", frameAnchor: "bottom", dy: 42, fontSize: 12, fill: chartColors.faint }),
      ...headingMarks(heading.rows, { x: 0, y: -marginTop + 2 }),
    ],
  });
}
