// Mean advance of the typeface in em, measured over Dutch text; a little wide, so that estimates leave room.
const meanAdvance = 0.53;

/** Estimated width in pixels: the server has no font metrics at hand, and charts leave room for the difference. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * meanAdvance;
}

/** Breaks at spaces so that lines fit; what does not fit in `maxLines` ends in an ellipsis. */
export function wrapText(text: string, { width, fontSize, maxLines }: { width: number; fontSize: number; maxLines: number }): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const extended = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(extended, fontSize) <= width) lines[lines.length - 1] = extended;
    else lines.push(word);
  }
  const kept = lines.slice(0, maxLines).map((line) => cut(line, width, fontSize));
  if (lines.length > maxLines) kept[maxLines - 1] = cut(`${kept[maxLines - 1]} …`, width, fontSize);
  return kept;
}

function cut(line: string, width: number, fontSize: number): string {
  if (textWidth(line, fontSize) <= width) return line;
  return `${line.slice(0, Math.max(1, Math.floor(width / (fontSize * meanAdvance)) - 1)).trimEnd()}…`;
}

/**
 * Puts spans that would overlap on different levels, first come first served from left to right.
 *
 * @returns per span its level, from 0
 */
export function stackSpans(spans: readonly { from: number; to: number }[]): number[] {
  const endOfLevel: number[] = [];
  const levels = spans.map(() => 0);
  const leftToRight = spans.map((span, index) => ({ span, index })).toSorted((a, b) => a.span.from - b.span.from || a.index - b.index);
  for (const { span, index } of leftToRight) {
    const free = endOfLevel.findIndex((end) => end <= span.from);
    const level = free === -1 ? endOfLevel.length : free;
    endOfLevel[level] = span.to;
    levels[index] = level;
  }
  return levels;
}
