import { ByteWriter } from "../support/bytes.ts";
import { clientFrame, opcode } from "../support/raw-socket.ts";
import { Messages } from "../support/sync-client.ts";
import { nestedElements, type Knowledge } from "./hostile-updates.ts";
import { contentRef, oneStruct, text, writeUpdate } from "./update-writer.ts";

const messages = new Messages("y-websocket", "");
const asUpdate = (update: Uint8Array) => clientFrame(messages.update(update));

/**
 * Frames known to have hurt servers like ours: counts that make Yjs reserve memory before it reads (yjs 687), a gap of
 * 2^40, structs that wait for what never comes, elements twenty thousand deep, frames that are no message at all.
 */
export const craftedFrames: Record<string, (knowledge: Knowledge) => Buffer> = {
  sevenBytes: ({ own }) => asUpdate(writeUpdate([{ id: { client: own.client % 128, clock: 0 }, structs: [], claims: 33_554_430 }])),
  sevenBytesInFirstSync: ({ own }) => clientFrame(messages.missing(writeUpdate([{ id: { client: own.client % 128, clock: 0 }, structs: [], claims: 33_554_430 }]))),
  fiveByteStateVector: () => clientFrame(messages.stateVector(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f]))),
  longGc: ({ own }) => asUpdate(oneStruct(own, { contentRef: contentRef.gc, content: (writer) => void writer.uint(2 ** 40) })),
  threeThousandOrphans: ({ chance }) =>
    Buffer.concat(
      Array.from({ length: 300 }, () => {
        const client = chance.int(1, 2 ** 32 - 1);
        return asUpdate(oneStruct({ client, clock: 1 }, { contentRef: contentRef.string, origin: { client, clock: 0 }, content: text("o") }));
      }),
    ),
  missingFirst: ({ own }) =>
    Buffer.concat(
      Array.from({ length: 300 }, (_, i) =>
        asUpdate(oneStruct({ ...own, clock: own.clock + 1 + i }, { contentRef: contentRef.string, origin: { ...own, clock: own.clock + i }, content: text("m") })),
      ),
    ),
  veryDeep: ({ own }) => asUpdate(writeUpdate([{ id: own, structs: nestedElements(own, 20_000) }])),
  textFrame: () => clientFrame(Buffer.from("hallo"), opcode.text),
  textThatIsNoText: () => clientFrame(Buffer.from([0xff, 0xfe, 0xfd]), opcode.text),
  emptyFrame: () => clientFrame(Buffer.alloc(0)),
  oneByte: ({ chance }) => clientFrame(Buffer.from([chance.int(0, 255)])),
  lengthLie: ({ chance }) =>
    clientFrame(
      Buffer.from(
        new ByteWriter()
          .uint(0)
          .uint(chance.int(0, 2))
          .uint(chance.pick([100, 2 ** 31, 2 ** 53 - 1]))
          .byte(1)
          .done(),
      ),
    ),
  fiveMegabytes: ({ own }) => asUpdate(oneStruct(own, { contentRef: contentRef.string, content: text("x".repeat(5 << 20)) })),
  largeString: ({ own }) => asUpdate(oneStruct(own, { contentRef: contentRef.string, content: text("y".repeat(900_000)) })),
  reservedBits: () => {
    const frame = clientFrame(Buffer.from([0, 0, 1, 0]));
    frame[0] = frame[0]! | 0x70;
    return frame;
  },
  unmasked: () => Buffer.from([0x82, 4, 0, 0, 1, 0]),
};

/** Crafted frames too large to be sent often, or into a document that others work in. The string is valid: it fills a document. */
export const largeCrafted = [
  ["fiveMegabytes", 10],
  ["veryDeep", 10],
  ["largeString", 1],
] as const;
