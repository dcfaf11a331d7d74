const mostTerms = 12;

/**
 * What somebody typed to find texts by, as a query of PostgreSQL's full text search: every word has to be there, as it
 * stands, bent (`school` finds `scholen`) or as the beginning of a longer one (`hulp` finds `hulpverlener`, as Dutch writes
 * words together); `"…"` keeps words together as they stand, a `-` in front leaves texts with the word out.
 *
 * @returns empty when nothing in it can be looked for
 */
export function toSearchQuery(typed: string): string {
  const terms = [...typed.normalize("NFC").matchAll(/(-?)(?:"([^"]*)"|(\S+))/gu)].slice(0, mostTerms).flatMap(([, minus, quoted, plain]) => {
    const words = (quoted ?? plain ?? "").match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    const together = words.map((word, index) => `'${word}'${quoted === undefined && index === words.length - 1 ? ":*" : ""}`).join(" <-> ");
    return [{ isLeftOut: minus === "-", text: words.length > 1 ? `(${together})` : together }];
  });
  if (!terms.some(({ isLeftOut }) => !isLeftOut)) return "";
  return terms.map(({ isLeftOut, text }) => (isLeftOut ? `!${text}` : text)).join(" & ");
}

/** A piece of a text, in the words that were looked for and those around them. */
export type SnippetPart = { text: string; isHit: boolean };
export type Snippet = SnippetPart[];

/** By which marks the database tells found words and pieces apart: characters that no text has. */
export const snippetMarks = { start: "\u{E000}", stop: "\u{E001}", piece: "\u{E002}" } as const;

/** The pieces of a text in which words were found, taken apart at their marks. */
export function readSnippets(marked: string): Snippet[] {
  const { start, stop, piece } = snippetMarks;
  return marked.split(piece).flatMap((one) => {
    const parts = one.split(start).flatMap((text, index): Snippet => {
      if (index === 0) return [{ text, isHit: false }];
      const [hit = "", ...rest] = text.split(stop);
      return [
        { text: hit, isHit: true },
        { text: rest.join(""), isHit: false },
      ];
    });
    const shown = parts.filter(({ text }) => text !== "");
    return shown.some(({ isHit }) => isHit) ? [shown] : [];
  });
}

const longestQuote = 120;

/** Words around the first one that was found, all of one paragraph, to find the place again in the text itself. */
export function quoteOf(snippet: Snippet): string {
  const at = snippet.findIndex(({ isHit }) => isHit);
  const textOf = (parts: Snippet) => parts.map(({ text }) => text).join("");
  const before = textOf(snippet.slice(0, at)).split("\n").at(-1) ?? "";
  const behind = textOf(snippet.slice(at)).split("\n")[0] ?? "";
  return (before + behind).trim().slice(0, longestQuote).trimEnd();
}
