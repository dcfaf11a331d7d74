import * as decoding from "lib0/decoding";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { documentSchemaVersion } from "./documents.ts";

/** Server's message "the first n content messages of this connection are committed" (`server/realtime/protocol.ts`). */
const savedMessage = 4;
const notSavedAfterMs = 3_000;

/** Whether what this browser wrote is durable. Only the server's acknowledgement makes it `saved` (rule SV1). */
export type SaveProgress =
  | { state: "loading" }
  | { state: "saving"; since: Date }
  | { state: "saved"; at: Date }
  | { state: "unsaved"; since: Date }
  | { state: "offline"; unsavedSince: Date | null }
  | { state: "readonly" }
  | { state: "ended"; reason: "signedOut" | "noAccess" | "accessChanged" | "refused" };

export type PresentPerson = { userId: string; name: string };

/** Counts the content messages that really went out on one connection: sync step 2 and updates. */
class CountingSocket extends WebSocket {
  contentSent = 0;
  override send(data: Parameters<WebSocket["send"]>[0]): void {
    if (data instanceof Uint8Array && data[0] === 0 && (data[1] === 1 || data[1] === 2)) this.contentSent++;
    super.send(data);
  }
}

/**
 * One open document in a browser: its content, its connection, who is here and what is saved. Nothing of a case goes to
 * browser storage, and tabs do not talk to each other behind the server's back (`disableBc`).
 */
export class DocumentSession {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  readonly canWrite: boolean;
  #progress: SaveProgress;
  #listeners = new Set<() => void>();
  #unsavedSince: Date | null = null;
  #acknowledged = 0;
  #lastSaved: Date | null = null;
  #ended: Extract<SaveProgress, { state: "ended" }> | null = null;
  #timer: ReturnType<typeof setInterval>;

  /**
   * @param state what the server rendered, so that the page shows it before the socket is open
   */
  constructor(documentId: string, { canWrite, state, address }: { canWrite: boolean; state?: Uint8Array | undefined; address: string }) {
    this.canWrite = canWrite;
    this.#progress = canWrite ? { state: "loading" } : { state: "readonly" };
    if (state) Y.applyUpdate(this.doc, state, "server");
    this.provider = new WebsocketProvider(address, documentId, this.doc, {
      disableBc: true,
      resyncInterval: 30_000,
      maxBackoffTime: 4_000,
      WebSocketPolyfill: CountingSocket,
      params: { schema: String(documentSchemaVersion), saved: "1" },
    });
    this.provider.messageHandlers[savedMessage] = (_encoder, decoder) => {
      this.#acknowledged = decoding.readVarUint(decoder);
      this.#refresh();
    };
    this.doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === this.provider || origin === "server") return;
      this.#unsavedSince ??= new Date();
      this.#refresh();
    });
    this.provider.on("status", ({ status }) => {
      if (status === "connecting") this.#acknowledged = 0;
      this.#refresh();
    });
    this.provider.on("sync", () => this.#refresh());
    this.provider.on("closed", ({ code }) => {
      this.#ended = { state: "ended", reason: code === 4401 ? "signedOut" : code === 4423 ? "accessChanged" : code === 4400 ? "refused" : "noAccess" };
      this.#refresh();
    });
    this.provider.awareness.on("change", () => this.#notify());
    this.#timer = setInterval(() => this.#refresh(), 1_000);
  }

  get progress(): SaveProgress {
    return this.#progress;
  }

  /** Whether something was written here that the server has not confirmed: leaving the page would lose it. */
  get hasUnsaved(): boolean {
    return this.#unsavedSince !== null;
  }

  /** Everybody in the document, oneself included, each person once. */
  get people(): PresentPerson[] {
    const people = new Map<string, PresentPerson>();
    for (const state of this.provider.awareness.getStates().values()) {
      const user = state["user"] as { id?: unknown; name?: unknown } | undefined;
      if (typeof user?.id === "string" && typeof user.name === "string") people.set(user.id, { userId: user.id, name: user.name });
    }
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** @returns a function that stops listening */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #refresh(): void {
    const next = this.#compute();
    if (JSON.stringify(next) === JSON.stringify(this.#progress)) return;
    this.#progress = next;
    this.#notify();
  }

  #compute(): SaveProgress {
    if (this.#ended) return this.#ended;
    const socket = this.provider.ws as CountingSocket | null;
    const isConfirmed = this.provider.synced && socket !== null && socket.contentSent > 0 && this.#acknowledged >= socket.contentSent;
    if (isConfirmed && this.#unsavedSince) {
      this.#unsavedSince = null;
      this.#lastSaved = new Date();
    }
    if (!this.canWrite) return this.provider.wsconnected || this.#lastSaved ? { state: "readonly" } : this.#progress;
    if (!this.provider.wsconnected && (this.#lastSaved || this.#unsavedSince || this.provider.wsUnsuccessfulReconnects > 0))
      return { state: "offline", unsavedSince: this.#unsavedSince };
    if (this.#unsavedSince) {
      const since = this.#unsavedSince;
      return Date.now() - since.getTime() > notSavedAfterMs ? { state: "unsaved", since } : { state: "saving", since };
    }
    if (!isConfirmed && !this.#lastSaved) return { state: "loading" };
    this.#lastSaved ??= new Date();
    return { state: "saved", at: this.#lastSaved };
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  destroy(): void {
    clearInterval(this.#timer);
    this.provider.destroy();
    this.doc.destroy();
  }
}
