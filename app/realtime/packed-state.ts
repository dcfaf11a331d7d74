declare const packed: unique symbol;

/** The bytes of a document as text in a page's data: one character per byte, which compresses far better than base64. */
export type PackedState = string & { readonly [packed]: true };

/** On the server. */
export function packState(state: Uint8Array): PackedState {
  return Buffer.from(state).toString("latin1") as PackedState;
}

export function unpackState(text: PackedState): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
