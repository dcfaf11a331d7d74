import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { trajectoryDocument } from "#app/realtime/documents.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import { soundEntries, toRows } from "#app/realtime/trajectory-entries.ts";
import { trajectoryUndo, type TrajectoryPart } from "#app/realtime/trajectory-edit.ts";
import { doTrajectoryAct, trajectoryActs } from "#test/support/random-trajectory.ts";

const context = { documentId: "d", kind: "trajectory", studyId: "s", scopeId: "o", caseId: "c", meetingId: null, conversationType: null, assignment: null } as const;
const contentOf = (doc: Y.Doc) => Object.fromEntries(Object.entries(trajectoryDocument(doc)).map(([part, map]) => [part, map.toJSON() as Record<string, unknown>]));

function exchange(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), Y.encodeStateAsUpdate(b, Y.encodeStateVector(a))];
  Y.applyUpdate(a, fromB, "remote");
  Y.applyUpdate(b, fromA, "remote");
}

/** The rows that the page makes of the same document. */
function rowsOnPage(doc: Y.Doc) {
  const part = <Part extends TrajectoryPart>(name: Part) => soundEntries(name, trajectoryDocument(doc)[name].toJSON());
  const rows = toRows({
    episodes: part("episodes"),
    referrals: part("referrals"),
    events: part("events"),
    keyMoments: part("keyMoments"),
    handoverFactors: part("handoverFactors"),
  });
  return Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, (list as { id: string }[]).toSorted((a, b) => (a.id < b.id ? -1 : 1))]));
}

test("whatever three people do at once, all end with the same trajectory and the same rows as a rebuild from the log", () => {
  fc.assert(
    fc.property(trajectoryActs, fc.nat(), (acts, seed) => {
      const peers = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
      const undos = peers.map(trajectoryUndo);
      const log: Uint8Array[] = [];
      for (const peer of peers) peer.on("update", (update: Uint8Array, origin: unknown) => void (origin !== "remote" && log.push(update)));
      acts.forEach((act, index) => {
        if (act.kind === "exchange") exchange(peers[act.peer]!, peers[(act.peer + 1 + (act.pick % 2)) % 3]!);
        else if (act.kind === "undo") undos[act.peer]!.undo();
        else doTrajectoryAct(peers[act.peer]!, act, `e${index}`);
        undos[act.peer]!.stopCapturing();
      });
      for (const [a, b] of [
        [0, 1],
        [1, 2],
        [0, 2],
        [0, 1],
      ] as const)
        exchange(peers[a]!, peers[b]!);

      const rows = peers.map((peer) => projectDocument(peer, context));
      expect(peers.map(contentOf)).toEqual([contentOf(peers[0]!), contentOf(peers[0]!), contentOf(peers[0]!)]);
      expect(rows[1]).toEqual(rows[0]);
      expect(rows[2]).toEqual(rows[0]);

      // The log as it may reach a server that starts again: every update once, in an order of its own.
      const rebuilt = new Y.Doc();
      for (const update of log.toSorted((a, b) => ((a.length * 31 + seed) % 17) - ((b.length * 31 + seed) % 17))) Y.applyUpdate(rebuilt, update);
      expect(projectDocument(rebuilt, context)).toEqual(rows[0]);

      const { careEpisode: episodes, referral: referrals, trajectoryEvent: events, keyMoment: keyMoments, handoverFactor: handoverFactors } = rows[0]!;
      expect(rowsOnPage(peers[0]!)).toEqual({ episodes, referrals, events, keyMoments, handoverFactors });
    }),
    { numRuns: 1_000 },
  );
}, 120_000);

test("what no page of ours writes is not shown, as it gives no row", () => {
  const doc = new Y.Doc();
  const odd = { careType: "ambulatory", provider: 12, startOn: "2023-02-31", startPrecision: "decade", leads: "yes", sameAs: {}, note: null };
  const { episodes, events, handoverFactors } = trajectoryDocument(doc) as unknown as Record<string, Y.Map<unknown>>;
  for (const [id, value] of Object.entries({ a: odd, b: null, c: [], d: "text", e: { type: "party" }, f: new Uint8Array([1]) })) {
    for (const map of [episodes!, events!, handoverFactors!]) map.set(id, value);
  }
  const { careEpisode, trajectoryEvent, handoverFactor } = projectDocument(doc, context);

  expect(careEpisode).toMatchObject([{ id: "a", provider: "", startOn: null, startPrecision: "unknown", leads: true, sameAs: null }]);
  expect([trajectoryEvent, handoverFactor]).toEqual([[], []]);
  expect(rowsOnPage(doc)).toMatchObject({ episodes: careEpisode, events: [], handoverFactors: [] });
});
