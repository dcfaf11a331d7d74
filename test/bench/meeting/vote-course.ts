import { pause } from "../support/typing-room.ts";
import type { Browser } from "./browser.ts";
import type { PreparedRound } from "./scene.ts";

export const dotsPerPerson = 5;

/** What became of the clicks of everybody. */
export type VoteTally = { clicks: number; doubled: number; cutShort: number; greedy: number; refused: number; wrong: string[] };

/** Where somebody puts dots, one after the other: some on one thing, some on many. */
export function choicesOf(person: number, places: number): number[] {
  return Array.from({ length: dotsPerPerson }, (_, click) => (person * 3 + click * (1 + (person % 4))) % places);
}

/** How many dots each place must get. */
export function expectedDots(people: number, places: number): number[] {
  const choices = Array.from({ length: people }, (_, person) => choicesOf(person, places)).flat();
  return Array.from({ length: places }, (_, place) => choices.filter((chosen) => chosen === place).length);
}

/**
 * Everybody gives all dots, each in an own time: a fifth of the clicks is a double one, of some nobody knows whether they arrived,
 * so that they are sent again, and one in four people tries a dot too many.
 */
export async function voteAll(browsers: readonly Browser[], round: PreparedRound, { seconds }: { seconds: number }): Promise<VoteTally> {
  const tally: VoteTally = { clicks: 0, doubled: 0, cutShort: 0, greedy: 0, refused: 0, wrong: [] };
  await Promise.all(
    browsers.map(async (browser, person) => {
      await pause(((person * 37) % browsers.length) * ((seconds * 400) / browsers.length));
      const given = round.proposalIds.map(() => 0);
      for (const [click, place] of choicesOf(person, given.length).entries()) {
        const dots = ++given[place]!;
        await clickOnce(browser, { proposalId: round.proposalIds[place]!, dots, kind: (person * 5 + click) % 10 }, tally);
        await pause((seconds * 600) / dotsPerPerson / 1.5);
      }
      if (person % 4 !== 0) return;
      tally.greedy++;
      const status = await vote(browser, round.proposalIds[0]!, given[0]! + 1);
      if (status === 409) tally.refused++;
      else tally.wrong.push(`a dot too many was answered ${status}`);
    }),
  );
  return tally;
}

const vote = (browser: Browser, proposalId: string, dots: number, options = {}) => browser.send({ intent: "vote", proposalId, dots: String(dots) }, options);

async function clickOnce(browser: Browser, { proposalId, dots, kind }: { proposalId: string; dots: number; kind: number }, tally: VoteTally): Promise<void> {
  tally.clicks++;
  if (kind === 9) {
    tally.cutShort++;
    await vote(browser, proposalId, dots, { isCutShort: true });
    await pause(200);
  }
  const sent = [vote(browser, proposalId, dots)];
  if (kind < 2) {
    tally.doubled++;
    sent.push(vote(browser, proposalId, dots));
  }
  for (const status of await Promise.all(sent)) if (status !== 200) tally.wrong.push(`a dot was answered ${status}`);
}
