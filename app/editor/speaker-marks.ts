import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, type DecorationSet } from "@tiptap/pm/view";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { decorateAll, type DecorateBlock, decorateChanged } from "./block-decorations.ts";
import { speakerAttributes } from "./speaker-attributes.ts";

/** Shows the speaker's letter beside each paragraph that names one. The document holds the perspective only. */
export const SpeakerMarks = Extension.create({
  name: "speakerMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      state: {
        init: (_config, state) => decorateAll(state.doc, decorate),
        apply: (transaction, before) => (transaction.docChanged ? decorateChanged(before, transaction, decorate) : before),
      },
      props: {
        decorations(state) {
          return this.getState(state);
        },
      },
    }),
  ],
});

const decorate: DecorateBlock = (block, start) => {
  const decorations: Decoration[] = [];
  const add = (node: Node, position: number) => {
    const speaker = node.attrs["speaker"] as Perspective | null | undefined;
    if (speaker) decorations.push(Decoration.node(position, position + node.nodeSize, speakerAttributes(speaker)));
    return !node.isTextblock;
  };
  if (add(block, start)) block.descendants((node, position) => add(node, start + 1 + position));
  return decorations;
};
