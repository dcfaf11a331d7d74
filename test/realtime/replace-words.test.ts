import fc from "fast-check";
import { expect, test } from "vitest";
import { findWords } from "#app/domain/identifiers/identifiers.ts";
import { conversationDocument, toFieldMap, trajectoryDocument, type EpisodeEntry } from "#app/realtime/documents.ts";
import { replaceInDocument } from "#app/realtime/replace-words.ts";
import * as Y from "yjs";
import { code, copyOf, createConversationDoc, edit, project, quotes, sync } from "#test/support/conversation-document.ts";

const replacing = (words: string, by: string) => (text: string) => findWords(text, words).map((place) => ({ ...place, by }));

test("[PS3] codings stay on what was put in the place of their words, whole, partly or around", () => {
  const doc = createConversationDoc(["Toen belde Sanne de school.", "Sanne kwam niet."]);
  code(doc, "exact", { start: 11, end: 16 });
  code(doc, "around", { start: 5, end: 26 });
  code(doc, "first half", { start: 5, end: 14 });
  code(doc, "second half", { start: 14, end: 26 });

  const count = replaceInDocument(doc, "conversation", replacing("Sanne", "[jongere]"));

  expect(count).toBe(2);
  expect(project(doc).searchText).toBe("Toen belde [jongere] de school.\n[jongere] kwam niet.");
  expect(quotes(doc)).toEqual({ exact: "[jongere]", around: "belde [jongere] de school", "first half": "belde [jongere]", "second half": "[jongere] de school" });
});

test("what a coding remembers of its passage is replaced too", () => {
  const doc = createConversationDoc(["Toen belde Sanne."]);
  code(doc, "a", { start: 0, end: 4 }, { quote: "Toen", after: " belde Sanne.", memo: "Sanne bedoelt de school" });

  replaceInDocument(doc, "conversation", replacing("Sanne", "[jongere]"));

  expect(conversationDocument(doc).codings.get("a")).toMatchObject({ after: " belde [jongere].", memo: "[jongere] bedoelt de school" });
});

test("bold letters beside the words stay as they are", () => {
  const doc = createConversationDoc(["Toen belde Sanne."]);
  edit(doc, (tr) => tr.addMark(1 + 5, 1 + 10, tr.doc.type.schema.mark("bold")));

  replaceInDocument(doc, "conversation", replacing("Sanne", "[jongere]"));

  const [paragraph] = conversationDocument(doc).notes.toArray() as Y.XmlElement[];
  expect((paragraph!.get(0) as Y.XmlText).toDelta()).toEqual([{ insert: "Toen " }, { insert: "belde", attributes: { bold: {} } }, { insert: " [jongere]." }]);
});

test("fields of the trajectory are replaced, fields without the words are not touched", () => {
  const doc = new Y.Doc();
  const { episodes } = trajectoryDocument(doc);
  episodes.set("e1", toFieldMap({ provider: "Praktijk Sanne", note: "niets", startOn: "2024-01-01" } as EpisodeEntry));
  const changed: string[] = [];
  episodes.observeDeep((events) => changed.push(...events.flatMap((event) => [...(event as Y.YMapEvent<unknown>).keysChanged])));

  expect(replaceInDocument(doc, "trajectory", replacing("Sanne", "[praktijk]"))).toBe(1);

  expect(episodes.get("e1")?.get("provider")).toBe("Praktijk [praktijk]");
  expect(changed).toEqual(["provider"]);
});

test("[PS3] while somebody else types and codes, nothing of theirs is lost and both see the same", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(14), fc.integer({ min: 2, max: 12 }), (insertAt, start, length) => {
      const doc = createConversationDoc(["Toen belde Sanne de school.", "Sanne kwam niet."]);
      code(doc, "before", { start: 8, end: 30 });
      const other = copyOf(doc);
      code(other, "meanwhile", { start, end: Math.min(44, start + length) });
      const size = [...project(other).searchText].length;
      edit(other, (tr) => tr.insertText("x", Math.min(insertAt + 1, size)));

      replaceInDocument(doc, "conversation", replacing("Sanne", "[jongere]"));
      sync(doc, other);

      expect(project(other)).toEqual(project(doc));
      expect(project(doc).coding.map(({ id }) => id)).toEqual(["before", "meanwhile"]);
      expect(project(doc).searchText.match(/\[jongere\]/g)).toHaveLength(2);
    }),
    { numRuns: 300 },
  );
});
