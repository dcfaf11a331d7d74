import * as fc from "fast-check";
import type * as Y from "yjs";
import { careTypes, datePrecisions, endReasons, eventTypes, perspectives, polarities, referralOutcomes } from "#app/domain/vocabulary.ts";
import { trajectoryDocument } from "#app/realtime/documents.ts";
import {
  addHandoverFactor,
  addTrajectoryEntry,
  editTrajectoryEntry,
  joinTellings,
  letTellingLead,
  removeTrajectoryEntry,
  separateTelling,
  type TimelinePart,
  type ToldPart,
} from "#app/realtime/trajectory-edit.ts";

/** One thing somebody does to a trajectory; entries are chosen by number among those that are there. */
export type TrajectoryAct = { peer: 0 | 1 | 2; kind: (typeof kinds)[number]; part: TimelinePart; at: number; other: number; pick: number; day: string };

const kinds = ["add", "add", "edit", "edit", "edit", "date", "remove", "join", "join", "separate", "lead", "factor", "handTo", "undo", "exchange", "exchange"] as const;

export const trajectoryActs: fc.Arbitrary<TrajectoryAct[]> = fc.array(
  fc.record({
    peer: fc.constantFrom(0 as const, 1 as const, 2 as const),
    kind: fc.constantFrom(...kinds),
    part: fc.constantFrom<TimelinePart>("episodes", "episodes", "referrals", "events", "keyMoments"),
    at: fc.nat({ max: 50 }),
    other: fc.nat({ max: 50 }),
    pick: fc.nat({ max: 50 }),
    day: fc.constantFrom("2018-07-02", "2019-03-01", "2020-02-29", "2021-12-31"),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Does it to somebody's copy, as the page would; what is not possible there is not done. */
export function doTrajectoryAct(doc: Y.Doc, { kind, part, at, other, pick, day }: TrajectoryAct, newId: string): void {
  const idsOf = (name: TimelinePart) => [...trajectoryDocument(doc)[name].keys()].sort();
  const choose = (name: TimelinePart, number: number) => idsOf(name)[number % Math.max(1, idsOf(name).length)];
  const word = <Word>(words: readonly Word[]) => words[pick % words.length]!;
  const id = choose(part, at);
  const toldPart: ToldPart = part === "referrals" ? "episodes" : part;
  const [told, to] = [choose(toldPart, at), choose(toldPart, other)];
  if (kind === "add") addTrajectoryEntry(doc, { part, id: newId }, { perspective: word(perspectives) });
  else if (kind === "date" && id) editTrajectoryEntry(doc, { part, id }, { startOn: day, startPrecision: word(datePrecisions) });
  else if (kind === "remove" && id) removeTrajectoryEntry(doc, { part, id });
  else if (kind === "edit" && id && part === "episodes")
    editTrajectoryEntry(doc, { part, id }, { careType: word(careTypes), endReason: word(endReasons), provider: `Aanbieder ${pick}` });
  else if (kind === "edit" && id && part === "referrals") editTrajectoryEntry(doc, { part, id }, { outcome: word(referralOutcomes), reason: day });
  else if (kind === "edit" && id && part === "events") editTrajectoryEntry(doc, { part, id }, { type: word(eventTypes), description: day });
  else if (kind === "edit" && id && part === "keyMoments") editTrajectoryEntry(doc, { part, id }, { meaning: `Betekenis ${pick}`, source: day });
  else if (kind === "join" && told && to) joinTellings(doc, { part: toldPart, id: told, to });
  else if (kind === "separate" && told) separateTelling(doc, { part: toldPart, id: told });
  else if (kind === "lead" && told && to) letTellingLead(doc, { part: toldPart, id: told, among: [told, to] });
  else if (kind === "factor" || kind === "handTo") doBetween(doc, kind, { from: choose("episodes", at), to: choose("episodes", other), newId, pick });
}

function doBetween(doc: Y.Doc, kind: "factor" | "handTo", { from, to, newId, pick }: { from: string | undefined; to: string | undefined; newId: string; pick: number }): void {
  if (!from || !to) return;
  if (kind === "handTo") return editTrajectoryEntry(doc, { part: "episodes", id: from }, { handedToId: pick % 3 === 0 ? null : to });
  const side = pick % 2 === 0 ? "sender" : "receiver";
  const polarity = polarities[pick % polarities.length]!;
  addHandoverFactor(doc, { id: newId }, { fromId: from, toId: to, side, polarity, codeId: null, description: `Overdracht ${pick}`, source: "", perspective: "file" });
}
