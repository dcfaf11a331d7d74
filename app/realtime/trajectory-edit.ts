import type * as Y from "yjs";
import { linkTellings, unlinkTelling, type LinkChange, type Telling } from "#app/domain/same-telling.ts";
import { trajectoryDocument, type EpisodeEntry, type EventEntry, type FieldMap, type HandoverFactorEntry, type KeyMomentEntry, type ReferralEntry } from "./documents.ts";
import { addEntry, asOneEdit, removeEntry, setFields, undoOf } from "./field-map-edit.ts";

/** What is in a trajectory, by the part of the document it is in. */
export type TrajectoryEntries = {
  episodes: EpisodeEntry;
  referrals: ReferralEntry;
  events: EventEntry;
  keyMoments: KeyMomentEntry;
  handoverFactors: HandoverFactorEntry;
};
export type TrajectoryPart = keyof TrajectoryEntries;
/** What has a date and so a place on the timeline. */
export type TimelinePart = Exclude<TrajectoryPart, "handoverFactors">;
/** What several people can tell about. */
export type ToldPart = Exclude<TimelinePart, "referrals">;
export type TrajectoryKey = { part: TimelinePart; id: string };

/** One part of the trajectory, as the map in the document. */
export function trajectoryMap<Part extends TrajectoryPart>(doc: Y.Doc, part: Part): Y.Map<FieldMap<TrajectoryEntries[Part]>> {
  return trajectoryDocument(doc)[part] as unknown as Y.Map<FieldMap<TrajectoryEntries[Part]>>;
}

/**
 * A new entry without what only a person can say (the kind of help, what happened): it becomes a row once that is filled
 * in. The date is asked by the month, which is what most people remember.
 *
 * @param filled what is known already
 */
export function addTrajectoryEntry<Part extends TimelinePart>(doc: Y.Doc, { part, id }: { part: Part; id: string }, filled: Partial<TrajectoryEntries[Part]>): void {
  addEntry<TrajectoryEntries[Part]>(trajectoryMap(doc, part), id, { ...emptyEntries[part], ...filled });
}

const dated = { startOn: null, startPrecision: "month", source: "", perspective: "researcher" } as const;
const answered = { provider: "", referrer: "unknown", endOn: null, endPrecision: "month" } as const;
const emptyEntries: { [Part in TimelinePart]: Partial<TrajectoryEntries[Part]> } = {
  episodes: { ...dated, ...answered, startedInCrisis: false, referredOn: null, endReason: "unknown", note: "" },
  referrals: { ...dated, ...answered, careType: null, reason: "" },
  events: { ...dated, description: "" },
  keyMoments: { ...dated, description: "", meaning: "" },
};

/** Attaches what hindered or helped to one side of a handover. */
export function addHandoverFactor(doc: Y.Doc, { id }: { id: string }, factor: HandoverFactorEntry): void {
  addEntry(trajectoryMap(doc, "handoverFactors"), id, factor);
}

/** Changes only the fields named. */
export function editTrajectoryEntry<Part extends TrajectoryPart>(doc: Y.Doc, { part, id }: { part: Part; id: string }, fields: Partial<TrajectoryEntries[Part]>): void {
  setFields<TrajectoryEntries[Part]>(trajectoryMap(doc, part), id, fields);
}

export function removeTrajectoryEntry(doc: Y.Doc, { part, id }: { part: TrajectoryPart; id: string }): void {
  removeEntry(trajectoryMap(doc, part), id);
}

/** Joins two tellings of the same thing (rule TL1). */
export function joinTellings(doc: Y.Doc, { part, id, to }: { part: ToldPart; id: string; to: string }): void {
  applyLinks(doc, part, linkTellings(tellingsOf(doc, part), { id, to }));
}

/** Makes a telling stand alone again. */
export function separateTelling(doc: Y.Doc, { part, id }: { part: ToldPart; id: string }): void {
  applyLinks(doc, part, unlinkTelling(tellingsOf(doc, part), { id }));
}

/** Makes a telling the one to go by among those of the same thing (rule TL2). */
export function letTellingLead(doc: Y.Doc, { part, id, among }: { part: ToldPart; id: string; among: readonly string[] }): void {
  asOneEdit(doc, () => {
    for (const other of among) setFields<Partial<Telling>>(tellingMap(doc, part), other, { leads: other === id });
  });
}

function applyLinks(doc: Y.Doc, part: ToldPart, changes: readonly LinkChange[]): void {
  asOneEdit(doc, () => {
    for (const { id, sameAs } of changes) setFields<Partial<Telling>>(tellingMap(doc, part), id, { sameAs });
  });
}

function tellingsOf(doc: Y.Doc, part: ToldPart): Telling[] {
  return Object.entries(tellingMap(doc, part).toJSON() as Record<string, Omit<Telling, "id">>).map(([id, entry]) => ({ ...entry, id }));
}

function tellingMap(doc: Y.Doc, part: ToldPart): Y.Map<FieldMap<Partial<Telling>>> {
  return trajectoryMap(doc, part) as unknown as Y.Map<FieldMap<Partial<Telling>>>;
}

/** Undo of what this person did to the trajectory. */
export function trajectoryUndo(doc: Y.Doc): Y.UndoManager {
  return undoOf(Object.values(trajectoryDocument(doc)));
}
