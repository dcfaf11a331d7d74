import * as encoding from "lib0/encoding";
import { ByteReader, HostileBytes } from "./byte-reader.ts";

export type PresentUser = { id: string; name: string; color: string };
export type PresenceState = { clientId: number; clock: number; state: string };

const mostStateBytes = 10_000;
const mostStates = 1_000;
export const goneState = "null";

/**
 * Reads a client's presence message.
 *
 * @throws HostileBytes when it is none, or too large
 */
export function readPresence(update: Uint8Array): PresenceState[] {
  const reader = new ByteReader(update);
  const count = reader.count();
  if (count > mostStates) throw new HostileBytes("too_many_clients");
  const states: PresenceState[] = [];
  for (let i = 0; i < count; i++) {
    const clientId = reader.varUint();
    const clock = reader.varUint();
    const state = reader.varString();
    if (state.length > mostStateBytes) throw new HostileBytes("presence_too_large");
    states.push({ clientId, clock, state });
  }
  return states;
}

/**
 * A state as the others get it: who it is comes from the session, whatever the client says. It is put behind what the
 * client sent, and of two keys of one name JSON takes the last: writing the whole state anew would cost several times as much.
 *
 * @throws HostileBytes when it is no JSON
 */
export function withIdentity(state: string, user: PresentUser): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(state);
  } catch {
    throw new HostileBytes("not_json");
  }
  if (parsed === null || typeof parsed !== "object" || Array.isArray(parsed)) return goneState;
  const rest = state.slice(0, state.lastIndexOf("}"));
  return `${rest}${Object.keys(parsed).length > 0 ? "," : ""}"user":${JSON.stringify(user)}}`;
}

/** The states as one presence message. */
export function writePresence(states: readonly PresenceState[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const { clientId, clock, state } of states) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
}

/** A process that died leaves its people behind; they are gone when nothing was heard of them for this long. Clients repeat themselves every 15 seconds. */
const remoteStaysMs = 45_000;

/** Who is where in one document: the latest state of each Yjs client, and which of them the others have not been told of. */
export class Presence {
  #states = new Map<number, PresenceState>();
  #changed = new Set<number>();
  #untold = new Set<number>();
  /** Clients of other processes, and when they were last heard of. */
  #remote = new Map<number, number>();

  /**
   * Takes a state over when it is newer than the one that is known.
   *
   * @param fromElsewhere it came from another process, which tells the others itself
   */
  set(state: PresenceState, fromElsewhere = false): boolean {
    if (fromElsewhere) this.#remote.set(state.clientId, Date.now());
    const before = this.#states.get(state.clientId);
    if (before && (before.clock > state.clock || (before.clock === state.clock && state.state !== goneState))) return false;
    this.#states.set(state.clientId, state);
    this.#changed.add(state.clientId);
    if (!fromElsewhere) {
      this.#untold.add(state.clientId);
      this.#remote.delete(state.clientId);
    }
    return true;
  }

  /** Says that somebody's cursors are gone, at once rather than after the protocol's 30 seconds. */
  remove(clientIds: Iterable<number>): boolean {
    let isChanged = false;
    for (const clientId of clientIds) {
      const before = this.#states.get(clientId);
      if (before && before.state !== goneState) isChanged = this.set({ clientId, clock: before.clock + 1, state: goneState }, this.#remote.has(clientId)) || isChanged;
    }
    return isChanged;
  }

  /** Removes people of a process that was not heard of for long. */
  removeLost(now: number): boolean {
    return this.remove([...this.#remote].filter(([, heardAt]) => now - heardAt > remoteStaysMs).map(([clientId]) => clientId));
  }

  /** What changed since the last call, as one message; null when nothing did. */
  takeChanges(): Uint8Array | null {
    if (this.#changed.size === 0) return null;
    const states = this.#take(this.#changed);
    return writePresence(states);
  }

  /** What changed here and the other processes have not been told. */
  takeUntold(): PresenceState[] {
    return this.#take(this.#untold);
  }

  #take(clientIds: Set<number>): PresenceState[] {
    const states = [...clientIds].flatMap((clientId) => this.#states.get(clientId) ?? []);
    clientIds.clear();
    for (const { clientId, state } of states) {
      // Who left is forgotten when everybody was told.
      if (state !== goneState || this.#changed.has(clientId) || this.#untold.has(clientId)) continue;
      this.#states.delete(clientId);
      this.#remote.delete(clientId);
    }
    return states;
  }

  get hasUntold(): boolean {
    return this.#untold.size > 0;
  }

  /** Everybody who is connected here, for another process that asks. */
  everybodyHere(): PresenceState[] {
    return [...this.#states.values()].filter(({ clientId, state }) => state !== goneState && !this.#remote.has(clientId));
  }

  /** Everybody, as one message; null when nobody is there. */
  everybody(): Uint8Array | null {
    const states = [...this.#states.values()].filter(({ state }) => state !== goneState);
    return states.length > 0 ? writePresence(states) : null;
  }
}
