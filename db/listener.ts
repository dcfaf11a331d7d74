import type { Options, Sql } from "postgres";

type Channel = { onMessage: (payload: string) => void; onGap: () => void };

const pulse = "ketenbreed_pulse";
const pulseEveryMs = 2_000;
const deafAfterMs = 7_000;

/**
 * Hears what is said on PostgreSQL's channels, and notices when it hears nothing any more: the driver listens again after
 * a short cut, but gives up when the database is away for longer. So it says something to itself every two seconds.
 */
export class Listener {
  #open: (options: Options<Record<string, never>>) => Sql;
  #client: Sql;
  #channels = new Map<string, Channel>();
  #heardAt = Date.now();
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  /** @param open makes a client of its own for the listening connection */
  constructor(open: (options: Options<Record<string, never>>) => Sql) {
    this.#open = open;
    this.#client = open({ max: 1 });
  }

  /** Listens on one more channel; rejects when the database cannot be reached now. */
  async listen(name: string, channel: Channel): Promise<void> {
    if (!this.#timer) {
      await this.#subscribe(this.#client, pulse, { onMessage: () => (this.#heardAt = Date.now()), onGap: () => {} });
      this.#timer = setInterval(() => void this.#beat(), pulseEveryMs);
    }
    await this.#subscribe(this.#client, name, channel);
    this.#channels.set(name, channel);
  }

  async #subscribe(client: Sql, name: string, { onMessage, onGap }: Channel): Promise<void> {
    let isFirst = true;
    await client.listen(name, onMessage, () => {
      if (!isFirst) onGap();
      isFirst = false;
    });
  }

  async #beat(): Promise<void> {
    const client = this.#client;
    await client.notify(pulse, "").catch(() => {});
    if (this.#isClosed || client !== this.#client || Date.now() - this.#heardAt < deafAfterMs) return;
    const fresh = this.#open({ max: 1 });
    this.#client = fresh;
    void client.end({ timeout: 0 }).catch(() => {});
    this.#heardAt = Date.now();
    try {
      await this.#subscribe(fresh, pulse, { onMessage: () => (this.#heardAt = Date.now()), onGap: () => {} });
      for (const [name, channel] of this.#channels) {
        await this.#subscribe(fresh, name, channel);
        channel.onGap();
      }
    } catch {
      // Still away: the next pulses are not heard, so it is tried again.
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#client.end({ timeout: 1 });
  }
}
