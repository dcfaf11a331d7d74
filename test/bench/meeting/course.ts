import { randomUUID } from "node:crypto";
import { Latencies } from "#test/support/latencies.ts";
import { typeForAWhile } from "../support/typing.ts";
import { pause, type TypingRoom } from "../support/typing-room.ts";
import type { Browser } from "./browser.ts";
import type { Scene } from "./scene.ts";
import type { Sight } from "./sight.ts";
import { dotsPerPerson, voteAll, type VoteTally } from "./vote-course.ts";

/** Everybody who is in the meeting. */
export type Room = { scene: Scene; browsers: Browser[]; lead: Browser; text: TypingRoom; sights: Sights };

/** What came of a meeting: of each change when the last of all heard of it, when the last one's page showed it, and had all there is to it. */
export type Course = {
  changes: { name: string; heardMs: number | null; shownMs: number | null; wholeMs: number | null }[];
  heard: Latencies;
  shown: Latencies;
  votes: VoteTally[];
  problems: string[];
};

const longestMs = 10_000;
/** Of the people, so many write at once: one in so many. */
const writersOneIn = 3;
const charactersPerSecond = 5;

/** Knows when whose page shows what. */
export class Sights {
  /** What the lead's page showed last. */
  lead: Sight | null = null;
  #watch: ((person: number, at: number, sight: Sight) => void) | null = null;
  #listening: ((person: number, at: number) => void) | null = null;
  #following: ((person: number, sight: Sight, how: { isAll: boolean; at: number }) => void) | null = null;

  came(person: number, at: number, sight: Sight): void {
    this.#watch?.(person, at, sight);
  }

  heard(person: number, topic: string, at: number): void {
    if (topic === "step") this.#listening?.(person, at);
  }

  /** @param isAll the page has all there is to it */
  told(person: number, sight: Sight, how: { isAll: boolean; at: number }): void {
    this.#following?.(person, sight, how);
  }

  /** Does something and waits until the pages of all people show it. @returns when each heard it, saw it and had all of it, null for those who did not */
  async after(
    people: number,
    work: () => Promise<unknown>,
    isShown: (sight: Sight) => boolean,
  ): Promise<{ startedAt: number; heardAt: (number | null)[]; seenAt: (number | null)[]; wholeAt: (number | null)[] }> {
    const wholeAt: (number | null)[] = Array.from({ length: people }, () => null);
    const [heardAt, seenAt] = [[...wholeAt], [...wholeAt]];
    this.#listening = (person, at) => {
      if (person < people) heardAt[person] ??= at;
    };
    let left = people;
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const hasAll = (person: number, at: number) => {
      if (wholeAt[person] !== null) return;
      wholeAt[person] = at;
      seenAt[person] ??= at;
      if (--left === 0) resolve();
    };
    this.#following = (person, sight, { isAll, at }) => {
      if (person === people) this.lead = sight;
      if (person >= people || !isShown(sight)) return;
      seenAt[person] ??= at;
      if (isAll) hasAll(person, at);
    };
    this.#watch = (person, at, sight) => {
      if (person === people) this.lead = sight;
      else if (isShown(sight)) hasAll(person, at);
    };
    const startedAt = performance.now();
    await work();
    await Promise.race([all, pause(longestMs)]);
    this.#watch = this.#listening = this.#following = null;
    return { startedAt, heardAt, seenAt, wholeAt };
  }
}

