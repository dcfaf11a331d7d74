import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { codedRanges, type TextRange } from "./coded-ranges.ts";

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
            return shown || transaction.docChanged ? compute(transaction.doc, shown ?? before, options) : before;
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

function compute(doc: Node, { polarityOf, selectedId }: ShownCodings, { classOf }: CodingMarkOptions): PluginState {
  const ranges = codedRanges(doc);
  const decorations: Decoration[] = [];
  const countByBlock = new Map<number, number>();
  for (const [id, pieces] of ranges) {
    const polarity = polarityOf.get(id);
    if (!polarity) continue;
    for (const { from, to } of pieces) decorations.push(Decoration.inline(from, to, { class: classOf({ polarity, isSelected: id === selectedId }) }));
    const start = doc.resolve(pieces[0]!.from).before(1);
    countByBlock.set(start, (countByBlock.get(start) ?? 0) + 1);
  }
  // A block is at least as high as the labels beside it, so that those of the next block stand beside the next block.
  for (const [start, count] of countByBlock) decorations.push(Decoration.node(start, start + doc.nodeAt(start)!.nodeSize, { style: `--kl-codings: ${count}` }));
  return { polarityOf, selectedId, ranges, decorations: DecorationSet.create(doc, decorations) };
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
