import type { YTextEvent } from "yjs";
import { Latencies } from "#test/support/latencies.ts";
import { HonestClient } from "../support/honest-client.ts";
import type { Target } from "../support/target.ts";

const wordsPerSecond = 2;

/** People who write in the attacked document and in another one, and how long their words take to the others. */
export class HonestPeople {
  readonly clients: HonestClient[];
  /** From writing a word to its arrival at each of the others, while `isMeasuring`. */
  arrivals = new Latencies();
  #writtenAt = new Map<string, number>();
  #timers: NodeJS.Timeout[] = [];
  #words = 0;

  constructor(target: Target, documents: string[], cookies: string[]) {
    this.clients = cookies.map((cookie, i) => new HonestClient(target, documents[i % documents.length] ?? "", cookie));
    for (const { doc } of this.clients) {
      doc.getText("honest").observe((event: YTextEvent, transaction) => {
        if (!transaction.local) for (const { insert } of event.delta) if (typeof insert === "string") this.#arrive(insert);
      });
    }
  }

  #arrive(inserted: string): void {
    const now = performance.now();
    for (const word of inserted.split(" ")) {
      const written = this.#writtenAt.get(word);
      if (written !== undefined) this.arrivals.add(now - written);
    }
  }

  /** Everybody writes until `pause`. */
  write(): void {
    this.#timers = this.clients.map((client, i) =>
      setInterval(
        () => {
          const word = `w${i}-${++this.#words}`;
          this.#writtenAt.set(word, performance.now());
          // What came late because somebody was away for a while says nothing about the server's speed.
          setTimeout(() => this.#writtenAt.delete(word), 5_000).unref();
          const text = client.doc.getText("honest");
          text.insert(text.length, `${word} `);
        },
        (1000 / wordsPerSecond) * (0.9 + 0.01 * i),
      ),
    );
  }

  pause(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
  }

  /** Of how many, Yjs could not take in what the server sent them; and why of the first. */
  get choked(): { people: number; why: string | null } {
    const reasons = this.clients.flatMap(({ chokedOn }) => chokedOn ?? []);
    return { people: reasons.length, why: reasons[0] ?? null };
  }

  get disconnects(): number {
    return this.clients.reduce((sum, client) => sum + client.disconnects, 0);
  }
}