/** Ten minutes of a meeting in `seconds`: the same steps, votes and contributions, ten times as close; typing at its own pace. */
export async function holdMeeting({ scene, browsers, lead, text, sights }: Room, { seconds }: { seconds: number }): Promise<Course> {
  const course: Course = { changes: [], heard: new Latencies(), shown: new Latencies(), votes: [], problems: [] };
  const start = performance.now();
  const until = (share: number) => pause(Math.max(0, start + share * seconds * 1000 - performance.now()));
  const change = async (name: string, form: Record<string, string>, isShown: (sight: Sight) => boolean) => {
    let status: number | null = null;
    const { startedAt, heardAt, seenAt, wholeAt } = await sights.after(browsers.length, async () => (status = await lead.send(form)), isShown);
    if (status === null || status >= 400) course.problems.push(`${name} was answered ${status}`);
    const missing = wholeAt.filter((at) => at === null).length;
    if (missing > 0) course.problems.push(`${name}: ${missing} people did not see it within ${longestMs / 1000} s`);
    for (const at of heardAt) if (at !== null) course.heard.add(at - startedAt);
    for (const at of seenAt) if (at !== null) course.shown.add(at - startedAt);
    course.changes.push({ name, heardMs: lastOf(heardAt, startedAt), shownMs: lastOf(seenAt, startedAt), wholeMs: lastOf(wholeAt, startedAt) });
  };
  const goTo = (place: number) => {
    const itemId = scene.itemIds[place]!;
    return change(`to item ${place + 1}`, { intent: "goTo", itemId }, (sight) => sight.itemId === itemId);
  };
  const gather = async (place: number, kind: "causes" | "solutions", share: number) => {
    await change(`gather ${kind}`, { intent: "openBrainstorm", itemId: scene.itemIds[place]!, kind }, (sight) => sight.brainstorm === `${kind}:collecting`);
    const brainstormId = sights.lead?.brainstormId ?? "";
    await contributeAll(browsers, { brainstormId, seconds: share * seconds, problems: course.problems });
    await change(`reveal ${kind}`, { intent: "revealBrainstorm", brainstormId }, (sight) => sight.brainstorm === `${kind}:revealed`);
  };
  const vote = async (at: number, share: number) => {
    const round = scene.rounds[at]!;
    await change(`open vote ${at + 1}`, { intent: "openVote", roundId: round.id, dotsPerPerson: String(dotsPerPerson) }, (sight) => sight.round === `${round.id}:open`);
    course.votes.push(await voteAll(browsers, round, { seconds: share * seconds }));
    await change(`close vote ${at + 1}`, { intent: "closeVote", roundId: round.id }, (sight) => sight.round === `${round.id}:closed`);
  };

  const writing = writeInTurns(text, { seconds });
  await Promise.all([until(0.1), comeIn(browsers, { seconds: seconds * 0.08 })]);
  for (const [share, step] of [
    [0.1, () => goTo(1)],
    [0.15, () => goTo(2)],
    [0.2, () => goTo(3)],
    [0.28, () => goTo(4)],
    [0.3, () => gather(4, "causes", 0.08)],
    [0.42, () => vote(0, 0.12)],
    [0.58, () => goTo(5)],
    [0.6, () => gather(5, "solutions", 0.08)],
    [0.72, () => vote(1, 0.12)],
    [0.88, () => goTo(6)],
    [0.9, () => lead.send({ intent: "addDecision", decision: "Eén vast gezicht per gezin" })],
    [0.95, () => goTo(7)],
  ] as const) {
    await until(share);
    await step();
  }
  await writing;
  return course;
}

/** From a moment to the last of several; null when one is missing. */
function lastOf(instants: readonly (number | null)[], startedAt: number): number | null {
  return instants.includes(null) ? null : Math.max(...instants.map((at) => at! - startedAt));
}

/** They come one after the other, as people walk in. */
async function comeIn(browsers: readonly Browser[], { seconds }: { seconds: number }): Promise<void> {
  await Promise.all(
    browsers.map(async (browser, person) => {
      await pause((person * seconds * 1000) / browsers.length);
      await browser.come();
    }),
  );
}

/** A third of the people write in the minutes at a time, taking turns. */
async function writeInTurns(text: TypingRoom, { seconds }: { seconds: number }): Promise<void> {
  const turns = 10;
  for (let turn = 0; turn < turns; turn++) {
    const people = Array.from({ length: text.people }, (_, person) => person).filter((person) => person % writersOneIn === turn % writersOneIn);
    await typeForAWhile(text, { perSecond: charactersPerSecond, seconds: seconds / turns, people });
  }
}

/** Everybody writes one thing down, hidden from the others. */
async function contributeAll(browsers: readonly Browser[], { brainstormId, seconds, problems }: { brainstormId: string; seconds: number; problems: string[] }): Promise<void> {
  await Promise.all(
    browsers.map(async (browser, person) => {
      await pause((((person * 29) % browsers.length) * seconds * 1000) / browsers.length);
      const form = { intent: "contribute", brainstormId, contributionId: randomUUID(), contribution: `Wat speelt volgens ${person + 1}` };
      const status = await browser.send(form);
      if (status !== 200) problems.push(`a contribution was answered ${status}`);
    }),
  );
}
