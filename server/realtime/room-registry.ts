import { holdLog } from "#db/queries/document-log.ts";
import { listUnseenRows, readContent, saveCheckpoint, type StoredContent } from "#db/queries/document-content.ts";
import type { Store } from "#db/client.ts";
import { log, traceOf } from "../log.ts";
import { metrics } from "../metrics.ts";
import { closeCode } from "./close-code.ts";
import type { Connection } from "./connection.ts";
import { readPresence, writePresence } from "./presence.ts";
import type { Relay } from "./relay.ts";
import type { RelayMessage } from "./relay-messages.ts";
import { Room } from "./room.ts";
import type { UpdateLog } from "./update-log.ts";

const unloadAfterMs = 60_000;
/** Rows after which a checkpoint saves time at the next opening; and after which it is worth a short wait for all typists. */
const rowsForCheckpoint = { atLeave: 20, whenQuiet: 500, always: 5_000 };
/** The next one waits so long, and longer by a multiple of what making one took: of a large document they must not crowd out the writing. */
const checkpointPause = { leastMs: 5_000, timesAsLong: 1_000, mostMs: 60_000 };
const presenceToOthersEveryMs = 40;
/** What another process passed on and has not committed for so long is committed from here. */
const unsureMs = 60_000;

type RegistryOptions = { store: Store; updateLog: UpdateLog; onCommitted: (room: Room) => void };

