import type { Perspective } from "../domain/vocabulary.ts";
import { findSpeaker } from "./speaker.ts";

/** A stretch of text in one style. */
export type TextRun = { text: string; bold?: true; italic?: true };

/** `runs` together make `text`; absent when nothing is bold or italic. */
export type NotesBlock = { kind: "heading" | "paragraph" | "listItem"; text: string; runs?: TextRun[]; speaker?: Perspective };
export type ImportedNotes = { blocks: NotesBlock[] };

export type RawBlock = { kind: NotesBlock["kind"]; runs: TextRun[] };

/**
 * Leaves out empty blocks, tidies white space and takes the speaker's name from the start of paragraphs. A speaker alone
 * on a line speaks the paragraph after it.
 */
export function toBlocks(raw: readonly RawBlock[]): NotesBlock[] {
  const blocks: NotesBlock[] = [];
  let announced: Perspective | null = null;
  for (const { kind, runs } of raw) {
    const tidied = trimRuns(runs);
    const found = kind === "paragraph" ? findSpeaker(textOfRuns(tidied)) : null;
    const spoken = found ? trimRuns(dropCharacters(tidied, found.length)) : tidied;
    const speaker = found?.speaker ?? (kind === "paragraph" ? announced : null);
    const text = textOfRuns(spoken);
    if (text === "") {
      announced = found?.speaker ?? announced;
      continue;
    }
    const isStyled = spoken.some((run) => run.bold || run.italic);
    blocks.push({ kind, text, ...(isStyled && { runs: spoken }), ...(speaker && { speaker }) });
    announced = null;
  }
  return blocks;
}

function textOfRuns(runs: readonly TextRun[]): string {
  return runs.map((run) => run.text).join("");
}

/** Joins neighbours of one style and removes white space at both ends. */
function trimRuns(runs: readonly TextRun[]): TextRun[] {
  const joined: TextRun[] = [];
  for (const run of runs) {
    const text = run.text
      .normalize("NFC")
      .replace(/[^\S\n\t]/g, " ")
      .replace(/[\u0000-\u0008\u000B-\u001F\u00AD\u200B\uFEFF]/g, "");
    const last = joined.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic) last.text += text;
    else if (text !== "") joined.push({ ...run, text });
  }
  const leading = /^\s*/.exec(textOfRuns(joined))?.[0].length ?? 0;
  const fromStart = dropCharacters(joined, leading);
  const length = textOfRuns(fromStart).trimEnd().length;
  return keepCharacters(fromStart, length);
}

function dropCharacters(runs: readonly TextRun[], count: number): TextRun[] {
  let left = count;
  return runs.flatMap((run) => {
    const dropped = Math.min(left, run.text.length);
    left -= dropped;
    return dropped === run.text.length ? [] : [{ ...run, text: run.text.slice(dropped) }];
  });
}

function keepCharacters(runs: readonly TextRun[], count: number): TextRun[] {
  let left = count;
  return runs.flatMap((run) => {
    const text = run.text.slice(0, left);
    left -= text.length;
    return text === "" ? [] : [{ ...run, text }];
  });
}
