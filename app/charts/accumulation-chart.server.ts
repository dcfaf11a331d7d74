import * as Plot from "@observablehq/plot";
import { legendMarks, placeLegend } from "./legend.server.ts";
import { renderPlot, type ChartText } from "./plot.server.ts";
import { chartColors } from "./tokens.ts";

export type AccumulationChart = ChartText & {
  /** After each case, in their order: distinct codes so far, and those over random orders. */
  steps: readonly { number: number; cumulative: number; random: { mean: number; lower: number; upper: number } }[];
  /** Where new codes stopped, with what stands beside it. */
  mark: { at: number; label: string } | null;
  labels: { cases: string; codes: string; observed: string; random: string; band: string };
  /** Pixels. */
  width?: number;
};

/** How the number of codes grows with the number of cases: as they came, and on average over random orders with a band around it. */
export function accumulationChart({ steps, mark, labels, width = 860, ...text }: AccumulationChart): string {
  const legend = placeLegend(
    [
      { label: labels.observed, fill: chartColors.accent },
      { label: labels.random, fill: chartColors.lineStrong },
      { label: labels.band, fill: chartColors.heat2 },
    ],
    width,
  );
  const marginTop = legend.height + 30;
  const marginLeft = 56;
  const most = Math.max(1, ...steps.flatMap(({ cumulative, random }) => [cumulative, random.upper]));
  const before = [{ number: 0, cumulative: 0, random: { mean: 0, lower: 0, upper: 0 } }, ...steps];
  const x = (step: (typeof before)[number]) => step.number;
  return renderPlot(text, {
    width,
    height: marginTop + 300 + 48,
    marginTop,
    marginLeft,
    marginBottom: 48,
    marginRight: 24,
    x: { domain: [0, Math.max(1, steps.length)], label: null },
    y: { domain: [0, most], label: null },
    marks: [
      Plot.gridY({ stroke: chartColors.line, strokeOpacity: 1 }),
      Plot.axisY({ tickSize: 0, fill: chartColors.soft, fontSize: 12, label: null, tickFormat: (value: number) => (Number.isInteger(value) ? String(value) : "") }),
      Plot.axisX({ tickSize: 4, fill: chartColors.soft, fontSize: 12, label: null, tickFormat: (value: number) => (Number.isInteger(value) ? String(value) : "") }),
      Plot.areaY(before, { x, y1: ({ random }: (typeof before)[number]) => random.lower, y2: ({ random }: (typeof before)[number]) => random.upper, fill: chartColors.heat2 }),
      // Told apart by dashes as well as by shade.
      Plot.lineY(before, { x, y: ({ random }: (typeof before)[number]) => random.mean, stroke: chartColors.lineStrong, strokeWidth: 2, strokeDasharray: "6 4" }),
      Plot.lineY(before, { x, y: "cumulative", stroke: chartColors.accent, strokeWidth: 2.5, curve: "step-after" }),
      ...(mark
        ? [
            Plot.ruleX([mark.at], { stroke: chartColors.ink, strokeWidth: 1.25 }),
            Plot.text([mark.label], {
              x: mark.at,
              frameAnchor: "bottom",
              dy: -12,
              dx: mark.at > steps.length / 2 ? -8 : 8,
              textAnchor: mark.at > steps.length / 2 ? "end" : "start",
              fontSize: 12.5,
              fontWeight: 600,
            }),
          ]
        : []),
      Plot.text([labels.codes], { frameAnchor: "top-left", textAnchor: "start", lineAnchor: "bottom", dx: -marginLeft + 2, dy: -10, fontSize: 12, fill: chartColors.soft }),
      Plot.text([labels.cases], { frameAnchor: "bottom-right", textAnchor: "end", dy: 38, fontSize: 12, fill: chartColors.soft }),
      ...legendMarks(legend.placed, { x: -marginLeft + 1, y: -marginTop }),
    ],
  });
}
