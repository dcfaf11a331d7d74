import { splitSentences } from "#app/domain/sentences.ts";

/** More words than this make a sentence hard to read for many. */
const mostWords = 18;

/** The sentences of a text that are too long for plain language, in the order in which they stand. */
export function longSentences(text: string): string[] {
  const sentences = text.split("\n").flatMap((line) => splitSentences(line).map(({ start, end }) => line.slice(start, end).replace(/^-\s*/, "")));
  return [...new Set(sentences.filter((sentence) => sentence.split(/\s+/).length > mostWords))];
}
