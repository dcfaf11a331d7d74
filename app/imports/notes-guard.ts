import { type Identifier, type IdentifierFinder, replaceWords, type Replacement } from "../domain/identifiers/identifiers.ts";
import type { ImportedNotes, NotesBlock, TextRun } from "./notes-blocks.ts";

/** Something that can tell who somebody is, with the words around it. */
export type FoundInNotes = { found: Identifier; before: string; after: string };

const charactersAround = 40;

/** What can tell who somebody is in notes that were read from a file, in reading order. */
export function findInNotes({ blocks }: ImportedNotes, find: IdentifierFinder): FoundInNotes[] {
  return blocks.flatMap(({ text }) =>
    find(text).map((found) => ({
      found,
      before: wordsBefore(text.slice(0, found.start)),
      after: wordsAfter(text.slice(found.end)),
    })),
  );
}

/** The last words of a text, with a sign where there are more. */
function wordsBefore(text: string): string {
  if (text.length <= charactersAround) return text;
  return `…${text.slice(-charactersAround).replace(/^\S*/, "")}`;
}

function wordsAfter(text: string): string {
  if (text.length <= charactersAround) return text;
  return `${text.slice(0, charactersAround).replace(/\S*$/, "").trimEnd()}…`;
}

/** The notes with words replaced; what comes in their place has the style of the first of them. */
export function replaceInNotes({ blocks }: ImportedNotes, replacing: (text: string) => readonly Replacement[]): { notes: ImportedNotes; places: number } {
  let places = 0;
  const replaced = blocks.map((block): NotesBlock => {
    const replacements = replacing(block.text);
    if (replacements.length === 0) return block;
    places += replacements.length;
    return { ...block, text: replaceWords(block.text, replacements), ...(block.runs && { runs: replaceInRuns(block.runs, replacements) }) };
  });
  return { notes: { blocks: replaced }, places };
}

function replaceInRuns(runs: readonly TextRun[], replacements: readonly Replacement[]): TextRun[] {
  let end = 0;
  return runs.flatMap((run) => {
    const start = end;
    end += run.text.length;
    let text = "";
    let at = start;
    for (const one of replacements) {
      if (one.end <= start || one.start >= end) continue;
      text += run.text.slice(at - start, Math.max(one.start, start) - start);
      if (one.start >= start) text += one.by;
      at = Math.min(one.end, end);
    }
    text += run.text.slice(at - start);
    return text === "" ? [] : [{ ...run, text }];
  });
}
