import type { RawBlock } from "./notes-blocks.ts";
import { findSpeaker } from "./speaker.ts";

/** Programs that break lines for the reader do so at about this many characters. */
const wrapWidth = 100;
const fullLine = 55;
const listMarker = /^(?:[-*•–]|\d{1,2}[.)])\s+/;
const headingMarker = /^#{1,6}\s+/;

/** Plain text as blocks: a line is a paragraph, unless the text was broken into lines of equal width. */
export function readTextBlocks(text: string): RawBlock[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .map((line) => line.trimEnd());
  return (isWrapped(lines) ? joinWrapped(lines) : lines).map(toBlock);
}

function toBlock(line: string): RawBlock {
  if (headingMarker.test(line)) return { kind: "heading", runs: [{ text: line.replace(headingMarker, "") }] };
  const trimmed = line.trimStart();
  if (listMarker.test(trimmed)) return { kind: "listItem", runs: [{ text: trimmed.replace(listMarker, "") }] };
  return { kind: "paragraph", runs: [{ text: line }] };
}

function isWrapped(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== "");
  const full = filled.filter((line) => line.length >= fullLine);
  return filled.every((line) => line.length <= wrapWidth) && full.length >= 3 && full.length >= filled.length / 3;
}

function joinWrapped(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let previous = "";
  for (const line of lines) {
    const continues = previous.length >= fullLine && line.trim() !== "" && !startsBlock(line);
    if (continues) joined.push(`${joined.pop() ?? ""} ${line.trimStart()}`);
    else joined.push(line);
    previous = line;
  }
  return joined;
}

function startsBlock(line: string): boolean {
  return headingMarker.test(line) || listMarker.test(line.trimStart()) || findSpeaker(line) !== null;
}
