import type * as Y from "yjs";

type Deleted = { clock: number; end: number; userId: string | null };

/** Who deleted what, for the stretch of the log that was looked at closely. */
export class Deletions {
  #byClient = new Map<number, Deleted[]>();
  #sorted = true;

  add({ deleteSet }: Y.Transaction, userId: string | null): void {
    for (const [client, ranges] of deleteSet.clients) {
      const list = this.#byClient.get(client) ?? [];
      this.#byClient.set(client, list);
      for (const { clock, len } of ranges) list.push({ clock, end: clock + len, userId });
    }
    this.#sorted = false;
  }

  /** Who deleted this one character; null when nobody knows, undefined when it was not deleted here. */
  deleterOf({ client, clock }: { client: number; clock: number }): string | null | undefined {
    if (!this.#sorted) for (const list of this.#byClient.values()) list.sort((a, b) => a.clock - b.clock);
    this.#sorted = true;
    const list = this.#byClient.get(client);
    if (!list) return undefined;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle]!.clock <= clock) low = middle + 1;
      else high = middle;
    }
    const found = list[low - 1];
    return found && clock < found.end ? found.userId : undefined;
  }
}
