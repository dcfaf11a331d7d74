import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { insertText } from "#app/editor/schema.ts";
import { validCodings } from "#app/realtime/coding-entries.ts";
import { assessmentDocument, conversationDocument, minutesFragment, synthesisDocument, toFieldMap, trajectoryDocument } from "#app/realtime/documents.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import type { DocumentContext } from "#app/realtime/projections/rows.ts";
import { readableContent } from "#app/realtime/readable-content.ts";

const about: Omit<DocumentContext, "kind"> = { documentId: "d1", studyId: "s1", scopeId: "o1", caseId: "c1", meetingId: null, conversationType: null, assignment: null };
const assignment = { id: "as1", raterId: "r1", instrumentVersionId: "iv1", revealed: false };

/** What no form of ours writes, but any browser can. */
const nonsense = [null, undefined, 0, "text", [], {}, { codeId: 1 }, { careType: "unheard_of" }, { type: "party" }, new Uint8Array([1, 2]), true];

function doc(fill: (doc: Y.Doc) => void): Y.Doc {
  const made = new Y.Doc();
  made.transact(() => fill(made));
  return made;
}

function put(map: unknown, entries: Record<string, unknown>): void {
  for (const [id, entry] of Object.entries(entries)) (map as Y.Map<unknown>).set(id, entry);
}

const nonsenseById = Object.fromEntries(nonsense.map((value, index) => [`n${index}`, value]));
const codingEntry = { codeId: "waiting_time", polarity: "barrier", perspective: "youth", phase: null, memo: "", authorId: "u1", quote: "woorden", before: "", after: "" };
const episode = {
  careType: "ambulatory",
  provider: "Wijkteam",
  referrer: "municipality",
  startedInCrisis: false,
  referredOn: null,
  startOn: "2023-02-01",
  startPrecision: "month",
  endOn: null,
  endPrecision: "unknown",
  endReason: "ongoing",
  source: "dossier",
  perspective: "file",
  note: "",
};
const finding = {
  codeId: "waiting_time",
  polarity: "barrier",
  level: "chain",
  phase: null,
  contribution: 2,
  modifiable: true,
  statement: "Te lang gewacht.",
  evidence: [],
  position: 0,
};

describe("entries that are no entries", () => {
  test("give no coding", () => {
    const hostile = doc((made) => put(conversationDocument(made).codings, { ...nonsenseById, good: codingEntry, ["x".repeat(201)]: codingEntry }));

    expect(projectDocument(hostile, { ...about, kind: "conversation" }).coding.map(({ id }) => id)).toEqual(["good"]);
  });

  test("give no episode, event or key moment", () => {
    const hostile = doc((made) => {
      const { episodes, events, keyMoments } = trajectoryDocument(made);
      for (const map of [episodes, events, keyMoments]) put(map, nonsenseById);
      episodes.set("good", toFieldMap(episode) as never);
    });

    const rows = projectDocument(hostile, { ...about, kind: "trajectory" });

    // What was made before tellings, precise referrals and stated handovers were there lacks their fields.
    expect(rows.careEpisode).toEqual([{ id: "good", ...episode, sameAs: null, leads: true, referredPrecision: "day", handedToId: null }]);
    expect(rows.trajectoryEvent).toEqual([]);
    // A key moment has no closed word list: an empty map is an empty key moment.
    expect(rows.keyMoment.every((row) => row.description === "" && row.startOn === null)).toBe(true);
  });

  test("give no finding, and evidence that points nowhere in particular is dropped", () => {
    const evidence = [
      { type: "coding", documentId: "d9", id: "k1" },
      { type: "coding", documentId: "d9", id: "k1" },
      { type: "rumour", documentId: "d9", id: "k2" },
    ];
    const hostile = doc((made) => {
      const { findings } = synthesisDocument(made);
      put(findings, nonsenseById);
      findings.set("bad-evidence", toFieldMap({ ...finding, evidence }) as never);
      findings.set("twice", toFieldMap({ ...finding, evidence: evidence.slice(0, 2) }) as never);
    });

    const rows = projectDocument(hostile, { ...about, kind: "synthesis" });

    expect(rows.finding.map(({ id }) => id)).toEqual(["bad-evidence", "twice"]);
    expect(rows.findingEvidence).toEqual([{ id: "twice:coding:d9:k1", findingId: "twice", evidenceType: "coding", evidenceDocumentId: "d9", evidenceId: "k1" }]);
  });

  test("give no answer; without an assignment there are no answers at all", () => {
    const hostile = doc((made) => {
      const { answers } = assessmentDocument(made);
      put(answers, nonsenseById);
      answers.set("good", toFieldMap({ value: "yes", missingReason: null, note: "", evidence: [] }) as never);
    });

    expect(projectDocument(hostile, { ...about, kind: "assessment", assignment }).answer.map(({ itemId }) => itemId)).toEqual(["good"]);
    expect(projectDocument(hostile, { ...about, kind: "assessment" }).answer).toEqual([]);
  });
});

