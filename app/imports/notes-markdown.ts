import type { RawBlock, TextRun } from "./notes-blocks.ts";
import { findSpeaker } from "./speaker.ts";

const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/;
const listItem = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;
const rule = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const underline = /^ {0,3}(?:=+|-{2,}) *$/;

/**
 * Markdown as blocks: what matters of it in notes are headings, lists, bold, italics and line ends; links keep their words.
 * Lines of a paragraph belong together, unless somebody else begins to speak.
 */
export function readMarkdownBlocks(source: string): RawBlock[] {
  const blocks: RawBlock[] = [];
  let open: { kind: RawBlock["kind"]; text: string } | null = null;
  const close = () => {
    if (open) blocks.push({ kind: open.kind, runs: readInline(open.text) });
    open = null;
  };
  for (const line of withoutFrontMatter(source).split("\n")) {
    const text = line.replace(/^(?:\s*> ?)+/, "").replace(/\\$| {2,}$/, "\n");
    const title = heading.exec(text.trimEnd())?.[1];
    if (open && (open as { kind: string }).kind === "paragraph" && underline.test(text)) open = { kind: "heading", text: (open as { text: string }).text };
    if (text.trim() === "" || rule.test(text) || underline.test(text) || /^\s*(?:```|~~~)/.test(text)) close();
    else if (title !== undefined) {
      close();
      blocks.push({ kind: "heading", runs: readInline(title) });
    } else if (listItem.test(text)) {
      close();
      open = { kind: "listItem", text: text.replace(listItem, "") };
    } else if (open && findSpeaker(text) === null) {
      const before: { kind: RawBlock["kind"]; text: string } = open;
      open = { kind: before.kind, text: before.text + (before.text.endsWith("\n") ? "" : " ") + text.trimStart() };
    } else {
      close();
      open = { kind: "paragraph", text: text.trimStart() };
    }
  }
  close();
  return blocks;
}

function withoutFrontMatter(source: string): string {
  return source.replace(/^\uFEFF/, "").replace(/^---\n[\s\S]*?\n(?:---|\.\.\.)\n/, "");
}

/** Longer stretches in one style are not looked for: a file full of stars must not take minutes. */
const styled = /(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1|(?<![\p{L}\p{N}*_])([*_])(?=\S)(.{1,500}?)(?<=\S)\3(?![\p{L}\p{N}*_])/su;
const picture = /!\[[^\]]{0,500}\]\([^)]{0,500}\)/g;
const link = /\[([^\]]{1,500})\]\([^)]{0,500}\)/g;

function readInline(source: string, style: Omit<TextRun, "text"> = {}): TextRun[] {
  const runs: TextRun[] = [];
  const add = (text: string) => {
    if (text !== "") runs.push({ text: text.replace(/`([^`]*)`/g, "$1").replace(/\\([\\`*_{}[\]()#+\-.!>])/g, "$1"), ...style });
  };
  let rest = source.replace(picture, "").replace(link, "$1");
  for (let match = styled.exec(rest); match; match = styled.exec(rest)) {
    const [whole, strong, bold, , italic] = match;
    add(rest.slice(0, match.index));
    runs.push(...(strong ? readInline(bold ?? "", { ...style, bold: true }) : readInline(italic ?? "", { ...style, italic: true })));
    rest = rest.slice(match.index + whole.length);
  }
  add(rest);
  return runs;
}
