import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { writeSyncStep1 } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { documentSchemaVersion, erasureMark } from "./documents.ts";

/**
 * Server's messages beside content (`server/realtime/protocol.ts`). Saved: the first n content messages of this connection
 * are committed, and the first m answers to what the server lacked. Notice: 1 when the document grows too large.
 */
const savedMessage = 4;
const noticeMessage = 5;
const notSavedAfterMs = 3_000;
/** Who types hears that it is saved at a pause: at every letter it would be said twice, and drawn twice. */
const pauseMs = 400;
/** After this long the server is asked what it has: something may have been lost on the way. */
const askAfterMs = 5_000;

/** Whether what this browser wrote is durable. Only the server's acknowledgement makes it `saved` (rule SV1). */
export type SaveProgress =
  | { state: "loading" }
  | { state: "saving" }
  | { state: "saved"; at: Date }
  | { state: "unsaved"; since: Date; changes: number }
  | { state: "offline"; unsavedSince: Date | null; changes: number }
  | { state: "readonly" }
  | { state: "ended"; reason: EndReason };

const endReasons = { 4400: "refused", 4401: "signedOut", 4403: "noAccess", 4409: "quarantined", 4413: "tooLarge", 4423: "accessChanged", 4426: "tooOld" } as const;
export type EndReason = (typeof endReasons)[keyof typeof endReasons];

export type PresentPerson = { userId: string; name: string };

export type SessionOptions = { canWrite: boolean; state?: Uint8Array | undefined; address: string; followsErasure?: boolean; connect?: boolean };

/** Counts the content messages that really went out on one connection: sync step 2 and updates. */
class CountingSocket extends WebSocket {
  contentSent = 0;
  /** How many had gone out with each answer to what the server lacked: it holds all of them. */
  readonly sentAtAnswer: number[] = [];
  override send(data: Parameters<WebSocket["send"]>[0]): void {
    if (data instanceof Uint8Array && data[0] === 0 && (data[1] === 1 || data[1] === 2)) {
      this.contentSent++;
      if (data[1] === 1) this.sentAtAnswer.push(this.contentSent);
    }
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
  /** Whether it took the place of a session in which something was erased. */
  readonly followsErasure: boolean;
  #progress: SaveProgress;
  #listeners = new Set<() => void>();
  #unsavedSince: Date | null = null;
  #unsavedChanges = 0;
  #changedAt = 0;
  #askedAt = 0;
  #isLarge = false;
  #isErased = false;
  #acknowledged = 0;
  #lastSaved: Date | null = null;
  #ended: Extract<SaveProgress, { state: "ended" }> | null = null;
  #timer: ReturnType<typeof setInterval>;
  #pause: ReturnType<typeof setTimeout> | null = null;

  /**
   * @param state what the server rendered, so that the page shows it before the socket is open
   * @param followsErasure it takes the place of a session that `isErased`
   * @param connect false for a page without a network: nothing is sent or received until `provider.connect()`
   */
  constructor(documentId: string, { canWrite, state, address, followsErasure = false, connect = true }: SessionOptions) {
    this.canWrite = canWrite;
    this.followsErasure = followsErasure;
    this.#progress = canWrite ? { state: "loading" } : { state: "readonly" };
    if (state) Y.applyUpdate(this.doc, state, "server");
    const known = erasureMark(this.doc).last;
    erasureMark(this.doc).map.observe(() => {
      this.#isErased ||= erasureMark(this.doc).last !== known;
      // Not within the transaction: who hears of it may throw the document away.
      queueMicrotask(() => this.#notify());
    });
    this.provider = new WebsocketProvider(address, documentId, this.doc, {
      connect,
      disableBc: true,
      resyncInterval: 30_000,
      maxBackoffTime: 4_000,
      WebSocketPolyfill: CountingSocket,
      params: { schema: String(documentSchemaVersion), saved: "1" },
    });
    this.provider.messageHandlers[savedMessage] = (_encoder, decoder) => {
      const count = decoding.readVarUint(decoder);
      const answers = decoding.readVarUint(decoder);
      const { sentAtAnswer = [] } = (this.provider.ws as CountingSocket | null) ?? {};
      this.#acknowledged = Math.max(this.#acknowledged, count, sentAtAnswer[answers - 1] ?? 0);
      this.#refresh();
    };
    this.provider.messageHandlers[noticeMessage] = (_encoder, decoder) => {
      this.#isLarge = decoding.readVarUint(decoder) === 1;
      this.#notify();
    };
    this.doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === this.provider || origin === "server") return;
      this.#unsavedSince ??= new Date();
      this.#unsavedChanges++;
      this.#changedAt = Date.now();
      this.#refresh();
    });
    this.provider.on("status", ({ status }) => {
      if (status === "connecting") this.#acknowledged = 0;
      this.#refresh();
    });
    this.provider.on("sync", () => this.#refresh());
    this.provider.on("closed", ({ code }) => {
      this.#ended = { state: "ended", reason: endReasons[code as keyof typeof endReasons] ?? "noAccess" };
      this.#refresh();
    });
    this.provider.awareness.on("change", () => this.#notify());
    this.#timer = setInterval(() => {
      this.#askWhenStuck();
      this.#refresh();
    }, 1_000);
  }

  get progress(): SaveProgress {
    return this.#progress;
  }

  /** Whether something was written here that the server has not confirmed: leaving the page would lose it. */
  get hasUnsaved(): boolean {
    return this.#unsavedSince !== null;
  }

  /**
   * Whether something was erased from the document since it was opened here (rule HI6). This copy may still hold it, for an
   * undo: it is to be forgotten, and the document opened afresh.
   */
  get isErased(): boolean {
    return this.#isErased;
  }

  /** Whether the document is about to become too large to be written on. */
  get isLarge(): boolean {
    return this.#isLarge;
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

  /** Asks the server for what it has, and so to be asked for what it lacks; the database may just be away, so not often. */
  #askWhenStuck(): void {
    const now = Date.now();
    const { ws, wsconnected, doc } = this.provider;
    if (!this.#unsavedSince || !wsconnected || now - Math.max(this.#unsavedSince.getTime(), this.#askedAt) < askAfterMs) return;
    this.#askedAt = now;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    writeSyncStep1(encoder, doc);
    ws?.send(encoding.toUint8Array(encoder));
  }

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
      this.#unsavedChanges = 0;
      this.#lastSaved = new Date();
    }
    if (!this.canWrite) return this.provider.wsconnected || this.#lastSaved ? { state: "readonly" } : this.#progress;
    if (!this.provider.wsconnected && (this.#lastSaved || this.#unsavedSince || this.provider.wsUnsuccessfulReconnects > 0))
      return { state: "offline", unsavedSince: this.#unsavedSince, changes: this.#unsavedChanges };
    if (this.#unsavedSince) {
      const since = this.#unsavedSince;
      return Date.now() - since.getTime() > notSavedAfterMs ? { state: "unsaved", since, changes: this.#unsavedChanges } : { state: "saving" };
    }
    if (!isConfirmed && !this.#lastSaved) return { state: "loading" };
    const pauseLeftMs = this.#changedAt + pauseMs - Date.now();
    if (this.#progress.state === "saving" && pauseLeftMs > 0) {
      this.#pause ??= setTimeout(() => {
        this.#pause = null;
        this.#refresh();
      }, pauseLeftMs);
      return this.#progress;
    }
    this.#lastSaved ??= new Date();
    return { state: "saved", at: this.#lastSaved };
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  destroy(): void {
    clearInterval(this.#timer);
    if (this.#pause) clearTimeout(this.#pause);
    this.provider.destroy();
    this.doc.destroy();
  }
}
