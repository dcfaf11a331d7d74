import type * as Y from "yjs";
import { unpackUpdates } from "#app/realtime/packed-updates.ts";
import type { LogRow, StoredContent } from "#db/queries/document-content.ts";
import { metrics } from "../metrics.ts";
import type { Connection } from "./connection.ts";
import { DocumentMemory } from "./document-memory.ts";
import type { CommittedTicks } from "./foreign-ticks.ts";
import { byAuthor, type Incoming } from "./incoming.ts";
import { Intake, type ReadUpdate } from "./intake.ts";
import { Neighbours, type OwnTick } from "./neighbours.ts";
import { OwnTicks } from "./own-ticks.ts";
import { passOn } from "./outlet.ts";
import { Pace } from "./pace.ts";
import { Presence } from "./presence.ts";
import { RoomLog } from "./room-log.ts";
import { NotWritable, type RoomServices } from "./room-services.ts";

type Loaded = { memory: DocumentMemory; intake: Intake<Connection>; neighbours: Neighbours<Connection> };
let roomCount = 0;

const longestHoldMs = 250;

/**
 * One document in memory and everybody who has it open. `loading` until its content is there; `failed` when it could not
 * be loaded: such a room takes and gives nothing, so that a failed load is never mistaken for an empty document.
 */
