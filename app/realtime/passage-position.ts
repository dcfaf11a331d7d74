import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** Where a passage begins and ends, said in terms of what stands there: it moves along with the text. */
export type PassagePosition = { start: Y.RelativePosition; end: Y.RelativePosition };

/** Two relative positions are some thirty bytes; what is far longer was not made by an editor. */
const mostBytes = 400;

export function encodePosition({ start, end }: PassagePosition): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const position of [start, end]) encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(position));
  return encoding.toUint8Array(encoder);
}

/**
 * A browser wrote the bytes, so anything may be in them. A position that names another text of the document than `field`
 * is refused: resolving it would make that text.
 *
 * @returns null when they are no position in this text
 */
export function decodePosition(bytes: Uint8Array, field: string): PassagePosition | null {
  if (bytes.length > mostBytes) return null;
  try {
    const decoder = decoding.createDecoder(bytes);
    const [start, end] = [readPosition(decoder), readPosition(decoder)];
    const isWithin = ({ tname, type, item }: Y.RelativePosition) => (tname === null || tname === field) && (tname !== null || type !== null || item !== null);
    return isWithin(start) && isWithin(end) && !decoding.hasContent(decoder) ? { start, end } : null;
  } catch {
    return null;
  }
}

function readPosition(decoder: decoding.Decoder): Y.RelativePosition {
  return Y.decodeRelativePosition(decoding.readVarUint8Array(decoder));
}
