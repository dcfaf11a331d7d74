// Whoever reads the log reads it by this rule.
import "./list-order.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** What one row of the log holds: `updates` Yjs updates in `bytes`. One is stored bare, several with their lengths before them. */
export type PackedUpdates = { bytes: Uint8Array; updates: number };

/**
 * Puts updates into one row, without merging them: merging takes longer the more there are, and adds nothing.
 *
 * @param updates at least one
 */
export function packUpdates(updates: readonly Uint8Array[]): PackedUpdates {
  const [only] = updates;
  if (only && updates.length === 1) return { bytes: only, updates: 1 };
  const encoder = encoding.createEncoder();
  for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  return { bytes: encoding.toUint8Array(encoder), updates: updates.length };
}

/** The updates of a row, in the order in which they came in. */
export function unpackUpdates({ bytes, updates }: PackedUpdates): Uint8Array[] {
  if (updates === 1) return [bytes];
  const decoder = decoding.createDecoder(bytes);
  return Array.from({ length: updates }, () => decoding.readVarUint8Array(decoder));
}
