import { ByteReader, HostileBytes } from "./byte-reader.ts";

const deepest = 32;

/** Kinds of content in a Yjs item, by the low five bits of its info byte (yjs `readItemContent`, version 13). */
export const contentKind = { gc: 0, deleted: 1, json: 2, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8, doc: 9, skip: 10 } as const;

/**
 * Steps over the content of an item, refusing whatever Yjs would choke on after it had begun to change the document.
 *
 * @returns how many clock ticks the content takes
 */
export function readContent(reader: ByteReader, kind: number): number {
  switch (kind) {
    case contentKind.deleted:
      return positive(reader.varUint());
    case contentKind.json: {
      const count = positive(reader.count());
      for (let i = 0; i < count; i++) checkJson(reader.varString(), true);
      return count;
    }
    case contentKind.binary:
      reader.varBytes();
      return 1;
    case contentKind.string:
      return positive(reader.skipVarString());
    case contentKind.embed:
      checkJson(reader.varString());
      return 1;
    case contentKind.format:
      reader.skipVarString();
      checkJson(reader.varString());
      return 1;
    case contentKind.type:
      readType(reader);
      return 1;
    case contentKind.any: {
      const count = positive(reader.count());
      for (let i = 0; i < count; i++) readAny(reader, 0);
      return count;
    }
    default:
      // Documents inside documents are not used here; anything else does not exist.
      throw new HostileBytes("unknown_content");
  }
}

function positive(length: number): number {
  if (length === 0) throw new HostileBytes("empty_item");
  return length;
}

/** Array, map, text, element (with its name), fragment, hook (with its name), text with marks. */
function readType(reader: ByteReader): void {
  const type = reader.varUint();
  if (type > 6) throw new HostileBytes("unknown_type");
  if (type === 3 || type === 5) reader.skipVarString();
}

function checkJson(text: string, mayBeUndefined = false): void {
  if (mayBeUndefined && text === "undefined") return;
  let depth = 0;
  let isString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (isString) {
      if (char === "\\") i++;
      else if (char === '"') isString = false;
    } else if (char === '"') isString = true;
    else if (char === "[" || char === "{") {
      if (++depth > deepest) throw new HostileBytes("too_deep");
    } else if (char === "]" || char === "}") depth--;
  }
  try {
    JSON.parse(text);
  } catch {
    throw new HostileBytes("not_json");
  }
}

/** One value in lib0's `any` encoding. */
function readAny(reader: ByteReader, depth: number): void {
  if (depth > deepest) throw new HostileBytes("too_deep");
  switch (reader.uint8()) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      return reader.skipVarInt();
    case 124:
      return reader.skip(4);
    case 123: // float
      return reader.skip(8);
    case 122: // A bigint: nobody uses it here, and JSON cannot hold it.
      throw new HostileBytes("unknown_value");
    case 119:
      return void reader.skipVarString();
    case 118: {
      const count = reader.count();
      for (let i = 0; i < count; i++) {
        // A key of that name would reach the prototype of the object it is put into.
        if (reader.varString() === "__proto__") throw new HostileBytes("prototype_key");
        readAny(reader, depth + 1);
      }
      return;
    }
    case 117: {
      const count = reader.count();
      for (let i = 0; i < count; i++) readAny(reader, depth + 1);
      return;
    }
    case 116:
      return void reader.varBytes();
    default:
      throw new HostileBytes("unknown_value");
  }
}
