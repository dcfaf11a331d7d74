import * as Y from "yjs";

/** What a browser says it has of a document (`Y.encodeStateVector`, as base64); null when it is not that. */
export function decodeStateVector(base64: string): Uint8Array | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    Y.decodeStateVector(bytes);
    return bytes;
  } catch {
    return null;
  }
}
