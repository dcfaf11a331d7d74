import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { personColor } from "#app/ui/person-color.ts";
import { log, traceOf } from "../log.ts";
import { metrics } from "../metrics.ts";
import { HostileBytes } from "./byte-reader.ts";
import { closeCode } from "./close-code.ts";
import type { CpuBudgets } from "./cpu-budget.ts";
import type { ReadUpdate } from "./intake.ts";
import { Outlet } from "./outlet.ts";
import { readPresence, withIdentity } from "./presence.ts";
import { messages, noticeCode, readFrame } from "./protocol.ts";
import { shareDeleted } from "./quarantine.ts";
import type { Room } from "./room.ts";
import { NotWritable } from "./room-services.ts";

export type ConnectionIdentity = { userId: string; name: string; sessionId: string; wantsSaved: boolean; speaksSchema: boolean };

export type ConnectionServices = {
  onFirstEdit: () => void;
  onRefused: (reason: string) => void;
  /** What deletes most of the document soon after coming in is not taken, but kept for somebody to decide. */
  putAside: (update: Uint8Array, deletedShare: number) => void;
  /** So much waits to be saved that no more is taken in. */
  isFull: () => boolean;
  isTooLarge: () => boolean;
  budgets: CpuBudgets;
};

/** Yjs clients that one connection may write with: a page has one, an import or a copy from elsewhere a few. */
const mostClients = 64;
/** Updates that lean on something missing, since the last full answer, before the connection is begun anew. */
const mostPartial = 64;
const askAgainMs = [1_000, 2_000, 4_000];
const giveUpAfterMs = 60_000;
const suspiciousMs = 10_000;
/** On a slow line the first answers take their time. */
const settlingMs = 15_000;

/** One open socket on one document. */
export class Connection {
  readonly userId: string;
  readonly identity: ConnectionIdentity;
  canWrite: boolean;
  hasWritten = false;
  readonly outlet: Outlet;
  #socket: WebSocket;
  #room: Room;
  #services: ConnectionServices;
  #clientIds = new Set<number>();
  #presenceIds = new Set<number>();
  #unanswered = 0;
  #isClosed = false;
  #isWarned = false;
  #contentCount = 0;
  #answerCount = 0;
  /** The first content message of which a part is missing; nothing from there on is called saved. */
  #hole: { at: number; since: number; askAt: number; asked: number; partial: number; isWithheld: boolean } | null = null;
  #openedAt = performance.now();
  /** What stood in the document when this connection came, while it is watched for large deletions. */
  #arrival: { clocks: ReadonlyMap<number, number>; deleted: number } | null;

