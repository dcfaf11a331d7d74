import { identifierFinder } from "../identifiers/identifiers.ts";

/**
 * What in a text that is to be published tells who somebody is: numbers, addresses and dates of birth, and the codes of cases.
 *
 * @param caseCodePrefix `KL` of `KL-014`
 * @returns the words as they stand in the text, each once
 */
export function findRecognisable(text: string, { caseCodePrefix }: { caseCodePrefix: string }): string[] {
  const find = identifierFinder({ names: [], kept: [], birthYear: null });
  const codes = [...text.matchAll(/(?<![\p{L}\d])(\p{L}{1,10})-(\d{2,})(?!\d)/gu)]
    .filter(([, prefix]) => prefix!.toLowerCase() === caseCodePrefix.toLowerCase())
    .map(([code]) => code);
  return [...new Set([...codes, ...text.split("\n").flatMap((line) => find(line).map((found) => found.text))])];
}
