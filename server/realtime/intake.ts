import * as Y from "yjs";
import { log } from "../log.ts";
import { HostileBytes } from "./byte-reader.ts";
import { ClientLeases } from "./client-leases.ts";
import type { DocumentMemory } from "./document-memory.ts";
import { isTooDeep } from "./nesting.ts";
import { filterUpdate, type FilteredUpdate } from "./update-filter.ts";
import { scanLimits, scanUpdate } from "./update-scan.ts";

/** How long text of somebody else stays untaken after a crash, before a colleague's word for it is enough. */
const vouchAfterMs = 30_000;

/** Of whoever sends content, what decides about it. */
export type Author = { userId: string; uses(clientId: number): boolean; took(clientId: number): void };

/** An update that was read, and the part of it that can be taken in. */
export type ReadUpdate = FilteredUpdate & {
  isFirstSync: boolean;
  /** Whether something is left out because it is a colleague's, who is waited for. */
  isWithheld: boolean;
  /** Clients and clocks, in pairs, that it leans on. */
  needs: () => number[];
};

/** Who may write what into one document: reads updates, and keeps whose each Yjs client is. */
export class Intake<Holder extends Author> {
  readonly leases = new ClientLeases<Holder>();
  #documentId: string;
  #memory: DocumentMemory;
  #applyWaiting: () => void;
  #withheldSince = new Map<number, number>();
  #onServer = new Map<string, number>();
  /** Clients that have written here, and so are in the log. */
  #writing = new Set<number>();

  /**
   * @param owners whose the clients are that wrote here before
   * @param applyWaiting applies what was taken in and waits for the next tick
   */
  constructor(documentId: string, memory: DocumentMemory, { owners, applyWaiting }: { owners: readonly { clientId: number; userId: string }[]; applyWaiting: () => void }) {
    this.#documentId = documentId;
    this.#memory = memory;
    this.#applyWaiting = applyWaiting;
    for (const { clientId, userId } of owners) this.know(clientId, userId);
  }

  hasWritten(clientId: number): boolean {
    return this.#writing.has(clientId);
  }

  /** The Yjs client under which the server writes for a person; one for each, so that it stays known who wrote what. */
  clientOnServer(userId: string): number {
    const clientId = this.#onServer.get(userId) ?? new Y.Doc().clientID;
    this.#onServer.set(userId, clientId);
    return clientId;
  }

  /** A client has written that no connection here uses: on another process, on the server, or before. */
  know(clientId: number, userId: string | null): void {
    if (userId && this.leases.ownerOf(clientId) === undefined) this.leases.restore([[clientId, userId]]);
    this.#writing.add(clientId);
  }

  /**
   * Reads an author's update; nothing is changed yet.
   *
   * @param isFirstSync it answers the question what the server lacks, rather than telling what was just written
   * @throws HostileBytes for what no honest client sends
   */
  read(update: Uint8Array, author: Holder, isFirstSync: boolean): ReadUpdate {
    const scanned = scanUpdate(update, isFirstSync ? scanLimits.firstSync : scanLimits.update);
    if (scanned.types.length > 0) {
      this.#applyWaiting();
      if (isTooDeep(scanned, this.#memory.doc)) throw new HostileBytes("too_deep");
    }
    let isWithheld = false;
    const part = filterUpdate(scanned, this.#memory.clocks, (clientId) => {
      const owner = this.leases.ownerOf(clientId);
      if (owner === undefined || owner === author.userId) return true;
      // An honest client tells its own news only, but answers a first sync with all it has: after a crash also with a
      // colleague's text that was passed on and not saved. The colleague has it too, and comes back.
      if (!isFirstSync) throw new HostileBytes("foreign_client");
      const mayVouch = this.#mayVouch(clientId);
      isWithheld ||= !mayVouch;
      return mayVouch;
    });
    // Everybody who comes back names all that was ever deleted: that is no news for the log.
    const isNews = part.news.length > 0 || !isFirstSync || this.#memory.stillThere(part.deletes, this.#memory.clocks).ranges.length > 0;
    return {
      ...part,
      ...(isNews ? {} : { bytes: null, deletes: [] }),
      isFirstSync,
      isWithheld,
      needs: () => scanned.clients.flatMap(({ structs }) => structs.flatMap(({ needs }) => needs)),
    };
  }

  #mayVouch(clientId: number): boolean {
    if (this.leases.isHeld(clientId)) return false;
    const since = this.#withheldSince.get(clientId) ?? Date.now();
    this.#withheldSince.set(clientId, since);
    if (Date.now() - since < vouchAfterMs) return false;
    log.warn({ event: "document.vouched", documentId: this.#documentId }, "Text of somebody who did not come back was taken from a colleague");
    return true;
  }

  /**
   * Takes what was read for the author's.
   *
   * @returns the Yjs clients that write here for the first time
   */
  claim({ news, isFirstSync }: ReadUpdate, author: Holder): number[] {
    const newClients: number[] = [];
    for (const { client, to } of news) {
      this.#memory.clocks.set(client, to);
      this.#withheldSince.delete(client);
      // Of a first sync only the own id is claimed: what else it brings may be a colleague's, who comes back for it.
      if (isFirstSync && !author.uses(client)) continue;
      this.leases.claim(client, author.userId, author);
      author.took(client);
      if (!this.#writing.has(client)) newClients.push(client);
      this.#writing.add(client);
    }
    return newClients;
  }

  /** A connection is gone: its ids stay the person's where something was written with them. */
  release(clientIds: Iterable<number>, holder: Holder): void {
    this.leases.release(clientIds, holder, (clientId) => this.hasWritten(clientId));
  }
}
