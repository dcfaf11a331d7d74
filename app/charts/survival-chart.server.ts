import * as Plot from "@observablehq/plot";
import type { KaplanMeier } from "#app/domain/statistics/kaplan-meier.ts";
import { headingMarks, placeHeading } from "./heading.server.ts";
import { renderPlot } from "./plot.server.ts";
import { textWidth, wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";

/** One group: its curve in days, and at each tick of the axis how many cases are still followed. */
export type SurvivalLine = { label: string; survival: KaplanMeier; atRisk: readonly number[] };

export type SurvivalChart = {
  id: string;
  title: string;
  description: string;
  /** Under the title: of whom, which filter, which data. */
  lines: readonly string[];
  curves: readonly SurvivalLine[];
  /** Places on the axis in days, with what they are called; the last one ends it. */
  ticks: readonly { days: number; label: string }[];
  /** Above the axis of shares, under that of time, and above the numbers that are still followed. */
  labels: { share: string; time: string; atRisk: string };
  /** Pixels; under 640 the names of the groups stand above the chart only. */
  width?: number;
};

/** Told apart by the kind of line too, for print and for eyes that do not tell the shades apart. */
export const curveStyles = [
  { stroke: chartColors.outcomeApplied, dash: undefined },
  { stroke: chartColors.barrier, dash: "7 4" },
  { stroke: chartColors.facilitator, dash: "2 3" },
  { stroke: chartColors.youth, dash: "10 3 2 3" },
] as const;

const plotHeight = 250;
const rowHeight = 18;

/**
 * Kaplan–Meier curves: the share of cases that has not had the event yet, with a band of 95 % around it and a mark where a
 * case was followed no longer. Under it how many cases are still followed, per group.
 */
export function survivalChart({ curves, ticks, labels, lines, width = 860, ...text }: SurvivalChart): string {
  const heading = placeHeading({ title: text.title, lines }, width);
  const isDivided = curves.length > 1;
  const marginLeft = 44;
  const marginRight = 16;
  const legendHeight = isDivided ? curves.length * 20 + 6 : 0;
  const marginTop = heading.height + legendHeight + 30;
  const marginBottom = 58 + rowHeight * (curves.length + 1) + 6;
  const last = ticks.at(-1)?.days ?? 1;
  const styled = curves.map((curve, place) => ({ ...curve, place, ...curveStyles[place % curveStyles.length]! }));
  const origin = { x: -marginLeft, y: -marginTop + 2 };
  const bottom = 58;

  return renderPlot(text, {
    width,
    height: marginTop + plotHeight + marginBottom,
    marginTop,
    marginBottom,
    marginLeft,
    marginRight,
    x: { domain: [0, last], label: null, clamp: true },
    y: { domain: [0, 1], label: null },
    marks: [
      Plot.axisY({
        ticks: [0, 0.25, 0.5, 0.75, 1],
        tickSize: 0,
        tickPadding: 6,
        fontSize: 12,
        fill: chartColors.soft,
        label: null,
        tickFormat: (share: number) => `${Math.round(share * 100)}%`,
      }),
      Plot.ruleY([0, 0.25, 0.5, 0.75, 1], { stroke: chartColors.line }),
      Plot.axisX({
        ticks: ticks.map(({ days }) => days),
        tickSize: 5,
        stroke: chartColors.lineStrong,
        tickPadding: 4,
        fontSize: 12,
        fill: chartColors.soft,
        label: null,
        tickFormat: (days: number) => ticks.find((tick) => tick.days === days)?.label ?? "",
      }),
      ...styled.flatMap(({ survival, stroke, dash }) => [
        Plot.areaY(bandOf(survival, last), { x: "time", y1: "lower", y2: "upper", fill: stroke, fillOpacity: 0.1, curve: "step-after" }),
        Plot.lineY(lineOf(survival, last), { x: "time", y: "share", stroke, strokeWidth: 2.25, curve: "step-after", ...(dash && { strokeDasharray: dash }) }),
      ]),
      Plot.text([labels.share], { frameAnchor: "top-left", textAnchor: "start", dx: -marginLeft, dy: -18, fontSize: 12, fill: chartColors.faint }),
      Plot.text([labels.time], { frameAnchor: "bottom", dy: 36, fontSize: 12, fill: chartColors.faint }),
      Plot.text([labels.atRisk], { frameAnchor: "bottom-left", textAnchor: "start", dx: -marginLeft, dy: bottom, fontSize: 12, fill: chartColors.soft }),
      ...styled.flatMap(({ atRisk, place, stroke, dash }) => {
        const dy = bottom + (place + 1) * rowHeight;
        return [
          ...(isDivided ? [sample({ x: -marginLeft, y: dy - 4, frameAnchor: "bottom-left", stroke, dash, length: 22 })] : []),
          Plot.text(
            ticks.map(({ days }, tick) => ({ days, text: String(atRisk[tick] ?? 0) })),
            { x: "days", text: "text", frameAnchor: "bottom", dy, fontSize: 12, fontVariant: "tabular-nums", textAnchor: "middle" },
          ),
        ];
      }),
      ...(isDivided
        ? styled.flatMap(({ label, place, stroke, dash }) => {
            const y = origin.y + heading.height + place * 20;
            const shown = wrapText(label, { width: width - 60, fontSize: 12.5, maxLines: 1 })[0] ?? "";
            return [
              sample({ x: origin.x, y: y + 7, frameAnchor: "top-left", stroke, dash, length: 34 }),
              Plot.text([shown], { frameAnchor: "top-left", textAnchor: "start", lineAnchor: "top", dx: origin.x + 42, dy: y, fontSize: 12.5 }),
            ];
          })
        : []),
      ...headingMarks(heading.rows, origin),
    ],
  });
}

type Point = { time: number; share: number };

/** From everybody at the start down to the last day anybody was followed, or to the end of the axis. */
function lineOf({ steps, followedUntil }: KaplanMeier, last: number): Point[] {
  const end = Math.min(last, followedUntil ?? 0);
  const points = [{ time: 0, share: 1 }, ...steps.filter(({ time }) => time <= last).map(({ time, survival }) => ({ time, share: survival }))];
  return [...points, { time: end, share: points.at(-1)!.share }];
}

/** Where the formula gives limits; nobody knows a band around nobody or around all. */
function bandOf({ steps, followedUntil }: KaplanMeier, last: number): { time: number; lower: number; upper: number }[] {
  const end = Math.min(last, followedUntil ?? 0);
  const known = steps.flatMap(({ time, lower, upper }) => (lower === null || upper === null || time > last ? [] : [{ time, lower, upper }]));
  const final = known.at(-1);
  return final ? [...known, { ...final, time: end }] : [];
}

/** A piece of a group's line beside its name: a row of signs, because marks are placed on axes and a name is not. */
function sample({
  x,
  y,
  frameAnchor,
  stroke,
  dash,
  length,
}: {
  x: number;
  y: number;
  frameAnchor: "top-left" | "bottom-left";
  stroke: string;
  dash: string | undefined;
  length: number;
}) {
  return Plot.vector([0], {
    frameAnchor,
    dx: x,
    dy: y,
    length,
    rotate: 90,
    anchor: "start",
    shape: { draw: (context: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void }, size: number) => (context.moveTo(0, 0), context.lineTo(0, -size)) },
    stroke,
    strokeWidth: 2.25,
    ...(dash && { strokeDasharray: dash }),
  });
}

/** As long as a label needs: how many ticks fit beside each other. */
export function fittingTicks(width: number, longestLabel: string): number {
  return Math.max(2, Math.floor((width - 60) / (textWidth(longestLabel, 12) + 18)));
}
