import type { Connection } from "./connection.ts";
import type { TickPart } from "./neighbours.ts";

/** What a connection sent, accepted and not in the document yet. */
export type Incoming = {
  bytes: Uint8Array;
  author: Connection;
  /** Of the author's Yjs clients, those that wrote it, and those of them that write here for the first time. */
  clients: number[];
  newClients: number[];
  /** Whether it leans on what another process has not committed yet. */
  mustWait: boolean;
  settle: (committed: Promise<number | null>) => void;
};

/** What each author wrote in one tick; all of it goes into one entry of the log. */
export function byAuthor(incoming: readonly Incoming[]): (TickPart & { newClients: number[]; own: Incoming[] })[] {
  return [...Map.groupBy(incoming, ({ author }) => author.userId)].map(([userId, own]) => ({
    userId,
    own,
    clients: [...new Set(own.flatMap(({ clients }) => clients))],
    newClients: own.flatMap(({ newClients }) => newClients),
    updates: own.map(({ bytes }) => bytes),
  }));
}
