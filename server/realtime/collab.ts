import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import * as Y from "yjs";
import type { AuditEvent } from "#app/domain/audit.ts";
import type { Viewer } from "#app/domain/member.ts";
import { documentSchemaVersion } from "#app/realtime/documents.ts";
import type { DocumentRight } from "#db/queries/document-access.ts";
import { listUnprojected } from "#db/queries/document-content.ts";
import type { Store } from "#db/client.ts";
import type { StudyEvents } from "../events.ts";
import { log } from "../log.ts";
import { metrics } from "../metrics.ts";
import { AccessTrail } from "./access-trail.ts";
import { Admission } from "./admission.ts";
import type { Seat } from "./authorize.ts";
import { closeCode } from "./close-code.ts";
import { Connection } from "./connection.ts";
import { CpuBudgets } from "./cpu-budget.ts";
import { isTooLarge } from "./document-size.ts";
import { Projector, type Projected } from "./projector.ts";
import { putAside } from "./quarantine.ts";
import { Relay } from "./relay.ts";
import type { Room } from "./room.ts";
import { RoomRegistry } from "./room-registry.ts";
import { concerns, watchRights } from "./rights-watch.ts";
import { UpdateLog } from "./update-log.ts";

const recheckEveryMs = 15_000;
const pingEveryMs = 3_000;
/** To those who are sent nothing, a ping goes out only every so many times. */
const seldom = 10;
const stillOpenEveryMs = 15 * 60_000;
/** With this much unsaved in memory nothing more is taken in: the clients keep it. */
const mostUnsavedBytes = 64 << 20;

export type CollabOptions = {
  store: Store;
  viewerOf: (request: IncomingMessage) => Promise<Viewer | null>;
  isOriginAllowed: (origin: string | undefined) => boolean;
  onProjected: (projected: Projected) => void;
  events: StudyEvents;
  /** What only the processes of this installation know. */
  secret: string;
  /** Whether processes of one machine talk to each other directly. */
  useLanes: boolean;
};

type Member = { seat: Seat; right: DocumentRight };

/** The collaboration engine: loads, shares, guards and saves every document. */
export class Collab {
  #options: CollabOptions;
  #rooms: RoomRegistry;
  #log: UpdateLog;
  #trail: AccessTrail;
  #admission: Admission;
  #projector: Projector;
  #sockets = new WebSocketServer({ noServer: true, maxPayload: (4 << 20) + 64, perMessageDeflate: false });
  #timers: NodeJS.Timeout[] = [];
  #members = new Map<Connection, Member>();
  #budgets = new CpuBudgets();
  #isClosing = false;

  constructor(options: CollabOptions) {
    this.#options = options;
    const { store } = options;
    this.#log = new UpdateLog(store);
    this.#trail = new AccessTrail(store);
    this.#admission = new Admission(store, options.viewerOf);
    this.#projector = new Projector(store, (documentId) => this.#rooms.get(documentId), options.onProjected);
    this.#rooms = new RoomRegistry({ store, updateLog: this.#log, onCommitted: (room) => this.#projector.schedule(room.documentId) });
  }