describe("odd details of good entries", () => {
  test("become empty or unknown", () => {
    const odd = doc((made) => {
      trajectoryDocument(made).episodes.set(
        "e1",
        toFieldMap({ ...episode, startOn: "2023-02-31", startPrecision: "decade", referrer: "aunt", startedInCrisis: "yes", provider: 12, note: "x".repeat(9_000) }) as never,
      );
      synthesisDocument(made).findings.set("f1", toFieldMap({ ...finding, contribution: 9, modifiable: "maybe", phase: "later", position: -4 }) as never);
    });

    expect(projectDocument(odd, { ...about, kind: "trajectory" }).careEpisode[0]).toMatchObject({
      startOn: null,
      startPrecision: "unknown",
      referrer: "unknown",
      startedInCrisis: false,
      provider: "",
      note: "x".repeat(5_000),
    });
    expect(projectDocument(odd, { ...about, kind: "synthesis" }).finding[0]).toMatchObject({ contribution: 0, modifiable: null, phase: null, position: 0 });
  });

  test("a reason why there is no value goes before a value", () => {
    const both = doc((made) => assessmentDocument(made).answers.set("q1", toFieldMap({ value: "yes", missingReason: "not_documented", note: "", evidence: [] }) as never));

    expect(projectDocument(both, { ...about, kind: "assessment", assignment }).answer[0]).toMatchObject({
      value: null,
      missingReason: "not_documented",
      raterId: "r1",
      revealed: false,
    });
  });

  test("an answer that was opened but not given is no answer", () => {
    const empty = doc((made) => assessmentDocument(made).answers.set("q1", toFieldMap({ value: null, missingReason: null, note: "", evidence: [] }) as never));

    expect(projectDocument(empty, { ...about, kind: "assessment", assignment }).answer).toEqual([]);
  });
});

describe("codings shown on a page", () => {
  test("are those that become rows", () => {
    const hostile = doc((made) =>
      put(conversationDocument(made).codings, { ...nonsenseById, good: codingEntry, bare: { codeId: "t", polarity: "facilitator", perspective: "parent" } }),
    );
    const rows = projectDocument(hostile, { ...about, kind: "conversation" }).coding.map(({ id }) => id);

    const shown = validCodings(conversationDocument(hostile).codings.toJSON());

    expect(Object.keys(shown).sort()).toEqual(rows);
    expect(shown["bare"]).toEqual({ codeId: "t", polarity: "facilitator", perspective: "parent", phase: null, memo: "", authorId: "", quote: "", before: "", after: "" });
  });
});

test("minutes are searchable as one text, agenda items by id", () => {
  const minutes = doc((made) => {
    for (const [item, text] of [
      ["b", "Tweede"],
      ["a", "Eerste"],
    ] as const)
      insertText(minutesFragment(made, item), { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] });
  });

  expect(projectDocument(minutes, { ...about, caseId: null, scopeId: null, meetingId: "m1", kind: "minutes" }).searchText).toBe("Eerste\nTweede");
});

test("what somebody is given to copy when nothing can be saved holds texts and entries", () => {
  const conversation = doc((made) => {
    const { notes, codings } = conversationDocument(made);
    insertText(notes, { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Het verhaal 🙂" }] }] });
    codings.set("k1", codingEntry as never);
  });

  expect(readableContent(conversation)).toContain("Het verhaal 🙂");
  expect(readableContent(conversation)).toContain('"codeId": "waiting_time"');
});
