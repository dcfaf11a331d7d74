import { expect, test } from "vitest";
import * as Y from "yjs";
import { keptDataVersion, type KeptKind } from "#app/offline/kept-documents.client.ts";
import { setAnswer, setNote } from "#app/realtime/answers.ts";
import { assessmentDocument } from "#app/realtime/documents.ts";
import { addTrajectoryEntry, editTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import { unsentText } from "#app/routes/offline/unsent-text.ts";
import { code, copyOf, createConversationDoc, edit } from "#test/support/conversation-document.ts";

function unsentOf(base: Y.Doc, change: (doc: Y.Doc) => void, { kind, data = null, version = keptDataVersion }: { kind: KeptKind; data?: unknown; version?: number }): string {
  const doc = copyOf(base);
  change(doc);
  const page = { documentId: "d1", kind, title: "", caseCode: "KL-014", path: "/", data };
  return unsentText({ synced: Y.encodeStateAsUpdate(base), state: Y.encodeStateAsUpdate(doc), page, version });
}

const themes = [{ id: "waiting_time", label: { nl: "Wachttijd", en: "Waiting time" } }];

test("of a conversation: the paragraphs and codings that are new, and not the rest", () => {
  const base = createConversationDoc(["Dit stond er al.", "Dit ook."]);
  const text = unsentOf(
    base,
    (doc) => {
      edit(doc, (tr) => tr.insertText(" Met een zin erbij.", 17));
      code(doc, "c1", { start: 0, end: 3 }, { quote: "Dit", memo: "let op" });
    },
    { kind: "conversation", data: { themes } },
  );

  expect(text).toContain("Dit stond er al. Met een zin erbij.");
  expect(text).toContain("“Dit”");
  expect(text).toContain("Wachttijd");
  expect(text).toContain("let op");
  expect(text).not.toContain("Dit ook.");
});

const definition = {
  title: { nl: "Lijst" },
  sections: [
    {
      id: "s",
      title: { nl: "Deel" },
      items: [
        { id: "safe", type: "yes_no", label: { nl: "Is de veiligheid beoordeeld?" } },
        { id: "plan", type: "yes_no", label: { nl: "Is er een plan?" } },
      ],
    },
  ],
};

test("of a rating: each changed answer in words, with its note", () => {
  const base = new Y.Doc();
  setAnswer(assessmentDocument(base).answers, "plan", "yes");
  const text = unsentOf(
    base,
    (doc) => {
      const { answers } = assessmentDocument(doc);
      setAnswer(answers, "safe", "no");
      setNote(answers, "safe", "staat nergens");
    },
    { kind: "assessment", data: { definition } },
  );

  expect(text).toBe("Is de veiligheid beoordeeld?: Nee\n  staat nergens");
});

test("of a trajectory: each new or changed line with its texts", () => {
  const base = new Y.Doc();
  addTrajectoryEntry(base, { part: "events", id: "old" }, { perspective: "youth" });
  const text = unsentOf(
    base,
    (doc) => {
      addTrajectoryEntry(doc, { part: "keyMoments", id: "new" }, { perspective: "youth" });
      editTrajectoryEntry(doc, { part: "keyMoments", id: "new" }, { description: "Oma overleed", meaning: "Daarna ging het mis", startOn: "2021-03-01" });
    },
    { kind: "trajectory" },
  );

  expect(text).toBe("maart 2021: Oma overleed\n  Daarna ging het mis");
});

test("what another version of the program kept can be copied out too", () => {
  const base = new Y.Doc();
  const text = unsentOf(base, (doc) => setAnswer(assessmentDocument(doc).answers, "safe", "no"), { kind: "assessment", data: "something else", version: 0 });

  expect(text).toBe("safe: no");
});

test("nothing, when something was only taken away", () => {
  const base = createConversationDoc(["Een", "Twee"]);
  expect(unsentOf(base, (doc) => edit(doc, (tr) => tr.delete(4, 10)), { kind: "conversation", data: { themes } })).toBe("");
});
