import * as Y from "yjs";

/**
 * Two rules that this module adds to Yjs by being imported, for items as only the hostile write them (yjs 13.6, `Item.integrate`):
 *
 * - An item whose left and right neighbour do not stand in that order in one list goes behind the left one, and the right one
 *   counts for nothing. Yjs puts it somewhere that hangs on where a copy has cut its texts and on what it has collected as
 *   garbage already, so that the log and the copies of a document come to differ.
 * - An entry of a map that holds more than one value is deleted. Where it is cut, Yjs has two values under one key, and
 *   throws when the map is deleted. It is not garbage: from an editor that keeps what it deleted such entries come too, as
 *   deleted ones, and what it writes next leans on them.
 */
const integrate = Y.Item.prototype.integrate;

Y.Item.prototype.integrate = function integrateByRule(this: Y.Item, transaction: Y.Transaction, offset: number): void {
  // Next to garbage it becomes garbage itself, wherever it stands.
  if (this.left instanceof Y.Item && this.origin !== null && this.rightOrigin !== null) {
    // Cutting at the right neighbour may have cut the left one once more.
    const left = Y.getItem(transaction.doc.store, this.origin);
    if (!standsBehind(this.right, left)) {
      this.left = left;
      this.right = null;
      this.rightOrigin = null;
      this.parent = left.parent;
      this.parentSub = left.parentSub;
    }
  }
  const { length } = this;
  integrate.call(this, transaction, offset);
  // Garbage has lost its parent.
  if (this.parent !== null && this.parentSub !== null && length > 1) this.delete(transaction);
};

/** Whether an item stands somewhere to the right of another; mostly next to it. */
function standsBehind(item: Y.Item | null, left: Y.Item): boolean {
  let at = left.right;
  while (at !== null && at !== item) at = at.right;
  return at !== null;
}
