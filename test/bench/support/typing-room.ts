import * as Y from "yjs";
import { Delivery } from "./delivery.ts";
import { Histogram } from "./histogram.ts";
import { baseDocument, cursorUpdate, firstTypist, scanAwareness, typed, typedUpdate, type BaseDocument } from "./light-updates.ts";
import { clientFrame } from "./raw-socket.ts";
import { ScanMemory } from "./scan-memory.ts";
import { SyncClient, type Framing, type SyncClientOptions } from "./sync-client.ts";

/** Where documents are, and who comes to them. */
export type Endpoint = {
  /** One per server process, without the document's id. */
  urls: string[];
  query: string;
  framing: Framing;
  headersOf: (person: number, side: number) => Record<string, string>;
};

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Opens a document as one person, through one of the server's processes. */
export function open(endpoint: Endpoint, documentId: string, person: number, options: Partial<SyncClientOptions> & { side?: number } = {}): SyncClient {
  const { side = 0, ...rest } = options;
  const url = `${endpoint.urls[side % endpoint.urls.length]}${encodeURIComponent(documentId)}${endpoint.query}`;
  return new SyncClient({ url, headers: endpoint.headersOf(person, side), documentId, framing: endpoint.framing, ...rest });
}

export type RoomOptions = {
  endpoint: Endpoint;
  documentId: string;
  people: number;
  base?: BaseDocument;
  /** Characters of one edit. */
  units?: number;
  /** How many of a person's last edits stay in the text; all unless told otherwise. */
  kept?: number;
  withCursors?: boolean;
  /** Through which of the server's processes a person comes. */
  sideOf?: (person: number) => number;
  /** How many people's received updates are kept, to see in the end whether they make the document. */
  recorded?: number;
};

/** People who type in one document without having one, and a full account of what reached whom when. */
export class TypingRoom {
  readonly documentId: string;
  readonly people: number;
  readonly base: BaseDocument;
  readonly units: number;
  connections: SyncClient[] = [];
  /** Connections that the server ended. */
  lost = 0;
  sent: Int32Array;
  deliveries = 0;
  /** From typing to arrival, of edits typed from `measureFrom` up to `measureTo`, at everybody for whom `isMeasured`. */
  latency = new Histogram();
  crossLatency = new Histogram();
  /** From typing to arrival at the last of all, of those edits. */
  lastArrival = new Histogram();
  measureFrom = Infinity;
  measureTo = Infinity;
  isMeasured: (receiver: number) => boolean = () => true;
  readonly delivery: Delivery;
  readonly recordings: Buffer[][];
  #updates = new ScanMemory();
  #options: RoomOptions;
  #kept: number;
  #sentAt: number[][];
  /** At how many people each edit has arrived. */
  #arrived: number[][];
  #cursorClocks: Int32Array;
  #cursorsSeen: Int32Array;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.documentId = options.documentId;
    this.people = options.people;
    this.units = options.units ?? 1;
    this.#kept = options.kept ?? Infinity;
    this.base = options.base ?? baseDocument(this.people);
    this.sent = new Int32Array(this.people);
    this.#sentAt = Array.from({ length: this.people }, () => []);
    this.#arrived = Array.from({ length: this.people }, () => []);
    this.#cursorClocks = new Int32Array(this.people);
    this.#cursorsSeen = new Int32Array(this.people * this.people);
    this.recordings = Array.from({ length: Math.min(options.recorded ?? 3, this.people) }, () => []);
    this.delivery = new Delivery(this.people, (receiver, sender, from, to, at) => this.#deliver(receiver, sender, from, to, at));
  }

  get withCursors(): boolean {
    return this.#options.withCursors ?? false;
  }

  clientOf(person: number): number {
    return firstTypist + person;
  }

  /** Puts the first content in and lets everybody come. */
  async open(): Promise<void> {
    const seeder = open(this.#options.endpoint, this.documentId, 0);
    await seeder.untilReady();
    seeder.socket.send(seeder.messages.update(this.base.update));
    await pause(100);
    for (let person = 0; person < this.people; person++) {
      this.connections.push(this.connect(person));
      if (person % 20 === 19) await pause(1);
    }
    await Promise.all(this.connections.map((connection) => connection.untilReady()));
    seeder.destroy();
    await pause(200);
  }

  /** One person's connection; what it receives is accounted for. */
  connect(person: number, options: Partial<SyncClientOptions> = {}): SyncClient {
    return open(this.#options.endpoint, this.documentId, person, {
      side: this.#sideOf(person),
      onUpdate: (buffer, start, end, now) => this.#receive(person, buffer, start, end, now),
      onAwareness: (buffer, start, end) => this.#receiveCursors(person, buffer, start, end),
      onClose: () => this.lost++,
      ...options,
    });
  }

