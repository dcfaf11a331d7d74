import { clientFrame } from "../support/raw-socket.ts";
import { Messages } from "../support/sync-client.ts";
import { craftedFrames, largeCrafted } from "./crafted-frames.ts";
import { awarenessUpdate, cursorState, hostileMessages, randomBytes } from "./hostile-messages.ts";
import { hostileUpdates, type Knowledge } from "./hostile-updates.ts";
import { mutate } from "./mutate.ts";
import { realUpdate, sizeOf } from "./real-updates.ts";

const messages = new Messages("y-websocket", "");
const grammarUpdates = Object.values(hostileUpdates);
const grammarMessages = Object.values(hostileMessages);
const smallCrafted = Object.entries(craftedFrames).flatMap(([name, make]) => (largeCrafted.some(([large]) => large === name) ? [] : [make]));

/** 40 % mutated, 30 % made by a grammar, 20 % random, 10 % crafted, as websocket frames; a few real ones keep the document alive. */
export function nextFrame(knowledge: Knowledge, { mayBeLarge }: { mayBeLarge: boolean }): { frame: Buffer; ownIds: number } {
  const { chance } = knowledge;
  const hostile = (frame: Buffer) => ({ frame, ownIds: 0 });
  switch (
    chance.weighted([
      ["real", 2],
      ["mutated", 38],
      ["grammar", 30],
      ["random", 20],
      ["crafted", 10],
    ] as const)
  ) {
    case "real": {
      const update = realUpdate(knowledge);
      return { frame: clientFrame(messages.update(update)), ownIds: sizeOf(update, knowledge.own) };
    }
    case "mutated":
      return hostile(mutated(knowledge));
    case "grammar": {
      if (chance.happens(0.3)) return hostile(clientFrame(chance.pick(grammarMessages)(knowledge)));
      const update = chance.pick(grammarUpdates)(knowledge);
      return hostile(clientFrame(chance.happens(0.2) ? messages.missing(update) : messages.update(update)));
    }
    case "random":
      return hostile(clientFrame(randomFrame(knowledge)));
    case "crafted":
      return hostile((mayBeLarge && chance.happens(0.02) ? craftedFrames[chance.weighted(largeCrafted)]! : chance.pick(smallCrafted))(knowledge));
  }
}

/** A real message, changed: its content, or its hull as well. */
function mutated(knowledge: Knowledge): Buffer {
  const { chance, own, others } = knowledge;
  switch (
    chance.weighted([
      ["update", 6],
      ["missing", 1],
      ["hull", 2],
      ["awareness", 2],
      ["stateVector", 1],
    ] as const)
  ) {
    case "update":
      return clientFrame(messages.update(mutate(realUpdate(knowledge), chance)));
    case "missing":
      return clientFrame(messages.missing(mutate(realUpdate(knowledge), chance)));
    case "hull":
      return clientFrame(mutate(messages.update(realUpdate(knowledge)), chance));
    case "awareness":
      return clientFrame(messages.awareness(mutate(awarenessUpdate([{ client: own.client, clock: chance.int(1, 1_000), state: cursorState("Aanvaller") }]), chance)));
    case "stateVector":
      return clientFrame(messages.stateVector(mutate(Buffer.from([others.length > 0 ? 1 : 0, 1, 1]), chance)));
  }
}

/** Nothing but chance, or chance behind a right beginning. */
function randomFrame({ chance }: Knowledge): Buffer {
  const bytes = randomBytes(
    chance,
    chance.weighted([
      [8, 4],
      [60, 4],
      [600, 1],
    ] as const),
  );
  return chance.happens(0.5) ? bytes : chance.pick([messages.update(bytes), messages.missing(bytes), messages.awareness(bytes), Buffer.concat([Buffer.from([0, 2]), bytes])]);
}
