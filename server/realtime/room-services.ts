import type { StoredContent } from "#db/queries/document-content.ts";
import type { LogEntry } from "#db/queries/document-log.ts";
import type { Connection } from "./connection.ts";
import type { CommittedTicks } from "./foreign-ticks.ts";
import type { OwnTick } from "./neighbours.ts";
import type { Room } from "./room.ts";

/** Said to a client that sends content into a document that takes none at the moment. */
export class NotWritable extends Error {}

/** What a room needs of the rest of the engine. */
export type RoomServices = {
  load: () => Promise<StoredContent>;
  append: (entry: LogEntry) => Promise<number | null>;
  /** What is appended from now on goes into rows with higher numbers. */
  seal: () => void;
  onCommitted: (room: Room) => void;
  /** Memory may be wrong: forget the room, everybody comes back and gets what the log has. */
  onBroken: (room: Room, culprit: Connection | null, reason: string) => void;
  /** A tick threw what nobody expected: what is in memory is unsure. */
  onFailed: (room: Room, error: Error) => void;
  /** Rows of another process are not here: they are to be read from the log. */
  onMissed: (room: Room) => void;
  /** Something was written here, which the other processes do not know. */
  onTick: (room: Room, tick: OwnTick) => void;
  /** Some of that was committed. */
  onCommittedTicks: (room: Room, committed: CommittedTicks) => void;
  /** Somebody here moved, which the other processes do not know. */
  onPresence: (room: Room) => void;
};
