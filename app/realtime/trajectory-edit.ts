import type * as Y from "yjs";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { trajectoryDocument, type EpisodeEntry, type EventEntry, type FieldMap, type KeyMomentEntry } from "./documents.ts";
import { addEntry, removeEntry, setFields, undoOf } from "./field-map-edit.ts";

/** What stands on a timeline, by the part of the document it is in. */
export type TrajectoryEntries = { episodes: EpisodeEntry; events: EventEntry; keyMoments: KeyMomentEntry };
export type TrajectoryPart = keyof TrajectoryEntries;
export type TrajectoryKey = { part: TrajectoryPart; id: string };

/** One part of the trajectory, as the map in the document. */
export function trajectoryMap<Part extends TrajectoryPart>(doc: Y.Doc, part: Part): Y.Map<FieldMap<TrajectoryEntries[Part]>> {
  return trajectoryDocument(doc)[part] as unknown as Y.Map<FieldMap<TrajectoryEntries[Part]>>;
}

/**
 * A new entry without what only a person can say (the kind of help, what happened): it becomes a row once that is filled
 * in. The date is asked by the month, which is what most people remember.
 */
export function addTrajectoryEntry(doc: Y.Doc, { part, id }: TrajectoryKey, { perspective }: { perspective: Perspective }): void {
  const dated = { startOn: null, startPrecision: "month", source: "", perspective } as const;
  if (part === "episodes") {
    const rest = { provider: "", referrer: "unknown", startedInCrisis: false, referredOn: null, endOn: null, endPrecision: "month", endReason: "unknown", note: "" } as const;
    addEntry(trajectoryMap(doc, part), id, { ...dated, ...rest });
  } else if (part === "events") addEntry(trajectoryMap(doc, part), id, { ...dated, description: "" });
  else addEntry(trajectoryMap(doc, part), id, { ...dated, description: "", meaning: "" });
}

/** Changes only the fields named. */
export function editTrajectoryEntry<Part extends TrajectoryPart>(doc: Y.Doc, { part, id }: { part: Part; id: string }, fields: Partial<TrajectoryEntries[Part]>): void {
  setFields<TrajectoryEntries[Part]>(trajectoryMap(doc, part), id, fields);
}

export function removeTrajectoryEntry(doc: Y.Doc, { part, id }: TrajectoryKey): void {
  removeEntry(trajectoryMap(doc, part), id);
}

/** Undo of what this person did to the trajectory. */
export function trajectoryUndo(doc: Y.Doc): Y.UndoManager {
  const { episodes, events, keyMoments } = trajectoryDocument(doc);
  return undoOf([episodes, events, keyMoments]);
}
