import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { insertText } from "#app/editor/schema.ts";
import { conversationDocument } from "#app/realtime/documents.ts";
import { docToPlainText, fragmentToJson } from "#app/realtime/plain-text.ts";
import { code, createConversationDoc } from "#test/support/conversation-document.ts";

test("a text reads the same as by the editor's own library, with styles, lists and overlapping codings", () => {
  const doc = createConversationDoc(["Eerste alinea 🙂.", "", "Derde."]);
  code(doc, "a", { start: 0, end: 9 });
  code(doc, "b", { start: 3, end: 15 });
  const other = new Y.Doc();
  insertText(conversationDocument(other).notes, {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Kop" }] },
      {
        type: "bulletList",
        content: [
          {
            type: "listItem",
            content: [
              {
                type: "paragraph",
                attrs: { speaker: null },
                content: [{ type: "text", text: "vet", marks: [{ type: "bold" }] }, { type: "hardBreak" }, { type: "text", text: "gewoon" }],
              },
            ],
          },
        ],
      },
    ],
  });

  for (const { notes } of [conversationDocument(doc), conversationDocument(other)]) expect(fragmentToJson(notes)).toEqual(yXmlFragmentToProsemirrorJSON(notes));
});

test("what no editor writes is left out of a text, and keeps nobody from reading the rest", () => {
  const doc = createConversationDoc(["Gewoon."]);
  const { notes } = conversationDocument(doc);
  const embed = new Y.XmlText();
  const strange = new Y.XmlElement("paragraph");
  notes.push([strange, new Y.XmlText("los"), new Y.XmlHook("hook") as never]);
  strange.push([embed]);
  embed.insertEmbed(0, { picture: 1 });
  embed.insert(1, "woord", { bold: null, coding: 7 as never });

  expect(docToPlainText(fragmentToJson(notes)).text).toBe("Gewoon.\nwoordlos");
});

test("an element named after what every object has is an element without words", () => {
  const doc = createConversationDoc(["Gewoon."]);
  const { notes } = conversationDocument(doc);
  notes.push([new Y.XmlElement("constructor"), new Y.XmlElement("__proto__")]);
  expect(docToPlainText(fragmentToJson(notes)).text).toBe("Gewoon.\n\n");
});

test("a text nested thousands deep does not exhaust the reader", () => {
  const doc = createConversationDoc(["Gewoon."]);
  const { notes } = conversationDocument(doc);
  doc.transact(() => {
    let parent: Y.XmlFragment = notes;
    for (let depth = 0; depth < 3_000; depth++) {
      const child = new Y.XmlElement("bulletList");
      parent.push([child]);
      parent = child;
    }
  });

  expect(docToPlainText(fragmentToJson(notes)).text.trim()).toBe("Gewoon.");
});
