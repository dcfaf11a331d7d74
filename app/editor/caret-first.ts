import { type Editor, Extension } from "@tiptap/core";
import { Selection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";

/**
 * Takes in where the browser has put the caret. The browser tells of that in a task of its own, and an editor that is
 * drawn anew before then puts the caret back where it last knew it to be: on a busy page a click or a key would do nothing.
 */
function takeInCaret(view: EditorView): void {
  const { doc, selection } = view.state;
  if (view.composing || !view.hasFocus() || !(selection instanceof TextSelection)) return;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = view.dom.ownerDocument.getSelection() ?? {};
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return;
  const placeOf = (node: Node, offset: number) => doc.resolve(Math.min(view.posAtDOM(node, offset), doc.content.size));
  const now = TextSelection.between(placeOf(anchorNode, anchorOffset ?? 0), placeOf(focusNode, focusOffset ?? 0));
  // At the top the browser puts it by itself when a text gets the focus; one goes on where one was then.
  if (now.eq(selection) || now.eq(Selection.near(doc.resolve(0), 1))) return;
  view.dispatch(view.state.tr.setSelection(now));
}

/** Draws anew what lies over a text that stays the same. */
export function redraw({ view }: Editor): void {
  takeInCaret(view);
  view.updateState(view.state);
}

/** Lets the caret go before what others do and before what is drawn over the text. */
export function caretFirst(doc: Y.Doc): Extension {
  let editor: Editor | null = null;
  let isChanging = false;
  const takeIn = () => {
    if (editor && !editor.isDestroyed && !isChanging) takeInCaret(editor.view);
  };
  return Extension.create({
    name: "caretFirst",
    onBeforeCreate(event) {
      editor = event.editor;
      // Before the editor's own listener, which remembers the selection to put it back.
      doc.on("beforeAllTransactions", takeIn);
    },
    onDestroy() {
      doc.off("beforeAllTransactions", takeIn);
    },
    dispatchTransaction({ transaction, next }) {
      const isDrawingOnly = !transaction.docChanged && !transaction.selectionSet && !transaction.storedMarksSet;
      if (isDrawingOnly && editor && !isChanging) {
        takeIn();
        const { selection } = editor.state;
        if (!selection.eq(transaction.selection)) transaction.setSelection(selection);
      }
      const wasChanging = isChanging;
      isChanging = true;
      try {
        next(transaction);
      } finally {
        isChanging = wasChanging;
      }
    },
  });
}
