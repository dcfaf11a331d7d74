import { expect, test } from "vitest";
import * as Y from "yjs";
import { trajectoryDocument } from "#app/realtime/documents.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import { addTrajectoryEntry, editTrajectoryEntry, removeTrajectoryEntry, trajectoryUndo, type TrajectoryKey } from "#app/realtime/trajectory-edit.ts";

const context = { documentId: "d", kind: "trajectory", studyId: "s", scopeId: "o", caseId: "c", meetingId: null, conversationType: null, assignment: null } as const;
const rowsOf = (doc: Y.Doc) => projectDocument(doc, context);
const key = { part: "episodes", id: "e1" } as const satisfies TrajectoryKey;

/** Brings both to the same state, as the server does. */
function exchange(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(a, fromB, "remote");
  Y.applyUpdate(b, fromA, "remote");
}

function docWithEpisode(): Y.Doc {
  const doc = new Y.Doc();
  addTrajectoryEntry(doc, key, { perspective: "researcher" });
  editTrajectoryEntry(doc, key, { careType: "ambulatory" });
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

test("two people editing different fields of one episode both keep what they wrote", () => {
  const first = docWithEpisode();
  const second = copyOf(first);

  editTrajectoryEntry(first, key, { provider: "Pleegzorg Lampendam" });
  editTrajectoryEntry(second, key, { startOn: "2021-03-01", startPrecision: "month" });
  exchange(first, second);

  expect(rowsOf(first)).toEqual(rowsOf(second));
  expect(rowsOf(first).careEpisode).toMatchObject([{ id: "e1", provider: "Pleegzorg Lampendam", startOn: "2021-03-01", startPrecision: "month" }]);
});

test("an episode becomes a row once its kind of help is chosen", () => {
  const doc = new Y.Doc();
  addTrajectoryEntry(doc, key, { perspective: "youth" });
  expect(rowsOf(doc).careEpisode).toEqual([]);

  editTrajectoryEntry(doc, key, { careType: "foster_care" });

  expect(rowsOf(doc).careEpisode).toEqual([
    {
      id: "e1",
      careType: "foster_care",
      provider: "",
      referrer: "unknown",
      startedInCrisis: false,
      referredOn: null,
      referredPrecision: "day",
      startOn: null,
      startPrecision: "month",
      endOn: null,
      endPrecision: "month",
      endReason: "unknown",
      handedToId: null,
      note: "",
      source: "",
      perspective: "youth",
      sameAs: null,
      leads: true,
    },
  ]);
});

test("events and key moments become rows of their own", () => {
  const doc = new Y.Doc();
  addTrajectoryEntry(doc, { part: "events", id: "v1" }, { perspective: "parent" });
  editTrajectoryEntry(doc, { part: "events", id: "v1" }, { type: "school", description: "Schooluitval" });
  addTrajectoryEntry(doc, { part: "keyMoments", id: "k1" }, { perspective: "youth" });
  editTrajectoryEntry(doc, { part: "keyMoments", id: "k1" }, { meaning: "Eindelijk iemand die bleef" });

  expect(rowsOf(doc)).toMatchObject({
    careEpisode: [],
    trajectoryEvent: [{ id: "v1", type: "school", perspective: "parent" }],
    keyMoment: [{ id: "k1", meaning: "Eindelijk iemand die bleef" }],
  });
});

test("writing the same value again sends nothing", () => {
  const doc = docWithEpisode();
  let updates = 0;
  doc.on("update", () => updates++);

  editTrajectoryEntry(doc, key, { careType: "ambulatory", provider: "" });

  expect(updates).toBe(0);
});

test("editing what somebody else removed brings nothing back", () => {
  const first = docWithEpisode();
  const second = copyOf(first);

  removeTrajectoryEntry(first, key);
  editTrajectoryEntry(second, key, { provider: "Wijkteam" });
  exchange(first, second);
  editTrajectoryEntry(second, key, { note: "nog iets" });
  exchange(first, second);

  expect(rowsOf(first).careEpisode).toEqual([]);
  expect(rowsOf(second).careEpisode).toEqual([]);
});

test("undo brings a removed episode back with all its fields", () => {
  const doc = docWithEpisode();
  editTrajectoryEntry(doc, key, { provider: "Wijkteam", note: "Elke week" });
  const before = rowsOf(doc);
  const undo = trajectoryUndo(doc);

  removeTrajectoryEntry(doc, key);
  expect(trajectoryDocument(doc).episodes.size).toBe(0);
  undo.undo();

  expect(rowsOf(doc)).toEqual(before);
});

test("undo takes back the own edits only", () => {
  const first = docWithEpisode();
  const second = copyOf(first);
  const undo = trajectoryUndo(first);

  editTrajectoryEntry(first, key, { provider: "Verkeerde naam" });
  editTrajectoryEntry(second, key, { note: "Van de ander" });
  exchange(first, second);
  undo.undo();
  exchange(first, second);

  expect(rowsOf(second).careEpisode).toMatchObject([{ provider: "", note: "Van de ander" }]);
});
