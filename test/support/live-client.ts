import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

export type LiveClientOptions = {
  /** `ws://host:port/collab`. */
  address: string;
  origin: string;
  cookie: string;
  documentId: string;
  /** Asks the server again what it has, every so many milliseconds; off by default, as in the library. */
  resyncIntervalMs?: number;
  /** The Yjs client id, for runs that must be repeatable. */
  clientId?: number;
};

/** Which edits one content message carried: `first` to `last`. */
type Carried = { first: number; last: number };

const savedMessage = 4;

// Each client wants to say goodbye when the process ends, and there are many.
process.setMaxListeners(0);

/**
 * One person at a document with the real y-websocket client, who remembers of every edit whether and when the server
 * said that it is committed. Edits are numbered from 1.
 */
export class LiveClient {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  /** Number of edits made. */
  edits = 0;
  /** When the server acknowledged each edit (`performance.now()`), by its number. */
  readonly acknowledgedAt = new Map<number, number>();
  /** The same by the clock on the wall (`Date.now()`), which the database reads too and which may be set while a test runs. */
  readonly acknowledgedOn = new Map<number, number>();
  /** Connections that ended without `leave`. */
  disconnects = 0;
  lastCloseCode: number | null = null;

  constructor({ address, origin, cookie, documentId, resyncIntervalMs = -1, clientId }: LiveClientOptions) {
    if (clientId !== undefined) this.doc.clientID = clientId;
    const edits = () => this.edits;
    class PersonsSocket extends WebSocket {
      readonly carried: Carried[] = [];
      constructor(url: string) {
        super(url, { headers: { cookie, origin }, perMessageDeflate: false });
      }
      override send(data: Uint8Array): void {
        // A first sync holds all that the server lacks, an update only what was just done.
        if (data[0] === 0 && data[1] === 1) this.carried.push({ first: 1, last: edits() });
        if (data[0] === 0 && data[1] === 2) this.carried.push({ first: edits(), last: edits() });
        super.send(data);
      }
    }
    this.provider = new WebsocketProvider(address, documentId, this.doc, {
      WebSocketPolyfill: PersonsSocket as never,
      params: { schema: "1", saved: "1" },
      disableBc: true,
      maxBackoffTime: 400,
      resyncInterval: resyncIntervalMs,
    });
    let acknowledged = 0;
    this.provider.on("status", ({ status }) => {
      if (status === "connecting") acknowledged = 0;
    });
    this.provider.messageHandlers[savedMessage] = (_encoder, decoder) => {
      const count = decoding.readVarUint(decoder);
      const socket = this.provider.ws as unknown as PersonsSocket | null;
      for (; acknowledged < count; acknowledged++) this.#acknowledge(socket?.carried[acknowledged]);
    };
    this.provider.on("connection-close", (event) => {
      this.lastCloseCode = event?.code ?? null;
      if (this.provider.shouldConnect) this.disconnects++;
    });
  }

  #acknowledge(carried: Carried | undefined): void {
    if (!carried) return;
    const [at, on] = [performance.now(), Date.now()];
    for (let edit = Math.max(1, carried.first); edit <= carried.last; edit++) {
      if (this.acknowledgedAt.has(edit)) continue;
      this.acknowledgedAt.set(edit, at);
      this.acknowledgedOn.set(edit, on);
    }
  }

  /** Changes the document as one edit. What changes nothing, such as taking bold from plain text, is none. */
  edit(change: (doc: Y.Doc, number: number) => void): void {
    this.edits++;
    const number = this.edits;
    let isChanged = false;
    const note = () => {
      isChanged = true;
    };
    this.doc.on("update", note);
    this.doc.transact(() => change(this.doc, number));
    this.doc.off("update", note);
    if (!isChanged) this.edits--;
  }

  get isSynced(): boolean {
    return this.provider.synced;
  }

  get hasUnacknowledged(): boolean {
    return this.acknowledgedAt.size < this.edits;
  }

  /** Whether updates wait in the document for others that never came. */
  get isWaiting(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null;
  }

  disconnect(): void {
    this.provider.disconnect();
  }

  connect(): void {
    this.provider.connect();
  }

  leave(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}
