import * as awarenessProtocol from "y-protocols/awareness";
import * as Y from "yjs";
import type { LoadedContent } from "#db/queries/document-content.ts";
import type { Connection } from "./connection.ts";
import { frames } from "./protocol.ts";

/** Said to a client that sends content into a document that takes none at the moment. */
export class NotWritable extends Error {}

type RoomServices = {
  load: () => Promise<LoadedContent>;
  append: (bytes: Uint8Array, userId: string | null) => Promise<number>;
  onCommitted: () => void;
};

/**
 * One document in memory and everybody who has it open. `loading` until its content is there; `failed` when it could not
 * be loaded: such a room takes and gives nothing, so that a failed load is never mistaken for an empty document.
 */
export class Room {
  readonly documentId: string;
  readonly connections = new Set<Connection>();
  readonly awareness: awarenessProtocol.Awareness;
  state: "loading" | "ready" | "failed" = "loading";
  doc = new Y.Doc();
  /** The last committed sequence number, and how many rows the log has since the last checkpoint. */
  seq = 0;
  rowsSinceCheckpoint = 0;
  /** Set while the content is being submitted: nobody writes until that has succeeded or failed. */
  frozen = false;
  readonly ready: Promise<void>;
  #uncommitted = 0;
  #lastAppend: Promise<unknown> = Promise.resolve();
  #services: RoomServices;

  constructor(documentId: string, services: RoomServices) {
    this.documentId = documentId;
    this.#services = services;
    this.awareness = new awarenessProtocol.Awareness(new Y.Doc());
    this.awareness.setLocalState(null);
    this.ready = services.load().then(
      ({ doc, seq, rowsSinceCheckpoint }) => {
        this.doc = doc;
        this.seq = seq;
        this.rowsSinceCheckpoint = rowsSinceCheckpoint;
        this.doc.on("update", this.#onUpdate);
        this.state = "ready";
      },
      (error: unknown) => {
        this.state = "failed";
        throw error;
      },
    );
    // Each opener awaits `ready` and hears of the failure; without openers it must not end the process.
    this.ready.catch(() => {});
  }

  /** Whether everything in memory is in the log. */
  get isCommitted(): boolean {
    return this.#uncommitted === 0;
  }

  /** Resolves when everything that is in the document now is committed. */
  settled(): Promise<unknown> {
    return this.#lastAppend;
  }

  /**
   * Takes an author's content in, passes it on and writes it to the log.
   *
   * @returns resolves when it is committed
   * @throws NotWritable when the document is being submitted; whatever Yjs throws when the bytes are no update: the room
   *   must then be dropped, as the document may be half changed
   */
  receive(update: Uint8Array, author: Connection): Promise<unknown> {
    if (this.frozen || this.state !== "ready") throw new NotWritable();
    Y.applyUpdate(this.doc, update, author);
    return this.#lastAppend;
  }

  #onUpdate = (update: Uint8Array, origin: unknown) => {
    // A connection, or `{ userId }` for what the server writes in somebody's name (`Collab.change`).
    const author = origin as { userId: string } | null;
    const frame = frames.update(update);
    for (const connection of this.connections) if (connection !== author) connection.send(frame);
    this.#uncommitted++;
    this.#lastAppend = this.#services.append(update, author?.userId ?? null).then((seq) => {
      this.#uncommitted--;
      this.seq = Math.max(this.seq, seq);
      this.rowsSinceCheckpoint++;
      this.#services.onCommitted();
    });
  };

  /** Takes over who is where, already rewritten with the identity of the session, and passes it on. */
  receivePresence(update: Uint8Array, from: Connection): void {
    awarenessProtocol.applyAwarenessUpdate(this.awareness, update, from);
    const frame = frames.awareness(update);
    for (const connection of this.connections) if (connection !== from) connection.send(frame);
  }

  /** Says to the others that somebody's cursors are gone, at once rather than after the protocol's 30 seconds. */
  removePresence(clientIds: number[]): void {
    const present = clientIds.filter((id) => this.awareness.getStates().has(id));
    if (present.length === 0) return;
    awarenessProtocol.removeAwarenessStates(this.awareness, present, null);
    const frame = frames.awareness(awarenessProtocol.encodeAwarenessUpdate(this.awareness, present));
    for (const connection of this.connections) connection.send(frame);
  }

  presenceFrame(): Uint8Array | null {
    const ids = [...this.awareness.getStates().keys()];
    return ids.length > 0 ? frames.awareness(awarenessProtocol.encodeAwarenessUpdate(this.awareness, ids)) : null;
  }

  /** Frees the memory; the room must not be used afterwards. */
  destroy(): void {
    this.doc.off("update", this.#onUpdate);
    this.awareness.destroy();
    this.doc.destroy();
  }
}
