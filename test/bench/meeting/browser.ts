import { Agent, request, type IncomingMessage } from "node:http";
import { gunzipSync, brotliDecompressSync } from "node:zlib";
import { newsSince, readStepNews, type StepNews } from "#app/domain/meeting-room.ts";
import { readPage, sightOf, type PageData, type Sight } from "./sight.ts";

/** As `app/routes/study/use-study-events.ts` has it. */
const quietMs = 800;
const mostMs = 2_000;
const spreadMs = 600;

export type BrowserOptions = {
  origin: string;
  cookie: string;
  studyId: string;
  meetingId: string;
  /** The page that is open, as an address of the site. */
  page: string;
  /** A page came at that moment. */
  onPage: (at: number, sight: Sight) => void;
  /** Was told that something of a kind changed. */
  onHeard: (topic: string, at: number) => void;
  /** Was told where the meeting is, and shows that at once; with `isAll` it asks for nothing more. */
  onStep: (sight: Sight, isAll: boolean, at: number) => void;
};

/**
 * What a browser with a page of a meeting does on the network: gets the page, hears of changes, asks for the page's data again
 * as soon as the page would, and sends its forms.
 */
export class Browser {
  answers = 0;
  /** Answers that were none: the server went wrong, or the connection did. */
  readonly failures: string[] = [];
  #options: BrowserOptions;
  #agent = new Agent({ keepAlive: true, maxSockets: 6 });
  #stream: IncomingMessage | null = null;
  #isHere = true;
  #timer: NodeJS.Timeout | undefined;
  #firstHeardAt: number | null = null;
  #asking: AbortController | null = null;
  #page: PageData | null = null;
  #told: StepNews | null = null;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  async come(): Promise<void> {
    await this.#fetch(this.#options.page);
    await this.#listen();
    await this.#ask();
  }

  leave(): void {
    this.#isHere = false;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#stream?.destroy();
    this.#agent.destroy();
  }

  /**
   * Sends a form of the page, and asks for its data again when it was taken; after a vote only when it was refused.
   *
   * @returns the status it was answered with
   */
  async send(form: Record<string, string>, { isCutShort = false } = {}): Promise<number | null> {
    const body = new URLSearchParams(form).toString();
    const cut = new AbortController();
    // The wifi drops: whether it arrived nobody here knows.
    if (isCutShort) setTimeout(() => cut.abort(), 3);
    const answer = await this.#fetch(`${this.#options.page}.data`, { body, signal: cut.signal });
    if (answer !== null && answer.status < 400 !== (form["intent"] === "vote")) void this.#take();
    return answer?.status ?? null;
  }

  #listen(): Promise<void> {
    const { origin, cookie, studyId, meetingId } = this.#options;
    return new Promise((resolve) => {
      const asked = request(
        `${origin}/studies/${studyId}/events?meeting=${meetingId}`,
        { headers: { cookie, accept: "text/event-stream", "accept-encoding": "gzip, deflate, br" } },
        (stream) => {
          this.#stream = stream;
          stream.setEncoding("utf8");
          let heard = "";
          stream.on("data", (text: string) => {
            resolve();
            const messages = (heard + text).split("\n\n");
            heard = messages.pop() ?? "";
            for (const [, topic, news] of messages.join("\n").matchAll(/^data: (\w+) ?(.*)$/gm)) this.#hear(topic ?? "", news ?? "");
          });
          stream.on("error", () => {});
          stream.on("close", () => this.#isHere && this.failures.push("The stream of events ended."));
        },
      );
      asked.on("error", (error) => this.#isHere && this.failures.push(error.message));
      asked.end();
    });
  }

  #hear(topic: string, news: string): void {
    this.#options.onHeard(topic, performance.now());
    if (topic === "comment" || (news && this.#showsAll(readStepNews(news)))) return;
    clearTimeout(this.#timer);
    this.#firstHeardAt ??= performance.now();
    const wishedMs = topic === "step" ? 0 : quietMs;
    const waitMs = Math.max(0, Math.min(wishedMs, this.#firstHeardAt + mostMs - performance.now())) + Math.random() * spreadMs;
    this.#timer = setTimeout(() => void this.#ask(), waitMs);
  }

  /** @returns whether the page asks for nothing more */
  #showsAll(news: StepNews): boolean {
    if (!this.#page) return false;
    this.#told = newsSince(this.#told, news);
    const { sight, isAll } = sightOf(this.#page, this.#told);
    this.#options.onStep(sight, isAll, performance.now());
    return isAll;
  }

  /** Asking anew lets go of an answer that is still awaited. */
  async #ask(): Promise<void> {
    this.#firstHeardAt = null;
    this.#asking?.abort();
    this.#asking = new AbortController();
    await this.#take(this.#asking.signal);
  }

  async #take(signal?: AbortSignal): Promise<void> {
    const answer = await this.#fetch(`${this.#options.page}.data`, signal ? { signal } : {});
    if (answer?.status !== 200) return;
    this.#page = await readPage(unpacked(answer));
    this.#options.onPage(answer.at, sightOf(this.#page, this.#told).sight);
  }

  #fetch(address: string, { body, signal }: { body?: string; signal?: AbortSignal } = {}): Promise<Answer | null> {
    const { origin, cookie } = this.#options;
    const headers = {
      cookie,
      "accept-encoding": "gzip, deflate, br",
      ...(body === undefined ? {} : { origin, "content-type": "application/x-www-form-urlencoded;charset=UTF-8" }),
    };
    return new Promise((resolve) => {
      const fail = (error: NodeJS.ErrnoException) => {
        // The server had let go of a connection that was idle: browsers send again on a new one, and say nothing of it.
        if (asked.reusedSocket && error.code === "ECONNRESET" && !signal?.aborted)
          return resolve(this.#fetch(address, { ...(body === undefined ? {} : { body }), ...(signal ? { signal } : {}) }));
        if (this.#isHere && !signal?.aborted) this.failures.push(error.message);
        resolve(null);
      };
      const asked = request(`${origin}${address}`, { method: body === undefined ? "GET" : "POST", headers, agent: this.#agent, ...(signal ? { signal } : {}) }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () => {
          const answer = { status: response.statusCode ?? 0, encoding: response.headers["content-encoding"], body: Buffer.concat(chunks), at: performance.now() };
          this.answers++;
          if (answer.status >= 500 || (body === undefined && answer.status !== 200)) this.failures.push(`${address.split("/").at(-1)} answered ${answer.status}`);
          resolve(answer);
        });
      });
      asked.on("error", fail);
      asked.end(body);
    });
  }
}

type Answer = { status: number; encoding: string | undefined; body: Buffer; at: number };

function unpacked({ encoding, body }: Answer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body);
}