export class Room {
  readonly documentId: string;
  /** Tells apart the rooms that one process makes of a document one after the other. */
  readonly number = ++roomCount;
  readonly connections = new Set<Connection>();
  readonly presence = new Presence();
  readonly ready: Promise<void>;
  state: "loading" | "ready" | "failed" = "loading";
  /** Set while the content is being submitted: nobody writes until that has succeeded or failed. */
  frozen = false;
  /** Set while everything is being committed, for a checkpoint. */
  held = false;
  nextCheckpointAt = 0;
  readonly log: RoomLog;
  /** Size of the content in bytes: exact at a checkpoint, an upper bound after it. */
  size = 0;
  #loaded: Loaded | null = null;
  #services: RoomServices;
  #incoming: Incoming[] = [];
  readonly ticks: OwnTicks;
  #gone = Promise.withResolvers<void>();
  #pace = new Pace(
    () => this.held || this.flush(),
    (error) => this.#services.onFailed(this, error),
  );

  constructor(documentId: string, services: RoomServices) {
    this.documentId = documentId;
    this.#services = services;
    this.log = new RoomLog(documentId, {
      append: services.append,
      seal: services.seal,
      onCommitted: (seq, tick) => {
        this.ticks.committed(seq, tick);
        services.onCommitted(this);
      },
      onLocked: () => services.onBroken(this, null, "locked"),
    });
    this.ticks = new OwnTicks({
      onTick: (tick) => services.onTick(this, tick),
      onCommitted: (committed) => services.onCommittedTicks(this, committed),
      firstUncommitted: () => this.log.firstUncommittedTick,
    });
    this.ready = services.load().then(
      (stored) => this.#open(stored),
      (error: unknown) => {
        this.state = "failed";
        throw error;
      },
    );
    this.ready.catch(() => {}); // Each opener hears of it; without openers it must not end the process.
  }

  #open(stored: StoredContent): void {
    const memory = new DocumentMemory(stored);
    this.log.floor = stored.checkpoint?.seq ?? 0;
    for (const { seq } of stored.tail) this.log.seen.add(seq);
    this.size = (stored.checkpoint?.state.length ?? 0) + stored.tail.reduce((total, { bytes }) => total + bytes.length, 0);
    const intake = new Intake<Connection>(this.documentId, memory, { owners: stored.clients, applyWaiting: () => this.flush() });
    this.#loaded = { memory, intake, neighbours: new Neighbours({ memory, intake, log: this.log, onMissed: () => this.#services.onMissed(this) }) };
    this.state = "ready";
  }

  get #content(): Loaded {
    if (!this.#loaded) throw new NotWritable();
    return this.#loaded;
  }

  get memory(): DocumentMemory {
    return this.#content.memory;
  }

  get intake(): Intake<Connection> {
    return this.#content.intake;
  }

  /** What the other processes write. */
  get neighbours(): Neighbours<Connection> {
    return this.#content.neighbours;
  }

  /** Whether everything in memory is in the log. */
  get isCommitted(): boolean {
    return this.#isSettled && this.#incoming.length === 0 && !this.neighbours.hasIncoming;
  }

  get #isSettled(): boolean {
    return this.log.isCommitted && this.neighbours.isSettled;
  }

  /** Resolves when everything that was accepted until now is committed; or when the room is gone. */
  async settled(): Promise<void> {
    if (!this.held) this.flush();
    do await Promise.race([this.#settledNow(), this.#gone.promise]);
    while (!this.#isSettled && this.state === "ready");
  }

  /** Resolves when everything that was applied until now is committed; perhaps never when the room goes before that. */
  async #settledNow(): Promise<0> {
    await Promise.all([this.log.last, this.neighbours.settled()]);
    return 0;
  }

  /**
   * Everything that is committed, as one state. What comes in meanwhile gathers, for some milliseconds.
   *
   * @returns null when that does not come about soon, as when the database is away; or when the document has to be loaded anew
   */
  async committedState(): Promise<{ state: Uint8Array; tookMs: number; seq: number; seen: ReadonlySet<number> } | null> {
    this.flush();
    this.held = true;
    try {
      for (let waited = 0; !this.#isSettled && this.state === "ready"; waited += 5) {
        if (waited >= longestHoldMs) return null;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (this.state !== "ready") return null;
      const start = performance.now();
      const state = this.memory.encode();
      return { state, tookMs: performance.now() - start, seq: this.log.seq, seen: new Set(this.log.seen) };
    } finally {
      this.held = false;
      this.flush();
    }
  }

  /**
   * Reads the content as it is at this moment.
   *
   * @returns what was read, and the number of the log's row up to which it holds everything, once that is committed; null
   *   when the document has to be loaded anew
   */
  readNow<T>(read: (doc: Y.Doc) => T): { content: T; committed: Promise<number | null> } | null {
    this.#applyWaiting();
    if (this.state !== "ready") return null;
    const before = this.log.seq;
    const isAlone = this.neighbours.isSettled;
    // Rows of other processes hold what came later too: then a lower number is named, and the rows are derived once more.
    const committed = Promise.all([this.log.committedUpToNow(), this.neighbours.settled()]).then(([seq]) => (isAlone || seq === null ? seq : before));
    return { content: read(this.memory.doc), committed };
  }

  /** The whole content, also what is not committed yet; null when the document has to be loaded anew. */
  encode(): Uint8Array | null {
    this.#applyWaiting();
    return this.state === "ready" ? this.memory.encode() : null;
  }

  /** While a checkpoint waits, what gathers is not in the content yet. */
  #applyWaiting(): void {
    if ((this.#incoming.length > 0 || this.neighbours.hasIncoming) && !this.held) this.flush();
  }

  /** Reads an author's update; nothing is changed yet. */
  read(update: Uint8Array, author: Connection, isFirstSync: boolean): ReadUpdate {
    if (this.frozen || this.state !== "ready") throw new NotWritable();
    return this.intake.read(update, author, isFirstSync);
  }

  /**
   * Takes what `read` gave into the document: passed on and written to the log with the next tick.
   *
   * @returns resolves when it is committed, with null when the document was locked in the meantime
   */
  accept(update: ReadUpdate, author: Connection): Promise<number | null> {
    const { bytes } = update;
    if (!bytes) return this.#settledNow();
    const newClients = this.intake.claim(update, author);
    // A first sync may bring a colleague's text, which does not make it the bringer's.
    const clients = update.news.map(({ client }) => client).filter((client) => this.intake.leases.ownerOf(client) === author.userId);
    this.size += bytes.length;
    metrics.updates.inc();
    return new Promise((resolve) => {
      this.#incoming.push({ bytes, author, clients, newClients, mustWait: this.neighbours.carries(update), settle: resolve });
      this.#pace.arm();
    });
  }

  /** What another process wrote: to be shown with the next tick. */
  receiveTick(process: string, tick: OwnTick): void {
    this.size += this.neighbours.receive(process, tick);
    this.#pace.arm();
  }

  /** Another process committed what it had passed on. */
  receiveCommitted(process: string, committed: CommittedTicks): void {
    this.#applyWaiting();
    this.neighbours.receiveCommitted(process, committed);
  }

  /** Rows read from the log because they were missed; in whatever order, for all of them are there. */
  takeRows(rows: readonly LogRow[]): void {
    const result = this.memory.apply(rows.flatMap(unpackUpdates));
    if ("failedAt" in result) return this.#services.onBroken(this, null, "not_applicable");
    for (const { seq } of rows) this.log.seen.add(seq);
    this.memory.updateClocks();
    this.#passOn(result.merged ? [result.merged] : []);
  }

  /** Changes who is where, and tells everybody when that was news. */
  changePresence(change: (presence: Presence) => boolean): void {
    if (change(this.presence)) this.#pace.armForPresence();
  }

  /**
   * Changes the content on the server, in somebody's name.
   *
   * @returns resolves when it is committed; with false when the document has to be loaded anew, and nothing was changed
   */
  async change(userId: string, write: (doc: Y.Doc) => void): Promise<boolean> {
    this.flush();
    if (this.state !== "ready") return false;
    const clientId = this.intake.clientOnServer(userId);
    const update = this.memory.change(clientId, write);
    if (update) {
      const newClients = this.intake.hasWritten(clientId) ? [] : [clientId];
      this.intake.know(clientId, userId);
      this.#passOn([update]);
      this.ticks.tell([{ userId, clients: [clientId], updates: [update] }]);
      const after = this.neighbours.isSettled ? null : this.neighbours.settled();
      void this.log.append({ userId, updates: [update], newClients, evenLocked: true }, { tick: this.ticks.tick, after });
    }
    await this.settled();
    return true;
  }

  /** One tick: everything that came in is applied in one transaction, passed on in one buffer, and given to the log. */
  flush(): void {
    if (this.state !== "ready") return;
    this.#pace.begin();
    const foreign = this.neighbours.apply();
    if (!foreign) return this.#services.onBroken(this, null, "not_applicable");
    const incoming = this.#incoming;
    this.#incoming = [];
    const result = incoming.length > 0 ? this.memory.apply(incoming.map(({ bytes }) => bytes)) : { merged: null };
    // After an update that threw, memory may be half changed: only the log is sure, and this tick is not in it.
    if ("failedAt" in result) return this.#services.onBroken(this, incoming[result.failedAt]!.author, "not_applicable");
    // The other processes first: from there it has as far to go again.
    if (result.merged) this.#write(incoming);
    else for (const { settle } of incoming) settle(this.#settledNow());
    this.#passOn(result.merged ? [...foreign, result.merged] : foreign);
    const took = this.#pace.end();
    for (const { author } of incoming) author.spend(took / incoming.length);
    this.neighbours.noteRows();
  }

  #passOn(content: readonly Uint8Array[]): void {
    passOn(this.connections, content, this.presence.takeChanges());
    if (this.presence.hasUntold) this.#services.onPresence(this);
  }

  #write(incoming: readonly Incoming[]): void {
    const parts = byAuthor(incoming);
    this.ticks.tell(parts);
    const after = incoming.some(({ mustWait }) => mustWait) ? this.neighbours.settled() : null;
    for (const { userId, updates, newClients, own } of parts) {
      const committed = this.log.append({ userId, updates, newClients, evenLocked: false }, { tick: this.ticks.tick, after });
      for (const { settle } of own) settle(committed);
    }
  }

  /** A process ended, or dropped its room: what it passed on and perhaps never committed is written to the log from here. */
  adopt(process: string): void {
    void this.neighbours.adopt(process, ({ userId, clients, updates }) => this.log.adopt({ userId, updates, newClients: clients, evenLocked: false }));
  }

  /** Frees the memory; the room must not be used afterwards. */
  destroy(): void {
    this.state = "failed";
    for (const { settle } of this.#incoming.splice(0)) settle(new Promise(() => {}));
    this.#gone.resolve();
    this.#loaded?.memory.destroy();
  }
}
