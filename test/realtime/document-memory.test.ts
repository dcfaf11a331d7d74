import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { DocumentMemory } from "#server/realtime/document-memory.ts";

type Edit = { does: "write" | "delete" | "bold" | "plain"; person: number; at: number; length: number };
type Step = Edit | { does: "tick" } | { does: "rest" } | { does: "catch up"; person: number };

/** What one of three people does to a text, or that the server takes in all that they did, or has a pause. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom<Edit["does"]>("write", "delete", "bold", "plain"), person: fc.nat(2), at: fc.nat(40), length: fc.integer({ min: 1, max: 12 }) }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ does: "tick" }, { does: "rest" }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant<"catch up">("catch up"), person: fc.nat(2) }) },
);

/** Inside a fragment, as in all our documents: a text that stands alone is no text to the server, which never asks for it. */
const textOf = (doc: Y.Doc) => doc.getXmlFragment("notes").get(0) as Y.XmlText;

function emptyText(): Uint8Array {
  const doc = new Y.Doc();
  doc.getXmlFragment("notes").push([new Y.XmlText()]);
  return Y.encodeStateAsUpdate(doc);
}
const start = emptyText();

function edit(doc: Y.Doc, { does, at, length }: Edit): void {
  const text = textOf(doc);
  const from = Math.min(at, text.length);
  const count = Math.min(length, text.length - from);
  if (does === "write") text.insert(from, "wachtlijst".slice(0, length));
  else if (does === "delete") text.delete(from, count);
  else if (count > 0) text.format(from, count, { bold: does === "bold" ? {} : null });
}

/** Two make the same word bold: one pair of the formats is too many, and Yjs takes it away. */
const boldTwice: Step[] = [
  { does: "write", person: 0, at: 0, length: 1 },
  { does: "tick" },
  { does: "catch up", person: 2 },
  { does: "bold", person: 2, at: 0, length: 1 },
  { does: "bold", person: 0, at: 0, length: 1 },
  { does: "tick" },
];

test("what a change gives to pass on is all of it, also where Yjs tidies up formats after it, and after a pause", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      const memory = new DocumentMemory({ checkpoint: null, tail: [], clients: [] });
      // Somebody who only reads: all that is known here came by what was passed on.
      const reader = new Y.Doc();
      Y.applyUpdate(reader, start);
      memory.apply([start]);
      let waiting: Uint8Array[] = [];
      const people = [1, 2, 3].map((clientID) => {
        const doc = new Y.Doc();
        doc.clientID = clientID;
        Y.applyUpdate(doc, start);
        doc.on("update", (update: Uint8Array, origin: unknown) => origin === "server" || waiting.push(update));
        return doc;
      });
      const tick = () => {
        const result = memory.apply(waiting);
        waiting = [];
        if ("failedAt" in result) throw new Error(`Yjs choked on update ${result.failedAt}.`);
        if (result.merged) Y.applyUpdate(reader, result.merged);
      };
      for (const one of [...steps, { does: "tick" } satisfies Step]) {
        if (one.does === "tick") tick();
        else if (one.does === "rest") memory.rest(performance.now() + 60_000);
        else if (one.does === "catch up") Y.applyUpdate(people[one.person]!, memory.encode(), "server");
        else edit(people[one.person]!, one);
      }
      expect(Y.encodeStateVector(reader)).toEqual(Y.encodeStateVector(memory.doc));
      expect(textOf(reader).toDelta()).toEqual(textOf(memory.doc).toDelta());
    }),
    { numRuns: 500, examples: [[boldTwice]] },
  );
});
