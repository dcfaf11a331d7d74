import { randomBytes } from "node:crypto";
import { connect, createServer, type Server, type Socket } from "node:net";
import { hostname } from "node:os";
import type { Envelope } from "./envelope.ts";

export type LaneServices = {
  onEnvelope: (envelope: Buffer) => void;
  /** A process can be heard over its lane from now on. What it said just before by way of the database is not heard any more. */
  onMet: () => void;
  /** A process cannot be heard any more over its lane, most likely because it ended. */
  onLost: (process: string) => void;
};

const mostFrame = 8 << 20;
/** The first frame only says who it is. */
const mostIntroduction = 256;
const mostProcesses = 256;
/** With so much waiting a process does not read: it goes on by way of the database, and reads the log. */
const mostWaiting = 16 << 20;
const introduceWithinMs = 2_000;

/**
 * The short way between processes of one machine: a local socket from each to each, many times faster than the database
 * and at no cost to it. Where there is none (other machines, other systems than Linux), the database is the way. The socket
 * has a name and no file, so nothing is left behind by a process that was killed; who connects without the installation's
 * key is sent away.
 */
export class Lanes {
  /** Where this process can be reached; empty where it cannot. */
  address = "";
  #envelope: Envelope;
  #services: LaneServices;
  #server: Server | null = null;
  #outgoing = new Map<string, Socket>();
  #incoming = new Map<string, Socket>();
  #sockets = new Set<Socket>();
  #isClosed = false;

  constructor(envelope: Envelope, services: LaneServices) {
    this.#envelope = envelope;
    this.#services = services;
  }

  async start(): Promise<void> {
    if (process.platform !== "linux") return;
    const path = `\0ketenbreed-${randomBytes(12).toString("hex")}`;
    const server = createServer((socket) => this.#accept(socket));
    this.#server = server;
    server.maxConnections = mostProcesses;
    const isListening = await new Promise<boolean>((resolve) => server.once("error", () => resolve(false)).listen(path, () => resolve(true)));
    server.unref();
    if (isListening) this.address = `${hostname()}${path}`;
  }

  /** A process said where it can be reached. */
  offer(process: string, address: string): void {
    const [host, name] = address.split("\0");
    if (this.#isClosed || !name || host !== hostname() || this.#outgoing.has(process)) return;
    const socket = connect(`\0${name}`).unref();
    this.#sockets.add(socket);
    socket.once("connect", () => {
      this.#outgoing.set(process, socket);
      socket.write(frame(this.#envelope.close(new Uint8Array())));
    });
    // Whoever is gone is noticed by what is not heard from there any more.
    socket.on("error", () => {});
    socket.once("close", () => {
      this.#sockets.delete(socket);
      if (this.#outgoing.get(process) === socket) this.#outgoing.delete(process);
    });
    socket.resume();
  }

  /** Whether a process is told by its lane, so that the database is not needed. */
  reaches(process: string): boolean {
    return this.#outgoing.has(process);
  }

  /** Whether a process says what it has to say by its lane. */
  hears(process: string): boolean {
    return this.#incoming.has(process);
  }

  /** Tells all processes that have a lane. */
  send(envelope: Buffer): void {
    const bytes = frame(envelope);
    for (const socket of this.#outgoing.values()) {
      socket.write(bytes);
      if (socket.writableLength > mostWaiting) socket.destroy();
    }
  }

  get hasReached(): boolean {
    return this.#outgoing.size > 0;
  }

  #accept(socket: Socket): void {
    let process: string | null = null;
    this.#sockets.add(socket.unref());
    const late = setTimeout(() => process ?? socket.destroy(), introduceWithinMs).unref();
    socket.on("error", () => {});
    readFrames(socket, (envelope) => {
      if (process === null) {
        const sender = this.#envelope.senderOf(envelope);
        if (envelope.length > mostIntroduction || this.#incoming.has(sender)) throw new Error("not an introduction");
        // Whoever has not the key throws here.
        this.#envelope.open(envelope);
        this.#incoming.set(sender, socket);
        process = sender;
        this.#services.onMet();
      } else if (this.#envelope.senderOf(envelope) === process) this.#services.onEnvelope(envelope);
    });
    socket.once("close", () => {
      clearTimeout(late);
      this.#sockets.delete(socket);
      if (process === null || this.#incoming.get(process) !== socket) return;
      this.#incoming.delete(process);
      if (!this.#isClosed) this.#services.onLost(process);
    });
  }

  /** Says what is still to be said, and ends. */
  close(): void {
    this.#isClosed = true;
    this.#server?.close();
    for (const socket of this.#outgoing.values()) socket.end();
    for (const socket of this.#incoming.values()) socket.destroy();
  }
}

function frame(envelope: Buffer): Buffer {
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32BE(envelope.length);
  return Buffer.concat([head, envelope]);
}

function readFrames(socket: Socket, onFrame: (frame: Buffer) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    try {
      while (rest.length >= 4) {
        const size = rest.readUInt32BE(0);
        if (size > mostFrame) throw new Error("too long");
        if (rest.length < 4 + size) return;
        onFrame(rest.subarray(4, 4 + size));
        rest = rest.subarray(4 + size);
      }
    } catch {
      socket.destroy();
    }
  });
}
