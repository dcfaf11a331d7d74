import { distributionChart } from "#app/charts/distribution-chart.server.ts";
import { curveStyles, fittingTicks, survivalChart } from "#app/charts/survival-chart.server.ts";
import { curvesOfWaiting, curvesToEvent, distribute, readCurve, type Curve, type TrajectoryView } from "#app/domain/trajectory-table.ts";
import type { TrajectoryQuestion } from "#app/domain/trajectory-question.ts";
import { m } from "#app/paraglide/messages.js";
import { formatInstant } from "#app/ui/dates.ts";
import { describeFilter } from "../exports/filter-words.ts";
import type { NamedPart, ReadTrajectories } from "./trajectories.server.ts";
import { endPointLabel, startPointLabel } from "./trajectory-words.ts";

const daysPerMonth = 30.4375;
/** Bars of more groups than this would fill pages. */
const mostPanels = 6;

export type Tick = { days: number; label: string };

/** How many groups the picture of a view shows, from the largest. */
export function mostDrawn(view: TrajectoryView): number {
  return view === "wait" || view === "event" ? curveStyles.length : mostPanels;
}

/** The groups of the picture, in the order of the table. */
export function drawnParts({ question, parts }: Pick<ReadTrajectories, "question" | "parts">): NamedPart[] {
  const largest = new Set(
    parts
      .toSorted((a, b) => b.cases.length - a.cases.length)
      .slice(0, mostDrawn(question.view))
      .map(({ id }) => id),
  );
  return parts.filter(({ id }) => largest.has(id));
}

export function pictureTitle({ view, from, to }: TrajectoryQuestion): string {
  const titles = { age: m.trajectories_chart_age, transfers: m.trajectories_chart_transfers, providers: m.trajectories_chart_providers, wait: m.trajectories_chart_wait };
  return view === "event" ? m.trajectories_chart_event({ from: startPointLabel(from), to: endPointLabel(to) }) : titles[view]();
}

/** The curves of the groups, for the views that have them. */
export function curvesOf(parts: readonly NamedPart[], { view, from, to }: TrajectoryQuestion, until: string): Curve[] {
  return view === "wait" ? curvesOfWaiting(parts, { until }) : curvesToEvent(parts, { from, to }, { until });
}

/** The picture of what was asked, with what it needs to be read alone. @param width pixels; under 640 for a phone */
export function drawTrajectories(read: ReadTrajectories, { id = "trajectories", width = 860 }: { id?: string; width?: number } = {}): string {
  const { question, until } = read;
  const drawn = drawnParts(read);
  const text = { id, title: pictureTitle(question), description: m.trajectories_chart_description(), lines: linesOf(read), width };
  const nameOf = ({ label, id: partId }: NamedPart, count: number) => (partId === "" && question.split === null ? "" : m.trajectories_part_of({ label, count }));
  if (question.view === "wait" || question.view === "event") {
    const curves = curvesOf(drawn, question, until);
    const { ticks, unit } = axisTicks(curves, width);
    return survivalChart({
      ...text,
      curves: curves.map((curve, place) => ({
        label: nameOf(drawn[place]!, curve.survival.n),
        survival: curve.survival,
        atRisk: readCurve(
          curve,
          ticks.map(({ days }) => days),
        ).map(({ atRisk }) => atRisk),
      })),
      ticks,
      labels: {
        share: question.view === "wait" ? m.trajectories_axis_share_wait() : m.trajectories_axis_share_event(),
        time: unit,
        atRisk: m.trajectories_at_risk(),
      },
    });
  }
  const axes = { age: m.trajectories_axis_age, transfers: m.trajectories_axis_transfers, providers: m.trajectories_axis_providers };
  const panels = distribute(drawn, question.view, { until }).map(({ n, bars }, place) => ({ label: nameOf(drawn[place]!, n), bars }));
  return distributionChart({ ...text, panels, axisLabel: axes[question.view]() });
}

/** Whole months or years from zero to beyond the longest time, as many as fit. */
export function axisTicks(curves: readonly Curve[], width: number): { ticks: Tick[]; unit: string } {
  const months = Math.max(1, ...curves.map(({ survival }) => (survival.followedUntil ?? 0) / daysPerMonth));
  const fit = Math.min(9, fittingTicks(width, "10000"));
  const step = [1, 2, 3, 6, 12, 24, 36, 60, 120].find((size) => Math.ceil(months / size) < fit) ?? 240;
  const isYears = step >= 12;
  const ticks = Array.from({ length: Math.ceil(months / step) + 1 }, (_, place) => ({
    days: Math.round(place * step * daysPerMonth),
    label: String((place * step) / (isYears ? 12 : 1)),
  }));
  return { ticks, unit: isYears ? m.trajectories_axis_years() : m.trajectories_axis_months() };
}

export function linesOf({ question, all, choices, countedAt, changedAt }: ReadTrajectories): string[] {
  const count = all.cases.filter(({ episodes }) => episodes.length > 0).length;
  const filter = describeFilter(question.filter, choices) ?? m.patterns_all_institutions();
  const counted = formatInstant(new Date(countedAt), "day");
  return [
    m.trajectories_line_cases({ subject: m.trajectories_subject({ count }), filter }),
    changedAt === null ? m.trajectories_line_counted({ counted }) : m.trajectories_line_dates({ counted, changed: formatInstant(new Date(changedAt), "day") }),
  ];
}
