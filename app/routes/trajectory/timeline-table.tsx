import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { uuidv4 } from "lib0/random";
import type { FuzzyDate } from "#app/domain/fuzzy-date.ts";
import type { Gap } from "#app/domain/trajectory.ts";
import { m } from "#app/paraglide/messages.js";
import type { OpenTrajectory } from "#app/realtime/trajectory-entries.ts";
import { addTrajectoryEntry, joinTellings, letTellingLead, removeTrajectoryEntry, separateTelling, type TimelinePart, type TrajectoryKey } from "#app/realtime/trajectory-edit.ts";
import type { Undo } from "#app/realtime/use-undo.ts";
import type * as Y from "yjs";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { isTyping } from "#app/ui/key-help.tsx";
import { UndoNotice } from "#app/ui/undo-notice.tsx";
import { perspectiveLabel } from "#app/ui/vocabulary.ts";
import { roughText } from "./durations.ts";
import { ItemForm } from "./item-form.tsx";
import { QuickEntry, quickEntryField, type NewEntry } from "./quick-entry.tsx";
import { findLikenesses, groupByYear, groupItems, isSame, isTold, listItems, nameOf, startOf, type TimelineItem } from "./timeline-items.ts";
import { TimelineRow, editButtonId } from "./timeline-row.tsx";
import styles from "./trajectory.module.css";
import type { TimelineView } from "./timeline-view.ts";

const addLabels: Record<TimelinePart, () => string> = {
  episodes: m.trajectory_add_episode,
  referrals: m.trajectory_add_referral,
  events: m.trajectory_add_event,
  keyMoments: m.trajectory_add_key_moment,
};
const partOfKey: Record<string, TimelinePart> = { h: "episodes", v: "referrals", g: "events", s: "keyMoments" };
const providerListId = "providers";

type Message = { text: string; canUndo: boolean };

/**
 * Everything on the timeline by year, as a table on a wide screen and as a story from top to bottom on a phone; each line
 * editable where it stands.
 *
 * @param doc null until the document is open, or when one may only read
 */
