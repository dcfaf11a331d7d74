import * as Y from "yjs";
import { SyncClient } from "./sync-client.ts";
import type { Target } from "./target.ts";

/** A person with a real document over the cheap client; comes back when the connection ends. */
export class HonestClient {
  readonly doc = new Y.Doc();
  /** Connections that ended though the person stayed. */
  disconnects = 0;
  /** Why Yjs here could not take in what the server sent; null when it took all. */
  chokedOn: string | null = null;
  #target: Target;
  #cookie: string;
  #documentId: string;
  #connection: SyncClient | null = null;
  #isHere = true;

  constructor(target: Target, documentId: string, cookie: string) {
    this.#target = target;
    this.#documentId = documentId;
    this.#cookie = cookie;
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server" && this.#connection?.socket.isOpen) this.#connection.socket.send(this.#connection.messages.update(update));
    });
    this.#connect();
  }

  #connect(): void {
    const { url, query, origin } = this.#target;
    this.#connection = new SyncClient({
      url: `${url}${this.#documentId}${query}`,
      headers: { cookie: this.#cookie, origin },
      documentId: this.#documentId,
      stateVector: Y.encodeStateVector(this.doc),
      answer: (stateVector) => Y.encodeStateAsUpdate(this.doc, new Uint8Array(stateVector)),
      onUpdate: (buffer, start, end) => this.#take(new Uint8Array(buffer.subarray(start, end))),
      onClose: () => {
        if (!this.#isHere) return;
        this.disconnects++;
        setTimeout(() => this.#isHere && this.#connect(), 100);
      },
    });
  }

  #take(update: Uint8Array): void {
    try {
      Y.applyUpdate(this.doc, update, "server");
    } catch (error) {
      this.chokedOn ??= (error as Error).message;
    }
  }

  get isSynced(): boolean {
    return this.#connection?.syncedAt != null && !this.#connection.socket.isClosed;
  }

  /** Asks the server again what it has. */
  resync(): void {
    this.#connection?.socket.send(this.#connection.messages.stateVector(Y.encodeStateVector(this.doc)));
  }

  leave(): void {
    this.#isHere = false;
    this.#connection?.destroy();
  }

  comeBack(): void {
    this.#isHere = true;
    this.#connect();
  }
}
