import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { speakerAttributes } from "./speaker-attributes.ts";

/** Shows the speaker's letter beside each paragraph that names one. The document holds the perspective only. */
export const SpeakerMarks = Extension.create({
  name: "speakerMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      state: {
        init: (_config, state) => decorate(state.doc),
        apply: (transaction, before) => (transaction.docChanged ? decorate(transaction.doc) : before),
      },
      props: {
        decorations(state) {
          return this.getState(state);
        },
      },
    }),
  ],
});

function decorate(doc: Node): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, position) => {
    const speaker = node.attrs["speaker"] as Perspective | null | undefined;
    if (speaker) decorations.push(Decoration.node(position, position + node.nodeSize, speakerAttributes(speaker)));
    return !node.isTextblock;
  });
  return DecorationSet.create(doc, decorations);
}
