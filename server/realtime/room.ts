import * as Y from "yjs";
import { unpackUpdates } from "#app/realtime/packed-updates.ts";
import type { LogRow, StoredContent } from "#db/queries/document-content.ts";
import type { LogEntry } from "#db/queries/document-log.ts";
import { metrics } from "../metrics.ts";
import type { Connection } from "./connection.ts";
import { DocumentMemory } from "./document-memory.ts";
import type { CommittedTicks } from "./foreign-ticks.ts";
import { Intake, type ReadUpdate } from "./intake.ts";
import { Neighbours, type OwnTick } from "./neighbours.ts";
import { OwnTicks } from "./own-ticks.ts";
import { Presence, type PresenceState } from "./presence.ts";
import { messages, preframe } from "./protocol.ts";
import { RoomLog } from "./room-log.ts";

/** Said to a client that sends content into a document that takes none at the moment. */
export class NotWritable extends Error {}

export type RoomServices = {
  load: () => Promise<StoredContent>;
  append: (entry: LogEntry) => Promise<number | null>;
  seal: () => void;
  onCommitted: (room: Room) => void;
  /** Memory may be wrong: forget the room, everybody comes back and gets what the log has. */
  onBroken: (room: Room, culprit: Connection | null, reason: string) => void;
  /** Rows of another process are not here: they are to be read from the log. */
  onMissed: (room: Room) => void;
  /** Something was written here, which the other processes do not know. */
  onTick: (room: Room, tick: OwnTick) => void;
  /** Some of that was committed. */
  onCommittedTicks: (room: Room, committed: CommittedTicks) => void;
  /** Somebody here moved, which the other processes do not know. */
  onPresence: (room: Room) => void;
};

type Incoming = {
  bytes: Uint8Array;
  types: readonly number[];
  author: Connection;
  /** The Yjs clients that wrote it, and those of them that write here for the first time. */
  clients: number[];
  newClients: number[];
  /** Whether it leans on what another process has not committed yet. */
  mustWait: boolean;
  settle: (committed: Promise<number | null>) => void;
};

let roomCount = 0;

/**
 * Changes gather for this many times as long as a tick takes, so that ticks take up a fifth of the time at most: hardly at
 * all in a talk of two, some milliseconds in a meeting of a hundred.
 */