  /** Begins to hear the database and the other processes, and to look after what is open. */
  async start(): Promise<void> {
    const { store, secret, useLanes, events } = this.#options;
    await watchRights(
      store,
      (change) => void this.#recheckWhere((member) => concerns(change, member.seat, member.right)),
      () => void this.recheck(),
    );
    if (store.kind === "postgres") {
      const relay = new Relay(
        store,
        { secret, useLanes },
        {
          onMessage: (message, process) => (message.type === "studyChange" ? events.hear(message.studyId, message.change) : this.#rooms.hear(message, process)),
          onGap: () => this.#rooms.catchUp(),
          onProcessGone: (process) => this.#rooms.onProcessGone(process),
        },
      );
      await relay.start();
      this.#rooms.relay = relay;
      events.tellOthers = (studyId, change) => relay.tell({ type: "studyChange", studyId, change });
    }
    const every = (ms: number, work: () => void) => this.#timers.push(setInterval(work, ms).unref());
    every(1_000, () => this.#check());
    every(recheckEveryMs, () => void this.recheck());
    let pings = 0;
    every(pingEveryMs, () => {
      const isSeldom = ++pings % seldom === 0;
      for (const connection of this.#members.keys()) connection.ping({ isSeldom });
    });
    every(stillOpenEveryMs, () => this.#members.forEach((member) => void this.#record(member, "document.still_open")));
  }

  /** Derives the rows that a stop kept from being derived. */
  async catchUp(): Promise<number> {
    const documentIds = await this.#options.store.transaction({ as: "service" }, (db) => listUnprojected(db));
    for (const documentId of documentIds) await this.#projector.project(documentId);
    return documentIds.length;
  }

  /** Answers `GET /collab/<documentId>` with an upgrade, or with a refusal before any frame is read. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const refuse = (status: string) => {
      metrics.upgrades.inc({ answer: status.slice(0, 3) });
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    if (this.#isClosing) return refuse("503 Service Unavailable");
    if (!this.#options.isOriginAllowed(request.headers.origin)) return refuse("403 Forbidden");
    const url = new URL(request.url ?? "/", "http://localhost");
    const documentId = decodeURIComponent(url.pathname.slice("/collab/".length));
    let member: Member;
    let room: Room;
    try {
      const person = await this.#admission.personOf(request);
      if (!person) return refuse("401 Unauthorized");
      const seat = { ...person, documentId };
      const right = await this.#admission.ask(seat);
      if (right === "signedOut") return refuse("401 Unauthorized");
      if (!right) return refuse("404 Not Found");
      member = { seat, right };
      [room] = await Promise.all([this.#rooms.open(documentId), this.#record(member, "document.opened")]);
    } catch {
      return refuse("503 Service Unavailable");
    }
    const schema = url.searchParams.get("schema");
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      metrics.upgrades.inc({ answer: "101" });
      // An editor that does not know today's schema deletes what it does not know. One that says nothing may read.
      if (schema !== null && !(Number(schema) >= documentSchemaVersion)) return webSocket.close(closeCode.tooOld, "reload the page");
      this.#join(webSocket, socket, room, member, { speaksSchema: schema !== null, wantsSaved: url.searchParams.get("saved") === "1" });
    });
  }

  #join(socket: WebSocket, stream: Duplex, room: Room, member: Member, client: { speaksSchema: boolean; wantsSaved: boolean }): void {
    // The room may have been dropped while the access was being logged.
    if (room.state !== "ready") return socket.close(closeCode.restarted, "document reloaded");
    const { seat, right } = member;
    const connection = new Connection(
      socket,
      stream,
      room,
      { userId: seat.userId, name: seat.name, sessionId: seat.sessionId, ...client },
      {
        canWrite: right.access === "write" && client.speaksSchema,
        onFirstEdit: () => void this.#record(member, "document.first_edit"),
        onRefused: (reason) => void this.#record(member, "document.refused", reason),
        isFull: () => this.#log.waitingBytes > mostUnsavedBytes,
        isTooLarge: () => isTooLarge(room, () => this.#rooms.checkpointSoon(room)),
        budgets: this.#budgets,
        putAside: (bytes, deletedShare) => this.#putAside(member, bytes, deletedShare),
      },
    );
    room.connections.add(connection);
    this.#members.set(connection, member);
    socket.on("close", () => {
      connection.leave();
      this.#members.delete(connection);
      void this.#record(member, "document.closed");
      this.#rooms.left(room);
    });
    socket.on("error", (error) => log.info({ event: "socket.error", documentId: room.documentId, error: error.message }, "Socket error"));
    connection.start();
  }

  #record({ seat, right }: Member, type: Extract<AuditEvent, { documentId: string }>["type"], reason?: string): Promise<void> {
    const actor = { studyId: right.studyId, userId: seat.userId, name: seat.name, organisationId: right.organisationId, role: right.role, sessionId: seat.sessionId };
    return this.#trail.record(actor, { type, documentId: right.documentId, caseId: right.caseId, ...(reason ? { reason } : {}) } as AuditEvent);
  }

  #putAside({ seat, right }: Member, bytes: Uint8Array, deletedShare: number): void {
    putAside(this.#options.store, { documentId: right.documentId, studyId: right.studyId, userId: seat.userId, bytes, deletedShare })
      .then(() => this.#options.events.publish(right.studyId, { topic: "document", id: right.documentId }))
      .catch((error: Error) => log.error({ event: "quarantine.failed", documentId: right.documentId, error: error.name }, "An update could not be put aside"));
  }

  /** The state of a document now, with what is not committed yet; for pages that show it before their socket is open. */
  async snapshot(documentId: string): Promise<Uint8Array> {
    // A document that turns out to be broken at this moment is there again, whole, when it is opened again.
    return (await this.#rooms.open(documentId)).encode() ?? this.snapshot(documentId);
  }

  /**
   * Stops all writing in a document and waits until it holds, committed, everything the submitting browser had.
   *
   * @returns null when that did not happen within three seconds; else a function that lets people write again
   */
  async freeze(documentId: string, stateVector: Uint8Array): Promise<(() => void) | null> {
    const room = await this.#rooms.open(documentId);
    const wanted = Y.decodeStateVector(stateVector);
    const has = () => [...wanted].every(([client, clock]) => (room.memory.clocks.get(client) ?? 0) >= clock);
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
    while (!(await (await this.#rooms.open(documentId)).change(userId, write)));
    await this.#projector.project(documentId);
  }

  /**
   * Asks again who may do what in open documents. Changes of rights are heard from the database; this is for whoever wants
   * to wait until they have taken effect, and for the timer that would find what was missed.
   *
   * @param only limits it to one document or one person
   */
  recheck(only: { documentId?: string; userId?: string } = {}): Promise<void> {
    return this.#recheckWhere((member) => concerns(only, member.seat, member.right));
  }

  async #recheckWhere(isConcerned: (member: Member) => boolean): Promise<void> {
    const concerned = [...this.#members].filter(([, member]) => isConcerned(member));
    await Promise.all(
      concerned.map(([connection, member]) =>
        this.#recheckOne(connection, member).catch((error: Error) => log.error({ event: "recheck.failed", error: error.name }, "Rights could not be checked again")),
      ),
    );
  }

  async #recheckOne(connection: Connection, member: Member): Promise<void> {
    const right = await this.#admission.ask(member.seat);
    if (right === "signedOut") return connection.close(closeCode.signedOut, "signed out");
    if (!right) return connection.close(closeCode.noAccess, "no access");
    member.right = right;
    const canWrite = right.access === "write" && connection.identity.speaksSchema;
    // Another right is another way of showing the page: the client connects again and asks.
    if (canWrite !== connection.canWrite) connection.close(closeCode.locked, "access changed");
  }

  #check(): void {
    const now = performance.now();
    for (const connection of this.#members.keys()) connection.check(now);
    this.#rooms.check(now);
    this.#budgets.forgetFull(now);
    const { rooms, sockets } = this.figures;
    metrics.rooms.set(rooms);
    metrics.sockets.set(sockets);
    metrics.logQueue.set(this.#log.length);
  }

  /** Figures for operators. */
  get figures() {
    return { rooms: this.#rooms.size, sockets: this.#members.size, failingSince: this.#log.failingSince };
  }

  /** Derives rows for a document whose content was written without a socket (a new one, an import). */
  projectNow(documentId: string): Promise<void> {
    return this.#projector.project(documentId);
  }

  /** Ends all sockets, writes everything, derives everything. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const room of this.#rooms.all()) if (room.state === "ready") room.flush();
    for (const connection of this.#members.keys()) connection.close(1001, "server stops");
    // Each leaving is a line in the access log, and the database must still be open for it.
    for (let waited = 0; this.#members.size > 0 && waited < 2_000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
    await this.#log.drain();
    await this.#trail.drain();
    // What could not be saved is not derived either; the next start catches up.
    if (this.#log.length === 0) await this.#projector.drain();
    await this.#rooms.close();
    await this.#rooms.relay?.close();
    this.#sockets.close();
  }
}
