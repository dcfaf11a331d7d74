import { useMemo } from "react";
import { computeTrajectoryFacts } from "#app/domain/trajectory.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { soundEntries, toRows, type OpenTrajectory } from "#app/realtime/trajectory-entries.ts";
import { trajectoryMap, type TrajectoryPart } from "#app/realtime/trajectory-edit.ts";
import { useSharedMap } from "#app/realtime/use-document.ts";
import type { Undo } from "#app/realtime/use-undo.ts";
import { FactList } from "./fact-list.tsx";
import type { ThemeOption } from "./factor-form.tsx";
import { HandoverList } from "./handover-list.tsx";
import { countUndated, drawTrajectory } from "./timeline-drawing.ts";
import { TimelineFigure } from "./timeline-figure.tsx";
import { listItems } from "./timeline-items.ts";
import { TimelineTable } from "./timeline-table.tsx";
import { tellersOf, viewSearch, withoutHidden, type TimelineView } from "./timeline-view.ts";
import styles from "./trajectory.module.css";
import { ViewBar } from "./view-bar.tsx";

/** What is known of the case: `birthYear` is null where a device keeps the trajectory without it. */
export type CaseFrame = { code: string; birthYear: number | null; until: string; themes: readonly ThemeOption[] };

/** Everything in the trajectory, kept up to date; what does not belong there is left out. */
export function useTrajectory(session: DocumentSession | null, initial: OpenTrajectory): OpenTrajectory {
  const episodes = useSharedPart(session, "episodes", initial);
  const referrals = useSharedPart(session, "referrals", initial);
  const events = useSharedPart(session, "events", initial);
  const keyMoments = useSharedPart(session, "keyMoments", initial);
  const handoverFactors = useSharedPart(session, "handoverFactors", initial);
  return useMemo(() => ({ episodes, referrals, events, keyMoments, handoverFactors }), [episodes, referrals, events, keyMoments, handoverFactors]);
}

function useSharedPart<Part extends TrajectoryPart>(session: DocumentSession | null, part: Part, initial: OpenTrajectory): OpenTrajectory[Part] {
  const map = useMemo(() => session && trajectoryMap(session.doc, part), [session, part]);
  const entries = useSharedMap<unknown>(map, initial[part]);
  return useMemo(() => soundEntries(part, entries) as OpenTrajectory[Part], [part, entries]);
}

/** The timeline as a drawing and as a table, its handovers and what its dates tell, all of one set of entries. */
export function TrajectoryWorkspace({
  entries,
  session,
  canWrite,
  undo,
  view,
  onView,
  frame,
  pictureAddress,
}: {
  entries: OpenTrajectory;
  session: DocumentSession | null;
  canWrite: boolean;
  undo: Undo;
  view: TimelineView;
  onView: (view: TimelineView) => void;
  frame: CaseFrame;
  /** Where the drawing is to be had as a picture; absent without a network. */
  pictureAddress?: string;
}) {
  const { code, birthYear, until, themes } = frame;
  const doc = canWrite ? (session?.doc ?? null) : null;
  const shown = useMemo(() => withoutHidden(entries, view.hidden), [entries, view.hidden]);
  const rows = useMemo(() => toRows(shown), [shown]);
  const drawing = useMemo(() => drawTrajectory(rows, view, { birthYear: birthYear ?? 0, until }), [rows, view, birthYear, until]);
  const integrated = useMemo(() => rows.episodes.filter(({ leads }) => leads), [rows]);
  const facts = useMemo(() => computeTrajectoryFacts(integrated, { birthYear: birthYear ?? 0, until }), [integrated, birthYear, until]);
  const isDrawn = rows.episodes.length + rows.events.length + rows.keyMoments.length + rows.referrals.length > 0;
  const [undatedCount, hiddenCount] = [countUndated(rows), listItems(entries).length - listItems(shown).length];
  return (
    <>
      {(isDrawn || hiddenCount > 0) && (
        <section aria-labelledby="timeline-heading" className={styles.timeline}>
          <h2 id="timeline-heading">{m.trajectory_chart_heading()}</h2>
          <ViewBar view={view} tellers={tellersOf(entries)} onView={onView} />
          {hiddenCount > 0 && <p className={styles.note}>{m.trajectory_told_hidden({ count: hiddenCount })}</p>}
          {isDrawn && pictureAddress !== undefined && (
            <p className={styles.onPhone} data-print="no">
              {m.trajectory_chart_on_phone()}{" "}
              <a href={`${pictureAddress}${viewSearch(view)}`} target="_blank" rel="noreferrer">
                {m.trajectory_chart_open()}
              </a>
            </p>
          )}
          {isDrawn && (
            <TimelineFigure
              drawing={drawing}
              title={m.trajectory_chart_title({ code })}
              caption={[m.trajectory_chart_explained(), undatedCount > 0 && m.trajectory_chart_undated({ count: undatedCount }), m.trajectory_chart_zoom_help()]
                .filter(Boolean)
                .join(" ")}
              onGo={goTo}
            >
              {pictureAddress !== undefined && (
                <a href={`${pictureAddress}${viewSearch(view)}&format=png`} download>
                  {m.trajectory_download()}
                </a>
              )}
            </TimelineFigure>
          )}
        </section>
      )}
      <TimelineTable entries={shown} view={view} gaps={view.tellings === "integrated" ? facts.gaps : []} doc={doc} canWrite={canWrite} undo={undo} />
      {isDrawn && <HandoverList episodes={integrated} factors={rows.handoverFactors} themes={themes} until={until} doc={doc} undo={undo} />}
      {isDrawn && <FactList facts={birthYear === null ? { ...facts, ageAtFirstCare: null } : facts} episodes={integrated} referrals={rows.referrals} until={until} />}
    </>
  );
}

/** Brings the line of a thing into view, and the keyboard with it. A telling that is not the one to go by has no line of its own. */
function goTo(anchor: string): void {
  const target = document.getElementById(anchor);
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}
