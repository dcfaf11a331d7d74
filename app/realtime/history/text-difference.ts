import { diffArrays } from "diff";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { WordComparer, type Stretch } from "./compare-words.ts";
import { innerBreak, joinBlocks, originsOf, toLines, type DifferenceLine, type LinePart, type Origin } from "./difference-lines.ts";
import type { BlockType, TextBlock } from "./text-blocks.ts";

/** Words that stayed, came or went; `by` is who did that, null when nobody knows (and for what stayed). */
export type DifferencePiece = { kind: Stretch["kind"]; text: string; by: string | null };

type Look = { type: BlockType; speaker: Perspective | null };
export type ShownBlock = Look & {
  state: "same" | "added" | "removed" | "changed";
  pieces: DifferencePiece[];
  /** What the paragraph looked like before, where that is different. */
  was: Look | null;
};

/** One paragraph of a difference, or how many unchanged ones were left out between two changes. */
export type DifferenceBlock = ShownBlock | { state: "skipped"; count: number };

/**
 * Who wrote and who deleted a character, by where it came from: null when nobody knows, undefined when it was there
 * before, or is still there. Words are compared as people read them, which may take an old letter for part of a new word.
 */
export type Responsible = Record<"authorOf" | "deleterOf", (origin: Origin) => string | null | undefined>;

/** Beyond this many changed paragraphs everything is shown as gone and come. */
const mostChangedBlocks = 4_000;

/**
 * The difference between two states of a text: paragraphs first, then words within the changed ones (rule HI2).
 * Empty when nothing that a reader sees has changed.
 *
 * @param comparer one for all texts of a page
 * @param context how many unchanged paragraphs are shown beside a change
 */
export function compareTexts(
  before: readonly TextBlock[],
  after: readonly TextBlock[],
  responsible: Responsible,
  { comparer = new WordComparer(), context = 1 }: { comparer?: WordComparer; context?: number } = {},
): DifferenceBlock[] {
  const keyOf = ({ type, speaker, text }: TextBlock) => JSON.stringify([type, speaker, text]);
  const changes = diffArrays(before.map(keyOf), after.map(keyOf), { maxEditLength: mostChangedBlocks });
  const blocks: DifferenceBlock[] = [];
  let [atBefore, atAfter] = [0, 0];
  let [gone, come]: [TextBlock[], TextBlock[]] = [[], []];
  const flush = () => {
    blocks.push(...compareBlocks(gone, come, responsible, comparer));
    [gone, come] = [[], []];
  };
  for (const { count, added, removed } of changes ?? []) {
    if (removed) gone.push(...before.slice(atBefore, atBefore + count));
    else if (added) come.push(...after.slice(atAfter, atAfter + count));
    else {
      flush();
      blocks.push(
        ...after
          .slice(atAfter, atAfter + count)
          .map(({ type, speaker, text }): ShownBlock => ({ state: "same", type, speaker, was: null, pieces: [{ kind: "same", text, by: null }] })),
      );
    }
    if (!added) atBefore += count;
    if (!removed) atAfter += count;
  }
  if (!changes) [gone, come] = [[...before], [...after]];
  flush();
  return blocks.every(({ state }) => state === "same") ? [] : withoutFarContext(blocks, context);
}

/** Paragraphs that took the place of others, compared as one text, so that a split or joined one reads as such. */
function compareBlocks(gone: readonly TextBlock[], come: readonly TextBlock[], responsible: Responsible, comparer: WordComparer): ShownBlock[] {
  if (gone.length === 0 || come.length === 0) {
    const kind = gone.length === 0 ? "added" : "removed";
    return [...gone, ...come].map(({ type, speaker, text, runs }) => ({
      state: kind,
      type,
      speaker,
      was: null,
      pieces: lendSignatures(signed({ kind, text, originAt: originsOf(runs) }, responsible)),
    }));
  }
  const [before, after] = [joinBlocks(gone), joinBlocks(come)];
  let [indexBefore, indexAfter] = [0, 0];
  return toLines(comparer.compare(before.text, after.text), before, after).map((line) => {
    const [was, is] = [gone[Math.min(indexBefore, gone.length - 1)]!, come[Math.min(indexAfter, come.length - 1)]!];
    indexBefore += line.passedBefore;
    indexAfter += line.passedAfter;
    return toBlock(line, was, is, responsible);
  });
}

function toBlock({ parts, end }: DifferenceLine, was: Look, is: Look, responsible: Responsible): ShownBlock {
  const kinds = new Set(parts.map(({ kind }) => kind));
  if (kinds.size === 0) kinds.add(end ?? "same");
  const [only] = kinds.size === 1 ? kinds : [];
  const { type, speaker } = only === "removed" ? was : is;
  const looksDifferent = only !== "removed" && only !== "added" && (was.type !== is.type || was.speaker !== is.speaker);
  return {
    state: only === "same" ? (looksDifferent ? "changed" : "same") : (only ?? "changed"),
    type,
    speaker,
    was: looksDifferent ? { type: was.type, speaker: was.speaker } : null,
    pieces: lendSignatures(parts.flatMap((part) => signed(part, responsible))),
  };
}

type Signed = Omit<DifferencePiece, "by"> & { by: string | null | undefined };

/** A stretch in pieces of one person each. A letter that says nothing goes with those before it, or else after it. */
function signed({ kind, text, originAt }: LinePart, { authorOf, deleterOf }: Responsible): Signed[] {
  const shown = text.replaceAll(innerBreak, "\n");
  if (kind === "same") return [{ kind, text: shown, by: null }];
  const signatures = Array.from({ length: text.length }, (_, i) => {
    const origin = originAt(i);
    return origin ? (kind === "added" ? authorOf(origin) : deleterOf(origin)) : undefined;
  });
  let by = signatures.find((signature) => signature !== undefined);
  const pieces: Signed[] = [];
  for (let i = 0; i < text.length; i++) {
    if (signatures[i] !== undefined) by = signatures[i];
    const last = pieces.at(-1);
    if (last && last.by === by) last.text += shown[i]!;
    else pieces.push({ kind, text: shown[i]!, by });
  }
  return pieces;
}

/** A word that only looks different, for something was put into it, was changed by whoever did that. */
function lendSignatures(pieces: readonly Signed[]): DifferencePiece[] {
  const ofChange = (piece: Signed | undefined) => (piece && piece.kind !== "same" ? piece.by : undefined);
  return pieces.map((piece, i) => ({ ...piece, by: piece.by ?? ofChange(pieces[i - 1]) ?? ofChange(pieces[i + 1]) ?? null }));
}

function withoutFarContext(blocks: readonly DifferenceBlock[], context: number): DifferenceBlock[] {
  const isNear = blocks.map((_, i) => blocks.slice(Math.max(0, i - context), i + context + 1).some(({ state }) => state !== "same"));
  return blocks.reduce<DifferenceBlock[]>((kept, block, i) => {
    const last = kept.at(-1);
    if (isNear[i]) kept.push(block);
    else if (last?.state === "skipped") last.count += 1;
    else kept.push({ state: "skipped", count: 1 });
    return kept;
  }, []);
}
