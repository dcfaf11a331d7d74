import { caseLists } from "#app/domain/patterns.ts";
import { figuresOfCase, timeToEvent } from "#app/domain/trajectory-figures.ts";
import { compareCurves, describePart, distribute, readCurve, timeByWhich, trajectoryViews } from "#app/domain/trajectory-table.ts";
import { trajectorySearchParams, trajectorySplits } from "#app/domain/trajectory-question.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Route } from "./+types/trajectories";
import { ChartFigure } from "./chart-figure.tsx";
import { CountingNotes } from "./counting-notes.tsx";
import { FilterForm } from "./filter-form.tsx";
import { FilterSentence } from "./filter-sentence.tsx";
import styles from "./filter.module.css";
import { CasesBehind, type CaseResult, CurveCourse, CurveSummary, DistributionSummary, DistributionValues, LogRankLine } from "./trajectory-tables.tsx";
import { TrajectoryForm } from "./trajectory-form.tsx";
import { readTrajectories, type ReadTrajectories } from "./trajectories.server.ts";
import { axisTicks, curvesOf, drawnParts, drawTrajectories } from "./trajectory-pictures.server.ts";
import { leftOutWords, medianWords, viewLabel } from "./trajectory-words.ts";
import { TableDownloads } from "./table-downloads.tsx";
import { ViewSwitch } from "./view-switch.tsx";
import { splitLabel } from "./words.ts";

/** Cases listed behind the figures; more would make the page slow, and a filter finds them. */
const mostCases = 200;
const phoneWidth = 340;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "pattern.evidence");
  const read = await readTrajectories(context, member, request, "page");
  const { question, all, offered, choices, countedAt, changedAt } = read;
  const figures = describePart(all, read);
  return {
    question,
    offered,
    choices,
    countedAt,
    changedAt,
    n: figures.n,
    vague: figures.vague,
    notDrawn: read.parts.length - drawnParts(read).length,
    pictures: figures.n === 0 ? null : { wide: drawTrajectories(read), narrow: drawTrajectories(read, { id: "trajectories-narrow", width: phoneWidth }) },
    table: tableOf(read),
    waits: question.view === "wait" ? { count: figures.waits.n, open: figures.waits.n - figures.waits.events, median: medianWords(figures.waits) } : null,
    ...casesOf(read),
  };
}

/** What stands beside the picture: figures per group, and what each mark of the picture stands for. */
function tableOf(read: ReadTrajectories) {
  const { question, parts, all, until } = read;
  const { view } = question;
  const labelOf = (place: number) => parts[place]!.label;
  if (view !== "wait" && view !== "event") {
    return {
      kind: "distribution" as const,
      rows: parts.map((part) => ({ label: part.label, summary: describePart(part, { until })[view] })),
      values: distribute(parts, view, { until }).map(({ bars, n }, place) => ({ label: labelOf(place), n, bars })),
    };
  }
  const curves = curvesOf(parts, question, until);
  const { ticks } = axisTicks(curves, 860);
  const times = ticks.slice(1).map(({ days }) => days);
  const [whole] = curvesOf([all], question, until);
  return {
    kind: "curves" as const,
    // The steps of the curves stay on the server: the picture has them.
    rows: curves.map(({ survival }, place) => {
      const { n, events, median, medianLower, medianUpper } = survival;
      return { label: labelOf(place), n, events, median, medianLower, medianUpper, quarter: timeByWhich(survival, 0.25), threeQuarters: timeByWhich(survival, 0.75) };
    }),
    course: curves.flatMap((curve, place) => readCurve(curve, times).map((point) => ({ label: labelOf(place), ...point }))),
    leftOut: whole!.leftOut,
    logRank: compareCurves(curves),
    groups: curves.length,
  };
}

/** Each case with its own figure, so that a number can be followed to where it comes from. */
function casesOf({ question, parts, until }: ReadTrajectories): { cases: CaseResult[]; caseCount: number } {
  const { view } = question;
  const rows = parts.flatMap(({ label, cases }) =>
    cases.flatMap((one): CaseResult[] => {
      const figures = figuresOfCase(one, { until });
      if (!figures) return [];
      const about = { code: one.code, group: label };
      if (view === "event") {
        const found = timeToEvent(one, question, { until });
        return typeof found === "string" ? [] : [{ ...about, value: null, duration: found }];
      }
      if (view === "wait") return figures.longestWait ? [{ ...about, value: null, duration: figures.longestWait }] : [];
      const value = { age: figures.ageAtFirstCare, transfers: figures.transfers, providers: figures.providers }[view];
      return value === null ? [] : [{ ...about, value, duration: null }];
    }),
  );
  return { cases: rows.slice(0, mostCases), caseCount: rows.length };
}