  constructor(socket: WebSocket, stream: Duplex, room: Room, identity: ConnectionIdentity, { canWrite, ...services }: ConnectionServices & { canWrite: boolean }) {
    this.#socket = socket;
    this.#room = room;
    this.identity = identity;
    this.userId = identity.userId;
    this.canWrite = canWrite;
    this.#services = services;
    this.#arrival = canWrite ? { clocks: new Map(room.memory.clocks), deleted: 0 } : null;
    this.outlet = new Outlet(stream, room);
    socket.binaryType = "nodebuffer";
    socket.on("message", (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on("pong", () => {
      this.#unanswered = 0;
      this.outlet.hasDelivered = false;
    });
  }

  /** Says hello: what the server has, and who is here. */
  start(): void {
    const presence = this.#room.presence.everybody();
    this.outlet.send([messages.stateVector(this.#room.memory.stateVector()), ...(presence ? [messages.awareness(presence)] : [])]);
    this.#rest();
  }

  /** Passes a tick on. */
  deliver(whole: Buffer, content: Buffer | null): void {
    if (!this.#isClosed) this.outlet.deliver(whole, content);
  }

  /** Whether this connection writes with a Yjs client id. */
  uses(clientId: number): boolean {
    return this.#clientIds.has(clientId) || this.#presenceIds.has(clientId);
  }

  /** A Yjs client id became this connection's. */
  took(clientId: number): void {
    this.#clientIds.add(clientId);
    if (this.#clientIds.size > mostClients) throw new HostileBytes("too_many_clients");
  }

  /** Charges the person for what was done for this connection. */
  spend(ms: number): void {
    this.#services.budgets.spend(this.userId, ms, performance.now());
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    metrics.cut.inc({ code: String(code) });
    this.#socket.close(code, reason);
    // A client that does not answer the closing handshake must not keep its place; one that does not read never gets it.
    if (this.outlet.isBehind) this.#socket.terminate();
    else setTimeout(() => this.#socket.terminate(), 1_000).unref();
  }

  /** Once a second: cuts whoever cannot keep up, asks again for what is missing, stops watching after the first seconds. */
  check(now: number): void {
    if (this.outlet.isTooFarBehind(now)) return this.close(closeCode.slow, "too far behind");
    if (this.#arrival && now - this.#openedAt > suspiciousMs) this.#arrival = null;
    if (!this.#hole) return;
    if (now - this.#hole.since > giveUpAfterMs) return this.close(closeCode.restarted, "out of step");
    this.#askForMissing(now);
  }

  /**
   * Asks whether the other side still reads, every few seconds while it is sent something, for buffers on the way hide for
   * long that it does not; else seldom, so that phones may sleep. Ends the connection when it does not answer.
   */
  ping({ isSeldom }: { isSeldom: boolean }): void {
    if ((!this.outlet.hasDelivered && !isSeldom) || this.#socket.isPaused) return;
    if (this.#unanswered >= 2 && performance.now() - this.#openedAt > settlingMs) {
      this.close(closeCode.slow, "does not answer");
      return this.#socket.terminate();
    }
    this.#unanswered++;
    this.#socket.ping();
  }

  /** Tells once that the document grows large. */
  warnOfSize(): void {
    if (this.#isWarned || !this.identity.wantsSaved) return;
    this.#isWarned = true;
    this.outlet.send([messages.notice(noticeCode.documentGrowsLarge)]);
  }

  /** Leaves the room. */
  leave(): void {
    this.#isClosed = true;
    this.#room.connections.delete(this);
    this.#room.changePresence((presence) => presence.remove(this.#presenceIds));
    this.#room.intake.release(new Set([...this.#clientIds, ...this.#presenceIds]), this);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#isClosed) return;
    if (!isBinary) return this.#refuse("text_frame", 1003);
    const start = performance.now();
    try {
      this.#handle(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    } catch (error) {
      if (error instanceof NotWritable) this.close(closeCode.locked, "being submitted");
      else if (error instanceof HostileBytes) this.#refuse(error.message);
      else this.#fail(error as Error);
    }
    this.spend(performance.now() - start);
    this.#rest();
  }

  /** Reads nothing for a while when this person took more than a share of the processor. */
  #rest(): void {
    const pauseMs = this.#services.budgets.pauseMs(this.userId, performance.now());
    if (pauseMs === 0 || this.#socket.isPaused) return;
    this.#socket.pause();
    setTimeout(() => this.#socket.resume(), pauseMs).unref();
  }

  /** What nobody expected must not end a process in which other meetings go on. */
  #fail(error: Error): void {
    log.error({ event: "frame.failed", documentId: this.#room.documentId, userId: this.userId, ...traceOf(error) }, "Frame could not be handled");
    this.close(closeCode.failed, "server error");
  }

  #refuse(reason: string, code: number = closeCode.badFrame): void {
    metrics.refused.inc({ reason });
    log.warn({ event: "frame.refused", documentId: this.#room.documentId, userId: this.userId, reason }, "Frame refused");
    this.#services.onRefused(reason);
    this.close(code, "frame refused");
  }

  #handle(frame: Uint8Array): void {
    const message = readFrame(frame);
    switch (message.type) {
      case "stateVector":
        return this.#answer(message.stateVector);
      case "content":
        return this.#takeContent(message.update, message.isFirstSync);
      case "awareness":
        return this.#takePresence(message.update);
      case "queryAwareness": {
        const presence = this.#room.presence.everybody();
        if (presence) this.outlet.send([messages.awareness(presence)]);
        return;
      }
      case "ignored":
        return;
    }
  }

  /** Who asks in mid-connection fears to have missed something, and may have lost something under way too. */
  #answer(stateVector: Uint8Array): void {
    const missing = messages.missing(this.#room.memory.encodeMissing(stateVector));
    this.outlet.send(this.outlet.isOpen && this.canWrite ? [missing, messages.stateVector(this.#room.memory.stateVector())] : [missing]);
    this.outlet.open();
  }

  #takePresence(update: Uint8Array): void {
    const user = { id: this.userId, name: this.identity.name, color: personColor(this.userId) };
    for (const { clientId, clock, state } of readPresence(update)) {
      if (!this.#presenceIds.has(clientId)) {
        // y-websocket echoes other people's states too; those are left out, and so is a second self.
        if (this.#presenceIds.size > 0 || !this.#room.intake.leases.claim(clientId, this.userId, this)) continue;
        this.#presenceIds.add(clientId);
      }
      this.#room.changePresence((presence) => presence.set({ clientId, clock, state: withIdentity(state, user) }));
    }
  }

  #takeContent(update: Uint8Array, isFirstSync: boolean): void {
    // A reader's client answers the first sync too, usually with nothing in it. Whatever it holds is dropped.
    if (!this.canWrite) return void (update.length > 2 && metrics.refused.inc({ reason: "read_only" }));
    if (this.#services.isFull()) return this.close(closeCode.restarted, "not saving");
    if (this.#services.isTooLarge()) return this.close(closeCode.tooLarge, "document too large");
    const count = ++this.#contentCount;
    const answers = isFirstSync ? ++this.#answerCount : this.#answerCount;
    const part = this.#room.read(update, this, isFirstSync);
    if (this.#arrival && part.deletes.length > 0) {
      const deleted = this.#arrival.deleted + this.#room.memory.stillThere(part.deletes, this.#arrival.clocks).oldLength;
      const share = shareDeleted(this.#room, { before: this.#arrival.deleted, now: deleted });
      if (share !== null) {
        this.#services.putAside(part.bytes ?? update, share);
        return this.close(closeCode.quarantined, "put aside");
      }
      this.#arrival.deleted = deleted;
    }
    if (part.isWhole) this.#hole = isFirstSync ? null : this.#hole;
    else this.#missSomething(count, part);
    const committed = this.#room.accept(part, this);
    if (part.bytes && update.length > 2 && !this.hasWritten) {
      this.hasWritten = true;
      this.#services.onFirstEdit();
    }
    if (this.identity.wantsSaved) void committed.then(() => this.#acknowledge(count, answers));
  }

  #acknowledge(count: number, answers: number): void {
    if (!this.#isClosed && (this.#hole === null || count < this.#hole.at)) this.outlet.send([messages.saved(count, answers)]);
  }

  #missSomething(count: number, { isFirstSync, isWithheld }: ReadUpdate): void {
    const now = performance.now();
    this.#hole ??= { at: count, since: now, askAt: now, asked: 0, partial: 0, isWithheld: false };
    this.#hole.isWithheld ||= isWithheld;
    metrics.refused.inc({ reason: isFirstSync ? "withheld" : "out_of_order" });
    // Who writes on after a colleague's text that the server waits for can only send what leans on it.
    if (!this.#hole.isWithheld && ++this.#hole.partial > mostPartial) throw new HostileBytes("too_many_orphans");
    this.#askForMissing(now);
  }

  /** Asks for everything the server lacks: at once, then after ever longer. */
  #askForMissing(now: number): void {
    const hole = this.#hole!;
    if (now < hole.askAt) return;
    hole.askAt = now + (askAgainMs[hole.asked++] ?? 5_000);
    this.outlet.send([messages.stateVector(this.#room.memory.stateVector())]);
  }
}
