import type { Chance } from "#db/seed/demo/chance.ts";
import { ByteWriter } from "../support/bytes.ts";
import { Messages } from "../support/sync-client.ts";
import type { Knowledge } from "./hostile-updates.ts";

const messages = new Messages("y-websocket", "");

/** One person's awareness as browsers send it. */
export function awarenessUpdate(entries: { client: number; clock: number; state: string }[], claims = entries.length): Buffer {
  const writer = new ByteWriter(256).uint(claims);
  for (const { client, clock, state } of entries) writer.uint(client).uint(clock).text(state);
  return Buffer.from(writer.done());
}

export const cursorState = (name: string) =>
  JSON.stringify({ user: { name, color: "#30bced" }, cursor: { anchor: { type: null, tname: "notes", item: null, assoc: 0 }, head: null } });

const oddStates = [
  "",
  "null",
  "{",
  "[]",
  "1",
  '"x"',
  '{"user":null}',
  '{"__proto__":{"isAdmin":true}}',
  '{"user":{"id":"someone-else","name":"<script>"}}',
  `{"x":"${"y".repeat(20_000)}"}`,
  `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`,
];

/** Messages whose hull is wrong, or that carry no content: awareness, state vectors, kinds that do not exist. */
export const hostileMessages: Record<string, (knowledge: Knowledge) => Buffer> = {
  unknownType: ({ chance }) =>
    Buffer.from(
      new ByteWriter()
        .uint(chance.pick([5, 9, 100, 127, 2 ** 40]))
        .bytes(randomBytes(chance, 20))
        .done(),
    ),
  unknownSync: ({ chance }) =>
    Buffer.from(
      new ByteWriter()
        .uint(0)
        .uint(chance.pick([3, 7, 2 ** 31]))
        .bytes(randomBytes(chance, 20))
        .done(),
    ),
  serverMessages: ({ chance }) =>
    Buffer.from(
      new ByteWriter()
        .uint(chance.pick([2, 4]))
        .uint(chance.int(0, 1_000))
        .done(),
    ),
  stateVectorLie: ({ chance }) =>
    messages.stateVector(
      new ByteWriter()
        .uint(chance.pick([2 ** 25, 2 ** 32, 2 ** 53 - 1]))
        .uint(1)
        .uint(1)
        .done(),
    ),
  oddStateVector: ({ chance }) =>
    messages.stateVector(
      new ByteWriter()
        .uint(1)
        .uint(chance.pick([0, 2 ** 53 - 1]))
        .uint(2 ** 53 - 1)
        .done(),
    ),
  randomStateVector: ({ chance }) => messages.stateVector(randomBytes(chance, chance.int(0, 60))),
  awarenessLie: ({ own, chance }) => messages.awareness(awarenessUpdate([{ client: own.client, clock: 1, state: "{}" }], chance.pick([2, 2 ** 25, 2 ** 40]))),
  oddAwareness: ({ own, chance }) => messages.awareness(awarenessUpdate([{ client: own.client, clock: chance.pick([0, 1, 2 ** 31, 2 ** 50]), state: chance.pick(oddStates) }])),
  foreignAwareness: ({ others, own, chance }) =>
    messages.awareness(
      awarenessUpdate([{ client: others.length > 0 ? chance.pick(others).client : own.client, clock: 2 ** 31, state: chance.pick(["null", cursorState("Iemand anders")]) }]),
    ),
  crowd: ({ chance }) => messages.awareness(awarenessUpdate(Array.from({ length: 200 }, () => ({ client: chance.int(1, 2 ** 32 - 1), clock: 1, state: cursorState("Menigte") })))),
  garbageAwareness: ({ chance }) => messages.awareness(randomBytes(chance, chance.int(0, 200))),
  query: () => Buffer.from([3]),
};

export function randomBytes(chance: Chance, count: number): Buffer {
  return Buffer.from(Array.from({ length: count }, () => chance.int(0, 255)));
}