export function TimelineTable({
  entries,
  view,
  gaps,
  doc,
  canWrite,
  undo,
}: {
  entries: OpenTrajectory;
  view: TimelineView;
  gaps: readonly Gap[];
  doc: Y.Doc | null;
  canWrite: boolean;
  undo: Undo;
}) {
  const [open, setOpen] = useState<{ key: TrajectoryKey; start: FuzzyDate } | null>(null);
  const [message, setMessage] = useState<Message | null>(null);
  const items = listItems(entries);
  const openItem = open && items.find((item) => isSame(item, open.key));
  const likenesses = view.tellings === "integrated" && doc ? findLikenesses(items) : new Map<string, TimelineItem>();
  const gapBefore = new Map(gaps.map((gap) => [gap.beforeId, gap]));

  // The line one was in is gone: somebody else removed it, or it was undone here.
  useEffect(() => {
    if (!open || openItem) return;
    setOpen(null);
    setMessage({ text: m.trajectory_removed_by_other(), canUndo: false });
  }, [open, openItem]);

  /** One step for undo, with a word about it that offers to take it back. */
  const act = (text: string | null, work: (doc: Y.Doc) => void) => {
    if (!doc) return;
    undo.beginStep();
    work(doc);
    undo.beginStep();
    setMessage(text === null ? null : { text, canUndo: true });
  };
  const add = (part: TimelinePart) => {
    const key = { part, id: uuidv4() };
    act(null, (target) => addTrajectoryEntry(target, key, {}));
    setOpen({ key, start: { on: null, precision: "unknown" } });
  };
  const addQuickly = ({ part, filled }: NewEntry) => {
    const id = uuidv4();
    act(null, (target) => addTrajectoryEntry(target, { part, id }, filled));
    setMessage({ text: m.trajectory_added({ what: nameOf({ part, id, entry: filled } as TimelineItem) }), canUndo: false });
  };
  const close = (item: TimelineItem) => {
    setOpen(null);
    const lead = groups.find(({ tellings }) => tellings.some((telling) => isSame(telling, item)))?.lead ?? item;
    // The button is there again once the form is gone.
    requestAnimationFrame(() => document.getElementById(editButtonId(lead))?.focus());
  };
  const remove = (item: TimelineItem) => {
    act(m.trajectory_removed({ what: nameOf(item) }), (target) => removeTrajectoryEntry(target, item));
    setOpen(null);
  };
  const join = (item: TimelineItem, to: string) => {
    if (isTold(item)) act(m.trajectory_joined({ what: nameOf(item) }), (target) => joinTellings(target, { part: item.part, id: item.id, to }));
  };
  const actions = {
    onOpen: doc ? (item: TimelineItem) => setOpen({ key: { part: item.part, id: item.id }, start: startOf(item) }) : undefined,
    onLead: (item: TimelineItem) => {
      const among = groups.find(({ tellings }) => tellings.includes(item))?.tellings.map(({ id }) => id) ?? [];
      if (isTold(item)) act(m.trajectory_led({ what: nameOf(item) }), (target) => letTellingLead(target, { part: item.part, id: item.id, among }));
    },
    onSeparate: (item: TimelineItem) => {
      if (isTold(item)) act(m.trajectory_separated({ what: nameOf(item) }), (target) => separateTelling(target, item));
    },
  };
  useAddKeys(doc !== null, add);

  const groups = groupItems(items, view.tellings);
  const years = groupByYear(groups, open);
  return (
    <section aria-labelledby="list-heading">
      <div className={styles.listHeader}>
        <h2 id="list-heading">{m.trajectory_list_heading()}</h2>
        {canWrite && (
          <div role="group" aria-label={m.trajectory_add()} className={styles.addButtons} data-needs-script="" data-print="no">
            {(Object.keys(addLabels) as TimelinePart[]).map((part) => (
              <Button key={part} type="button" size="sm" disabled={!doc} onClick={() => add(part)}>
                <span aria-hidden="true">+</span> {addLabels[part]()}
              </Button>
            ))}
          </div>
        )}
      </div>
      {doc && <QuickEntry providerListId={providerListId} onAdd={addQuickly} />}
      {message && <UndoNotice key={message.text} text={message.text} onUndo={message.canUndo ? () => (undo.undo(), setMessage(null)) : undefined} />}
      {items.length === 0 ? (
        <EmptyState title={m.trajectory_list_empty_title()}>{canWrite && <p>{m.trajectory_list_empty_text()}</p>}</EmptyState>
      ) : (
        <table role="table" className={styles.table} onKeyDown={walkRows}>
          <caption className="kl-hidden">{m.trajectory_table_caption()}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader">{m.trajectory_table_when()}</th>
              <th role="columnheader">{m.trajectory_table_what()}</th>
              <th role="columnheader">{m.trajectory_table_teller()}</th>
              <th role="columnheader">{m.trajectory_table_source()}</th>
              {canWrite && (
                <th role="columnheader" data-needs-script="" data-print="no">
                  {m.trajectory_table_actions()}
                </th>
              )}
            </tr>
          </thead>
          {years.map(({ year, groups: ofYear }) => (
            <tbody key={year ?? "undated"} role="rowgroup">
              <tr role="row" className={styles.yearRow}>
                <th role="rowheader" scope="rowgroup" colSpan={5}>
                  {year ?? m.trajectory_list_undated()}
                </th>
              </tr>
              {ofYear.map((group) => {
                const { lead, tellings } = group;
                const gap = lead.part === "episodes" ? gapBefore.get(lead.id) : undefined;
                const alike = tellings.map(({ id }) => likenesses.get(id)).find((other) => other !== undefined);
                const isOpen = doc && openItem && tellings.some((item) => item === openItem);
                return [
                  gap && (
                    <tr key={`gap-${lead.id}`} role="row" className={styles.gapRow}>
                      <td role="cell" colSpan={5}>
                        {m.trajectory_gap_row({ length: roughText(gap.days) })}
                      </td>
                    </tr>
                  ),
                  <TimelineRow
                    key={lead.id}
                    group={group}
                    canWrite={canWrite}
                    actions={actions}
                    aside={alike && <Likeness item={alike} onJoin={() => join(tellings.find(({ id }) => likenesses.get(id) === alike) ?? lead, alike.id)} />}
                  >
                    {isOpen ? (
                      <ItemForm
                        doc={doc}
                        item={openItem}
                        items={items}
                        providerListId={providerListId}
                        onClose={() => close(openItem)}
                        onRemove={() => remove(openItem)}
                        onJoin={(to) => join(openItem, to)}
                      />
                    ) : undefined}
                  </TimelineRow>,
                ];
              })}
            </tbody>
          ))}
        </table>
      )}
      <datalist id={providerListId}>
        {[...new Set([...Object.values(entries.episodes), ...Object.values(entries.referrals)].map(({ provider }) => provider?.trim()))].filter(Boolean).map((provider) => (
          <option key={provider}>{provider}</option>
        ))}
      </datalist>
    </section>
  );
}

/** What somebody else tells that may be the same: one click joins them. */
function Likeness({ item, onJoin }: { item: TimelineItem; onJoin: () => void }) {
  const who = perspectiveLabel(item.entry.perspective ?? "researcher").toLowerCase();
  return (
    <p className={styles.alike} data-needs-script="" data-print="no">
      {m.trajectory_alike({ who, what: nameOf(item) })}{" "}
      <Button type="button" size="sm" variant="quiet" onClick={onJoin} aria-label={m.trajectory_join_what({ what: nameOf(item) })}>
        {m.trajectory_join_do()}
      </Button>
    </p>
  );
}

/** Letters that begin a new line, `i` for quick entry. */
function useAddKeys(canAdd: boolean, add: (part: TimelinePart) => void): void {
  const latestAdd = useRef(add);
  latestAdd.current = add;
  useEffect(() => {
    if (!canAdd) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const part = partOfKey[event.key];
      if (!part && event.key !== "i") return;
      event.preventDefault();
      if (part) latestAdd.current(part);
      else document.getElementById(quickEntryField)?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [canAdd]);
}

/** Arrow up and down go from line to line, to its button. */
function walkRows(event: KeyboardEvent<HTMLTableElement>): void {
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || isTyping(event.target) || !(event.target instanceof HTMLElement)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row.contains(event.target as HTMLElement));
  const next = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  (next.querySelector<HTMLElement>("[id^='edit-']") ?? next).focus();
}
