import type { Perspective } from "#app/domain/vocabulary.ts";
import type { CodingEntry } from "#app/realtime/documents.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";

const said = [
  "Ik had elke keer een ander, en dan moest ik weer alles opnieuw vertellen.",
  "Wij hebben toen gebeld, maar er kwam niemand terug.",
  "Op school wist mijn mentor het wel, die bleef elke week even langskomen.",
  "Het duurde acht maanden voordat er een plek was.",
  "Achteraf denk ik dat we het eerder hadden kunnen zien.",
  "Toen de crisis kwam ging het opeens heel snel, en daarna was het weer stil.",
];
const speakers: Perspective[] = ["researcher", "youth", "parent"];

/** A transcript of so many words with so many codings, spread evenly; every fifth covers two paragraphs, some lie over each other. */
export function transcript({ words, codings }: { words: number; codings: number }): { text: TextNode; codings: Map<string, Omit<CodingEntry, "authorId">> } {
  const paragraphs: string[][] = [];
  for (let count = 0, turn = 0; count < words; turn++) {
    const sentences = Array.from({ length: 1 + (turn % 4) }, (_, index) => said[(turn * 3 + index) % said.length]!);
    paragraphs.push(sentences);
    count += sentences.join(" ").split(" ").length;
  }
  const entries = new Map<string, Omit<CodingEntry, "authorId">>();
  const idsAt = new Map<number, string[]>();
  for (let index = 0; index < codings; index++) {
    const id = `coding-${index}`;
    const at = Math.floor((index * paragraphs.length) / codings);
    for (const place of index % 5 === 0 && at + 1 < paragraphs.length ? [at, at + 1] : [at]) idsAt.set(place, [...(idsAt.get(place) ?? []), id]);
    const polarity = index % 3 === 0 ? "facilitator" : "barrier";
    entries.set(id, { codeId: "waiting_time", polarity, perspective: "youth", phase: null, memo: "", quote: paragraphs[at]![0]!, before: "", after: "" });
  }
  const content = paragraphs.map((sentences, at): TextNode => {
    const marks = (idsAt.get(at) ?? []).map((id) => ({ type: "coding", attrs: { id } }));
    const rest = sentences.slice(1).join(" ");
    return {
      type: "paragraph",
      attrs: { speaker: speakers[at % speakers.length] },
      content: [{ type: "text", text: sentences[0]!, ...(marks.length > 0 && { marks }) }, ...(rest ? [{ type: "text", text: ` ${rest}` }] : [])],
    };
  });
  return { text: { type: "doc", content }, codings: entries };
}
