import { localise } from "#app/domain/code-description.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { type Perspective, perspectives } from "#app/domain/vocabulary.ts";
import type { ImportedNotes, NotesBlock } from "#app/imports/notes-document.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import type { Locale } from "#app/ui/labels.ts";

const paragraph = (speaker: Perspective | null, content: TextNode[] = []): TextNode => ({ type: "paragraph", attrs: { speaker }, ...(content.length > 0 && { content }) });
const heading = (text: string): TextNode => ({ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text }] });

/** Notes that start from nothing: one line, spoken by whoever was heard if that was one person. */
export function emptyText({ heard }: { heard: readonly Perspective[] }): TextNode {
  return { type: "doc", content: [paragraph(heard.length === 1 ? heard[0]! : null)] };
}

/**
 * The questions of an interview guide with a line under each for who answers. A guide has sections per person, named by
 * perspective; those of people who were not there are left out, other sections stay.
 */
export function textFromGuide(guide: InstrumentDefinition, { heard, locale }: { heard: readonly Perspective[]; locale: Locale }): TextNode {
  const ofPerson = (id: string) => perspectives.find((perspective) => perspective === id);
  const wanted = guide.sections.filter((section) => !ofPerson(section.id) || heard.includes(ofPerson(section.id)!));
  const sections = wanted.length > 0 ? wanted : guide.sections;
  const content = sections.flatMap((section) => {
    const speaker = ofPerson(section.id) ?? (heard.length === 1 ? heard[0]! : null);
    const questions = section.items.flatMap((item): TextNode[] => [
      { type: "guideQuestion", attrs: { itemId: item.id }, content: [{ type: "text", text: localise(item.label, locale) }] },
      paragraph(speaker !== null && heard.includes(speaker) ? speaker : null),
    ]);
    return sections.length > 1 ? [heading(localise(section.title, locale)), ...questions] : questions;
  });
  return { type: "doc", content };
}

/** Notes from a file, block by block; list items that follow each other are one list. */
export function textFromNotes({ blocks }: ImportedNotes): TextNode {
  const content: TextNode[] = [];
  for (const block of blocks) {
    if (block.kind === "heading") content.push(heading(block.text.replaceAll("\n", " ")));
    else if (block.kind === "paragraph") content.push(paragraph(block.speaker ?? null, inlineText(block)));
    else {
      const item: TextNode = { type: "listItem", content: [paragraph(null, inlineText(block))] };
      const last = content.at(-1);
      if (last?.type === "bulletList") last.content!.push(item);
      else content.push({ type: "bulletList", content: [item] });
    }
  }
  return { type: "doc", content };
}

function inlineText({ text, runs = [{ text }] }: NotesBlock): TextNode[] {
  return runs.flatMap((run) => {
    const marks = [...(run.bold ? [{ type: "bold" }] : []), ...(run.italic ? [{ type: "italic" }] : [])];
    return run.text
      .split("\n")
      .flatMap((line, index): TextNode[] => [
        ...(index > 0 ? [{ type: "hardBreak" }] : []),
        ...(line === "" ? [] : [{ type: "text", text: line, ...(marks.length > 0 && { marks }) }]),
      ]);
  });
}
