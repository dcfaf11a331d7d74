import type { Room } from "./room.ts";

/** A document this large is slow for everybody; a long interview is a fifteenth of it. */
const mostBytes = 4 << 20;
/** Each takes some hundred bytes of memory, however few it takes on the wire; a long interview has some thousands. */
const mostStructs = 50_000;

/**
 * Whether more may be written into a document. Its bytes are an upper bound, as deleted text still counts until the next
 * checkpoint: only at twice the limit is it `tooLarge` without one; before that it is `perhapsTooLarge`, and a checkpoint tells.
 * Half-way it is `large`, which its writers are told.
 */
export function judgeSize({ size, memory, log }: Room): "fine" | "large" | "perhapsTooLarge" | "tooLarge" {
  const structs = memory.structCount;
  const isExact = log.seen.size === 0;
  if (structs > mostStructs || size > (isExact ? 1 : 2) * mostBytes) return "tooLarge";
  if (size > mostBytes) return "perhapsTooLarge";
  return structs > mostStructs / 2 || size > mostBytes / 2 ? "large" : "fine";
}
