const pair = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** How many code points a text has, without a list of them: of a long text that takes a server a tenth of a second. */
export function countCodePoints(text: string): number {
  return text.length - (text.match(pair)?.length ?? 0);
}
