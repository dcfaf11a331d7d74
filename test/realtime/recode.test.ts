import * as Y from "yjs";
import { expect, test } from "vitest";
import { conversationDocument } from "#app/realtime/documents.ts";
import { recodeCodings } from "#app/realtime/recode.ts";
import { code, copyOf, createConversationDoc, project, sync } from "#test/support/conversation-document.ts";

const codesOf = (doc: Y.Doc) => Object.fromEntries(project(doc).coding.map(({ id, codeId }) => [id, codeId]));

test("a coding goes to another code with its author, memo and passage; one that was changed meanwhile stays", () => {
  const doc = createConversationDoc(["Het duurde maanden."]);
  code(doc, "c1", { start: 0, end: 5 }, { codeId: "waiting", authorId: "anna", memo: "let op" });
  code(doc, "c2", { start: 3, end: 9 }, { codeId: "trust" });
  const before = project(doc).coding;

  const changed = doc.transact(() =>
    recodeCodings(doc, [
      { codingId: "c1", from: "waiting", to: "queue" },
      { codingId: "c2", from: "waiting", to: "queue" },
      { codingId: "gone", from: "waiting", to: "queue" },
    ]),
  );

  expect(changed).toEqual(["c1"]);
  expect(project(doc).coding).toEqual(before.map((row) => (row.id === "c1" ? { ...row, codeId: "queue" } : row)));
});

test("undone while somebody else coded on, nothing of theirs is lost", () => {
  const doc = createConversationDoc(["Het duurde maanden."]);
  code(doc, "c1", { start: 0, end: 5 }, { codeId: "waiting" });
  const other = copyOf(doc);
  doc.transact(() => recodeCodings(doc, [{ codingId: "c1", from: "waiting", to: "queue" }]));
  code(other, "c2", { start: 3, end: 9 }, { codeId: "waiting" });
  sync(doc, other);
  doc.transact(() => recodeCodings(doc, [{ codingId: "c1", from: "queue", to: "waiting" }]));
  sync(doc, other);

  expect(codesOf(doc)).toEqual({ c1: "waiting", c2: "waiting" });
  expect(codesOf(other)).toEqual(codesOf(doc));
  expect(conversationDocument(doc).codings.size).toBe(2);
});
