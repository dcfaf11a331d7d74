import type { Editor } from "@tiptap/core";
import * as random from "lib0/random";
import { useState } from "react";
import { addCoding, type CodingChoice, type Codings, editCoding, placeAgain, removeCoding } from "#app/editor/coding-commands.ts";
import { rangesIn } from "#app/editor/coding-marks.ts";
import { undoManagerOf } from "#app/editor/undo-manager.ts";
import { m } from "#app/paraglide/messages.js";
import { polarityLabel } from "#app/ui/vocabulary.ts";
import type { Codebook } from "./codebook.ts";

/**
 * What one can do with codings, and what was done last.
 *
 * @param goOn where one goes on after coding: shows the coding, or stays where one is
 */
export function useCoding({
  editor,
  codings,
  codebook,
  onSelect,
  goOn,
}: {
  editor: Editor;
  codings: Codings;
  codebook: Codebook;
  onSelect: (codingId: string | null) => void;
  goOn: (coded: { codingId: string; to: number }) => void;
}) {
  const [done, setDone] = useState<{ text: string; depth: number } | null>(null);
  const depth = () => undoManagerOf(editor).undoStack.length;
  const say = (text: string) => setDone({ text, depth: depth() });
  const nameOf = ({ polarity, codeId }: Pick<CodingChoice, "polarity" | "codeId">) => `${polarityLabel(polarity).toLowerCase()}, ${codebook.labelOf(codeId)}`;

  /** Shows a coding and its words. @param block where on the screen they should be, if they are not in sight yet */
  const select = (id: string, block: ScrollLogicalPosition = "nearest") => {
    onSelect(id);
    const piece = rangesIn(editor.state).get(id)?.[0];
    if (!piece) return;
    if (!editor.state.selection.empty) {
      editor.commands.setTextSelection(piece.from);
      // The editor has not the focus, so it leaves the browser's selection as it was.
      getSelection()?.removeAllRanges();
    }
    const { node } = editor.view.domAtPos(piece.from);
    // Brought into sight, not focused: the focus stays on what was pressed.
    (node instanceof HTMLElement ? node : node.parentElement)?.scrollIntoView({ block });
  };

  return {
    done,
    /** Whether nothing was written or coded since: an undo would undo exactly that. */
    isLatest: done !== null && done.depth === depth(),
    undo: () => {
      editor.commands.undo();
      setDone(null);
    },
    select,
    /** Codes what is selected in the text. */
    code: (choice: CodingChoice) => {
      const { from, to } = editor.state.selection;
      const id = random.uuidv4();
      if (!addCoding(editor, codings, { id, range: { from, to }, choice })) return;
      goOn({ codingId: id, to });
      say(m.conversations_coded_as({ coding: nameOf(choice) }));
    },
    edit: (id: string, change: Partial<CodingChoice>) => editCoding(editor, codings, { id, change }),
    remove: (id: string) => {
      const entry = codings.get(id);
      if (!entry) return;
      removeCoding(editor, codings, { id });
      onSelect(null);
      say(m.conversations_removed({ coding: nameOf(entry) }));
    },
    /** Puts an orphaned coding back on its quote. */
    place: (id: string) => {
      if (!placeAgain(editor, codings, { id })) return;
      select(id);
      say(m.conversations_placed());
    },
    /** Selects a coding's words, for another code on the same. */
    selectWords: (id: string) => {
      const pieces = rangesIn(editor.state).get(id);
      if (pieces?.length)
        editor
          .chain()
          .setTextSelection({ from: pieces[0]!.from, to: pieces.at(-1)!.to })
          .focus()
          .run();
    },
  };
}
