import type { EditorView } from "@tiptap/pm/view";
import type { TextRange } from "./coded-ranges.ts";

/**
 * The blocks of a text between two heights of the window, in pixels from its top: from the first that reaches into them to
 * the last. Found by halving, so that a long text takes no longer than a short one.
 */
export function rangeOnScreen(view: EditorView, { top, bottom }: { top: number; bottom: number }): TextRange {
  const { doc } = view.state;
  const starts: number[] = [];
  doc.forEach((_block, position) => starts.push(position));
  const boxOf = (index: number) => {
    const element = view.nodeDOM(starts[index]!);
    return element instanceof Element ? element.getBoundingClientRect() : null;
  };
  /** How many blocks at the start of the text are as asked; those after them are not. */
  const countFirst = (isSo: (box: DOMRect) => boolean): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = boxOf(middle);
      if (box && isSo(box)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const first = countFirst((box) => box.bottom < top);
  const end = countFirst((box) => box.top <= bottom);
  return { from: starts[first] ?? doc.content.size, to: starts[end] ?? doc.content.size };
}
