import { possibleDays, type FuzzyDate } from "./fuzzy-date.ts";
import { groupTellings, mayBeSame, type Telling } from "./same-telling.ts";
import { providerKey } from "./trajectory.ts";
import type { DatePrecision } from "./vocabulary.ts";

/** What tellings of one thing can differ in. Fields a kind of item does not have are absent. */
export type ComparedTelling = Telling & {
  careType?: string | undefined;
  type?: string | undefined;
  provider?: string | undefined;
  endOn?: string | null;
  endPrecision?: DatePrecision;
  endReason?: string | undefined;
};
export type DifferenceField = "start" | "end" | "careType" | "type" | "provider" | "endReason";

/**
 * In what the tellings of one thing contradict each other (rule TL3): dates when no day fits all of them, words when they
 * are not the same. What one of them does not tell is no difference.
 */
export function findDifferences(group: readonly ComparedTelling[]): DifferenceField[] {
  const differs: Record<DifferenceField, boolean> = {
    start: !fit(group.map(startOf)),
    end: !fit(group.map(endOf)),
    careType: areDifferent(group.map(({ careType }) => careType)),
    type: areDifferent(group.map(({ type }) => type)),
    provider: areDifferent(group.map(({ provider }) => providerKey(provider ?? ""))),
    endReason: areDifferent(group.map(({ endReason }) => (endReason === "unknown" ? "" : endReason))),
  };
  return (Object.keys(differs) as DifferenceField[]).filter((field) => differs[field]);
}

export type Likeness = { id: string; to: string };

/**
 * Pairs of groups told from different perspectives that may well be the same thing (rule TL4): help of one kind, or events
 * of one kind, in the same time; key moments in the same season. A person decides.
 */
export function suggestSame(tellings: readonly ComparedTelling[]): Likeness[] {
  const groups = groupTellings(tellings);
  return groups.flatMap((group, index) => {
    const alike = groups.slice(index + 1).find((other) => !sharesPerspective(group, other) && areAlike(group[0], other[0]));
    return alike ? [{ id: group[0].id, to: alike[0].id }] : [];
  });
}

function sharesPerspective(one: readonly Telling[], other: readonly Telling[]): boolean {
  return one.some(({ perspective }) => other.some((telling) => telling.perspective === perspective));
}

function areAlike(one: ComparedTelling, other: ComparedTelling): boolean {
  if (one.careType !== other.careType || one.type !== other.type) return false;
  const [a, b] = [possibleDays(startOf(one)), possibleDays(startOf(other))];
  // What began some time or other resembles everything.
  if (!a || !b || !mayBeSame(startOf(one), startOf(other))) return false;
  const isHelp = one.careType !== undefined;
  if (isHelp) return areDifferent([one, other].map(({ provider }) => providerKey(provider ?? ""))) === false;
  return one.startPrecision !== "year" && other.startPrecision !== "year";
}

function startOf({ startOn, startPrecision }: ComparedTelling): FuzzyDate {
  return { on: startOn, precision: startPrecision };
}

function endOf({ endOn, endPrecision, endReason }: ComparedTelling): FuzzyDate {
  return { on: endReason === "ongoing" ? null : (endOn ?? null), precision: endPrecision ?? "unknown" };
}

/** Whether one day fits all dates: for ranges of days that is so when each two have one in common. */
function fit(dates: readonly FuzzyDate[]): boolean {
  return dates.every((date, index) => dates.slice(index + 1).every((other) => mayBeSame(date, other)));
}

function areDifferent(words: readonly (string | undefined)[]): boolean {
  return new Set(words.filter(Boolean)).size > 1;
}
