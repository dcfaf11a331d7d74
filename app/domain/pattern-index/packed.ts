import { adherenceOutcomes, conversationTypes, perspectives, type AdherenceOutcome } from "../vocabulary.ts";

/**
 * How one case is packed in a row of the index; `expected_case_index` in db/migrations writes it. Lists are whole numbers of
 * four bytes, the highest first. A word (a code, an item …) is known by its number in the study's list of words.
 */
export type PackedCase = {
  ordinal: number;
  scopeId: string;
  institutionType: string;
  regionId: string;
  includedYear: number;
  age: number;
  sex: string;
  isCounted: boolean;
  isDoubleRated: boolean;
  /** Interviews, file, sessions, analysis: the day until which each is open, in days since 1970; -1 is closed. */
  openUntil: readonly number[];
  sources: number;
  isConcluded: boolean;
  observations: Uint8Array;
  findings: Uint8Array;
  judgements: Uint8Array;
  ratings: Uint8Array;
};

export function unpackNumbers(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Int32Array(bytes.byteLength >>> 2);
  for (let i = 0; i < numbers.length; i++) numbers[i] = view.getInt32(i * 4);
  return numbers;
}

/**
 * A coding: word << 9 | polarity << 8 | kind of conversation << 6 | perspective << 3 | phase, where phase 0 is none. The
 * polarity stands above the rest, so that in order all codings of one theme and polarity lie together.
 */
export const observationBits = 9;
/** A finding: word << 4 | polarity << 3 | phase. */
export const findingBits = 4;
/** A judgement: word << 5 | outcome << 2 | has a reason << 1 | was rated twice, where outcome 0 is not settled. */
export const judgementBits = 5;

export const typeOf = (key: number) => (key >>> 6) & 3;
export const perspectiveOf = (key: number) => (key >>> 3) & 7;
export const phaseOf = (key: number) => key & 7;

/** The bit of a pair in `sources`, and the place of its bitmap. */
export const sourcePlace = (perspective: number, type: number) => perspective * conversationTypes.length + type;
export const sourcePlaces = perspectives.length * conversationTypes.length;

/** The part of a case that a kind of conversation belongs to has the same place in `openUntil` (`partOfConversation`). */
export const openPlaces = { file: conversationTypes.indexOf("file_notes"), analysis: conversationTypes.indexOf("reflection_session") } as const;

export function unpackJudgement(key: number): { word: number; outcome: AdherenceOutcome | null; hasReason: boolean; isRatedTwice: boolean } {
  return { word: key >>> judgementBits, outcome: adherenceOutcomes[((key >>> 2) & 7) - 1] ?? null, hasReason: (key & 2) > 0, isRatedTwice: (key & 1) > 0 };
}

/** What two raters or more said of one case with one version of an instrument: item and answer by turns, items in order. */
type PackedRatings = { version: number; month: number; raters: { rater: number; answers: Int32Array }[] };

function unpackRatings(bytes: Uint8Array): PackedRatings[] {
  const numbers = unpackNumbers(bytes);
  const all: PackedRatings[] = [];
  for (let i = 0; i < numbers.length;) {
    const [version, rater, month, count] = [numbers[i]!, numbers[i + 1]!, numbers[i + 2]!, numbers[i + 3]!];
    const answers = numbers.subarray(i + 4, i + 4 + 2 * count);
    const last = all.at(-1);
    if (last?.version === version) last.raters.push({ rater, answers });
    else all.push({ version, month, raters: [{ rater, answers }] });
    i += 4 + 2 * count;
  }
  return all;
}

/** What raters answered to one item, side by side: a positive number is a word, a negative one a digest, 0 nothing. */
export type SideBySide = { item: number; answers: number[] };

/** Everything that was ever answered side by side, each once: most cases are told by what others were told by too. */
export type KnownAnswers = { places: Map<string, number>; list: SideBySide[] };

/** The raters of one case and version, in the order of their numbers, and the places of their answers. */
export type CaseRatings = { version: number; month: number; raters: number[]; answers: Uint32Array };

export function readRatings(bytes: Uint8Array, known: KnownAnswers): CaseRatings[] {
  return unpackRatings(bytes).map(({ version, month, raters }) => ({
    version,
    month,
    raters: raters.map(({ rater }) => rater),
    answers: Uint32Array.from(layBeside(raters, known)),
  }));
}

/** Items stand in one order in each rater's answers: they are walked through together. */
function* layBeside(raters: PackedRatings["raters"], known: KnownAnswers): Generator<number> {
  const at = raters.map(() => 0);
  for (;;) {
    const item = Math.min(...raters.map(({ answers }, r) => answers[at[r]!] ?? Infinity));
    if (item === Infinity) return;
    const given = raters.map(({ answers }, r) => {
      if (answers[at[r]!] !== item) return 0;
      at[r]! += 2;
      return answers[at[r]! - 1]!;
    });
    const key = `${item} ${given.join(" ")}`;
    let place = known.places.get(key);
    if (place === undefined) {
      place = known.list.push({ item, answers: given }) - 1;
      known.places.set(key, place);
    }
    yield place;
  }
}
