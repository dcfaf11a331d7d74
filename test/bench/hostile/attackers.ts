import { chanceOf, type Chance } from "#db/seed/demo/chance.ts";
import { ByteReader } from "../support/bytes.ts";
import { clientFrame, RawSocket } from "../support/raw-socket.ts";
import { Messages } from "../support/sync-client.ts";
import type { Knowledge } from "./hostile-updates.ts";
import { nextFrame } from "./next-frame.ts";
import { realUpdate } from "./real-updates.ts";

/** What the process of the attackers is told. */
export type AttackPlan = {
  url: string;
  query: string;
  origin: string;
  /** Signed-in editors; the last one comes without saying a schema version and may therefore only read. */
  cookies: string[];
  /** Where others work: no frame there is large. */
  sharedDocument: string;
  dumpDocuments: string[];
  /** How many of those are attacked at a time. */
  dumpsAtOnce: number;
  frames: number;
  seed: string;
};

export type AttackFigures = {
  frames: number;
  /** Connections that the server ended. */
  cut: number;
  /** With which close code; `none` for those that were just ended. */
  codes: Record<string, number>;
  /** Frames after which nothing was heard within ten seconds. */
  stalled: number;
  /** Upgrades that were refused. */
  refused: number;
};

/** The Yjs client ids of the attackers; those from `readerClient` on belong to the one who may only read. */
export const firstAttackerClient = 3_000_000_000;
export const readerClient = 3_100_000_000;

const framesPerConnection = 25;
const messages = new Messages("y-websocket", "");
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One connection of an attacker, from the server's greeting on. */
class Attack {
  readonly socket: RawSocket;
  isOver = false;
  closeCode = "none";
  /** What the server said it has of each client when we came. */
  states = new Map<number, number>();
  #wake: () => void = () => {};
  #isGreeted = false;

  constructor(address: string, headers: Record<string, string>) {
    this.socket = new RawSocket(address, headers, {
      onMessage: (buffer, start, end) => this.#greet(buffer, start, end),
      onPong: () => this.#wake(),
      onClose: ({ code }) => {
        this.isOver = true;
        this.closeCode = code === null ? "none" : String(code);
        this.#wake();
      },
    });
  }

  #greet(buffer: Buffer, start: number, end: number): void {
    if (this.#isGreeted) return;
    const reader = new ByteReader().from(buffer, start, end);
    if (reader.uint() !== 0 || reader.uint() !== 0) return;
    reader.uint();
    this.states = new Map(Array.from({ length: reader.uint() }, () => [reader.uint(), reader.uint()] as const));
    this.#isGreeted = true;
    this.#wake();
  }

  /** @returns whether something was heard in that time */
  heard(mostMs: number): Promise<boolean> {
    if (this.isOver) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), mostMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  get isGreeted(): boolean {
    return this.#isGreeted;
  }
}

async function attackUntil(plan: AttackPlan, figures: AttackFigures, i: number): Promise<void> {
  const isReader = i === plan.cookies.length - 1;
  const chance = chanceOf(`${plan.seed}-${i}`);
  const headers = { cookie: plan.cookies[i] ?? "", origin: plan.origin };
  while (figures.frames < plan.frames) {
    const isShared = chance.happens(0.5);
    const document = isShared ? plan.sharedDocument : dumpNow(plan, figures, chance);
    const attack = new Attack(`${plan.url}${document}${isReader ? "" : plan.query}`, headers);
    await attack.heard(10_000);
    if (!attack.isGreeted) {
      figures.refused++;
      attack.socket.destroy();
      await pause(50);
      continue;
    }
    await attackOnce(attack, { figures, plan, chance, isReader, client: (isReader ? readerClient : firstAttackerClient) + i, mayBeLarge: !isShared });
    attack.socket.destroy();
  }
}

/** What is valid among the hostile fills a document until no more is taken: the attackers go on to others. */
function dumpNow({ dumpDocuments, dumpsAtOnce, frames }: AttackPlan, figures: AttackFigures, chance: Chance): string {
  const first = Math.floor((figures.frames / frames) * dumpDocuments.length);
  return dumpDocuments[(first + chance.int(0, dumpsAtOnce - 1)) % dumpDocuments.length] ?? "";
}

type Attacker = { figures: AttackFigures; plan: AttackPlan; chance: Chance; isReader: boolean; client: number; mayBeLarge: boolean };

async function attackOnce(attack: Attack, { figures, plan, chance, isReader, client, mayBeLarge }: Attacker): Promise<void> {
  const own = { client, clock: attack.states.get(client) ?? 0 };
  const others = [...attack.states].filter(([id]) => id !== client).map(([id, clock]) => ({ client: id, clock }));
  for (let sent = 0; sent < framesPerConnection && figures.frames < plan.frames; sent++) {
    const { frame, ownIds } = isReader ? readersFrame({ chance, own, others }) : nextFrame({ chance, own, others }, { mayBeLarge });
    attack.socket.write(frame);
    // The answer to a ping says that everything before it was read.
    attack.socket.ping();
    figures.frames++;
    own.clock += ownIds;
    const isHeard = await attack.heard(10_000);
    if (!isHeard) figures.stalled++;
    if (attack.isOver) {
      figures.cut++;
      figures.codes[attack.closeCode] = (figures.codes[attack.closeCode] ?? 0) + 1;
    }
    if (!isHeard || attack.isOver) return;
  }
}

/** What is right for an editor and wrong for a reader. */
function readersFrame(knowledge: Knowledge): { frame: Buffer; ownIds: number } {
  const update = realUpdate({ ...knowledge, own: { ...knowledge.own, clock: 0 } });
  return { frame: clientFrame(knowledge.chance.happens(0.5) ? messages.update(update) : messages.missing(update)), ownIds: 0 };
}

/** Runs in a process of its own, which is told the plan and tells its figures. */
async function run(plan: AttackPlan, tell: (figures: AttackFigures) => void): Promise<void> {
  const figures: AttackFigures = { frames: 0, cut: 0, codes: {}, stalled: 0, refused: 0 };
  const telling = setInterval(() => tell(figures), 1_000);
  await Promise.all(plan.cookies.map((_, i) => attackUntil(plan, figures, i)));
  clearInterval(telling);
  tell(figures);
}

if (process.send) {
  process.once("message", (plan: AttackPlan) => {
    run(plan, (figures) => void process.send?.(figures)).then(
      () => process.disconnect(),
      (error: Error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once("disconnect", () => process.exit(0));
}
