import * as Y from "yjs";
import { chanceOf, type Chance } from "#db/seed/demo/chance.ts";
import { startTarget, type RunningTarget, type TargetOptions } from "#test/bench/support/target.ts";
import type { LiveClient } from "#test/support/live-client.ts";
import { areEqual, comesTrue, contentOf, meet, pause, sharedText } from "./meeting.ts";
import { readLog } from "./read-log.ts";

export type SeedsReport = {
  seeds: number;
  operations: number;
  disconnects: number;
  /** Seeds after which somebody's document, or the log, differed from the others. */
  failed: string[];
};

type SeedsOptions = Pick<TargetOptions, "database" | "databaseServer"> & { seeds: string[]; operations?: number; tell?: (line: string) => void };

const peers = 4;
const atOnce = 3;

/** Four people edit, go offline and come back as chance has it; once for each seed, each in a document of its own. */
export async function runSeeds({ seeds, operations = 200, tell = () => {}, ...where }: SeedsOptions): Promise<SeedsReport> {
  const running = await startTarget({ documents: seeds.length, accounts: peers, ...where });
  const ended: Ended[] = [];
  try {
    const waiting = seeds.map((seed, document) => ({ seed, document }));
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) ended.push(await runSeed(running, { ...next, operations }));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    await running.server().stop();
    const failed: string[] = [];
    for (const { seed, documentId, content } of ended) {
      const { replayed, loaded } = await readLog(running.database, documentId);
      const differs = content === null || [replayed, loaded].some((doc) => contentOf(doc) !== content || doc.store.pendingStructs !== null);
      if (differs) failed.push(seed);
      if (differs) tell(`  seed ${seed}: ${content === null ? "the clients differ" : "the log differs from the clients"}`);
    }
    return { seeds: seeds.length, operations: seeds.length * operations, disconnects: ended.reduce((sum, { disconnects }) => sum + disconnects, 0), failed };
  } finally {
    await running.stop();
  }
}

type Ended = {
  seed: string;
  documentId: string;
  disconnects: number;
  /** What all clients had in the end; null when they did not have the same. */
  content: string | null;
};

async function runSeed({ target }: RunningTarget, { seed, document, operations }: { seed: string; document: number; operations: number }): Promise<Ended> {
  const chance = chanceOf(seed);
  const meeting = await meet(target, { clients: peers, document, clientId: () => chance.int(1, 0x7fffffff) });
  let disconnects = 0;
  for (let i = 0; i < operations; i++) {
    const client = chance.pick(meeting.clients);
    const operation = chance.weighted<Operation>(operationWeights);
    if (operation === "disconnect") disconnects++;
    perform(operation, client, chance);
    if (chance.happens(0.5)) await pause(chance.int(0, 10));
  }
  for (const client of meeting.clients) client.connect();
  const isEqual = await comesTrue(() => areEqual(meeting.clients) && meeting.clients.every((client) => !client.hasUnacknowledged), 20_000);
  const content = isEqual ? contentOf(meeting.clients[0]!.doc) : null;
  meeting.leave();
  return { seed, documentId: meeting.documentId, disconnects, content };
}

const operationWeights = [
  ["insert", 45],
  ["delete", 15],
  ["format", 12],
  ["set", 12],
  ["disconnect", 6],
  ["reconnect", 10],
] as const;
type Operation = (typeof operationWeights)[number][0];

const words = ["school", "thuis", "wachtlijst", "mentor", "opnieuw", "vertrouwen", "overdracht", "crisis", "é", "👪"];

function perform(operation: Operation, client: LiveClient, chance: Chance): void {
  if (operation === "disconnect") return client.disconnect();
  if (operation === "reconnect") return client.connect();
  if (operation === "set") return client.edit((doc, number) => doc.getMap("values").set(`field-${chance.int(1, 8)}`, chance.happens(0.2) ? { number, of: ["a", "b"] } : number));
  client.edit((doc) => change(operation, sharedText(doc), chance));
}

/** Deletes little and writes more, as people do: who empties a document is stopped by a guard of its own. */
function change(operation: "insert" | "delete" | "format", text: Y.XmlText, chance: Chance): void {
  const plain = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("");
  const at = betweenCharacters(plain, chance.int(0, plain.length));
  const end = betweenCharacters(plain, Math.min(plain.length, at + chance.int(1, operation === "delete" ? 5 : 20)));
  if (operation === "insert") text.insert(at, `${chance.pick(words)} ${chance.pick(words)} `);
  else if (operation === "delete") text.delete(at, end - at);
  else text.format(at, end - at, { [chance.pick(["bold", "italic"])]: chance.happens(0.7) ? {} : null });
}

/** No editor puts a cursor inside a pair that makes one character, and Yjs cannot: it replaces both halves, not everywhere the same. */
function betweenCharacters(plain: string, at: number): number {
  const code = plain.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

export const seedsAgree = ({ failed }: SeedsReport) => failed.length === 0;
