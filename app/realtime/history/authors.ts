type Since = { clock: number; userId: string };

/**
 * Who wrote what: the person behind each Yjs client id. Known exactly from the log's own rows; where those were compacted,
 * from the owner of the client id.
 */
export class Authors {
  #owners: ReadonlyMap<number, string>;
  /** By client id, from which clock on somebody wrote; in the order of the clocks. */
  #written = new Map<number, Since[]>();

  /** @param owners by client id; an empty name was forgotten on purpose */
  constructor(owners: ReadonlyMap<number, string> = new Map()) {
    this.#owners = owners;
  }

  /** Notes that a row of `userId` brought what the client wrote from `clock` on. */
  wrote(client: number, clock: number, userId: string): void {
    const list = this.#written.get(client);
    if (!list) this.#written.set(client, [{ clock, userId }]);
    // The server writes in several people's names under one id; most ids have one person for ever.
    else if (list.at(-1)!.userId !== userId && clock > list.at(-1)!.clock) list.push({ clock, userId });
  }

  /** Who wrote this one character or value; null when nobody knows. */
  authorOf({ client, clock }: { client: number; clock: number }): string | null {
    const writer = this.#written.get(client)?.findLast((since) => since.clock <= clock);
    return writer?.userId ?? (this.#owners.get(client) || null);
  }

  /** The persons known behind client ids, to be kept when the rows go. */
  known(): [client: number, userId: string][] {
    return [...this.#written].map(([client, [first]]) => [client, first!.userId]);
  }
}
