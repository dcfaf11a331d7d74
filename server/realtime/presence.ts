import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export type PresentUser = { id: string; name: string; color: string };

const mostStateBytes = 10_000;

/**
 * Rewrites a client's presence message: only the states of its own Yjs clients stay, and who it is comes from the session,
 * whatever the client says. (y-websocket echoes other people's states too; those are left out.)
 *
 * @param isOwn whether a Yjs client id belongs to this connection; the first one it names becomes its own
 * @returns the message to apply and pass on, or null when nothing is left; and the ids it speaks for
 */
export function rewritePresence(update: Uint8Array, user: PresentUser, isOwn: (clientId: number) => boolean): { update: Uint8Array; clientIds: number[] } | null {
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  if (count > update.length) throw new RangeError("more presence states than bytes");
  const kept: { clientId: number; clock: number; state: string }[] = [];
  for (let i = 0; i < count; i++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state = decoding.readVarString(decoder);
    if (state.length > mostStateBytes) throw new RangeError("presence state too large");
    if (!isOwn(clientId)) continue;
    const parsed: unknown = JSON.parse(state);
    kept.push({ clientId, clock, state: parsed !== null && typeof parsed === "object" ? JSON.stringify({ ...parsed, user }) : "null" });
  }
  if (kept.length === 0) return null;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kept.length);
  for (const { clientId, clock, state } of kept) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return { update: encoding.toUint8Array(encoder), clientIds: kept.map((entry) => entry.clientId) };
}
