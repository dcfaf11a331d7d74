import { diffArrays } from "diff";

/** A stretch that stayed, came or went: where it begins in either text, and how long it is (indexes of a string). */
export type Stretch = { kind: "same" | "added" | "removed"; before: number; after: number; length: number };

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+|\s|[^\p{L}\p{N}\s]/gu) ?? [];

/**
 * Finds what changed between texts, word by word, and stops looking closely when that takes too long: texts that have
 * little in common are then shown as gone and come as a whole. One comparer for all texts of a page.
 */
export class WordComparer {
  /** The time that is left, as the square of single changes: looking for them takes that long. */
  #left = 6_000_000;

  /** All of `before` and all of `after` in stretches; within a change first what went, then what came. */
  compare(before: string, after: string): Stretch[] {
    const most = Math.min(1_500, Math.floor(Math.sqrt(this.#left)));
    const changes = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: most });
    const edits = changes ? changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0) : most;
    this.#left = Math.max(0, this.#left - edits ** 2);
    if (!changes) return placed([piece("removed", before), piece("added", after)]);
    return placed(withoutCrumbs(changes.map(({ value, added, removed }) => piece(added ? "added" : removed ? "removed" : "same", value.join("")))));
  }
}

type Piece = { kind: Stretch["kind"]; text: string };
const piece = (kind: Stretch["kind"], text: string): Piece => ({ kind, text });

/** A space that happens to stay between two changed words changes with them: "het oude huis" became "een nieuw pand". */
function withoutCrumbs(pieces: readonly Piece[]): Piece[] {
  const isReplaced = (one: Piece | undefined, other: Piece | undefined) => one !== undefined && other !== undefined && one.kind !== "same" && other.kind !== "same";
  return pieces.flatMap((one, i) => {
    const isCrumb = one.kind === "same" && /^[^\S\n]$/.test(one.text) && isReplaced(pieces[i - 1], pieces[i - 2]) && isReplaced(pieces[i + 1], pieces[i + 2]);
    return isCrumb ? [piece("removed", one.text), piece("added", one.text)] : [one];
  });
}

/** Joins what belongs together and says where it stands. */
function placed(pieces: readonly Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  let [before, after] = [0, 0];
  let change = { removed: "", added: "" };
  const flush = () => {
    const { removed, added } = change;
    if (removed) stretches.push({ kind: "removed", before, after, length: removed.length });
    before += removed.length;
    if (added) stretches.push({ kind: "added", before, after, length: added.length });
    after += added.length;
    change = { removed: "", added: "" };
  };
  for (const { kind, text } of pieces) {
    if (kind !== "same") change[kind] += text;
    else if (text) {
      flush();
      stretches.push({ kind, before, after, length: text.length });
      before += text.length;
      after += text.length;
    }
  }
  flush();
  return stretches;
}
