import { expect, test } from "vitest";
import * as Y from "yjs";
import "#app/realtime/list-order.ts";

const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

test("what an editor that keeps what it deleted writes in place of it is there for everybody", () => {
  const writer = new Y.Doc({ gc: false });
  const entries = writer.getMap<string>("entries");
  for (const value of ["first", "second"]) {
    entries.set("coding", value);
    entries.delete("coding");
  }
  const before = copyOf(writer);
  entries.set("coding", "third");
  Y.applyUpdate(before, Y.encodeStateAsUpdate(writer, Y.encodeStateVector(before)));
  for (const reader of [before, copyOf(writer), copyOf(before)]) expect(reader.getMap("entries").toJSON()).toEqual({ coding: "third" });
});

test("an entry with two values that nobody deleted is nobody's", () => {
  const writer = new Y.Doc();
  const entries = writer.getMap("entries");
  entries.set("coding", "first");
  const [entry] = [...entries._map.values()];
  entry!.content = new Y.ContentAny(["first", "second"]);
  entry!.length = 2;
  expect(copyOf(writer).getMap("entries").toJSON()).toEqual({});
});
