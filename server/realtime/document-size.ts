import type { Room } from "./room.ts";

/** A document this large is slow for everybody; a long interview is a fifteenth of it. */
const mostBytes = 4 << 20;
/** Each takes some hundred bytes of memory, however few it takes on the wire; a long interview has some thousands. */
const mostStructs = 50_000;

/**
 * Whether nothing more may be written into a document. Its bytes are an upper bound, as deleted text still counts until the
 * next checkpoint: only at twice the limit is it too large without one; before that a checkpoint tells. From half-way on its
 * writers are told that it grows large.
 *
 * @param checkpoint called when one is needed to know the size
 */
export function isTooLarge({ size, memory, log, connections }: Room, checkpoint: () => void): boolean {
  const structs = memory.structCount;
  if (size <= mostBytes / 2 && structs <= mostStructs / 2) return false;
  for (const connection of connections) connection.warnOfSize();
  const isExact = log.seen.size === 0;
  // Whoever may have deleted much is not sent away for long.
  if (!isExact && size > mostBytes) checkpoint();
  return structs > mostStructs || size > (isExact ? 1 : 2) * mostBytes;
}
