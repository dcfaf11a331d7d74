import { chanceOf } from "#db/seed/demo/chance.ts";
import { startTarget, type TargetOptions } from "#test/bench/support/target.ts";
import { startLossyProxy, type LossyProxy } from "./lossy-proxy.ts";
import { areEqual, comesTrue, contentOf, keepWriting, meet, pause, sharedText } from "./meeting.ts";
import { readLog } from "./read-log.ts";

export type FramesReport = LossyProxy["figures"] & {
  edits: number;
  /** From the last fault until all clients were equal; null when they never were. */
  equalAfterMs: number | null;
  /** Clients whose document is not what the log has, the document a server would load included. */
  differing: number;
  /** Documents in which updates still wait for others. */
  waiting: number;
};

const clients = 10;
const tokensPerSecond = 5;
const faultShare = 0.01;
const resyncIntervalMs = 5_000;

/** Ten people write and delete through a proxy that loses, doubles and reorders one frame in a hundred. */
export async function disturbFrames({ forMs, seed, ...where }: Pick<TargetOptions, "database" | "databaseServer"> & { forMs: number; seed: string }): Promise<FramesReport> {
  const running = await startTarget({ documents: 1, accounts: clients, ...where });
  const chance = chanceOf(seed);
  const proxy = await startLossyProxy(`ws://${new URL(running.target.origin).host}`, faultShare, chance);
  try {
    const meeting = await meet(running.target, { clients, sides: [{ address: proxy.address, origin: running.target.origin }], resyncIntervalMs });
    const stopWriting = keepWriting(meeting, tokensPerSecond);
    const deleting = setInterval(() => {
      const client = chance.pick(meeting.clients);
      if (!client.isSynced) return;
      client.edit((doc) => {
        const text = sharedText(doc);
        // At the very end, so that a loss of what was just written shows.
        text.delete(text.length - 3, 2);
      });
    }, 250);
    await pause(forMs);
    stopWriting();
    clearInterval(deleting);
    await pause(300);
    proxy.becomeHonest();
    const honestAt = performance.now();
    const isEqual = await comesTrue(() => areEqual(meeting.clients), 8 * resyncIntervalMs);
    const equalAfterMs = isEqual ? performance.now() - honestAt : null;
    const waitingClients = meeting.clients.filter((client) => client.isWaiting).length;
    meeting.leave();
    await running.server().stop();

    const { replayed, loaded } = await readLog(running.database, meeting.documentId);
    const wanted = contentOf(replayed);
    return {
      ...proxy.figures,
      edits: meeting.clients.reduce((sum, client) => sum + client.edits, 0),
      equalAfterMs,
      differing: [...meeting.clients.map((client) => client.doc), loaded].filter((doc) => contentOf(doc) !== wanted).length,
      waiting: waitingClients + [replayed, loaded].filter((doc) => doc.store.pendingStructs !== null || doc.store.pendingDs !== null).length,
    };
  } finally {
    await proxy.close();
    await running.stop();
  }
}

export const framesAreHealed = ({ equalAfterMs, differing, waiting }: FramesReport) => equalAfterMs !== null && differing === 0 && waiting === 0;
