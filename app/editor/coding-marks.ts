import { Extension } from "@tiptap/core";
import { Fragment, type Mark, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView, type MarkView } from "@tiptap/pm/view";
import type { Polarity } from "#app/domain/vocabulary.ts";
import { decorateAll, type DecorateBlock, decorateChanged } from "./block-decorations.ts";
import { codedPieces, codedRanges, type TextRange } from "./coded-ranges.ts";

/** What the text shows of the codings: which there are, and which one is chosen. */
export type ShownCodings = { polarityOf: ReadonlyMap<string, Polarity>; selectedId: string | null };

type PluginState = { shown: ShownCodings; ranges: Map<string, TextRange[]>; ids: readonly string[]; rooms: DecorationSet };

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
          init: (_config, { doc }) => compute(doc, { polarityOf: new Map(), selectedId: null }),
          apply(transaction, before) {
            const shown = transaction.getMeta(key) as ShownCodings | undefined;
            if (shown) return compute(transaction.doc, shown);
            if (!transaction.docChanged) return before;
            const ranges = codedRanges(transaction.doc);
            const ids = isSameOrder(before.ids, ranges) ? before.ids : [...ranges.keys()];
            return { ...before, ranges, ids, rooms: decorateChanged(before.rooms, transaction, roomFor(before.shown)) };
          },
        },
        view: () => ({
          update(view, before) {
            if (key.getState(view.state)?.shown !== key.getState(before)?.shown) redraw(view, options);
          },
        }),
        props: {
          // Drawn by their own marks and not by decorations: the editor looks through all of those at every letter.
          markViews: { coding: (mark, view) => drawCoding(mark, view, options) },
          decorations(state) {
            const { rooms } = key.getState(state)!;
            const { from, to, empty } = state.selection;
            // The browser's own selection is gone as soon as the focus is in the panel.
            return empty ? rooms : rooms.add(state.doc, [Decoration.inline(from, to, { class: options.chosenClass })]);
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

/** The codings that lie in the text, in reading order; the same array while they are the same. */
export function placedCodings(state: EditorState): readonly string[] {
  return key.getState(state)?.ids ?? [];
}

/** Tells the text what to show; not a change of the document. */
export function showCodings(state: EditorState, shown: ShownCodings) {
  return state.tr.setMeta(key, shown).setMeta("addToHistory", false);
}

function compute(doc: Node, shown: ShownCodings): PluginState {
  const ranges = codedRanges(doc);
  return { shown, ranges, ids: [...ranges.keys()], rooms: decorateAll(doc, roomFor(shown)) };
}

function isSameOrder(ids: readonly string[], ranges: ReadonlyMap<string, unknown>): boolean {
  if (ids.length !== ranges.size) return false;
  let index = 0;
  for (const id of ranges.keys()) if (id !== ids[index++]) return false;
  return true;
}

function drawCoding(mark: Mark, view: EditorView, options: CodingMarkOptions): MarkView {
  const dom = document.createElement("mark");
  dom.dataset["coding"] = String(mark.attrs["id"]);
  dom.className = classOf(dom, view, options);
  return { dom, ignoreMutation: ({ type }) => type === "attributes" };
}

function redraw(view: EditorView, options: CodingMarkOptions): void {
  for (const dom of view.dom.querySelectorAll<HTMLElement>("mark[data-coding]")) {
    const look = classOf(dom, view, options);
    if (dom.className !== look) dom.className = look;
  }
}

function classOf({ dataset: { coding = "" } }: HTMLElement, view: EditorView, options: CodingMarkOptions): string {
  const { polarityOf, selectedId } = key.getState(view.state)!.shown;
  const polarity = polarityOf.get(coding);
  return polarity ? options.classOf({ polarity, isSelected: coding === selectedId }) : "";
}

/** A block is at least as high as the labels beside it, so that those of the next block stand beside the next block. One fits beside any line. */
function roomFor({ polarityOf }: ShownCodings): DecorateBlock {
  return (block, start, previous) => {
    const begun = new Set(previous && codedPieces(previous).map(({ id }) => id));
    const beginning = new Set(codedPieces(block).flatMap(({ id }) => (polarityOf.has(id) && !begun.has(id) ? id : [])));
    return beginning.size > 1 ? [Decoration.node(start, start + block.nodeSize, { style: `--kl-codings: ${beginning.size}` })] : [];
  };
}

/** The coding under a click; a second click on the same words goes on to the next coding that lies there. */
function nextCodingAt(state: EditorState, position: number): string | null {
  const { ranges, shown } = key.getState(state)!;
  const { polarityOf, selectedId } = shown;
  const here = [...ranges].filter(([id, pieces]) => polarityOf.has(id) && pieces.some(({ from, to }) => from <= position && position < to)).map(([id]) => id);
  return here[(here.indexOf(selectedId ?? "") + 1) % here.length] ?? null;
}

/**
 * Text that is moved takes its codings along; text that is copied does not, because a coding lies on one passage and its
 * entry in one document.
 */
function withoutCopiedCodings(slice: Slice, state: EditorState, { isMove }: { isMove: boolean }): Slice {
  if (isMove) return slice;
  const { ranges, shown } = key.getState(state)!;
  const wasCut = (id: string) => shown.polarityOf.has(id) && !ranges.has(id);
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