/** The documents in memory: loads them, keeps them together with the log and the other processes, lets them go. */
export class RoomRegistry {
  #options: RegistryOptions;
  #rooms = new Map<string, Room>();
  #emptySince = new Map<Room, number>();
  #checkpointing = new Map<Room, Promise<void>>();
  #resyncing = new Map<Room, Promise<void>>();
  #behind = new Set<Room>();
  #moved = new Set<Room>();
  #movedTimer: NodeJS.Timeout | null = null;
  /** The way to the other processes; null when there can be none. */
  relay: Relay | null = null;

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#rooms.size;
  }

  all(): Room[] {
    return [...this.#rooms.values()];
  }

  get(documentId: string): Room | undefined {
    return this.#rooms.get(documentId);
  }

  /**
   * The room of a document, loaded.
   *
   * @throws when it cannot be loaded: it is then not opened, rather than empty
   */
  async open(documentId: string): Promise<Room> {
    let room = this.#rooms.get(documentId);
    if (!room) {
      const opened: Room = new Room(documentId, {
        load: () => this.#load(documentId),
        append: (entry) => this.#options.updateLog.append(entry),
        seal: () => this.#options.updateLog.seal(documentId),
        onCommitted: (changed) => this.#onCommitted(changed),
        onBroken: (broken, culprit, reason) => this.#onBroken(broken, culprit, reason),
        onFailed: (failed, error) => this.#onFailed(failed, error),
        onMissed: (behind) => void this.resync(behind),
        onPresence: (changed) => this.#onPresence(changed),
        onTick: ({ number }, tick) => this.relay?.tell({ type: "tick", documentId, room: number, ...tick }),
        onCommittedTicks: ({ number }, committed) => this.relay?.tell({ type: "committed", documentId, room: number, ...committed }),
      });
      room = opened;
      this.#rooms.set(documentId, room);
      room.ready.then(
        () => this.relay?.tell({ type: "whoIsThere", documentId }),
        (error: Error) => {
          log.error({ event: "room.failed", documentId, error: error.name, message: error.message }, "Document could not be loaded");
          if (this.#rooms.get(documentId) === opened) this.#rooms.delete(documentId);
          this.#emptySince.delete(opened);
        },
      );
    }
    this.#emptySince.set(room, performance.now());
    await room.ready;
    return room;
  }

  async #load(documentId: string): Promise<StoredContent> {
    // Of a room that was just dropped something was passed on that is not in the log yet: without it the document would go
    // back a step, and whoever wrote it could write something else in its place.
    await this.#options.updateLog.committed(documentId);
    return this.#options.store.transaction({ as: "service" }, (db) => readContent(db, { documentId }));
  }

  /** Somebody left: what was written gets a checkpoint, so that the next opening is quick. */
  left(room: Room): void {
    // Of a room that was dropped the last one leaves later: it must not be kept for that, and has nothing to save.
    if (room.connections.size > 0 || this.#rooms.get(room.documentId) !== room) return;
    this.#emptySince.set(room, performance.now());
    if (room.log.seen.size >= rowsForCheckpoint.atLeave) this.checkpointSoon(room);
  }

  /** Once a second. */
  check(now: number): void {
    for (const room of this.all()) {
      if (room.state === "ready" && now - room.neighbours.unsureSince > unsureMs) room.adopt("");
      if (room.state === "ready") room.memory.rest(now);
      if (room.connections.size > 0) {
        this.#emptySince.delete(room);
        room.changePresence((presence) => presence.removeLost(Date.now()));
      } else if (now - (this.#emptySince.get(room) ?? now) > unloadAfterMs) void this.#unload(room);
      else if (!this.#emptySince.has(room)) this.#emptySince.set(room, now);
    }
  }

  async #unload(room: Room): Promise<void> {
    this.#emptySince.set(room, performance.now());
    if (room.state === "ready") {
      await room.settled();
      if (room.log.seen.size >= rowsForCheckpoint.atLeave) await this.checkpoint(room);
      if (room.connections.size > 0 || !room.isCommitted) return;
    }
    this.#forget(room);
  }

  #forget(room: Room): void {
    // What was passed on and will perhaps not get into the log from here can from there.
    if (room.state === "ready" && !room.isCommitted) this.relay?.tell({ type: "gone", documentId: room.documentId, room: room.number });
    if (this.#rooms.get(room.documentId) === room) this.#rooms.delete(room.documentId);
    this.#emptySince.delete(room);
    this.#moved.delete(room);
    this.#behind.delete(room);
    room.destroy();
  }

  /** Forgets a room; everybody reconnects and gets what the log has. */
  drop(room: Room, code: number, reason: string): void {
    const connections = [...room.connections];
    this.#forget(room);
    for (const connection of connections) connection.close(code, reason);
  }

  #onFailed(room: Room, error: Error): void {
    log.error({ event: "room.tick_failed", documentId: room.documentId, ...traceOf(error) }, "Changes to a document could not be applied");
    this.#onBroken(room, null, "tick_failed");
  }

  #onBroken(room: Room, culprit: Connection | null, reason: string): void {
    log.error({ event: "room.broken", documentId: room.documentId, userId: culprit?.userId ?? null, reason }, "Document is loaded again from the log");
    metrics.reloaded.inc({ reason });
    culprit?.close(closeCode.badFrame, "frame refused");
    this.drop(room, reason === "locked" ? closeCode.locked : closeCode.restarted, "document reloaded");
  }

  #onCommitted(room: Room): void {
    this.#options.onCommitted(room);
    const enough = room.isCommitted ? rowsForCheckpoint.whenQuiet : rowsForCheckpoint.always;
    if (room.log.seen.size >= enough) this.checkpointSoon(room);
  }

  /** Writes a checkpoint, unless the last one was made a moment ago. */
  checkpointSoon(room: Room): void {
    if (performance.now() > room.nextCheckpointAt) void this.checkpoint(room);
  }

  /** Writes the content as one state, when all of it is in the log: a checkpoint never says more than the log. */
  checkpoint(room: Room): Promise<void> {
    const running = this.#checkpointing.get(room);
    if (running) return running;
    const work = this.#checkpoint(room)
      .catch((error: Error) => log.error({ event: "checkpoint.failed", documentId: room.documentId, error: error.name, message: error.message }, "Checkpoint could not be written"))
      .finally(() => this.#checkpointing.delete(room));
    this.#checkpointing.set(room, work);
    return work;
  }

  async #checkpoint(room: Room): Promise<void> {
    const { documentId } = room;
    room.nextCheckpointAt = performance.now() + checkpointPause.leastMs;
    const committed = await room.committedState();
    if (!committed) return;
    const { state, seq, seen, tookMs } = committed;
    room.nextCheckpointAt += Math.min(checkpointPause.timesAsLong * tookMs, checkpointPause.mostMs);
    const isComplete = await this.#options.store.transaction({ as: "service" }, async (db) => {
      // Rows of other processes may be on their way with a lower number.
      await holdLog(db, { documentId });
      const missed = await listUnseenRows(db, { documentId, after: room.log.floor, seen });
      if (missed.some((row) => row.seq <= seq)) return false;
      await saveCheckpoint(db, { documentId, seq, state });
      return true;
    });
    if (!isComplete) return this.resync(room);
    room.log.isAt(seq);
    room.size = state.length;
  }

  /** Reads what this process missed: also what came while it was reading. */
  resync(room: Room): Promise<void> {
    const running = this.#resyncing.get(room);
    this.#behind.add(room);
    if (running) return running;
    const work = this.#resyncWhileBehind(room)
      .catch((error: Error) => {
        log.error({ event: "resync.failed", documentId: room.documentId, error: error.name }, "Document could not be brought up to date");
        this.drop(room, closeCode.restarted, "document reloaded");
      })
      .finally(() => {
        this.#resyncing.delete(room);
        if (this.#behind.has(room)) void this.resync(room);
      });
    this.#resyncing.set(room, work);
    return work;
  }

  async #resyncWhileBehind(room: Room): Promise<void> {
    await room.ready;
    while (this.#behind.delete(room)) await this.#resync(room);
  }

  async #resync(room: Room): Promise<void> {
    const { documentId } = room;
    const missed = await this.#options.store.transaction({ as: "service" }, (db) => listUnseenRows(db, { documentId, after: room.log.floor, seen: room.log.seen }));
    if (missed.length === 0 || room.state !== "ready") return;
    room.takeRows(missed);
    this.#options.onCommitted(room);
  }

  #onPresence(room: Room): void {
    if (!this.relay) return void room.presence.takeUntold();
    this.#moved.add(room);
    this.#movedTimer ??= setTimeout(() => {
      this.#movedTimer = null;
      for (const moved of this.#moved) this.#tellPresence(moved, moved.presence.takeUntold());
      this.#moved.clear();
    }, presenceToOthersEveryMs);
  }

  #tellPresence({ documentId }: Room, states: ReturnType<typeof readPresence>): void {
    for (let i = 0; i < states.length; i += 12) this.relay?.tell({ type: "presence", documentId, update: writePresence(states.slice(i, i + 12)) });
  }

  /** What another process says of a document that is open here. */
  hear(message: Exclude<RelayMessage, { type: "studyChange" }>, process: string): void {
    const room = this.#rooms.get(message.documentId);
    if (room?.state === "loading") return void room.ready.then(() => this.hear(message, process)).catch(() => {});
    if (room?.state !== "ready") return;
    switch (message.type) {
      case "tick":
        return room.receiveTick(originOf(process, message.room), message);
      case "committed":
        room.receiveCommitted(originOf(process, message.room), message);
        if (message.seqs.length > 0) this.#onCommitted(room);
        return;
      case "gone":
        return room.adopt(originOf(process, message.room));
      case "presence":
        for (const state of readPresence(message.update)) room.changePresence((presence) => presence.set(state, true));
        return;
      case "whoIsThere":
        if (room.connections.size > 0) this.#tellPresence(room, room.presence.everybodyHere());
    }
  }

  /** Another process ended: what it passed on is written to the log from here, as it may not have come to that. */
  onProcessGone(process: string): void {
    for (const room of this.all()) if (room.state === "ready") room.adopt(`${process} `);
  }

  /** Messages may have been missed, here or there: reads what is in the log, and says again what of here is. */
  catchUp(): void {
    for (const room of this.all()) {
      void this.resync(room);
      room.ticks.tellCommitted();
    }
  }

  /** Writes what deserves a checkpoint; for a stop. */
  async close(): Promise<void> {
    for (const room of this.all()) if (room.state === "ready" && room.log.seen.size >= rowsForCheckpoint.atLeave && room.isCommitted) await this.checkpoint(room);
    if (this.#movedTimer) clearTimeout(this.#movedTimer);
  }
}

/** A room of another process. */
const originOf = (process: string, room: number) => `${process} ${room}`;
