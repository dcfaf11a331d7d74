import { chanceOf } from "#db/seed/demo/chance.ts";
import { startTarget, type TargetOptions } from "#test/bench/support/target.ts";
import { areEqual, comesTrue, contentOf, countTokens, keepWriting, meet, pause, sharedText, token, waitFor } from "./meeting.ts";
import { readLog } from "./read-log.ts";

export type KillReport = {
  kills: number;
  tokens: number;
  /** Tokens of which a client was told before a kill that they are committed. */
  acknowledgedBeforeKill: number;
  lost: number;
  doubled: number;
  /** Clients whose document is not what the log has. */
  differing: number;
  /** Longest time from a kill until the server served again. */
  slowestStartMs: number;
};

type KillOptions = Pick<TargetOptions, "database" | "databaseServer"> & {
  kills: number;
  seed: string;
  /** With two, half of the people come by a process that goes on while the other is killed. */
  processes?: 1 | 2;
  tell?: (line: string) => void;
};

const clients = 10;
const tokensPerSecond = 8;

/** Ten people write; the server is killed again and again with `kill -9`, each time at a random moment. */
export async function killRepeatedly({ kills, seed, processes = 1, tell = () => {}, ...where }: KillOptions): Promise<KillReport> {
  const running = await startTarget({ documents: 1, accounts: clients, ...where });
  const chance = chanceOf(seed);
  try {
    const origins = [running.target.origin, ...(processes === 2 ? [(await running.startAnother()).origin] : [])];
    const meeting = await meet(running.target, { clients, sides: origins.map((origin) => ({ origin, address: `${origin.replace("http", "ws")}/collab` })) });
    const stopWriting = keepWriting(meeting, tokensPerSecond);
    const promised = new Set<string>();
    let slowestStartMs = 0;
    for (let kill = 1; kill <= kills; kill++) {
      await waitFor(() => meeting.clients.every((client) => client.isSynced), "everybody is back", 60_000);
      await pause(chance.int(300, 1_500));
      await running.server().kill();
      meeting.clients.forEach((client, i) => client.acknowledgedAt.forEach((_, number) => promised.add(token(i, number))));
      const start = performance.now();
      await running.startAgain();
      slowestStartMs = Math.max(slowestStartMs, performance.now() - start);
      if (kill % 10 === 0) tell(`  ${kill} kills, ${promised.size} tokens acknowledged before one`);
    }
    stopWriting();
    await waitFor(() => meeting.clients.every((client) => client.isSynced && !client.hasUnacknowledged), "everything is acknowledged", 60_000);
    await comesTrue(() => areEqual(meeting.clients), 30_000);
    meeting.leave();
    await running.server().stop();

    const { replayed, loaded } = await readLog(running.database, meeting.documentId);
    const wanted = contentOf(replayed);
    const counts = countTokens(sharedText(replayed).toString());
    const written = meeting.clients.flatMap((client, i) => Array.from({ length: client.edits }, (_, k) => token(i, k + 1))).filter((word) => word !== token(0, 1));
    promised.delete(token(0, 1));
    return {
      kills,
      tokens: written.length,
      acknowledgedBeforeKill: promised.size,
      // At the end everything was acknowledged, so that nothing at all may be missing.
      lost: written.filter((word) => !counts.has(word)).length,
      doubled: [...counts.values()].filter((count) => count > 1).length,
      differing: [...meeting.clients.map((client) => client.doc), loaded].filter((doc) => contentOf(doc) !== wanted).length,
      slowestStartMs,
    };
  } finally {
    await running.stop();
  }
}

export const killsAreHarmless = ({ lost, doubled, differing }: KillReport) => lost === 0 && doubled === 0 && differing === 0;
