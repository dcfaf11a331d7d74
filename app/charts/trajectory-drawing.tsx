import type { ReactNode } from "react";
import { perspectives, type Perspective } from "#app/domain/vocabulary.ts";
import type { PixelSpan, Placed } from "./place-on-timeline.ts";
import { labelSize } from "./place-on-timeline.ts";
import { wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";
import { barHeight, yearRow, type Arrow, type EpisodeWeight, type PlacedBar, type PlacedMoment, type TrajectoryGap, type TrajectoryLayout } from "./trajectory-layout.ts";

/** What stands for a perspective, in a square of 12 by 12. */
export type ShapeOf = (perspective: Perspective) => ReactNode;
/** Makes what is drawn something one can go to; the pictures for documents leave it as it is. */
export type LinkTo = (item: { anchor: string; name: string; x: number; y: number }, drawn: ReactNode) => ReactNode;

type Props = { id: string; layout: TrajectoryLayout; shapeOf: ShapeOf; monthName: (time: number) => string; linkTo?: LinkTo };

const opacity: Record<EpisodeWeight, number> = { light: 0.42, medium: 0.7, heavy: 1 };
const asDrawn: LinkTo = (_item, drawn) => drawn;

/** The content of the picture of a trajectory, everything where the layout says. Colours are attributes, so it stands alone as a file too. */
export function TrajectoryPicture({ id, layout, shapeOf, monthName, linkTo = asDrawn }: Props) {
  const { ticks, gaps, lanesTop, lanesBottom, flags, bars, arrows, bounced, dots, height } = layout;
  return (
    <>
      <Definitions id={id} />
      {gaps.map((gap) => (
        <rect key={gap.softStart} x={gap.softStart} y={lanesTop} width={gap.softEnd - gap.softStart} height={lanesBottom - lanesTop} fill={chartColors.sunken} />
      ))}
      {ticks.map(({ x, time, isYear, hasLabel }) => (
        <g key={time}>
          <line x1={x} x2={x} y1={isYear ? yearRow - 6 : yearRow} y2={height - 4} stroke={chartColors.line} strokeDasharray={isYear ? undefined : "1 3"} />
          {hasLabel && (
            <text x={x} y={15} textAnchor="middle" fontSize={isYear ? 12 : 11} fill={isYear ? chartColors.soft : chartColors.faint}>
              {isYear ? new Date(time).getUTCFullYear() : monthName(time)}
            </text>
          )}
        </g>
      ))}
      <StripNames layout={layout} />
      {gaps.map((gap) => (
        <GapBar key={gap.softStart} id={id} gap={gap} />
      ))}
      {flags.map((flag) => (
        <line key={flag.anchor} x1={flag.x} x2={flag.x} y1={flag.y} y2={lanesBottom} stroke={chartColors.accent} strokeDasharray="2 3" />
      ))}
      {arrows.map((arrow) => (
        <path key={arrow.anchor} d={curve(arrow)} fill="none" stroke={chartColors.lineStrong} strokeWidth={1.25} />
      ))}
      {bars.map((bar) => (
        <g key={bar.anchor}>{linkTo({ ...bar, x: bar.softStart }, <EpisodeBar id={id} bar={bar} shapeOf={shapeOf} />)}</g>
      ))}
      {arrows.map((arrow) => (
        <g key={arrow.anchor}>{linkTo({ ...arrow, ...middle(arrow) }, <HandoverMark arrow={arrow} />)}</g>
      ))}
      {flags.map((flag) => (
        <g key={flag.anchor}>
          {linkTo(
            flag,
            <>
              <path d={`M${flag.x} ${flag.y - 6}v12M${flag.x} ${flag.y - 6}l9 4-9 4z`} fill={chartColors.accent} stroke={chartColors.accent} />
              <MomentLabel moment={flag} distance={14} shapeOf={shapeOf} />
            </>,
          )}
        </g>
      ))}
      {bounced.map((moment) => (
        <g key={moment.anchor}>
          {linkTo(
            moment,
            <>
              <path d={`M${moment.x - 4} ${moment.y - 4}l8 8m0-8l-8 8`} stroke={chartColors.barrier} strokeWidth={2} fill="none" />
              <MomentLabel moment={moment} distance={10} shapeOf={shapeOf} />
            </>,
          )}
        </g>
      ))}
      {dots.map((dot) => (
        <g key={dot.anchor}>
          {linkTo(
            dot,
            <>
              {dot.latest - dot.earliest > 6 && <line x1={dot.earliest} x2={dot.latest} y1={dot.y} y2={dot.y} stroke={chartColors.lineStrong} strokeDasharray="1 2" />}
              <circle cx={dot.x} cy={dot.y} r={4} fill={chartColors.sheet} stroke={chartColors.ink} strokeWidth={1.5} />
              <MomentLabel moment={dot} distance={9} shapeOf={shapeOf} />
            </>,
          )}
        </g>
      ))}
    </>
  );
}

/** The names of lanes and strips, in the margin or above each, with a line between them. */
export function StripNames({ layout: { strips, width, marginLeft, headingHeight } }: { layout: Pick<TrajectoryLayout, "strips" | "width" | "marginLeft" | "headingHeight"> }) {
  const isAbove = headingHeight > 0;
  return strips.map(({ label, top, bottom }) => {
    const lines = marginLeft > 40 || isAbove ? wrapText(label, { width: isAbove ? width : marginLeft - 16, fontSize: 12.5, maxLines: isAbove ? 1 : 2 }) : [];
    return (
      <g key={`${label} ${top}`}>
        <line x1={0} x2={width} y1={top} y2={top} stroke={chartColors.line} />
        {lines.map((line, index) => (
          <text
            key={line}
            x={2}
            y={isAbove ? top + 15 : (top + bottom) / 2 + 4 + (index - (lines.length - 1) / 2) * 15}
            fontSize={12.5}
            fontWeight={isAbove ? 600 : 400}
            fill={chartColors.soft}
          >
            {line}
          </text>
        ))}
      </g>
    );
  });
}

/** A bar that fades where its dates are not precise, with thin lines below it for who tells it otherwise. */
function EpisodeBar({ id, bar, shapeOf }: { id: string; bar: PlacedBar; shapeOf: ShapeOf }) {
  const { softStart, solidStart, solidEnd, softEnd, y, teller, weight, end, others, differs } = bar;
  const color = teller ? chartColors[teller] : chartColors.accent;
  const fill = (name: string) => `url(#${id}-${name}-${teller ?? "all"})`;
  return (
    <>
      {/* Keeps the grid from showing through, and gives the finger something to hit. */}
      <rect x={softStart} y={y - 3} width={Math.max(6, softEnd - softStart)} height={barHeight + 6} fill={chartColors.sheet} fillOpacity={0} />
      <rect x={solidStart} y={y} width={Math.max(0, solidEnd - solidStart)} height={barHeight} fill={chartColors.sheet} />
      <rect x={softStart} y={y} width={Math.max(0, solidStart - softStart)} height={barHeight} fill={fill("in")} fillOpacity={opacity[weight]} />
      <rect x={solidStart} y={y} width={Math.max(0, solidEnd - solidStart)} height={barHeight} fill={color} fillOpacity={opacity[weight]} />
      <rect x={solidEnd} y={y} width={Math.max(0, softEnd - solidEnd)} height={barHeight} fill={fill("out")} fillOpacity={opacity[weight]} />
      {end === "ongoing" && <path d={`M${softEnd} ${y}l8 ${barHeight / 2}-8 ${barHeight / 2}z`} fill={color} />}
      {others.map((other) => (
        <Other key={other.y} other={other} shapeOf={shapeOf} />
      ))}
      <BarLabel bar={bar} color={chartColors.ink} teller={teller} shapeOf={shapeOf} suffix={differs ? " ≠" : ""} />
    </>
  );
}

function Other({ other: { softStart, softEnd, y, teller }, shapeOf }: { other: PixelSpan & { teller: Perspective; y: number }; shapeOf: ShapeOf }) {
  return (
    <>
      <line x1={softStart} x2={Math.max(softEnd, softStart + 3)} y1={y} y2={y} stroke={chartColors[teller]} strokeWidth={2} />
      <g transform={`translate(${softStart - 4} ${y - 4}) scale(0.66)`} fill={chartColors[teller]} color={chartColors[teller]}>
        {shapeOf(teller)}
      </g>
    </>
  );
}

function GapBar({ id, gap }: { id: string; gap: Placed<TrajectoryGap> }) {
  return (
    <>
      <rect
        x={gap.softStart}
        y={gap.y}
        width={Math.max(0, gap.softEnd - gap.softStart)}
        height={barHeight}
        fill={`url(#${id}-gap)`}
        stroke={chartColors.lineStrong}
        strokeWidth={0.75}
      />
      <BarLabel bar={gap} color={chartColors.soft} teller={null} shapeOf={() => null} suffix="" />
    </>
  );
}

/** Above its bar, from where that begins, or up to where it ends. */
function BarLabel({ bar, color, teller, shapeOf, suffix }: { bar: Placed<{ label: string }>; color: string; teller: Perspective | null; shapeOf: ShapeOf; suffix: string }) {
  const { isFlipped, softStart, softEnd, y, label } = bar;
  return (
    <>
      <Text x={isFlipped ? softEnd : softStart + (teller ? 14 : 0)} y={y - 5} anchor={isFlipped ? "end" : "start"} color={color}>
        {label + suffix}
      </Text>
      {teller && !isFlipped && <Shape teller={teller} x={softStart} y={y - 15} shapeOf={shapeOf} />}
    </>
  );
}

/** Right of its mark, or left of it where the frame ends. */
function MomentLabel({ moment: { x, y, label, isFlipped, teller, differs }, distance, shapeOf }: { moment: PlacedMoment; distance: number; shapeOf: ShapeOf }) {
  return (
    <>
      <Text x={isFlipped ? x - distance : x + distance + (teller ? 14 : 0)} y={y + 4} anchor={isFlipped ? "end" : "start"} color={chartColors.ink}>
        {label + (differs ? " ≠" : "")}
      </Text>
      {teller && !isFlipped && <Shape teller={teller} x={x + distance} y={y - 5} shapeOf={shapeOf} />}
    </>
  );
}

function Shape({ teller, x, y, shapeOf }: { teller: Perspective; x: number; y: number; shapeOf: ShapeOf }) {
  return (
    <g transform={`translate(${x} ${y}) scale(0.84)`} fill={chartColors[teller]} color={chartColors[teller]}>
      {shapeOf(teller)}
    </g>
  );
}

/** Letters stand free of the lines behind them. */
function Text({ x, y, anchor, color, children }: { x: number; y: number; anchor: "start" | "end"; color: string; children: string }) {
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize={labelSize} fill={color} stroke={chartColors.sheet} strokeWidth={3} paintOrder="stroke" strokeLinejoin="round">
      {children}
    </text>
  );
}

