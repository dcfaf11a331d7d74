import type { Editor } from "@tiptap/core";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { redraw } from "./caret-first.ts";
import type { TextRange } from "./coded-ranges.ts";
import { findPassages, type Passage } from "./passages.ts";
import { cameFromDocument } from "./use-live-editor.client.ts";

/** Which passages to look for, and how each is drawn: those without a class are only looked for. */
export type ShownPassages = { passages: ReadonlyMap<string, Passage>; classOf: (id: string) => string | null; activeId: string | null };

/** Where each passage that was looked for stands; null for one that is not in the text. */
export type PassagePlaces = ReadonlyMap<string, TextRange | null>;

export type HighlightOptions = {
  /** Somebody clicked in a passage. @returns whether that was the end of it: false leaves the click to the text */
  onPick: (id: string, at: { isCoded: boolean }) => boolean;
  /** Passages moved, appeared or went. */
  onMoved: (places: PassagePlaces) => void;
};

const quietMs = 250;

/**
 * Shows passages in a text without changing it, by the view's own decorations: an editor that is open already can get
 * them, which keeps its history as it is. What one types moves them along; what others type is looked up anew.
 */
export class PassageHighlights {
  #editor: Editor;
  #options: HighlightOptions;
  #shown: ShownPassages = { passages: new Map(), classOf: () => null, activeId: null };
  #ranges = new Map<string, TextRange>();
  #decorations = DecorationSet.empty;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(editor: Editor, options: HighlightOptions) {
    this.#editor = editor;
    this.#options = options;
    editor.on("beforeTransaction", this.#onTransaction);
    editor.view.setProps({ decorations: () => this.#decorations, handleClick: (_view, position) => this.#pick(position) });
  }

  show(shown: ShownPassages): void {
    this.#shown = shown;
    this.#find();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#editor.off("beforeTransaction", this.#onTransaction);
    this.#decorations = DecorationSet.empty;
    if (!this.#editor.isDestroyed) this.#editor.view.setProps({ decorations: () => null, handleClick: () => false });
  }

  #onTransaction = ({ transaction, nextState }: { transaction: Transaction; nextState: EditorState }) => {
    if (!transaction.docChanged) return;
    if (cameFromDocument(transaction) || nextState.doc !== transaction.doc) {
      // What comes from others replaces the whole text, so nothing can be moved along.
      this.#place(nextState);
    } else this.#decorations = this.#decorations.map(transaction.mapping, transaction.doc);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), quietMs);
  };

  #find(): void {
    if (this.#editor.isDestroyed) return;
    this.#place(this.#editor.state);
    redraw(this.#editor);
    this.#options.onMoved(new Map([...this.#shown.passages.keys()].map((id) => [id, this.#ranges.get(id) ?? null])));
  }

  #place(state: EditorState): void {
    this.#ranges = findPassages(state, this.#shown.passages);
    const drawn = [...this.#ranges].flatMap(([id, { from, to }]) => {
      const look = this.#shown.classOf(id);
      return look === null ? [] : [Decoration.inline(from, to, { class: look, "data-passage": id }, { id })];
    });
    this.#decorations = DecorationSet.create(state.doc, drawn);
  }

  /** The passage under a click; a second click on the same words goes on to the next one that lies there. */
  #pick(position: number): boolean {
    const here = this.#decorations.find(position, position).map(({ spec }) => String((spec as { id: string }).id));
    const id = here[(here.indexOf(this.#shown.activeId ?? "") + 1) % here.length];
    if (id === undefined) return false;
    const isCoded = this.#editor.state.doc
      .resolve(position)
      .marks()
      .some((mark) => mark.type.name === "coding");
    return this.#options.onPick(id, { isCoded });
  }
}
