import { Link } from "react-router";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { viewSearch, type TimelineView } from "./timeline-view.ts";
import styles from "./trajectory.module.css";

/**
 * Which timeline one sees: all tellings merged or each by itself, in which lanes, and whose.
 *
 * @param onView for where the address is not the page's to change; else the choices are links
 */
export function ViewBar({ view, tellers, onView }: { view: TimelineView; tellers: readonly Perspective[]; onView: (view: TimelineView) => void }) {
  const toggle = (perspective: Perspective) =>
    onView({ ...view, hidden: view.hidden.includes(perspective) ? view.hidden.filter((one) => one !== perspective) : [...view.hidden, perspective] });
  return (
    <div className={styles.viewBar} data-print="no">
      <nav className={styles.viewGroup} aria-label={m.trajectory_view()}>
        <ViewLink view={{ ...view, tellings: "integrated" }} isCurrent={view.tellings === "integrated"} label={m.trajectory_view_integrated()} onView={onView} />
        <ViewLink view={{ ...view, tellings: "own" }} isCurrent={view.tellings === "own"} label={m.trajectory_view_own()} onView={onView} />
      </nav>
      <nav className={styles.viewGroup} aria-label={m.trajectory_lanes()}>
        <ViewLink view={{ ...view, lanesBy: "careType" }} isCurrent={view.lanesBy === "careType"} label={m.trajectory_lanes_care_type()} onView={onView} />
        <ViewLink view={{ ...view, lanesBy: "provider" }} isCurrent={view.lanesBy === "provider"} label={m.trajectory_lanes_provider()} onView={onView} />
      </nav>
      {tellers.length > 1 && (
        <fieldset className={styles.viewGroup} data-needs-script="">
          <legend className={styles.viewName}>{m.trajectory_told_by()}</legend>
          {tellers.map((perspective) => (
            <label key={perspective} className={styles.teller}>
              <input type="checkbox" checked={!view.hidden.includes(perspective)} onChange={() => toggle(perspective)} />
              <PerspectiveMark perspective={perspective} withLabel />
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function ViewLink({ view, isCurrent, label, onView }: { view: TimelineView; isCurrent: boolean; label: string; onView: (view: TimelineView) => void }) {
  return (
    <Link
      to={viewSearch(view)}
      className={styles.lane}
      aria-current={isCurrent || undefined}
      onClick={(event) => {
        event.preventDefault();
        onView(view);
      }}
    >
      {label}
    </Link>
  );
}