/** Halfway the line between two bars: an arrow to the right, or how much was said about it. */
function HandoverMark({ arrow }: { arrow: Arrow }) {
  const { x, y } = middle(arrow);
  const isFilled = arrow.factorCount > 0;
  return (
    <>
      <circle cx={x} cy={y} r={12} fill={chartColors.sheet} fillOpacity={0} />
      <circle cx={x} cy={y} r={7.5} fill={isFilled ? chartColors.accent : chartColors.sheet} stroke={isFilled ? chartColors.accent : chartColors.lineStrong} strokeWidth={1.25} />
      {isFilled ? (
        <text x={x} y={y + 4} textAnchor="middle" fontSize={11} fontWeight={650} fill={chartColors.sheet}>
          {arrow.factorCount}
        </text>
      ) : (
        <path d={`M${x - 4} ${y}h7m-3-3l3 3-3 3`} fill="none" stroke={chartColors.ink} strokeWidth={1.4} />
      )}
    </>
  );
}

function curve({ fromX, fromY, toX, toY }: Arrow): string {
  const reach = Math.max(14, Math.abs(toX - fromX) / 2);
  return `M${fromX} ${fromY}C${fromX + reach} ${fromY} ${toX - reach} ${toY} ${toX} ${toY}`;
}

function middle({ fromX, fromY, toX, toY }: Arrow): { x: number; y: number } {
  return { x: (fromX + toX) / 2, y: (fromY + toY) / 2 };
}

/** Slanted lines for what is without help, and for each colour a fade to both sides: a date that is not known precisely. */
function Definitions({ id }: { id: string }) {
  const colors = { all: chartColors.accent, ...Object.fromEntries(perspectives.map((perspective) => [perspective, chartColors[perspective]])) };
  return (
    <defs>
      <pattern id={`${id}-gap`} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={6} height={6} fill={chartColors.sunken} />
        <line x1={0} y1={0} x2={0} y2={6} stroke={chartColors.lineStrong} strokeWidth={2} />
      </pattern>
      {Object.entries(colors).flatMap(([name, color]) =>
        (["in", "out"] as const).map((way) => (
          <linearGradient key={`${way} ${name}`} id={`${id}-${way}-${name}`}>
            <stop offset={0} stopColor={color} stopOpacity={way === "in" ? 0 : 1} />
            <stop offset={1} stopColor={color} stopOpacity={way === "in" ? 1 : 0} />
          </linearGradient>
        )),
      )}
    </defs>
  );
}
