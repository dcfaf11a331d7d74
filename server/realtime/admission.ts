import type { IncomingMessage } from "node:http";
import type { Viewer } from "#app/domain/member.ts";
import type { Store } from "#db/client.ts";
import { judge, type Seat, type Verdict } from "./authorize.ts";

type Asked = { seat: Seat; answered: (verdict: Verdict) => void; failed: (error: unknown) => void };

const rememberMs = 10 * 60_000;
const mostRemembered = 5_000;

/**
 * Who may come in. Questions that arrive together are put to the database together: after a lost network a whole study
 * comes back in the same second.
 */
export class Admission {
  #store: Store;
  #viewerOf: (request: IncomingMessage) => Promise<Viewer | null>;
  #queue: Asked[] = [];
  #isRunning = false;
  /** Whose cookie it is. Whether the session still stands is asked each time; only its signature is not checked again. */
  #known = new Map<string, { person: Omit<Seat, "documentId">; until: number }>();

  constructor(store: Store, viewerOf: (request: IncomingMessage) => Promise<Viewer | null>) {
    this.#store = store;
    this.#viewerOf = viewerOf;
  }

  /** Who is behind a request; null for nobody. */
  async personOf(request: IncomingMessage): Promise<Omit<Seat, "documentId"> | null> {
    const cookie = request.headers.cookie;
    if (!cookie) return null;
    const known = this.#known.get(cookie);
    if (known && known.until > Date.now()) return known.person;
    const viewer = await this.#viewerOf(request);
    this.#known.delete(cookie);
    if (!viewer) return null;
    const person = { sessionId: viewer.sessionId, userId: viewer.userId, name: viewer.name };
    if (this.#known.size >= mostRemembered) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(cookie, { person, until: Date.now() + rememberMs });
    return person;
  }

  /** What a seat may do now. */
  ask(seat: Seat): Promise<Verdict> {
    return new Promise((answered, failed) => {
      this.#queue.push({ seat, answered, failed });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, 500);
      try {
        const verdicts = await judge(
          this.#store,
          batch.map(({ seat }) => seat),
          new Date(),
        );
        batch.forEach(({ answered }, i) => answered(verdicts[i]!));
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isRunning = false;
  }
}
