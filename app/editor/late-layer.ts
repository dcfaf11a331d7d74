import { Extension } from "@tiptap/core";
import { type EditorState, Plugin } from "@tiptap/pm/state";
import type { DecorationSet } from "@tiptap/pm/view";

type DecorationsOf = (state: EditorState) => DecorationSet;

/** What is drawn over a text by code that comes later than its editor. */
export class LateLayer {
  #decorationsOf: DecorationsOf | null = null;

  /** @param decorationsOf null to draw nothing any more */
  draw(decorationsOf: DecorationsOf | null): void {
    this.#decorationsOf = decorationsOf;
  }

  decorations(state: EditorState): DecorationSet | null {
    return this.#decorationsOf?.(state) ?? null;
  }
}

/** A place for such a layer. It is there from the start because an editor that gets another plugin later loses its history. */
export function lateLayer(layer: LateLayer): Extension {
  return Extension.create({
    name: "lateLayer",
    addProseMirrorPlugins: () => [new Plugin({ props: { decorations: (state) => layer.decorations(state) } })],
  });
}
