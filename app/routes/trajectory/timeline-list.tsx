import { useEffect, useRef, useState } from "react";
import { uuidv4 } from "lib0/random";
import type { FuzzyDate } from "#app/domain/fuzzy-date.ts";
import { m } from "#app/paraglide/messages.js";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { addTrajectoryEntry, editTrajectoryEntry, removeTrajectoryEntry, type TrajectoryKey, type TrajectoryPart } from "#app/realtime/trajectory-edit.ts";
import type { Undo } from "#app/realtime/use-undo.ts";
import { Button } from "#app/ui/button.tsx";
import { EditFrame } from "#app/ui/edit-frame.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { isTyping } from "#app/ui/key-help.tsx";
import { UndoNotice } from "#app/ui/undo-notice.tsx";
import { EpisodeForm, EventForm, KeyMomentForm } from "./entry-forms.tsx";
import { groupByYear, isSame, listItems, nameOf, startOf, type TimelineEntries, type TimelineItem } from "./timeline-items.ts";
import { TimelineRow, editButtonId } from "./timeline-row.tsx";
import styles from "./trajectory.module.css";

const addLabels: Record<TrajectoryPart, () => string> = { episodes: m.trajectory_add_episode, events: m.trajectory_add_event, keyMoments: m.trajectory_add_key_moment };
const partOfKey: Record<string, TrajectoryPart> = { h: "episodes", g: "events", s: "keyMoments" };
const providerListId = "providers";

/** Everything on the timeline by year, each line editable where it stands. */
export function TimelineList({ entries, session, canWrite, undo }: { entries: TimelineEntries; session: DocumentSession | null; canWrite: boolean; undo: Undo }) {
  const [open, setOpen] = useState<{ key: TrajectoryKey; start: FuzzyDate } | null>(null);
  const [message, setMessage] = useState<{ text: string; canUndo: boolean } | null>(null);
  const items = listItems(entries);
  const doc = canWrite ? session?.doc : undefined;
  const openItem = open && items.find((item) => isSame(item, open.key));

  // The line one was in is gone: somebody else removed it, or it was undone here.
  useEffect(() => {
    if (!open || openItem) return;
    setOpen(null);
    setMessage({ text: m.trajectory_removed_by_other(), canUndo: false });
  }, [open, openItem]);

  const add = (part: TrajectoryPart) => {
    if (!doc) return;
    const key = { part, id: uuidv4() };
    undo.beginStep();
    addTrajectoryEntry(doc, key, { perspective: "researcher" });
    undo.beginStep();
    setMessage(null);
    setOpen({ key, start: { on: null, precision: "unknown" } });
  };
  const close = (item: TimelineItem) => {
    setOpen(null);
    // The button is there again once the form is gone.
    requestAnimationFrame(() => document.getElementById(editButtonId(item))?.focus());
  };
  const remove = (item: TimelineItem) => {
    if (!doc) return;
    undo.beginStep();
    removeTrajectoryEntry(doc, item);
    undo.beginStep();
    setOpen(null);
    setMessage({ text: m.trajectory_removed({ what: nameOf(item) }), canUndo: true });
  };

  const undoRemoval = () => {
    undo.undo();
    setMessage(null);
  };

  const latestAdd = useRef(add);
  latestAdd.current = add;
  useEffect(() => {
    if (!canWrite) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const part = partOfKey[event.key];
      if (!part || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      latestAdd.current(part);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [canWrite]);

  const years = groupByYear(items, open);
  return (
    <section aria-labelledby="list-heading">
      <div className={styles.listHeader}>
        <h2 id="list-heading">{m.trajectory_list_heading()}</h2>
        {canWrite && (
          <div role="group" aria-label={m.trajectory_add()} className={styles.addButtons} data-needs-script="" data-print="no">
            {(["episodes", "events", "keyMoments"] as const).map((part) => (
              <Button key={part} type="button" size="sm" disabled={!doc} onClick={() => add(part)}>
                <span aria-hidden="true">+</span> {addLabels[part]()}
              </Button>
            ))}
          </div>
        )}
      </div>
      {message && <UndoNotice key={message.text} text={message.text} onUndo={message.canUndo ? undoRemoval : undefined} />}
      {items.length === 0 && <EmptyState title={m.trajectory_list_empty_title()}>{canWrite && <p>{m.trajectory_list_empty_text()}</p>}</EmptyState>}
      {years.map(({ year, items: ofYear }) => (
        <div key={year ?? "undated"} className={styles.year}>
          <h3 className={styles.yearHeading}>{year ?? m.trajectory_list_undated()}</h3>
          <ul className={styles.items}>
            {ofYear.map((item) => (
              <TimelineRow key={item.id} item={item} canWrite={canWrite} onOpen={doc ? () => setOpen({ key: { part: item.part, id: item.id }, start: startOf(item) }) : undefined}>
                {doc && openItem === item ? (
                  <EditFrame label={m.trajectory_edit_what({ what: nameOf(item) })} onClose={() => close(item)} onRemove={() => remove(item)}>
                    {item.part === "episodes" && (
                      <EpisodeForm id={item.id} entry={item.entry} providerListId={providerListId} onEdit={(fields) => editTrajectoryEntry(doc, item, fields)} />
                    )}
                    {item.part === "events" && <EventForm id={item.id} entry={item.entry} onEdit={(fields) => editTrajectoryEntry(doc, item, fields)} />}
                    {item.part === "keyMoments" && <KeyMomentForm id={item.id} entry={item.entry} onEdit={(fields) => editTrajectoryEntry(doc, item, fields)} />}
                  </EditFrame>
                ) : undefined}
              </TimelineRow>
            ))}
          </ul>
        </div>
      ))}
      <datalist id={providerListId}>
        {[...new Set(Object.values(entries.episodes).map(({ provider }) => provider?.trim()))].filter(Boolean).map((provider) => (
          <option key={provider}>{provider}</option>
        ))}
      </datalist>
    </section>
  );
}
