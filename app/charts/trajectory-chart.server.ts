import * as Plot from "@observablehq/plot";
import { dateRange, yearStarts } from "./chart-date.ts";
import { fade, hatch } from "./patterns.ts";
import { reference, renderPlot, type ChartText } from "./plot.server.ts";
import { wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";
import {
  barHeight,
  episodeSpan,
  gapSpan,
  labelSize,
  placeBars,
  placeMoments,
  timeRange,
  type EpisodeWeight,
  type Lane,
  type Placed,
  type PlacedMoment,
  type Strip,
  type TrajectoryEpisode,
  type TrajectoryGap,
  type TrajectoryMoment,
} from "./trajectory-layout.ts";

export type TrajectoryChart = ChartText & {
  /** By care type or provider, from top to bottom; a lane without episodes is left out. */
  lanes: readonly Lane[];
  episodes: readonly TrajectoryEpisode[];
  gaps: readonly TrajectoryGap[];
  events: readonly TrajectoryMoment[];
  keyMoments: readonly TrajectoryMoment[];
  stripLabels: { gaps: string; events: string; keyMoments: string };
  /** Until when the story is told, `2026-03-14`: where ongoing help ends. */
  until: string;
  /** Pixels; under 640 names of lanes stand above them. */
  width?: number;
};

const opacity: Record<EpisodeWeight, number> = { light: 0.42, medium: 0.7, heavy: 1 };
const yearRow = 26;
const headingHeight = 18;

/**
 * The care trajectory as swim lanes over the years: episodes as bars that fade where a date is not precise, hatched periods
 * without help, key moments as flags over all lanes, events as dots below.
 */
export function trajectoryChart({ lanes, episodes, gaps, events, keyMoments, stripLabels, until, width = 960, ...text }: TrajectoryChart): string {
  const isNarrow = width < 640;
  const marginLeft = isNarrow ? 2 : 168;
  const marginRight = 12;
  const untilTime = Date.parse(until);
  const laneItems = lanes
    .map(({ id, label }) => ({ label, items: episodes.filter((episode) => episode.laneId === id).map((episode) => ({ ...episode, ...episodeSpan(episode, untilTime) })) }))
    .filter(({ items }) => items.length > 0);
  const gapItems = gaps.map((gap) => ({ ...gap, ...gapSpan(gap) }));
  const domain = timeRange(
    [...laneItems.flatMap(({ items }) => items), ...gapItems]
      .flatMap(({ softStart, softEnd }) => [softStart, softEnd])
      .concat([...events, ...keyMoments].flatMap(({ at }) => Object.values(dateRange(at)))),
    untilTime,
  );
  const toPixel = (time: number) => marginLeft + ((time - domain.from) / (domain.to - domain.from)) * (width - marginLeft - marginRight);

  // From top to bottom; each strip begins where the one before ends.
  const strips: Strip[] = [];
  let bottom = yearRow;
  const addStrip = <Content extends { bottom: number }>(label: string, place: (top: number) => Content): Content => {
    const content = place(bottom + (isNarrow ? headingHeight : 0));
    strips.push({ label, top: bottom, bottom: content.bottom });
    bottom = content.bottom;
    return content;
  };
  const flags = keyMoments.length === 0 ? [] : addStrip(stripLabels.keyMoments, (top) => placeMoments(keyMoments, top, toPixel, width - marginRight)).placed;
  const lanesTop = bottom;
  const bars: Placed<TrajectoryEpisode>[] = laneItems.flatMap(({ label, items }) => addStrip(label, (top) => placeBars<TrajectoryEpisode>(items, top, toPixel, width)).placed);
  const placedGaps: Placed<TrajectoryGap>[] = gaps.length === 0 ? [] : addStrip(stripLabels.gaps, (top) => placeBars<TrajectoryGap>(gapItems, top, toPixel, width)).placed;
  const lanesBottom = bottom;
  const dots = events.length === 0 ? [] : addStrip(stripLabels.events, (top) => placeMoments(events, top, toPixel, width - marginRight)).placed;

  const height = bottom + 4;
  const years = yearStarts(domain.from, domain.to);
  const yearStep = Math.ceil(years.length / Math.max(1, (width - marginLeft) / 44));
  const onBar = { y1: (bar: { y: number }) => bar.y, y2: (bar: { y: number }) => bar.y + barHeight };
  const ongoing = bars.filter(({ end }) => end === "ongoing");

  return renderPlot(
    text,
    {
      width,
      height,
      marginLeft,
      marginRight,
      marginTop: yearRow,
      marginBottom: 4,
      x: { type: "utc", domain: [domain.from, domain.to], axis: null },
      y: { type: "identity", axis: null },
      marks: [
        Plot.rect(gapItems, { x1: "softStart", x2: "softEnd", y1: lanesTop, y2: lanesBottom, fill: chartColors.sunken }),
        Plot.ruleX(years, { y1: yearRow - 6, y2: height - 4, stroke: chartColors.line }),
        Plot.text(
          years.filter((time, index) => index % yearStep === 0 && toPixel(time) > 16),
          { x: (time: number) => time, y: 11, text: (time: number) => String(new Date(time).getUTCFullYear()), fontSize: 12, fontVariant: "tabular-nums", fill: chartColors.soft },
        ),
        ...strips.flatMap(({ label, top, bottom: end }) => [
          Plot.ruleY([top], { y: top, stroke: chartColors.line, insetLeft: -marginLeft, insetRight: -marginRight }),
          Plot.text([wrapText(label, { width: isNarrow ? width : marginLeft - 16, fontSize: 12.5, maxLines: isNarrow ? 1 : 2 }).join("\n")], {
            frameAnchor: "left",
            y: isNarrow ? top + 12 : (top + end) / 2,
            text: (line: string) => line,
            textAnchor: "start",
            dx: isNarrow ? 0 : -marginLeft,
            fontSize: 12.5,
            fontWeight: isNarrow ? 600 : 400,
            fill: chartColors.soft,
          }),
        ]),
        Plot.rect(placedGaps, { x1: "softStart", x2: "softEnd", ...onBar, fill: reference(text.id, "gap"), stroke: chartColors.lineStrong, strokeWidth: 0.75 }),
        Plot.ruleX(flags, { x: "time", y1: "y", y2: lanesBottom, stroke: chartColors.accent, strokeWidth: 1, strokeDasharray: "2 3" }),
        ...(["light", "medium", "heavy"] as const).flatMap((weight) => {
          const own = bars.filter((bar) => bar.weight === weight);
          return [
            // Keeps the grid from showing through.
            Plot.rect(own, { x1: "solidStart", x2: "solidEnd", ...onBar, fill: chartColors.sheet }),
            Plot.rect(own, { x1: "softStart", x2: "solidStart", ...onBar, fill: reference(text.id, "fade-in"), fillOpacity: opacity[weight] }),
            Plot.rect(own, { x1: "solidStart", x2: "solidEnd", ...onBar, fill: chartColors.accent, fillOpacity: opacity[weight] }),
            Plot.rect(own, { x1: "solidEnd", x2: "softEnd", ...onBar, fill: reference(text.id, "fade-out"), fillOpacity: opacity[weight] }),
          ];
        }),
        Plot.dot(ongoing, { x: "softEnd", y: (bar: { y: number }) => bar.y + barHeight / 2, dx: 3.2, symbol: "triangle", rotate: 90, r: 4.5, fill: chartColors.accent }),
        ...barLabels(bars, chartColors.ink),
        ...barLabels(placedGaps, chartColors.soft),
        // The pennant of a flag, flying to the side of its label.
        Plot.dot(flags, { x: "time", y: "y", dx: 4, symbol: "triangle", rotate: 90, r: 5, fill: chartColors.accent }),
        ...momentLabels(flags, 14),
        Plot.ruleY(
          dots.filter(({ range }) => toPixel(range.latest) - toPixel(range.earliest) > 6),
          {
            x1: (moment: PlacedMoment) => moment.range.earliest,
            x2: (moment: PlacedMoment) => moment.range.latest,
            y: "y",
            stroke: chartColors.lineStrong,
            strokeWidth: 1,
            strokeDasharray: "1 2",
          },
        ),
        Plot.dot(dots, { x: "time", y: "y", r: 4, fill: chartColors.sheet, stroke: chartColors.ink, strokeWidth: 1.5 }),
        ...momentLabels(dots, 9),
      ],
    },
    [
      hatch("gap", { line: chartColors.lineStrong, ground: chartColors.sunken }),
      fade("fade-in", { color: chartColors.accent, to: "left" }),
      fade("fade-out", { color: chartColors.accent, to: "right" }),
    ],
  );
}

/** Labels above their bars, from where it begins, or up to where it ends. */
function barLabels(bars: readonly Placed<{ label: string }>[], color: string): Plot.Markish[] {
  return [false, true].map((isFlipped) =>
    Plot.text(
      bars.filter((bar) => bar.isFlipped === isFlipped),
      {
        x: isFlipped ? "softEnd" : "softStart",
        y: (bar: { y: number }) => bar.y - 9,
        text: "label",
        textAnchor: isFlipped ? "end" : "start",
        fontSize: labelSize,
        fill: color,
        stroke: chartColors.sheet,
        strokeWidth: 3,
      },
    ),
  );
}

/** Labels right of their mark, or left of it where the frame ends. */
function momentLabels(moments: readonly PlacedMoment[], distance: number): Plot.Markish[] {
  return [false, true].map((isFlipped) =>
    Plot.text(
      moments.filter((moment) => moment.isFlipped === isFlipped),
      {
        x: "time",
        y: "y",
        text: "label",
        textAnchor: isFlipped ? "end" : "start",
        dx: isFlipped ? -distance : distance,
        fontSize: labelSize,
        fill: chartColors.ink,
        stroke: chartColors.sheet,
        strokeWidth: 3,
      },
    ),
  );
}
