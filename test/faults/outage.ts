import * as Y from "yjs";
import { createIn } from "#test/bench/support/scratch-database.ts";
import { startTarget } from "#test/bench/support/target.ts";
import { createCluster } from "#test/support/postgres-cluster.ts";
import { areEqual, comesTrue, contentOf, countTokens, keepWriting, meet, pause, sharedText, token, type Meeting } from "./meeting.ts";
import { readLog, type LoggedUpdate } from "./read-log.ts";
import { watchArrivals } from "./watch-arrivals.ts";

export type OutageReport = {
  outageMs: number;
  tokens: number;
  /** Tokens written while the database was away. */
  writtenDuring: number;
  disconnects: number;
  /** How long others waited to see what was written while the database was away. */
  peersP50Ms: number | null;
  peersMostMs: number | null;
  /** What was written during the outage and never reached somebody before it ended. */
  unseenDuring: number;
  /** Acknowledgements given before the row with that token was committed. */
  falselySaved: number;
  /** From the database's return until everything written so far was acknowledged. */
  allSavedAfterMs: number | null;
  lost: number;
  doubled: number;
  differing: number;
  /** How long the server took to end when asked to, afterwards. */
  stopMs: number;
};

const clients = 10;
const tokensPerSecond = 5;
/** Between the server's clock of a transaction's start and ours lies less than this. */
const clockSlackMs = 50;

/** Ten people write while PostgreSQL is crashed, stays away and comes back. */
export async function takeDatabaseAway({ outageMs }: { outageMs: number }): Promise<OutageReport> {
  const cluster = await createCluster();
  const databaseServer = { pid: cluster.pid(), create: () => createIn(cluster.url), stop: cluster.remove };
  const running = await startTarget({ documents: 1, accounts: clients, databaseServer });
  try {
    const meeting = await meet(running.target, { clients });
    const arrivals = watchArrivals(meeting);
    const stopWriting = keepWriting(meeting, tokensPerSecond);
    await pause(2_000);

    const before = meeting.clients.map((client) => client.edits);
    await cluster.stop("immediate");
    const stoppedAt = performance.now();
    const firstAway = meeting.clients.map((client) => client.edits + 1);
    await pause(outageMs);
    const lastAway = meeting.clients.map((client) => client.edits);
    // The last ones are still on their way to the others.
    await pause(300);
    const backAt = performance.now();
    const ackedAway = countWithin(meeting, firstAway, lastAway, (client, number) => client.acknowledgedAt.has(number));
    const away = arrivals.of(firstAway, lastAway);
    await cluster.start();
    const returnedAt = performance.now();

    const owed = meeting.clients.map((client) => client.edits);
    const isPaid = () => running.server().hasEnded() || meeting.clients.every((client, i) => isAcknowledgedUpTo(client, owed[i] ?? 0));
    const allSavedAfterMs = (await comesTrue(isPaid, 30_000)) ? performance.now() - returnedAt : null;
    stopWriting();
    if (running.server().hasEnded()) throw new Error(`The server ended while the database was away:\n${running.server().lastWords()}`);
    await comesTrue(() => meeting.clients.every((client) => !client.hasUnacknowledged) && areEqual(meeting.clients), 30_000);
    const disconnects = meeting.clients.reduce((sum, client) => sum + client.disconnects, 0);
    meeting.leave();
    const stopStart = performance.now();
    await running.server().stop();
    const stopMs = performance.now() - stopStart;

    const { replayed, loaded, updates } = await readLog(running.database, meeting.documentId);
    const wanted = contentOf(replayed);
    const counts = countTokens(sharedText(replayed).toString());
    const written = meeting.clients.flatMap((client, i) => Array.from({ length: client.edits }, (_, k) => token(i, k + 1))).filter((word) => word !== token(0, 1));
    return {
      outageMs: Math.round(backAt - stoppedAt),
      tokens: written.length,
      writtenDuring: lastAway.reduce((sum, last, i) => sum + last - (before[i] ?? 0), 0),
      disconnects,
      peersP50Ms: away.waits.quantile(0.5),
      peersMostMs: away.waits.most,
      unseenDuring: away.unseen,
      falselySaved: ackedAway + countEarlyAcknowledgements(meeting, updates),
      allSavedAfterMs,
      lost: written.filter((word) => !counts.has(word)).length,
      doubled: [...counts.values()].filter((count) => count > 1).length,
      differing: [...meeting.clients.map((client) => client.doc), loaded].filter((doc) => contentOf(doc) !== wanted).length,
      stopMs,
    };
  } finally {
    await running.stop();
    await cluster.remove();
  }
}

type Client = Meeting["clients"][number];

function isAcknowledgedUpTo(client: Client, last: number): boolean {
  for (let number = last; number >= 1; number--) if (!client.acknowledgedAt.has(number)) return false;
  return true;
}

function countWithin(meeting: Meeting, first: number[], last: number[], holds: (client: Client, number: number) => boolean): number {
  let count = 0;
  meeting.clients.forEach((client, i) => {
    for (let number = first[i] ?? 1; number <= (last[i] ?? 0); number++) if (holds(client, number)) count++;
  });
  return count;
}

/** Tokens that were called saved before the transaction that holds them had even begun. */
function countEarlyAcknowledgements(meeting: Meeting, updates: LoggedUpdate[]): number {
  const committedFrom = new Map<string, number>();
  for (const { update, at } of updates) {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
      for (const word of countTokens(struct.content.str).keys()) if (!committedFrom.has(word)) committedFrom.set(word, at.getTime());
    }
  }
  let early = 0;
  meeting.clients.forEach((client, i) => {
    client.acknowledgedOn.forEach((on, number) => {
      const committed = committedFrom.get(token(i, number));
      if (committed !== undefined && on + clockSlackMs < committed) early++;
    });
  });
  return early;
}

export function outageIsHarmless(report: OutageReport): boolean {
  const { disconnects, peersMostMs, unseenDuring, falselySaved, allSavedAfterMs, lost, doubled, differing } = report;
  const faults = disconnects + unseenDuring + falselySaved + lost + doubled + differing;
  return faults === 0 && peersMostMs !== null && peersMostMs < 300 && allSavedAfterMs !== null && allSavedAfterMs < 15_000;
}
