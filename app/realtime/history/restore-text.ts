import type * as Y from "yjs";
import { WordComparer } from "./compare-words.ts";

type Marks = Record<string, unknown>;
type Segment = { text: string; marks: Marks };
type Delta = { insert: unknown; attributes?: Marks };

/** A text with its marks in one form for equal texts: stretches with the same marks joined, marks by name. */
export function sameText(text: Y.XmlText): Segment[] {
  const segments: Segment[] = [];
  for (const { insert, attributes } of text.toDelta() as Delta[]) {
    if (typeof insert !== "string" || insert === "") continue;
    const marks = Object.fromEntries(Object.entries(attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
    const last = segments.at(-1);
    if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text += insert;
    else segments.push({ text: insert, marks });
  }
  return segments;
}

const plain = (segments: readonly Segment[]) => segments.map(({ text }) => text).join("");

/** Brings words and marks (bold, codings) of one text back to those of another, word by word. */
export function restoreText(live: Y.XmlText, then: Y.XmlText): void {
  const wanted = sameText(then);
  let at = 0;
  for (const { kind, after, length } of new WordComparer().compare(plain(sameText(live)), plain(wanted))) {
    if (kind === "removed") {
      live.delete(at, length);
      continue;
    }
    // Without marks of its own: it would take over those of its neighbour. They follow below.
    if (kind === "added") live.insert(at, plain(wanted).slice(after, after + length), {});
    at += length;
  }
  restoreMarks(live, wanted);
}

function restoreMarks(live: Y.XmlText, wanted: readonly Segment[]): void {
  let at = 0;
  for (const { length, now, then } of together(sameText(live), wanted)) {
    const changed: Marks = {};
    for (const name of Object.keys(now)) if (!(name in then)) changed[name] = null;
    for (const [name, value] of Object.entries(then)) if (JSON.stringify(now[name]) !== JSON.stringify(value)) changed[name] = value;
    if (Object.keys(changed).length > 0) live.format(at, length, changed);
    at += length;
  }
}

/** Two divisions of the same words laid over each other. */
function together(now: readonly Segment[], then: readonly Segment[]): { length: number; now: Marks; then: Marks }[] {
  const pieces: { length: number; now: Marks; then: Marks }[] = [];
  let [i, j, usedNow, usedThen] = [0, 0, 0, 0];
  while (i < now.length && j < then.length) {
    const length = Math.min(now[i]!.text.length - usedNow, then[j]!.text.length - usedThen);
    pieces.push({ length, now: now[i]!.marks, then: then[j]!.marks });
    usedNow += length;
    usedThen += length;
    if (usedNow === now[i]!.text.length) [i, usedNow] = [i + 1, 0];
    if (usedThen === then[j]!.text.length) [j, usedThen] = [j + 1, 0];
  }
  return pieces;
}