const windowPerTick = 4;
const longestWindowMs = 15;
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
  /** Not before then, on the clock of `performance`. */
  nextCheckpointAt = 0;
  readonly log: RoomLog;
  /** Size of the content in bytes: exact at a checkpoint, an upper bound after it. */
  size = 0;
  #memory: DocumentMemory | null = null;
  #intake: Intake<Connection> | null = null;
  #services: RoomServices;
  #incoming: Incoming[] = [];
  #neighbours: Neighbours<Connection> | null = null;
  #ticks: OwnTicks;
  /** What other processes said while the content was being loaded. */
  #early: (() => void)[] = [];
  #gone = Promise.withResolvers<void>();
  #isArmed = false;
  #lastFlush = 0;
  /** How long a tick takes, on average of the last ones, in milliseconds. */
  #tickMs = 0;
  #serverClients = new Map<string, number>();

  constructor(documentId: string, services: RoomServices) {
    this.documentId = documentId;
    this.#services = services;
    this.log = new RoomLog(documentId, {
      append: services.append,
      seal: services.seal,
      onCommitted: (seq, tick) => {
        this.#ticks.committed(seq, tick);
        services.onCommitted(this);
      },
      onLocked: () => services.onBroken(this, null, "locked"),
    });
    this.#ticks = new OwnTicks({
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
    // Each opener awaits `ready` and hears of the failure; without openers it must not end the process.
    this.ready.catch(() => {});
  }

  #open(stored: StoredContent): void {
    this.#memory = new DocumentMemory(stored);
    this.log.floor = stored.checkpoint?.seq ?? 0;
    for (const { seq } of stored.tail) this.log.seen.add(seq);
    this.size = (stored.checkpoint?.state.length ?? 0) + stored.tail.reduce((total, { bytes }) => total + bytes.length, 0);
    this.#intake = new Intake(this.documentId, this.#memory, stored.clients);
    this.#neighbours = new Neighbours({ memory: this.#memory, intake: this.#intake, log: this.log, onMissed: () => this.#services.onMissed(this) });
    this.state = "ready";
    for (const hear of this.#early.splice(0)) hear();
  }

  get memory(): DocumentMemory {
    if (!this.#memory) throw new NotWritable();
    return this.#memory;
  }

  get intake(): Intake<Connection> {
    if (!this.#intake) throw new NotWritable();
    return this.#intake;
  }

  /** What the other processes write. */
  get neighbours(): Neighbours<Connection> {
    if (!this.#neighbours) throw new NotWritable();
    return this.#neighbours;
  }

  /** Whether everything in memory is in the log. */
  get isCommitted(): boolean {
    return this.#isSettled && !this.#hasIncoming;
  }

  get #hasIncoming(): boolean {
    return this.#incoming.length > 0 || this.neighbours.hasIncoming;
  }

  /** Whether everything that was applied is in the log. */
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
   * @returns null when that does not come about soon, as when the database is away
   */
  async committedState(): Promise<{ state: Uint8Array; seq: number; seen: ReadonlySet<number> } | null> {
    this.flush();
    this.held = true;
    try {
      for (let waited = 0; !this.#isSettled; waited += 5) {
        if (waited >= longestHoldMs || this.state !== "ready") return null;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return { state: this.memory.encode(), seq: this.log.seq, seen: new Set(this.log.seen) };
    } finally {
      this.held = false;
      this.#applyWaiting();
    }
  }

  /**
   * Reads the content as it is at this moment.
   *
   * @param read must not keep the document
   * @returns what was read, and the number of the log's row up to which it holds everything, once that is committed
   */
  readNow<T>(read: (doc: Y.Doc) => T): { content: T; committed: Promise<number | null> } {
    this.#applyWaiting();
    const before = this.log.seq;
    const isAlone = this.neighbours.isSettled;
    // Rows of other processes hold what came later too: then a lower number is named, and the rows are derived once more.
    const committed = Promise.all([this.log.committedUpToNow(), this.neighbours.settled()]).then(([seq]) => (isAlone || seq === null ? seq : before));
    return { content: read(this.memory.doc), committed };
  }

  /** The whole content, also what is not committed yet. */
  encode(): Uint8Array {
    this.#applyWaiting();
    return this.memory.encode();
  }

  encodeMissing(stateVector: Uint8Array): Uint8Array {
    this.#applyWaiting();
    return this.memory.encodeMissing(stateVector);
  }

  stateVector(): Uint8Array {
    this.#applyWaiting();
    return this.memory.stateVector();
  }

  /** While a checkpoint waits, what gathers is not in the content yet, and nobody is told that it is. */
  #applyWaiting(): void {
    if (this.#hasIncoming && !this.held) this.flush();
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
    const { bytes, types } = update;
    if (!bytes) return this.#settledNow();
    const newClients = this.intake.claim(update, author);
    const clients = update.news.map(({ client }) => client);
    const mustWait = this.neighbours.carries(update);
    this.size += bytes.length;
    metrics.updates.inc();
    return new Promise((resolve) => {
      this.#incoming.push({ bytes, types, author, clients, newClients, mustWait, settle: resolve });
      this.#arm();
    });
  }

  /** What another process wrote: to be shown with the next tick. */
  receiveTick(process: string, tick: OwnTick): void {
    if (this.state === "loading") this.#early.push(() => this.receiveTick(process, tick));
    if (this.state !== "ready") return;
    this.size += this.neighbours.receive(process, tick);
    this.#arm();
  }

  /** Another process committed what it had passed on. */
  receiveCommitted(process: string, committed: CommittedTicks): void {
    if (this.state === "loading") this.#early.push(() => this.receiveCommitted(process, committed));
    if (this.state !== "ready") return;
    this.#applyWaiting();
    this.neighbours.receiveCommitted(process, committed);
  }

  /** Tells the other processes once more what of this document is in the log. */
  tellCommitted(): void {
    this.#ticks.tellCommitted();
  }

  /** Rows read from the log because they were missed; in whatever order, for all of them are there. */
  takeRows(rows: readonly LogRow[]): void {
    const result = this.memory.apply(rows.flatMap(unpackUpdates));
    if ("failedAt" in result) return this.#services.onBroken(this, null, "not_applicable");
    for (const { seq } of rows) this.log.seen.add(seq);
    this.memory.updateClocks();
    this.#passOn(result.merged ? [result.merged] : []);
  }

  /** Who is where, as one client says. */
  receivePresence(state: PresenceState, fromElsewhere = false): void {
    if (this.presence.set(state, fromElsewhere)) this.#arm();
  }

  removePresence(clientIds: Iterable<number>): void {
    if (this.presence.remove(clientIds)) this.#arm();
  }

  /** People of a process that died. */
  removeLostPresence(now: number): void {
    if (this.presence.removeLost(now)) this.#arm();
  }

  /** Changes the content on the server, in somebody's name; resolves when it is committed. */
  async change(userId: string, write: (doc: Y.Doc) => void): Promise<void> {
    this.flush();
    // One Yjs client per person, so that it stays known who wrote what.
    const clientId = this.#serverClients.get(userId) ?? new Y.Doc().clientID;
    this.#serverClients.set(userId, clientId);
    const update = this.memory.change(clientId, write);
    if (update) {
      const newClients = this.intake.hasWritten(clientId) ? [] : [clientId];
      this.intake.know(clientId, userId);
      this.#passOn([update]);
      this.#ticks.tell(update, [{ clientId, userId }]);
      const after = this.neighbours.isSettled ? null : this.neighbours.settled();
      void this.log.append({ userId, updates: [update], newClients, evenLocked: true }, { tick: this.#ticks.tick, after });
    }
    await this.settled();
  }

  /** At once when it has been quiet; under load after a moment in which changes gather, the longer the more receive them. */
  #arm(): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    const windowMs = Math.min(longestWindowMs, windowPerTick * this.#tickMs);
    const wait = this.#lastFlush + windowMs - performance.now();
    const run = () => {
      this.#isArmed = false;
      if (!this.held) this.flush();
    };
    if (wait > 0.5) setTimeout(run, wait);
    else setImmediate(run);
  }

  /** One tick: everything that came in is applied in one transaction, passed on in one buffer, and given to the log. */
  flush(): void {
    if (this.state !== "ready") return;
    this.#lastFlush = performance.now();
    const foreign = this.neighbours.apply();
    if (!foreign) return this.#services.onBroken(this, null, "not_applicable");
    const incoming = this.#incoming;
    this.#incoming = [];
    const result = incoming.length > 0 ? this.memory.apply(incoming.map(({ bytes }) => bytes)) : { merged: null };
    // After an update that threw, memory may be half changed: only the log is sure, and this tick is not in it.
    if ("failedAt" in result) return this.#services.onBroken(this, incoming[result.failedAt]!.author, "not_applicable");
    const tooDeep = incoming.find(({ types }) => types.length > 0 && this.memory.isTooDeep(types));
    if (tooDeep) return this.#services.onBroken(this, tooDeep.author, "too_deep");
    this.#passOn(result.merged ? [...foreign, result.merged] : foreign);
    const took = performance.now() - this.#lastFlush;
    this.#tickMs += (took - this.#tickMs) / 8;
    for (const { author } of incoming) author.spend(took / incoming.length);
    if (result.merged) this.#write(incoming, result.merged);
    else for (const { settle } of incoming) settle(this.#settledNow());
    this.neighbours.noteRows();
  }

  #passOn(content: readonly Uint8Array[]): void {
    const presence = this.presence.takeChanges();
    if (!presence && content.length === 0) return;
    const contentFrame = content.length > 0 ? preframe(content.map(messages.update)) : null;
    const presenceFrame = presence && preframe([messages.awareness(presence)]);
    const whole = contentFrame && presenceFrame ? Buffer.concat([contentFrame, presenceFrame]) : (contentFrame ?? presenceFrame)!;
    for (const connection of this.connections) connection.deliver(whole, contentFrame);
    if (this.presence.hasUntold) this.#services.onPresence(this);
  }

  #write(incoming: readonly Incoming[], merged: Uint8Array): void {
    this.#ticks.tell(
      merged,
      incoming.flatMap(({ clients, author: { userId } }) => clients.map((clientId) => ({ clientId, userId }))),
    );
    const after = incoming.some(({ mustWait }) => mustWait) ? this.neighbours.settled() : null;
    for (const [userId, own] of Map.groupBy(incoming, ({ author }) => author.userId)) {
      const entry = { userId, updates: own.map(({ bytes }) => bytes), newClients: own.flatMap(({ newClients }) => newClients), evenLocked: false };
      const committed = this.log.append(entry, { tick: this.#ticks.tick, after });
      for (const { settle } of own) settle(committed);
    }
  }

  /** Frees the memory; the room must not be used afterwards. */
  destroy(): void {
    this.state = "failed";
    for (const { settle } of this.#incoming.splice(0)) settle(new Promise(() => {}));
    this.#gone.resolve();
    this.#memory?.destroy();
  }
}
