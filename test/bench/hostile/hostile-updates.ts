import type { Chance } from "#db/seed/demo/chance.ts";
import { contentRef, length, oneStruct, text, typeRef, writeUpdate, type Id, type StructPlan } from "./update-writer.ts";

/** What an attacker knows when he makes an update. */
export type Knowledge = {
  chance: Chance;
  /** His own next id in the document. */
  own: Id;
  /** Next ids of other people in the document. */
  others: Id[];
};

const enormous = [2 ** 25 - 2, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 40, 2 ** 53 - 1];
const oddNames = ["__proto__", "constructor", "toString", "", "notes", "codings", "a".repeat(5_000), "\u0000", "\ud800"];

const stringAt = (value: string, place: Partial<StructPlan> = {}): StructPlan => ({ contentRef: contentRef.string, content: text(value), ...place });

/**
 * Updates whose structure is right and whose values are not: one maker for each way to hurt. All of them are small; the
 * large ones are in `crafted-frames.ts`.
 */
export const hostileUpdates: Record<string, (knowledge: Knowledge) => Buffer> = {
  structCountLie: ({ own, chance }) => writeUpdate([{ id: own, structs: chance.happens(0.5) ? [] : [stringAt("x")], claims: chance.pick(enormous) }]),
  clientCountLie: ({ own, chance }) => writeUpdate([{ id: own, structs: [stringAt("x")] }], { claims: chance.pick(enormous) }),
  clockJump: ({ own, chance }) => oneStruct({ ...own, clock: own.clock + chance.pick([2, 1_000, 2 ** 32, 2 ** 40, 2 ** 52]) }, stringAt("x")),
  longGap: ({ own, chance }) => oneStruct(own, { contentRef: chance.pick([contentRef.gc, contentRef.skip, contentRef.deleted]), content: length(chance.pick(enormous)) }),
  unknownContent: ({ own, chance }) => oneStruct(own, { contentRef: chance.int(11, 31), content: text("x") }),
  unknownType: ({ own, chance }) => oneStruct(own, { contentRef: contentRef.type, content: length(chance.pick([7, 8, 127, 2 ** 31])) }),
  nested: ({ own, chance }) => writeUpdate([{ id: own, structs: nestedElements(own, chance.pick([65, 200, 1_000])) }]),
  foreignClient: ({ own, others, chance }) => oneStruct(others.length > 0 ? chance.pick(others) : own, stringAt("12345")),
  foreignPast: ({ own, others, chance }) => {
    const victim = others.length > 0 ? chance.pick(others) : own;
    return oneStruct({ ...victim, clock: chance.int(0, victim.clock) }, stringAt("not what he wrote"));
  },
  orphans: ({ chance }) =>
    writeUpdate(
      Array.from({ length: chance.int(2, 80) }, () => {
        const client = chance.int(1, 2 ** 32 - 1);
        return { id: { client, clock: chance.int(1, 50) }, structs: [stringAt("o", { origin: { client: chance.int(1, 2 ** 32 - 1), clock: chance.int(0, 100) } })] };
      }),
    ),
  ownOrphan: ({ own, chance }) => oneStruct(own, stringAt("o", { origin: { client: chance.int(1, 2 ** 32 - 1), clock: chance.int(0, 1_000) } })),
  selfReference: ({ own, chance }) => oneStruct(own, stringAt("s", chance.pick([{ origin: own }, { rightOrigin: own }, { parent: own }, { origin: own, rightOrigin: own }]))),
  crossedNeighbours: ({ own, chance }) => {
    const at = (clock: number): Id => ({ client: own.client, clock: own.clock + clock });
    // The right one left of the left one, or in another list.
    const neighbours = chance.happens(0.5)
      ? { origin: at(chance.int(2, 5)), rightOrigin: at(chance.int(0, 2)) }
      : { origin: at(chance.int(6, 8)), rightOrigin: at(chance.int(0, 5)) };
    return writeUpdate([{ id: own, structs: [stringAt("abcdef"), stringAt("ghi", { parent: chance.pick(["notes", "codings"]) }), stringAt("between", neighbours)] }]);
  },
  longEntry: ({ own, chance }) =>
    writeUpdate([
      {
        id: own,
        structs: [
          stringAt("two values", { parent: "values", key: `field-${chance.int(1, 9)}` }),
          stringAt("cut", { origin: { client: own.client, clock: own.clock + chance.int(0, 8) } }),
        ],
      },
    ]),
  parentIsNoType: ({ own }) => writeUpdate([{ id: own, structs: [stringAt("a"), stringAt("b", { parent: own })] }]),
  notUtf8: ({ own, chance }) =>
    oneStruct(own, { contentRef: contentRef.string, content: (writer) => void writer.bytes(Buffer.from(Array.from({ length: chance.int(1, 40) }, () => chance.int(128, 255)))) }),
  emptyString: ({ own }) => oneStruct(own, stringAt("")),
  halfPair: ({ own, chance }) => oneStruct(own, stringAt(chance.pick(["\ud83d", "x\udc6a"]))),
  badJson: ({ own, chance }) => {
    const json = chance.pick(["{", "undefined", "[1,", "NaN", '{"__proto__":{"x":1}}', "'", "\u0000"]);
    const ref = chance.pick([contentRef.format, contentRef.embed, contentRef.json]);
    if (ref === contentRef.format) return oneStruct(own, { contentRef: ref, content: (writer) => void writer.text(chance.pick(oddNames)).text(json) });
    if (ref === contentRef.embed) return oneStruct(own, { contentRef: ref, content: text(json) });
    return oneStruct(own, { contentRef: ref, content: (writer) => void writer.uint(1).text(json) });
  },
  jsonCountLie: ({ own, chance }) => oneStruct(own, { contentRef: chance.pick([contentRef.json, contentRef.any]), content: length(chance.pick(enormous)) }),
  oddAny: ({ own, chance }) =>
    oneStruct(own, {
      contentRef: contentRef.any,
      parent: chance.pick(["values", "codings"]),
      key: chance.pick(oddNames),
      content: (writer) => {
        writer.uint(1);
        const depth = chance.pick([1, 100, 3_000]);
        // An array of one, in an array of one …
        for (let i = 0; i < depth; i++) writer.byte(117).uint(1);
        writer.byte(chance.pick([127, 126, 121, 120, 122, 124, 90]));
      },
    }),
  subdocument: ({ own }) =>
    oneStruct(own, { contentRef: contentRef.doc, content: (writer) => void writer.text("11111111-1111-1111-1111-111111111111").byte(118).uint(1).text("autoLoad").byte(120) }),
  binaryLie: ({ own, chance }) => oneStruct(own, { contentRef: contentRef.binary, content: length(chance.pick(enormous)) }),
  oddRoot: ({ own, chance }) => oneStruct(own, stringAt("r", { parent: chance.pick(oddNames) })),
  oddElement: ({ own, chance }) =>
    oneStruct(own, {
      contentRef: contentRef.type,
      content: (writer) => void writer.uint(chance.pick([typeRef.xmlElement, typeRef.xmlHook])).text(chance.pick([...oddNames, "script", "img onerror=x"])),
    }),
  deleteEverything: ({ own, others, chance }) =>
    writeUpdate([], { deletions: [...others, own].map(({ client, clock }) => ({ client, ranges: [[0, chance.happens(0.5) ? clock : 2 ** 40] as [number, number]] })) }),
  deletionLie: ({ own, chance }) => writeUpdate([], { deletions: [{ client: own.client, ranges: [[0, 1]], claims: chance.pick(enormous) }] }),
  deletionOfUnknown: ({ chance }) =>
    writeUpdate([], {
      deletions: Array.from({ length: chance.int(1, 60) }, () => ({
        client: chance.int(1, 2 ** 32 - 1),
        ranges: [[chance.int(0, 2 ** 30), chance.int(1, 2 ** 30)] as [number, number]],
      })),
    }),
  clientIdTooLarge: ({ chance }) => oneStruct({ client: chance.pick([2 ** 32, 2 ** 40, 2 ** 53 - 1, 0]), clock: 0 }, stringAt("c")),
  manyTiny: ({ own, chance }) =>
    writeUpdate([
      {
        id: own,
        structs: Array.from({ length: chance.int(100, 400) }, (_, i) => (i === 0 ? stringAt("t") : stringAt("t", { origin: { client: own.client, clock: own.clock + i - 1 } }))),
      },
    ]),
};

/** Elements in one another, each the only child of the one before. */
export function nestedElements(own: Id, depth: number): StructPlan[] {
  return Array.from({ length: depth }, (_, i) => ({
    contentRef: contentRef.type,
    parent: i === 0 ? "notes" : { client: own.client, clock: own.clock + i - 1 },
    content: (writer) => void writer.uint(typeRef.xmlElement).text("p"),
  }));
}
