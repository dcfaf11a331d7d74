import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { personColor } from "#app/ui/person-color.ts";
import { log } from "../log.ts";
import { rewritePresence } from "./presence.ts";
import { frames, readFrame } from "./protocol.ts";
import { NotWritable, type Room } from "./room.ts";

/** Close codes of ours; the browser's client translates them. */
export const closeCode = { badFrame: 4400, signedOut: 4401, noAccess: 4403, failed: 4500, restarted: 4503, slow: 4508, locked: 4423 } as const;

/** A receiver this far behind is cut; it comes back and asks for what it missed. */
const mostBufferedBytes = 8 << 20;

export type ConnectionIdentity = { userId: string; name: string; sessionId: string; wantsSaved: boolean; speaksSchema: boolean };

/** One open socket on one document. */
export class Connection {
  readonly id = randomUUID();
  readonly userId: string;
  readonly identity: ConnectionIdentity;
  readonly openedAt: Date;
  canWrite: boolean;
  hasWritten = false;
  isAlive = true;
  #socket: WebSocket;
  #room: Room;
  #clientIds = new Set<number>();
  #contentCount = 0;
  #onFirstEdit: () => void;
  #onBrokenRoom: (room: Room) => void;

  constructor(
    socket: WebSocket,
    room: Room,
    identity: ConnectionIdentity,
    { canWrite, openedAt, onFirstEdit, onBrokenRoom }: { canWrite: boolean; openedAt: Date; onFirstEdit: () => void; onBrokenRoom: (room: Room) => void },
  ) {
    this.#socket = socket;
    this.#room = room;
    this.identity = identity;
    this.userId = identity.userId;
    this.canWrite = canWrite;
    this.openedAt = openedAt;
    this.#onFirstEdit = onFirstEdit;
    this.#onBrokenRoom = onBrokenRoom;
    socket.binaryType = "nodebuffer";
    socket.on("message", (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on("pong", () => {
      this.isAlive = true;
    });
  }

  /** Says hello: what the server has, and who is here. */
  start(): void {
    this.send(frames.stateVector(Y.encodeStateVector(this.#room.doc)));
    const presence = this.#room.presenceFrame();
    if (presence) this.send(presence);
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > mostBufferedBytes) {
      this.close(closeCode.slow, "too far behind");
      return;
    }
    this.#socket.send(frame, { binary: true });
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
    // A client that does not answer the closing handshake must not keep its place.
    setTimeout(() => this.#socket.terminate(), 1_000).unref();
  }

  /** Asks whether the other side still lives; ends the connection when it did not answer the last time. */
  ping(): void {
    if (!this.isAlive) return this.#socket.terminate();
    this.isAlive = false;
    this.#socket.ping();
  }

  /** Leaves the room. */
  leave(): void {
    this.#room.connections.delete(this);
    this.#room.removePresence([...this.#clientIds]);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!isBinary) return this.close(1003, "binary only");
    try {
      this.#handle(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    } catch (error) {
      if (error instanceof NotWritable) return this.close(closeCode.locked, "being submitted");
      log.warn({ event: "frame.refused", documentId: this.#room.documentId, userId: this.userId, bytes: data.length, reason: (error as Error).message }, "Frame refused");
      this.close(closeCode.badFrame, "frame refused");
    }
  }

  #handle(frame: Uint8Array): void {
    const message = readFrame(frame);
    switch (message.type) {
      case "stateVector":
        this.send(frames.missing(Y.encodeStateAsUpdate(this.#room.doc, message.stateVector)));
        return;
      case "content":
        return this.#takeContent(message.update);
      case "awareness": {
        const rewritten = rewritePresence(message.update, { id: this.userId, name: this.identity.name, color: personColor(this.userId) }, (clientId) => this.#isOwn(clientId));
        if (rewritten) this.#room.receivePresence(rewritten.update, this);
        return;
      }
      case "queryAwareness": {
        const presence = this.#room.presenceFrame();
        if (presence) this.send(presence);
        return;
      }
      case "ignored":
        return;
    }
  }

  #takeContent(update: Uint8Array): void {
    // A reader's client answers the first sync too, usually with nothing in it. Whatever it holds is dropped.
    if (!this.canWrite) return;
    this.#contentCount++;
    const count = this.#contentCount;
    let committed: Promise<unknown>;
    try {
      committed = this.#room.receive(update, this);
    } catch (error) {
      // After an update that threw, memory may be half changed: only the log is sure.
      if (!(error instanceof NotWritable)) this.#onBrokenRoom(this.#room);
      throw error;
    }
    if (!this.hasWritten && update.length > 2) {
      this.hasWritten = true;
      this.#onFirstEdit();
    }
    if (this.identity.wantsSaved) void committed.then(() => this.send(frames.saved(count)));
  }

  /** The first Yjs client id that nobody else here uses becomes this connection's own; a page has one. */
  #isOwn(clientId: number): boolean {
    if (this.#clientIds.has(clientId)) return true;
    if (this.#clientIds.size > 0) return false;
    for (const other of this.#room.connections) if (other !== this && other.#clientIds.has(clientId)) return false;
    this.#clientIds.add(clientId);
    return true;
  }
}
