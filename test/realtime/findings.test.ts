import { expect, test } from "vitest";
import * as Y from "yjs";
import { handoverSideKey } from "#app/domain/handover.ts";
import { synthesisDocument, type EvidenceRef, type FindingEntry } from "#app/realtime/documents.ts";
import { addEvidence, addFinding, chooseTheme, editFinding, findingsUndo, moveFinding, removeEvidence, removeFinding, sortFindings } from "#app/realtime/findings-edit.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";

const context = { documentId: "d", kind: "synthesis", studyId: "s", scopeId: "o", caseId: "c", meetingId: null, conversationType: null, assignment: null } as const;
const rowsOf = (doc: Y.Doc) => projectDocument(doc, context);
const orderOf = (doc: Y.Doc) => sortFindings(synthesisDocument(doc).findings.toJSON() as Record<string, FindingEntry>).map(([id]) => id);
const waiting = { id: "waiting_time", level: "chain" } as const;
const quote: EvidenceRef = { type: "coding", documentId: "talk", id: "q1" };
const placement: EvidenceRef = { type: "episode", documentId: "line", id: "e1" };

function exchange(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(a, fromB, "remote");
  Y.applyUpdate(b, fromA, "remote");
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function docWith(...ids: string[]): Y.Doc {
  const doc = new Y.Doc();
  for (const id of ids) {
    addFinding(doc, id);
    chooseTheme(doc, id, waiting);
  }
  return doc;
}

test("a finding becomes a row once its theme is chosen, which brings its level along", () => {
  const doc = new Y.Doc();
  addFinding(doc, "f1");
  expect(rowsOf(doc).finding).toEqual([]);

  chooseTheme(doc, "f1", waiting);
  editFinding(doc, "f1", { statement: "Een half jaar gewacht.", contribution: 3, modifiable: true });

  expect(rowsOf(doc).finding).toEqual([
    { id: "f1", codeId: "waiting_time", level: "chain", polarity: "barrier", phase: null, contribution: 3, modifiable: true, statement: "Een half jaar gewacht.", position: 0 },
  ]);
});

test("two people editing different fields of one finding both keep what they wrote", () => {
  const first = docWith("f1");
  const second = copyOf(first);

  editFinding(first, "f1", { statement: "Vier aanbieders in twee jaar." });
  editFinding(second, "f1", { contribution: 2, phase: "transfer" });
  exchange(first, second);

  expect(rowsOf(first)).toEqual(rowsOf(second));
  expect(rowsOf(first).finding).toMatchObject([{ statement: "Vier aanbieders in twee jaar.", contribution: 2, phase: "transfer" }]);
});

test("evidence becomes rows, each piece once", () => {
  const doc = docWith("f1");

  addEvidence(doc, "f1", [quote]);
  addEvidence(doc, "f1", [quote, placement]);

  expect(rowsOf(doc).findingEvidence.map(({ findingId, evidenceType, evidenceDocumentId, evidenceId }) => [findingId, evidenceType, evidenceDocumentId, evidenceId])).toEqual([
    ["f1", "coding", "talk", "q1"],
    ["f1", "episode", "line", "e1"],
  ]);
});

test("a side of a handover and a factor of it are evidence too", () => {
  const doc = docWith("f1");

  addEvidence(doc, "f1", [
    { type: "handover", documentId: "line", id: handoverSideKey({ fromId: "e1", toId: "e2" }, "sender") },
    { type: "handover_factor", documentId: "line", id: "h1" },
  ]);

  expect(rowsOf(doc).findingEvidence.map(({ evidenceType, evidenceId }) => [evidenceType, evidenceId])).toEqual([
    ["handover", "e1.e2.sender"],
    ["handover_factor", "h1"],
  ]);
});

test("detaching evidence leaves the rest", () => {
  const doc = docWith("f1");
  addEvidence(doc, "f1", [quote, placement]);

  removeEvidence(doc, "f1", { ...quote });

  expect(rowsOf(doc).findingEvidence).toMatchObject([{ evidenceId: "e1" }]);
});

test("findings change places one step at a time, and stay at the end of the list", () => {
  const doc = docWith("f1", "f2", "f3");

  moveFinding(doc, "f3", -1);
  expect(orderOf(doc)).toEqual(["f1", "f3", "f2"]);
  moveFinding(doc, "f1", -1);
  moveFinding(doc, "f2", 1);
  expect(orderOf(doc)).toEqual(["f1", "f3", "f2"]);
  moveFinding(doc, "f1", 1);
  expect(orderOf(doc)).toEqual(["f3", "f1", "f2"]);
});

test("findings that two people added at the same place can still change places", () => {
  const first = docWith("f1");
  const second = copyOf(first);
  addFinding(first, "f2");
  addFinding(second, "f3");
  exchange(first, second);
  expect(orderOf(first)).toEqual(["f1", "f2", "f3"]);

  moveFinding(first, "f3", -1);

  expect(orderOf(first)).toEqual(["f1", "f3", "f2"]);
});

test("undo brings back a removed finding with its evidence, and a change of place", () => {
  const doc = docWith("f1", "f2");
  addEvidence(doc, "f1", [quote]);
  const before = rowsOf(doc);
  const undo = findingsUndo(doc);

  removeFinding(doc, "f1");
  undo.stopCapturing();
  moveFinding(doc, "f2", -1);
  undo.undo();
  expect(rowsOf(doc)).toEqual(before);

  moveFinding(doc, "f2", -1);
  undo.undo();
  expect(rowsOf(doc)).toEqual(before);
});
