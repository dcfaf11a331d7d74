import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { type Decoration, DecorationSet } from "@tiptap/pm/view";

/** The decorations of one block of the text (paragraph, heading, list), which stands at `position` behind `previous`. */
export type DecorateBlock = (block: Node, position: number, previous: Node | null) => Decoration[];

/** Decorations that follow from each block and the one before it. */
export function decorateAll(doc: Node, decorate: DecorateBlock): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((block, position, index) => decorations.push(...decorate(block, position, doc.maybeChild(index - 1))));
  return DecorationSet.create(doc, decorations);
}

/**
 * The same after a change: only the blocks that changed are decorated again, so that a keystroke in a long text costs as
 * little as in a short one.
 */
export function decorateChanged(before: DecorationSet, transaction: Transaction, decorate: DecorateBlock): DecorationSet {
  const { doc } = transaction;
  const changed = changedBlocks(transaction.before, doc);
  // What comes from others replaces the whole text, and what lay over it could not be moved along.
  if (transaction.mapping.maps.some((map) => coversAll(map, transaction.before))) return decorateAll(doc, decorate);
  const moved = before.map(transaction.mapping, doc);
  if (!changed) return moved;
  const decorations: Decoration[] = [];
  doc.forEach((block, position, index) => {
    if (index >= changed.first && index < changed.end) decorations.push(...decorate(block, position, doc.maybeChild(index - 1)));
  });
  // What lies in the blocks that changed, not what only touches them.
  const stale = moved.find(changed.from, changed.to).filter(({ from, to }) => from < changed.to && to > changed.from);
  return moved.remove(stale).add(doc, decorations);
}

function coversAll(map: Transaction["mapping"]["maps"][number], doc: Node): boolean {
  let isWhole = false;
  map.forEach((from, to) => {
    if (from === 0 && to === doc.content.size) isWhole = true;
  });
  return isWhole;
}

type Changed = { first: number; end: number; from: number; to: number };

/**
 * Which blocks of the new text are not those of the old one, or have another one before them: nodes that did not change
 * are the same objects.
 */
function changedBlocks(before: Node, after: Node): Changed | null {
  let first = 0;
  let from = 0;
  const shortest = Math.min(before.childCount, after.childCount);
  while (first < shortest && before.child(first) === after.child(first)) from += after.child(first++).nodeSize;
  let same = 0;
  while (same < shortest - first && before.child(before.childCount - 1 - same) === after.child(after.childCount - 1 - same)) same++;
  const end = Math.min(after.childCount, after.childCount - same + 1);
  let to = from;
  for (let index = first; index < end; index++) to += after.child(index).nodeSize;
  return first < end ? { first, end, from, to } : null;
}
