import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useRef, useState } from "react";
import type { TextRange } from "#app/editor/coded-ranges.ts";
import { PassageHighlights, type HighlightOptions, type PassagePlaces } from "#app/editor/passage-highlights.ts";
import { capturePassage, type Passage } from "#app/editor/passages.ts";
import { readPosition, writePosition } from "#app/realtime/passage-position.ts";
import { classNames } from "#app/ui/class-names.ts";
import styles from "./comments.module.css";
import type { ThreadView } from "./view-comments.server.tsx";

/** The passage a new comment will be about, as it goes to the server. */
export type NewPassage = { range: TextRange; passage: Passage };

const newId = "new";

/** Draws the commented passages in the text and says where each stands now; those that were not looked for yet are left out. */
export function usePassages(
  editor: Editor,
  { threads, activeId, fresh, onPick }: { threads: readonly ThreadView[]; activeId: string | null; fresh: NewPassage | null; onPick: HighlightOptions["onPick"] },
): PassagePlaces {
  const [places, setPlaces] = useState<PassagePlaces>(new Map());
  const latest = useRef(onPick);
  latest.current = onPick;
  const highlights = useRef<PassageHighlights | null>(null);

  useEffect(() => {
    const made = new PassageHighlights(editor, {
      onPick: (id, at) => id !== newId && latest.current(id, at),
      onMoved: (moved) => setPlaces((before) => (isSame(before, moved) ? before : moved)),
    });
    highlights.current = made;
    return () => made.destroy();
  }, [editor]);

  const passages = useMemo(() => new Map(threads.map((thread) => [thread.id, passageOf(thread)])), [threads]);
  useEffect(() => {
    if (editor.isDestroyed) return;
    const hidden = new Set(threads.filter(({ id, resolved }) => resolved && id !== activeId).map(({ id }) => id));
    highlights.current?.show({
      passages: fresh ? new Map([...passages, [newId, fresh.passage]]) : passages,
      classOf: (id) => (hidden.has(id) ? null : classNames(styles.passage, (id === activeId || id === newId) && styles.activePassage)),
      activeId,
    });
  }, [editor, threads, passages, activeId, fresh]);
  return places;
}

function passageOf({ field, quote, before, after, position }: ThreadView): Passage {
  return { quote, before, after, position: position === null ? null : readPosition(position, field) };
}

/** What a new comment would be about: the words in a range; null when there are none. */
export function newPassage(editor: Editor, range: TextRange): NewPassage | null {
  const captured = capturePassage(editor.state, range);
  return captured && { range: captured.range, passage: captured };
}

/** A passage as fields of the form that begins a thread. */
export function passageFields({ passage: { quote, before, after, position } }: NewPassage) {
  return { quote, before, after, position: position ? writePosition(position) : undefined };
}

/** Brings a passage into sight, without taking the focus along. @param block where on the screen */
export function scrollToPassage(editor: Editor, { from }: TextRange, block: ScrollLogicalPosition): void {
  const { node } = editor.view.domAtPos(from);
  (node instanceof HTMLElement ? node : node.parentElement)?.scrollIntoView({ block });
}

function isSame(a: PassagePlaces, b: PassagePlaces): boolean {
  return a.size === b.size && [...a].every(([id, range]) => b.has(id) && b.get(id)?.from === range?.from && b.get(id)?.to === range?.to);
}
