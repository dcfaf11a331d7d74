import type { Stretch } from "./compare-words.ts";
import type { TextBlock, TextRun } from "./text-blocks.ts";

/** Where a character came from: the client that wrote it, and its how-manieth change that was. */
export type Origin = { client: number; clock: number };
/** From an index in a text to where that character came from; null for what nobody wrote as such. */
export type OriginAt = (index: number) => Origin | null;

/** Ends a line within a block, where LF ends the block itself. */
export const innerBreak = "\u2028";

export type JoinedBlocks = { text: string; originAt: OriginAt };

/** Blocks as one text, a line each. */
export function joinBlocks(blocks: readonly TextBlock[]): JoinedBlocks {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of blocks) {
    starts.push(length);
    length += text.length + 1;
  }
  const origins = blocks.map(({ runs }) => originsOf(runs));
  return {
    text: blocks.map(({ text }) => text.replaceAll("\n", innerBreak)).join("\n"),
    originAt: (index) => {
      const block = lastAtOrBefore(starts, index);
      return origins[block]?.(index - starts[block]!) ?? null;
    },
  };
}

export function originsOf(runs: readonly TextRun[]): OriginAt {
  const starts: number[] = [];
  let length = 0;
  for (const run of runs) {
    starts.push(length);
    length += run.length;
  }
  return (index) => {
    const i = lastAtOrBefore(starts, index);
    const run = runs[i];
    return run && index < length ? { client: run.client, clock: run.clock + index - starts[i]! } : null;
  };
}

function lastAtOrBefore(starts: readonly number[], index: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= index) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export type LinePart = { kind: Stretch["kind"]; text: string; originAt: OriginAt };
/** `end` is what happened to the line end after it: null behind the last line. */
export type DifferenceLine = { parts: LinePart[]; end: Stretch["kind"] | null; passedBefore: number; passedAfter: number };

/** Stands for a paragraph's end that came or went between words that stayed. */
const pilcrow = "¶";

/**
 * Divides the stretches of two joined texts into the lines of a difference: at each line end of the text after, and at
 * one that went together with its whole line. `passedBefore` and `passedAfter` say how many blocks of either side a line
 * used up.
 */
export function toLines(stretches: readonly Stretch[], before: JoinedBlocks, after: JoinedBlocks): DifferenceLine[] {
  const lines: DifferenceLine[] = [{ parts: [], end: null, passedBefore: 0, passedAfter: 0 }];
  for (const stretch of stretches) {
    const [side, start] = stretch.kind === "removed" ? [before, stretch.before] : [after, stretch.after];
    let at = start;
    for (const [i, words] of side.text
      .slice(start, start + stretch.length)
      .split("\n")
      .entries()) {
      if (i > 0) {
        Object.assign(lines.at(-1)!, { end: stretch.kind, passedBefore: stretch.kind === "added" ? 0 : 1, passedAfter: stretch.kind === "removed" ? 0 : 1 });
        lines.push({ parts: [], end: null, passedBefore: 0, passedAfter: 0 });
        at += 1;
      }
      const from = at;
      if (words) lines.at(-1)!.parts.push({ kind: stretch.kind, text: words, originAt: (index) => side.originAt(from + index) });
      at += words.length;
    }
  }
  return joinAcrossRemovedEnds(lines);
}

function joinAcrossRemovedEnds(lines: readonly DifferenceLine[]): DifferenceLine[] {
  const joined: DifferenceLine[] = [];
  for (const [i, line] of lines.entries()) {
    const last = joined.at(-1);
    if (last?.end === "removed" && staysPartly(last) && staysPartly(line)) {
      last.parts.push(mark("removed"), ...line.parts);
      last.end = line.end;
      last.passedBefore += line.passedBefore;
      last.passedAfter += line.passedAfter;
    } else joined.push({ ...line, parts: [...line.parts] });
    const current = joined.at(-1)!;
    if (line.end === "added" && staysPartly(current) && staysPartly(lines[i + 1]!)) current.parts.push(mark("added"));
  }
  return joined;
}

const mark = (kind: Stretch["kind"]): LinePart => ({ kind, text: pilcrow, originAt: () => null });
const staysPartly = ({ parts }: DifferenceLine) => parts.some(({ kind }) => kind === "same");
