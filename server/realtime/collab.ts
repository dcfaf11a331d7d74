import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import * as Y from "yjs";
import type { AuditEvent } from "#app/domain/audit.ts";
import type { Viewer } from "#app/domain/member.ts";
import { documentSchemaVersion } from "#app/realtime/documents.ts";
import { recordEvent } from "#db/queries/access-log.ts";
import { listUnprojected, loadContent, saveCheckpoint } from "#db/queries/document-content.ts";
import type { Store } from "#db/client.ts";
import { log } from "../log.ts";
import { authorize, isSessionValid, type Authorisation } from "./authorize.ts";
import { closeCode, Connection } from "./connection.ts";
import { Projector, type Projected } from "./projector.ts";
import { Room } from "./room.ts";
import { UpdateLog } from "./update-log.ts";

const unloadAfterMs = 60_000;
const recheckEveryMs = 15_000;
const checkpointEveryRows = 300;

export type CollabOptions = {
  store: Store;
  viewerOf: (request: IncomingMessage) => Promise<Viewer | null>;
  isOriginAllowed: (origin: string | undefined) => boolean;
  onProjected: (projected: Projected) => void;
};

/** The collaboration engine: loads, shares, guards and saves every document. */
export class Collab {
  #options: CollabOptions;
  #rooms = new Map<string, Room>();
  #unloading = new Map<string, NodeJS.Timeout>();
  #log: UpdateLog;
  #projector: Projector;
  #sockets = new WebSocketServer({ noServer: true, maxPayload: (4 << 20) + 64, perMessageDeflate: false });
  #timers: NodeJS.Timeout[];
  #viewers = new WeakMap<Connection, Viewer>();
  #recording = new Set<Promise<void>>();

  constructor(options: CollabOptions) {
    this.#options = options;
    this.#log = new UpdateLog(options.store);
    this.#projector = new Projector(options.store, (documentId) => this.#committedContent(documentId), options.onProjected);
    this.#timers = [setInterval(() => void this.recheck(), recheckEveryMs).unref(), setInterval(() => this.#pingAll(), 30_000).unref()];
  }

  /** Derives the rows that a stop kept from being derived. */
  async catchUp(): Promise<number> {
    const documentIds = await this.#options.store.transaction({ as: "service" }, (db) => listUnprojected(db));
    for (const documentId of documentIds) await this.#projector.project(documentId);
    return documentIds.length;
  }

