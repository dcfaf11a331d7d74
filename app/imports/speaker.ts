import type { Perspective } from "../domain/vocabulary.ts";

const perspectiveOfWord = new Map<string, Perspective>(
  (
    [
      ["youth", ["j", "jongere", "jeugdige", "youth", "young person"]],
      ["parent", ["o", "ouder", "ouders", "moeder", "vader", "verzorger", "parent", "mother", "father"]],
      ["practitioner", ["b", "h", "behandelaar", "hulpverlener", "professional", "practitioner"]],
      ["network", ["n", "netwerk", "network"]],
      ["researcher", ["i", "interviewer", "onderzoeker", "procesbegeleider", "researcher"]],
      ["file", ["dossier", "file"]],
    ] as const
  ).flatMap(([perspective, words]) => words.map((word) => [word, perspective] as const)),
);

const prefix = /^\s*(\p{L}+(?: \p{L}+)?)(?: ?\d{1,2})?\s*:(?:\s+|$)/u;

/**
 * Who speaks, when a paragraph starts with a word for one (`J:`, `Ouder 2:`, `Interviewer:`).
 *
 * @returns `length`: how many characters the prefix takes, with the space after it
 */
export function findSpeaker(text: string): { speaker: Perspective; length: number } | null {
  const match = prefix.exec(text);
  const speaker = perspectiveOfWord.get((match?.[1] ?? "").toLowerCase());
  return match && speaker ? { speaker, length: match[0].length } : null;
}
