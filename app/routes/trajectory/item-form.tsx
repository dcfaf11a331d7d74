import { useState } from "react";
import type * as Y from "yjs";
import { m } from "#app/paraglide/messages.js";
import { editTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import { Button } from "#app/ui/button.tsx";
import { EditFrame } from "#app/ui/edit-frame.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { perspectiveLabel } from "#app/ui/vocabulary.ts";
import { EpisodeForm, EventForm, KeyMomentForm, ReferralForm, type EntryChoice } from "./entry-forms.tsx";
import { isTold, nameOf, whenText, type TimelineItem } from "./timeline-items.ts";
import styles from "./trajectory.module.css";

/** The fields of one thing on the timeline, and what else is told that may be the same. Each change is written at once. */
export function ItemForm({
  doc,
  item,
  items,
  providerListId,
  onClose,
  onRemove,
  onJoin,
}: {
  doc: Y.Doc;
  item: TimelineItem;
  items: readonly TimelineItem[];
  providerListId: string;
  onClose: () => void;
  onRemove: () => void;
  onJoin: (to: string) => void;
}) {
  const others = items.filter((other) => other.part === item.part && other.id !== item.id);
  const sameChoices = isTold(item) ? others.filter(({ entry }) => entry.perspective !== item.entry.perspective).map(toChoice) : [];
  return (
    <EditFrame label={m.trajectory_edit_what({ what: nameOf(item) })} onClose={onClose} onRemove={onRemove}>
      {item.part === "episodes" && (
        <EpisodeForm id={item.id} entry={item.entry} providerListId={providerListId} nextHelp={others.map(toChoice)} onEdit={(fields) => editTrajectoryEntry(doc, item, fields)} />
      )}
      {item.part === "referrals" && <ReferralForm id={item.id} entry={item.entry} providerListId={providerListId} onEdit={(fields) => editTrajectoryEntry(doc, item, fields)} />}
      {item.part === "events" && <EventForm id={item.id} entry={item.entry} onEdit={(fields) => editTrajectoryEntry(doc, item, fields)} />}
      {item.part === "keyMoments" && <KeyMomentForm id={item.id} entry={item.entry} onEdit={(fields) => editTrajectoryEntry(doc, item, fields)} />}
      {sameChoices.length > 0 && <SameField id={item.id} choices={sameChoices} onJoin={onJoin} />}
    </EditFrame>
  );
}

function SameField({ id, choices, onJoin }: { id: string; choices: readonly EntryChoice[]; onJoin: (to: string) => void }) {
  const [chosen, setChosen] = useState("");
  return (
    <div className={styles.same}>
      <SelectField
        label={m.trajectory_join_choose()}
        name={`${id}-same`}
        isOptional
        choices={choices}
        emptyLabel={m.trajectory_field_choose()}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button type="button" size="sm" disabled={chosen === ""} onClick={() => onJoin(chosen)}>
        {m.trajectory_join_do()}
      </Button>
    </div>
  );
}

function toChoice(item: TimelineItem): EntryChoice {
  return { value: item.id, label: [nameOf(item), whenText(item), perspectiveLabel(item.entry.perspective ?? "researcher")].join(" · ") };
}
