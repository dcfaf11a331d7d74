import { countCodePoints } from "./code-points.ts";
import type { CodingEntry } from "./documents.ts";

/** How much text around a quote is kept with it, in code points. */
const contextLength = 40;

type Quote = Pick<CodingEntry, "quote" | "before" | "after">;
type Range = { start: number; end: number };

/** What is kept with a coding to find its text back. @param range code points of the canonical plain text */
export function quoteContext(text: string, { start, end }: Range): Pick<Quote, "before" | "after"> {
  const points = [...text];
  return { before: points.slice(Math.max(0, start - contextLength), start).join(""), after: points.slice(end, end + contextLength).join("") };
}

/**
 * Where a quote stands in a text now: where it occurs more than once, the place whose surroundings agree most with those
 * it once had.
 *
 * @param text a canonical plain text
 * @returns code points of it; null when the quote is not there
 */
export function findQuote(text: string, { quote, before, after }: Quote): Range | null {
  if (quote.trim() === "") return null;
  let best: { index: number; agreement: number } | null = null;
  for (let index = text.indexOf(quote); index >= 0; index = text.indexOf(quote, index + 1)) {
    const agreement = commonEnd(text.slice(0, index), before) + commonStart(text.slice(index + quote.length), after);
    if (!best || agreement > best.agreement) best = { index, agreement };
  }
  if (!best) return null;
  const start = [...text.slice(0, best.index)].length;
  return { start, end: start + countCodePoints(quote) };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