  /** Answers `GET /collab/<documentId>` with an upgrade, or with a refusal before any frame is read. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const refuse = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    if (!this.#options.isOriginAllowed(request.headers.origin)) return void refuse("403 Forbidden");
    const viewer = await this.#options.viewerOf(request);
    if (!viewer) return void refuse("401 Unauthorized");
    const url = new URL(request.url ?? "/", "http://localhost");
    const documentId = decodeURIComponent(url.pathname.slice("/collab/".length));
    const authorisation = await authorize(this.#options.store, viewer, documentId);
    if (!authorisation) return void refuse("404 Not Found");
    const room = await this.#openRoom(documentId).catch(() => null);
    if (!room) return void refuse("503 Service Unavailable");
    const speaksSchema = Number(url.searchParams.get("schema")) >= documentSchemaVersion;
    const wantsSaved = url.searchParams.get("saved") === "1";
    await this.#record(authorisation, { type: "document.opened", documentId, caseId: authorisation.document.caseId });
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#join(webSocket, room, viewer, authorisation, { speaksSchema, wantsSaved }));
  }

  #join(socket: WebSocket, room: Room, viewer: Viewer, authorisation: Authorisation, client: { speaksSchema: boolean; wantsSaved: boolean }): void {
    const { documentId } = room;
    const about = { documentId, caseId: authorisation.document.caseId };
    const connection = new Connection(
      socket,
      room,
      { userId: viewer.userId, name: viewer.name, sessionId: viewer.sessionId, ...client },
      {
        // An editor that does not know today's schema deletes what it does not know: it may read.
        canWrite: authorisation.access === "write" && client.speaksSchema,
        openedAt: new Date(),
        onFirstEdit: () => void this.#record(authorisation, { type: "document.first_edit", ...about }),
        onBrokenRoom: (broken) => this.#dropRoom(broken, closeCode.restarted),
      },
    );
    room.connections.add(connection);
    this.#viewers.set(connection, viewer);
    this.#keepRoom(documentId);
    socket.on("close", () => {
      connection.leave();
      void this.#record(authorisation, { type: "document.closed", ...about });
      if (room.connections.size === 0) this.#unloadLater(room);
    });
    socket.on("error", (error) => log.info({ event: "socket.error", documentId, error: error.message }, "Socket error"));
    connection.start();
  }

  async #record({ member }: Authorisation, event: AuditEvent): Promise<void> {
    const work = this.#options.store
      .transaction({ as: "user", userId: member.userId }, (db) => recordEvent(db, member, event, { channel: "ws" }))
      .catch((error: Error) => log.error({ event: "access_log.failed", type: event.type, error: error.message }, "Access could not be logged"));
    this.#recording.add(work);
    await work;
    this.#recording.delete(work);
  }

  async #openRoom(documentId: string): Promise<Room> {
    let room = this.#rooms.get(documentId);
    if (!room) {
      const opened: Room = new Room(documentId, {
        load: () => this.#options.store.transaction({ as: "service" }, (db) => loadContent(db, { documentId })),
        append: (bytes, userId) => this.#log.append(documentId, bytes, userId),
        onCommitted: () => this.#onCommitted(opened),
      });
      room = opened;
      this.#rooms.set(documentId, room);
      room.ready.catch((error: Error) => {
        log.error({ event: "room.failed", documentId, error: error.message }, "Document could not be loaded");
        this.#rooms.delete(documentId);
      });
    }
    this.#keepRoom(documentId);
    await room.ready;
    if (room.connections.size === 0) this.#unloadLater(room);
    return room;
  }

  #onCommitted(room: Room): void {
    if (room.isCommitted) this.#projector.schedule(room.documentId);
    if (room.isCommitted && room.rowsSinceCheckpoint >= checkpointEveryRows) void this.#checkpoint(room);
  }

  async #checkpoint(room: Room): Promise<void> {
    const { documentId, seq } = room;
    const state = Y.encodeStateAsUpdate(room.doc);
    room.rowsSinceCheckpoint = 0;
    await this.#options.store
      .transaction({ as: "service" }, (db) => saveCheckpoint(db, { documentId, seq, state }))
      .catch((error: Error) => log.error({ event: "checkpoint.failed", documentId, error: error.message }, "Checkpoint could not be written"));
  }

  #committedContent(documentId: string): { doc: Y.Doc; seq: number } | null {
    const room = this.#rooms.get(documentId);
    return room?.state === "ready" && room.isCommitted ? { doc: room.doc, seq: room.seq } : null;
  }

  #keepRoom(documentId: string): void {
    clearTimeout(this.#unloading.get(documentId));
    this.#unloading.delete(documentId);
  }

  #unloadLater(room: Room): void {
    this.#keepRoom(room.documentId);
    this.#unloading.set(room.documentId, setTimeout(() => void this.#unload(room), unloadAfterMs).unref());
  }

  async #unload(room: Room): Promise<void> {
    await room.settled();
    if (room.connections.size > 0 || this.#rooms.get(room.documentId) !== room) return;
    this.#keepRoom(room.documentId);
    this.#rooms.delete(room.documentId);
    if (room.rowsSinceCheckpoint > 0 && room.seq > 0) await this.#checkpoint(room);
    room.destroy();
  }

  /** Forgets a room whose memory may be wrong; everybody reconnects and gets what the log has. */
  #dropRoom(room: Room, code: number): void {
    this.#rooms.delete(room.documentId);
    for (const connection of [...room.connections]) connection.close(code, "document reloaded");
    room.destroy();
  }

  /** The state of a document now, with what is not committed yet; for pages that show it before their socket is open. */
  async snapshot(documentId: string): Promise<Uint8Array> {
    const room = await this.#openRoom(documentId);
    return Y.encodeStateAsUpdate(room.doc);
  }

  /**
   * Stops all writing in a document and waits until it holds, committed, everything the submitting browser had.
   *
   * @returns null when that did not happen within three seconds; else a function that lets people write again
   */
  async freeze(documentId: string, stateVector: Uint8Array): Promise<(() => void) | null> {
    const room = await this.#openRoom(documentId);
    const wanted = Y.decodeStateVector(stateVector);
    const has = () => [...wanted].every(([client, clock]) => (Y.getState(room.doc.store, client) ?? 0) >= clock);
    for (let waited = 0; !has(); waited += 50) {
      if (waited >= 3_000) return null;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    room.frozen = true;
    await room.settled();
    await this.#projector.project(documentId);
    return () => {
      room.frozen = false;
    };
  }

  /**
   * Changes a document on the server, for everybody who has it open; also while it is being submitted. For what the
   * server writes itself: answers that were settled, items skipped by branching.
   *
   * @param userId in whose name it is logged
   * @returns resolves when it is committed and its rows are derived
   */
  async change(documentId: string, userId: string, write: (doc: Y.Doc) => void): Promise<void> {
    const room = await this.#openRoom(documentId);
    room.doc.transact(() => write(room.doc), { userId });
    await room.settled();
    await this.#projector.project(documentId);
  }

  /**
   * Asks again who may do what in open documents: after a lock, a revocation, a change of role, a sign-out.
   *
   * @param only limits it to one document or one person
   */
  async recheck(only: { documentId?: string; userId?: string } = {}): Promise<void> {
    for (const room of [...this.#rooms.values()]) {
      if (only.documentId && room.documentId !== only.documentId) continue;
      for (const connection of [...room.connections]) {
        if (only.userId && connection.userId !== only.userId) continue;
        await this.#recheckConnection(room, connection).catch((error: Error) => log.error({ event: "recheck.failed", error: error.message }, "Rights could not be checked again"));
      }
    }
  }

  async #recheckConnection(room: Room, connection: Connection): Promise<void> {
    const viewer = this.#viewers.get(connection);
    if (!viewer || !(await isSessionValid(this.#options.store, viewer.sessionId, new Date()))) return connection.close(closeCode.signedOut, "signed out");
    const authorisation = await authorize(this.#options.store, viewer, room.documentId);
    if (!authorisation) return connection.close(closeCode.noAccess, "no access");
    const canWrite = authorisation.access === "write" && connection.identity.speaksSchema;
    // Another right is another way of showing the page: the client connects again and asks.
    if (canWrite !== connection.canWrite) connection.close(closeCode.locked, "access changed");
  }

  #pingAll(): void {
    for (const room of this.#rooms.values()) for (const connection of room.connections) connection.ping();
  }

  /** Figures for operators. */
  get figures() {
    let sockets = 0;
    for (const room of this.#rooms.values()) sockets += room.connections.size;
    return { rooms: this.#rooms.size, sockets, failingSince: this.#log.failingSince };
  }

  /** Derives rows for a document whose content was written without a socket (a new one, an import). */
  projectNow(documentId: string): Promise<void> {
    return this.#projector.project(documentId);
  }

  /** Ends all sockets, writes everything, derives everything. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const timer of this.#unloading.values()) clearTimeout(timer);
    for (const room of this.#rooms.values()) for (const connection of [...room.connections]) connection.close(1001, "server stops");
    // Each leaving is a line in the access log, and the database must still be open for it.
    for (let waited = 0; this.figures.sockets > 0 && waited < 2_000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all(this.#recording);
    await this.#log.drain();
    await this.#projector.drain();
    for (const room of this.#rooms.values()) if (room.state === "ready" && room.rowsSinceCheckpoint > 0 && room.seq > 0) await this.#checkpoint(room);
    this.#sockets.close();
  }
}
