import * as Y from "yjs";

/** Where a passage begins and ends, said in terms of what stands there: it moves along with the text. */
export type PassagePosition = { start: Y.RelativePosition; end: Y.RelativePosition };

/** Two ends take up some 250 characters; what is far longer was not made by an editor. */
export const mostInPosition = 600;

/** As the JSON that Yjs has for relative positions. */
export function writePosition({ start, end }: PassagePosition): string {
  return JSON.stringify([start, end]);
}

/**
 * A browser wrote the text, so anything may be in it. A position that names another text of the document than `field`
 * is refused: resolving it would make that text.
 *
 * @returns null when they are no position in this text
 */
export function readPosition(text: string, field: string): PassagePosition | null {
  if (text.length > mostInPosition) return null;
  try {
    const ends = JSON.parse(text) as unknown;
    if (!Array.isArray(ends) || ends.length !== 2) return null;
    const [start, end] = ends.map((one) => readEnd(one as Partial<Y.RelativePosition> | null, field));
    return start && end ? { start, end } : null;
  } catch {
    return null;
  }
}

/** As the database keeps it. */
export function encodePosition(position: PassagePosition): Uint8Array {
  return new TextEncoder().encode(writePosition(position));
}

/** `readPosition` of what the database keeps. */
export function decodePosition(bytes: Uint8Array, field: string): PassagePosition | null {
  return readPosition(new TextDecoder().decode(bytes), field);
}

function readEnd(given: Partial<Y.RelativePosition> | null, field: string): Y.RelativePosition | null {
  const { item = null, type = null, tname = null, assoc = 0 } = given ?? {};
  const isId = (id: { client: number; clock: number } | null) =>
    id === null || (Number.isSafeInteger(id.client) && Number.isSafeInteger(id.clock) && id.client >= 0 && id.clock >= 0);
  const isMeant = (item !== null || type !== null || tname !== null) && (tname === null || tname === field);
  return isMeant && isId(item) && isId(type) && Number.isInteger(assoc) ? Y.createRelativePositionFromJSON({ item, type, tname, assoc }) : null;
}
