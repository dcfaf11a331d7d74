/** A coding's height in the text: from the top of its first line to the bottom of its last, in pixels. */
export type Span = { id: string; top: number; bottom: number };
export type Bracket = Span & {
  /** Brackets that share a line stand side by side; 0 is next to the text. */
  column: number;
  labelTop: number;
  /** How many columns its label has to leave free, so that it covers no bracket. */
  labelColumn: number;
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
  const placed = inOrder.map((span) => {
    const free = columnEnds.findIndex((end) => end <= span.top + 1);
    const column = free === -1 ? columnEnds.length : free;
    columnEnds[column] = span.bottom;
    const labelTop = Math.max(span.top, freeFrom);
    freeFrom = labelTop + labelHeight;
    return { ...span, column, labelTop };
  });
  return placed.map((bracket) => {
    const beside = placed.filter(({ top, bottom }) => top < bracket.labelTop + labelHeight && bottom > bracket.labelTop);
    return { ...bracket, labelColumn: Math.max(bracket.column, ...beside.map(({ column }) => column)) + 1 };
  });
}
