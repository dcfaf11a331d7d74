/** A coding's height in the text: from the top of its first line to the bottom of its last, in pixels. */
export type Span = { id: string; top: number; bottom: number };
export type Bracket = Span & {
  /** Brackets that share a line stand side by side; 0 is next to the text. */
  column: number;
  labelTop: number;
};

/**
 * Places the brackets in the margin: those that share a line side by side, their labels below one another.
 *
 * @returns in reading order; at equal height the longer one comes first, so that it stands outside
 */
export function layOutBrackets(spans: readonly Span[], { labelHeight }: { labelHeight: number }): Bracket[] {
  const inOrder = spans.toSorted((a, b) => a.top - b.top || b.bottom - a.bottom || (a.id < b.id ? -1 : 1));
  const columnEnds: number[] = [];
  let freeFrom = Number.NEGATIVE_INFINITY;
  return inOrder.map((span) => {
    const free = columnEnds.findIndex((end) => end <= span.top + 1);
    const column = free === -1 ? columnEnds.length : free;
    columnEnds[column] = span.bottom;
    const labelTop = Math.max(span.top, freeFrom);
    freeFrom = labelTop + labelHeight;
    return { ...span, column, labelTop };
  });
}
