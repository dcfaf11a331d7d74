/** Who a Yjs client id belongs to: the person, and the connection that uses it now. */
type Lease<Holder> = { userId: string; holder: Holder | null };

/**
 * Yjs client ids of one document and whose they are. An id belongs to the person who first used it, for ever: text that
 * somebody writes under another's id splits a document for good while everything looks equal. Within a person's own
 * connections it moves to the newest one, as after a lost network.
 */
export class ClientLeases<Holder> {
  #leases = new Map<number, Lease<Holder>>();

  /** Ids known from the log. */
  restore(owners: Iterable<readonly [clientId: number, userId: string]>): void {
    for (const [clientId, userId] of owners) this.#leases.set(clientId, { userId, holder: null });
  }

  /** The person an id belongs to; undefined when nobody used it yet. */
  ownerOf(clientId: number): string | undefined {
    return this.#leases.get(clientId)?.userId;
  }

  /** Whether the owner has the document open with this id. */
  isHeld(clientId: number): boolean {
    return Boolean(this.#leases.get(clientId)?.holder);
  }

  /**
   * Gives an id to a connection, unless it is another person's.
   *
   * @returns whether the connection may use it
   */
  claim(clientId: number, userId: string, holder: Holder): boolean {
    const lease = this.#leases.get(clientId);
    if (!lease) this.#leases.set(clientId, { userId, holder });
    else if (lease.userId !== userId) return false;
    else lease.holder = holder;
    return true;
  }

  /** The connection is gone; its ids stay the person's. Ids that were never written with are forgotten. */
  release(clientIds: Iterable<number>, holder: Holder, hasWritten: (clientId: number) => boolean): void {
    for (const clientId of clientIds) {
      const lease = this.#leases.get(clientId);
      if (lease?.holder !== holder) continue;
      if (hasWritten(clientId)) lease.holder = null;
      else this.#leases.delete(clientId);
    }
  }
}
