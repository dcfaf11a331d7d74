import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { knowledgeBases, missingReasons } from "#app/domain/vocabulary.ts";
import {
  addEvidence,
  type Answers,
  editEvidence,
  readAnswers,
  removeEvidence,
  setAnswer,
  setCareOn,
  setJudgedWith,
  setMissingReason,
  setNote,
  setOutcome,
} from "#app/realtime/answers.ts";
import { assessmentDocument } from "#app/realtime/documents.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";

const assignment = { id: "a", raterId: "r", instrumentVersionId: "v", revealed: false } as const;
const context = { documentId: "d", kind: "assessment", studyId: "s", scopeId: "o", caseId: "c", meetingId: null, conversationType: null, assignment } as const;

const kinds = ["answer", "answer", "clear", "outcome", "basis", "care", "missing", "note", "note", "addEvidence", "editEvidence", "removeEvidence", "undo", "exchange"] as const;
const acts = fc.array(
  fc.record({ peer: fc.nat({ max: 2 }), kind: fc.constantFrom(...kinds), item: fc.constantFrom("suicidality", "weeks", "remarks"), pick: fc.nat({ max: 50 }) }),
  { minLength: 1, maxLength: 40 },
);
type Act = { peer: number; kind: (typeof kinds)[number]; item: string; pick: number };

/** Does it to one browser's copy, as the form would. */
function doAct(answers: Answers, { kind, item, pick }: Act): void {
  const evidence = { source: `stuk ${pick}`, quote: `citaat ${pick}` };
  if (kind === "answer") setAnswer(answers, item, ["yes", "no", String(pick)][pick % 3]!);
  else if (kind === "clear") setAnswer(answers, item, null);
  else if (kind === "outcome") setOutcome(answers, item, pick % 4 === 0 ? null : "followed");
  else if (kind === "basis") setJudgedWith(answers, item, knowledgeBases[pick % knowledgeBases.length]!);
  else if (kind === "care") setCareOn(answers, item, pick % 3 === 0 ? null : "2023-05-06");
  else if (kind === "missing") setMissingReason(answers, item, pick % 4 === 0 ? null : missingReasons[pick % missingReasons.length]!);
  else if (kind === "note") setNote(answers, item, pick % 5 === 0 ? "" : `toelichting ${pick}`);
  else if (kind === "addEvidence") addEvidence(answers, item, evidence);
  else if (kind === "editEvidence") editEvidence(answers, item, pick % 3, evidence);
  else if (kind === "removeEvidence") removeEvidence(answers, item, pick % 3);
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), Y.encodeStateAsUpdate(b, Y.encodeStateVector(a))];
  Y.applyUpdate(a, fromB, "remote");
  Y.applyUpdate(b, fromA, "remote");
}

test("whatever is answered in three browsers at once, all end with the same answers and the same rows as a rebuild from the log", () => {
  let rowCount = 0;
  fc.assert(
    fc.property(acts, fc.nat(), (list, seed) => {
      const peers = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
      const undos = peers.map((peer) => new Y.UndoManager(assessmentDocument(peer).answers, { captureTimeout: 0 }));
      const log: Uint8Array[] = [];
      for (const peer of peers) peer.on("update", (update: Uint8Array, origin: unknown) => void (origin !== "remote" && log.push(update)));
      for (const act of list) {
        if (act.kind === "exchange") exchange(peers[act.peer]!, peers[(act.peer + 1 + (act.pick % 2)) % 3]!);
        else if (act.kind === "undo") undos[act.peer]!.undo();
        else doAct(assessmentDocument(peers[act.peer]!).answers, act);
      }
      for (const [a, b] of [
        [0, 1],
        [1, 2],
        [0, 2],
        [0, 1],
      ] as const)
        exchange(peers[a]!, peers[b]!);

      const rows = peers.map((peer) => projectDocument(peer, context));
      expect(peers.map(readAnswers)).toEqual([readAnswers(peers[0]!), readAnswers(peers[0]!), readAnswers(peers[0]!)]);
      expect(rows[1]).toEqual(rows[0]);
      expect(rows[2]).toEqual(rows[0]);
      // A value and a reason why there is none exclude each other, also when two browsers gave one each.
      for (const { value, missingReason } of rows[0]!.answer) expect(value === null || missingReason === null).toBe(true);

      // The log as it may reach a server that starts again: every update once, in an order of its own.
      const rebuilt = new Y.Doc();
      for (const update of log.toSorted((a, b) => ((a.length * 31 + seed) % 17) - ((b.length * 31 + seed) % 17))) Y.applyUpdate(rebuilt, update);
      expect(projectDocument(rebuilt, context)).toEqual(rows[0]);
      rowCount += rows[0]!.answer.length;
    }),
    { numRuns: 1_000 },
  );
  // Not by luck: there was something to compare.
  expect(rowCount).toBeGreaterThan(1_000);
}, 120_000);
