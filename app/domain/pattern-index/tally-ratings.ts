import type { PatternFilter } from "../patterns.ts";
import { hasBit } from "./bitmap.ts";
import { casesIn, openCasesIn, ordinalOf, type CountingView, type PatternIndex } from "./index-view.ts";
import { openPlaces } from "./packed.ts";

export type RatingQuestion = {
  versionId: string;
  filter: PatternFilter;
  /** Cases whose ratings the asker may not know yet (rule DR2), by ordinal. */
  blind: ReadonlySet<number>;
  /** Only these two raters, in cases that both rated. */
  pair?: readonly [string, string] | undefined;
  /** Only cases whose last rating came in that month: year times twelve plus the month, January being 0. */
  month?: number | undefined;
};

/** Answers that raters gave to one item, and how often they gave these: a positive number is a word of the index, a negative one a digest. */
export type AnswerTally = { answers: number[]; count: number };

export type RatingTally = {
  /** Cases that two raters or more rated. */
  cases: number;
  raterIds: string[];
  /** By item id; answers in the order of `raterIds`, without those who gave none. */
  items: Map<string, AnswerTally[]>;
  /** In how many cases each two raters rated, and how many cases fell into each month, whatever pair and month are asked. */
  pairs: { raterIds: [string, string]; cases: number }[];
  months: Map<number, number>;
};

/** Cases with the same raters, and how often each of the known answers was given in them. */
type Group = { raters: number[]; cases: number; counts: Uint32Array };

/** Counts how raters answered alike, over the cases that pass the filter. */
export function tallyRatings(index: PatternIndex, view: CountingView, question: RatingQuestion): RatingTally {
  const nameOf = (number: number, kind: string) => index.words.get(number)?.slice(kind.length + 1) ?? "";
  const version = [...index.words].find(([, word]) => word === `version:${question.versionId}`)?.[0];
  const everywhere = new Map<string, { raters: number[]; cases: number }>();
  const months = new Map<number, number>();
  const groups = new Map<string, Group>();
  for (const [number, segment] of index.segments) {
    const allowed = openCasesIn(segment, casesIn(segment, index, view, question.filter, "full"), openPlaces.file, view);
    for (const [place, ratings] of segment.ratings) {
      const found = hasBit(allowed, place) && !question.blind.has(ordinalOf(number, place)) ? ratings.find((one) => one.version === version) : undefined;
      if (!found) continue;
      const key = found.raters.join(" ");
      const all = everywhere.get(key) ?? { raters: found.raters, cases: 0 };
      all.cases += 1;
      everywhere.set(key, all);
      months.set(found.month, (months.get(found.month) ?? 0) + 1);
      if (question.month !== undefined && question.month !== found.month) continue;
      const group = groups.get(key) ?? { raters: found.raters, cases: 0, counts: new Uint32Array(index.answers.list.length) };
      groups.set(key, group);
      group.cases += 1;
      for (const place of found.answers) group.counts[place]! += 1;
    }
  }
  const named = [...groups.values()].flatMap(({ raters, cases, counts }) => {
    const wanted = raters.map((rater, column) => ({ column, raterId: nameOf(rater, "rater") })).filter(({ raterId }) => question.pair?.includes(raterId) ?? true);
    return wanted.length > 1 ? [{ columns: wanted.sort(byRater).map(({ column }) => column), raterIds: wanted.map(({ raterId }) => raterId), cases, counts }] : [];
  });
  const items = new Map<string, AnswerTally[]>();
  for (const { columns, counts } of named) {
    index.answers.list.forEach(({ item, answers }, place) => {
      const given = counts[place] ? columns.map((column) => answers[column] ?? 0).filter((answer) => answer !== 0) : [];
      if (given.length < 2) return;
      const itemId = nameOf(item, "item");
      const tallies = items.get(itemId) ?? [];
      items.set(itemId, tallies);
      tallies.push({ answers: given, count: counts[place]! });
    });
  }
  return {
    cases: named.reduce((sum, { cases }) => sum + cases, 0),
    raterIds: [...new Set(named.flatMap(({ raterIds }) => raterIds))].sort(),
    items,
    pairs: pairsOf([...everywhere.values()].map(({ raters, cases }) => ({ raterIds: raters.map((rater) => nameOf(rater, "rater")).sort(), cases }))),
    months,
  };
}

const byRater = (a: { raterId: string }, b: { raterId: string }) => (a.raterId < b.raterId ? -1 : 1);

function pairsOf(groups: readonly { raterIds: string[]; cases: number }[]): RatingTally["pairs"] {
  const pairs = new Map<string, { raterIds: [string, string]; cases: number }>();
  for (const { raterIds, cases } of groups) {
    raterIds.forEach((first, place) => {
      for (const second of raterIds.slice(place + 1)) {
        const known = pairs.get(`${first} ${second}`) ?? { raterIds: [first, second], cases: 0 };
        pairs.set(`${first} ${second}`, { ...known, cases: known.cases + cases });
      }
    });
  }
  return [...pairs.values()].sort((a, b) => b.cases - a.cases || (a.raterIds.join(" ") < b.raterIds.join(" ") ? -1 : 1));
}
