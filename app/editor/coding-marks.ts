import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { decorateAll, type DecorateBlock, decorateChanged } from "./block-decorations.ts";
import { codedPieces, codedRanges, type TextRange } from "./coded-ranges.ts";

/** What the text shows of the codings: which there are, and which one is chosen. */
export type ShownCodings = { polarityOf: ReadonlyMap<string, Polarity>; selectedId: string | null };

type PluginState = ShownCodings & { ranges: Map<string, TextRange[]>; decorations: DecorationSet };

const key = new PluginKey<PluginState>("codingMarks");

export type CodingMarkOptions = {
  classOf: (shown: { polarity: Polarity; isSelected: boolean }) => string;
  chosenClass: string;
  onPick: (codingId: string) => void;
};

/** Colours coded passages, keeps the passage that is about to be coded visible, and tells which coding was clicked. */
export const CodingMarks = Extension.create<CodingMarkOptions>({
  name: "codingMarks",
  addOptions: () => ({ classOf: () => "", chosenClass: "", onPick: () => {} }),
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin<PluginState>({
        key,
        state: {
          init: (_config, { doc }) => compute(doc, { polarityOf: new Map(), selectedId: null }, options),
          apply(transaction, before) {
            const shown = transaction.getMeta(key) as ShownCodings | undefined;
            if (shown) return compute(transaction.doc, shown, options);
            if (!transaction.docChanged) return before;
            return { ...before, ranges: codedRanges(transaction.doc), decorations: decorateChanged(before.decorations, transaction, decorator(before, options)) };
          },
        },
        props: {
          decorations(state) {
            const { decorations } = key.getState(state)!;
            const { from, to, empty } = state.selection;
            // The browser's own selection is gone as soon as the focus is in the panel.
            return empty ? decorations : decorations.add(state.doc, [Decoration.inline(from, to, { class: options.chosenClass })]);
          },
          handleClick(view, position) {
            const id = nextCodingAt(view.state, position);
            if (id !== null) options.onPick(id);
            return false;
          },
          transformPasted: (slice, view) => withoutCopiedCodings(slice, view.state, { isMove: view.dragging?.move ?? false }),
        },
      }),
    ];
  },
});

/** Where the codings lie in the text now. */
export function rangesIn(state: EditorState): Map<string, TextRange[]> {
  return key.getState(state)?.ranges ?? new Map();
}

/** Tells the text what to show; not a change of the document. */
export function showCodings(state: EditorState, shown: ShownCodings) {
  return state.tr.setMeta(key, shown).setMeta("addToHistory", false);
}

function compute(doc: Node, { polarityOf, selectedId }: ShownCodings, options: CodingMarkOptions): PluginState {
  const shown = { polarityOf, selectedId };
  return { ...shown, ranges: codedRanges(doc), decorations: decorateAll(doc, decorator(shown, options)) };
}

function decorator({ polarityOf, selectedId }: ShownCodings, { classOf }: CodingMarkOptions): DecorateBlock {
  return (block, start, previous) => {
    const decorations: Decoration[] = [];
    const begun = new Set(previous && codedPieces(previous).map(({ id }) => id));
    const beginning = new Set<string>();
    for (const { id, from, to } of codedPieces(block)) {
      const polarity = polarityOf.get(id);
      if (!polarity) continue;
      decorations.push(Decoration.inline(start + from, start + to, { class: classOf({ polarity, isSelected: id === selectedId }) }));
      if (!begun.has(id)) beginning.add(id);
    }
    // A block is at least as high as the labels beside it, so that those of the next block stand beside the next block.
    if (beginning.size > 0) decorations.push(Decoration.node(start, start + block.nodeSize, { style: `--kl-codings: ${beginning.size}` }));
    return decorations;
  };
}

/** The coding under a click; a second click on the same words goes on to the next coding that lies there. */
function nextCodingAt(state: EditorState, position: number): string | null {
  const { ranges, polarityOf, selectedId } = key.getState(state)!;
  const here = [...ranges].filter(([id, pieces]) => polarityOf.has(id) && pieces.some(({ from, to }) => from <= position && position < to)).map(([id]) => id);
  return here[(here.indexOf(selectedId ?? "") + 1) % here.length] ?? null;
}

/**
 * Text that is moved takes its codings along; text that is copied does not, because a coding lies on one passage and its
 * entry in one document.
 */
function withoutCopiedCodings(slice: Slice, state: EditorState, { isMove }: { isMove: boolean }): Slice {
  if (isMove) return slice;
  const { ranges, polarityOf } = key.getState(state)!;
  const wasCut = (id: string) => polarityOf.has(id) && !ranges.has(id);
  const strip = (fragment: Fragment): Fragment => {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      const kept = node.isText ? node : node.copy(strip(node.content));
      nodes.push(kept.mark(kept.marks.filter((mark) => mark.type.name !== "coding" || wasCut(String(mark.attrs["id"])))));
    });
    return Fragment.from(nodes);
  };
  return new Slice(strip(slice.content), slice.openStart, slice.openEnd);
}