export const meta: Route.MetaFunction = () => [{ title: `${m.trajectories_title()} · ${m.patterns_title()} · ${m.common_product_name()}` }];

export default function Trajectories({ params, loaderData }: Route.ComponentProps) {
  const { question, offered, choices, n, vague, waits, notDrawn, pictures, table, cases, caseCount, countedAt, changedAt } = loaderData;
  const { filter, view, split, from, to } = question;
  const base = `/studies/${params.studyId}/patterns`;
  const asked = trajectorySearchParams(question);
  const asPattern = { filter, split, sort: "barrier" } as const;
  const keep = { ...(view !== "age" && { view }), ...(view === "event" && { from, to }) };
  const tableTo = (which: "summary" | "detail") => `${base}/trajectories.csv?${new URLSearchParams([...asked, ["table", which]])}`;
  return (
    <>
      <div className={styles.views}>
        <ViewSwitch
          label={m.trajectories_view()}
          options={trajectoryViews.map((one) => ({
            key: one,
            label: viewLabel(one),
            search: trajectorySearchParams({ ...question, view: one }).toString(),
            isCurrent: one === view,
          }))}
        />
        <ViewSwitch
          label={m.trajectories_split()}
          options={[null, ...trajectorySplits].map((one) => ({
            key: one ?? "none",
            label: splitLabel(one),
            search: trajectorySearchParams({ ...question, split: one, parts: [] }).toString(),
            isCurrent: one === split,
          }))}
        />
      </div>
      <FilterSentence subject={m.trajectories_subject({ count: n })} question={asPattern} choices={choices} lists={caseLists} keep={Object.entries(keep)} />
      <FilterForm question={asPattern} choices={choices} lists={caseLists} keep={Object.entries(keep)} />
      <TrajectoryForm question={question} offered={offered} />
      {pictures === null ? (
        <EmptyState title={m.trajectories_empty()}>{m.trajectories_empty_text()}</EmptyState>
      ) : (
        <>
          <ChartFigure {...pictures} pictureTo={`${base}/trajectories.svg?${asked}`} />
          {notDrawn > 0 && <Notice>{m.trajectories_only_largest({ count: loaderData.offered.length - notDrawn })}</Notice>}
          {table.kind === "distribution" ? (
            <>
              <DistributionSummary rows={table.rows} />
              <DistributionValues groups={table.values} />
            </>
          ) : (
            <>
              <CurveSummary rows={table.rows} view={view} />
              {table.groups > 1 && <LogRankLine logRank={table.logRank} groups={table.groups} />}
              {waits && <p>{m.trajectories_all_waits(waits)}</p>}
              <LeftOut words={leftOutWords(table.leftOut, view)} />
              <CurveCourse points={table.course} />
            </>
          )}
          <TableDownloads to={tableTo("summary")} label={m.trajectories_summary_as()} />
          <TableDownloads to={tableTo("detail")} label={m.trajectories_detail_as()} />
          <CasesBehind cases={cases} count={caseCount} base={`/studies/${params.studyId}/cases`} isDivided={split !== null} />
        </>
      )}
      <CountingNotes basis={m.trajectories_basis()} split={null} hasIntervals={false} rule={null} countedAt={countedAt} changedAt={changedAt}>
        {view === "wait" && <li>{m.trajectories_basis_wait()}</li>}
        {view === "event" && <li>{m.trajectories_basis_event()}</li>}
        {(view === "wait" || view === "event") && <li>{m.trajectories_interval_note()}</li>}
        {vague > 0 && <li>{m.trajectories_vague({ count: vague })}</li>}
      </CountingNotes>
    </>
  );
}

function LeftOut({ words }: { words: string }) {
  return words === "" ? null : <p>{m.trajectories_left_out({ parts: words })}</p>;
}