  #sideOf(person: number): number {
    return this.#options.sideOf?.(person) ?? 0;
  }

  #receive(receiver: number, buffer: Buffer, start: number, end: number, now: number): void {
    this.recordings[receiver]?.push(Buffer.from(buffer.subarray(start, end)));
    this.#updates.scan(buffer, start, end, (client, from, to) => {
      const sender = client - firstTypist;
      if (sender >= 0 && sender < this.people && sender !== receiver) this.delivery.arrive(receiver, sender, from, to, now);
    });
  }

  #deliver(receiver: number, sender: number, from: number, to: number, at: number): void {
    const sentAt = this.#sentAt[sender]!;
    for (let edit = Math.floor(from / this.units); edit < Math.floor(to / this.units); edit++) {
      this.deliveries++;
      const start = sentAt[edit];
      if (start === undefined) this.delivery.unexpected++;
      else if (start >= this.measureFrom && start < this.measureTo && this.isMeasured(receiver)) {
        this.latency.add(at - start);
        const arrived = (this.#arrived[sender]![edit] = (this.#arrived[sender]![edit] ?? 0) + 1);
        if (arrived === this.people - 1) this.lastArrival.add(at - start);
        if (this.#sideOf(receiver) !== this.#sideOf(sender)) this.crossLatency.add(at - start);
      }
    }
  }

  #receiveCursors(receiver: number, buffer: Buffer, start: number, end: number): void {
    scanAwareness(buffer, start, end, (client, clock, isGone) => {
      const sender = client - firstTypist;
      if (isGone || sender < 0 || sender >= this.people) return;
      const pair = receiver * this.people + sender;
      if (clock > this.#cursorsSeen[pair]!) this.#cursorsSeen[pair] = clock;
    });
  }

  /** The bytes of a person's edit. */
  updateOf(person: number, edit: number): Buffer {
    return typedUpdate({ client: this.clientOf(person), typist: person, edit, units: this.units, kept: this.#kept, text: this.base.texts[person % this.base.texts.length]! });
  }

  /** Lets a person type once more. */
  type(person: number): void {
    const connection = this.connections[person]!;
    const edit = this.sent[person]!++;
    const frame = clientFrame(connection.messages.update(this.updateOf(person, edit)));
    if (!this.withCursors) {
      this.#sentAt[person]![edit] = performance.now();
      connection.socket.write(frame);
      return;
    }
    const clock = ++this.#cursorClocks[person]!;
    const cursor = clientFrame(connection.messages.awareness(cursorUpdate({ client: this.clientOf(person), clock, typist: person, at: edit * this.units })));
    this.#sentAt[person]![edit] = performance.now();
    connection.socket.write(Buffer.concat([frame, cursor]));
  }

  /** Counts an edit as typed at that moment that will be sent in another way. */
  noteTyped(person: number, at: number): void {
    this.#sentAt[person]![this.sent[person]!++] = at;
  }

  get sentInAll(): number {
    return this.sent.reduce((sum, count) => sum + count, 0);
  }

  /** Edits that have not reached somebody yet, over all people. */
  missing(): number {
    let missing = 0;
    for (let receiver = 0; receiver < this.people; receiver++) {
      for (let sender = 0; sender < this.people; sender++) if (sender !== receiver) missing += this.sent[sender]! - Math.floor(this.delivery.due(receiver, sender) / this.units);
    }
    return missing;
  }

  missingCursors(): number {
    if (!this.withCursors) return 0;
    let missing = 0;
    for (let receiver = 0; receiver < this.people; receiver++) {
      for (let sender = 0; sender < this.people; sender++) if (sender !== receiver && this.#cursorsSeen[receiver * this.people + sender]! < this.#cursorClocks[sender]!) missing++;
    }
    return missing;
  }

  /** Waits until all has reached all, at most so long. @returns how long it took, in milliseconds */
  async drain(mostMs: number): Promise<number> {
    const start = performance.now();
    while (performance.now() - start < mostMs && (this.missing() > 0 || this.missingCursors() > 0)) await pause(10);
    return performance.now() - start;
  }

  /** Whether a document holds exactly what was typed. */
  isWhole(doc: Y.Doc): boolean {
    if (doc.store.pendingStructs !== null) return false;
    const fragment = doc.getXmlFragment(this.base.field);
    return this.base.texts.every((_, i) => {
      const wanted = Array.from({ length: this.people }, (_, person) => person)
        .filter((person) => person % this.base.texts.length === i)
        .map((person) => this.#textOf(person));
      const found = fragment.length > i ? String(fragment.get(i)) : "";
      return wanted.every((text) => found.includes(text)) && found.length === "<paragraph></paragraph>".length + wanted.join("").length;
    });
  }

  #textOf(person: number): string {
    const first = Math.max(0, this.sent[person]! - this.#kept);
    return Array.from({ length: this.sent[person]! - first }, (_, i) => typed(person, first + i, this.units)).join("");
  }

  close(): void {
    for (const connection of this.connections) connection.destroy();
    this.connections = [];
  }
}
