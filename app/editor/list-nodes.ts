import { Node, wrappingInputRule } from "@tiptap/core";

/**
 * Lists as every document has them. Own nodes: those of Tiptap bring a reader and writer of Markdown along, half as large as
 * the rest of the schema.
 */

/** `- ` at the start of a paragraph, or the button, makes one. */
export const BulletList = Node.create({
  name: "bulletList",
  group: "block list",
  content: "listItem+",
  parseHTML: () => [{ tag: "ul" }],
  renderHTML: ({ HTMLAttributes }) => ["ul", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { "Mod-Shift-8": () => this.editor.commands.toggleList(this.name, "listItem") };
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*([-+*])\s$/, type: this.type })];
  },
});

/** `1. ` at the start of a paragraph makes one; it may start at another number. */
export const OrderedList = Node.create({
  name: "orderedList",
  group: "block list",
  content: "listItem+",
  addAttributes: () => ({
    start: { default: 1, parseHTML: (element: HTMLElement) => Number(element.getAttribute("start") ?? 1) || 1 },
    // Letters or Roman numbers, in texts that were pasted from elsewhere.
    type: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute("type") },
  }),
  parseHTML: () => [{ tag: "ol" }],
  renderHTML: ({ HTMLAttributes: { start, type, ...rest } }) => ["ol", { ...rest, ...(start !== 1 && { start }), ...(type && { type }) }, 0],
  addKeyboardShortcuts() {
    return { "Mod-Shift-7": () => this.editor.commands.toggleList(this.name, "listItem") };
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d+)\.\s$/,
        type: this.type,
        getAttributes: ([, number]) => ({ start: Number(number) }),
        joinPredicate: ([, number], node) => node.childCount + Number(node.attrs["start"]) === Number(number),
      }),
    ];
  },
});

/** Enter makes the next item, or ends the list in an empty one; Tab and Shift-Tab change the level. */
export const ListItem = Node.create({
  name: "listItem",
  content: "paragraph block*",
  defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      "Shift-Tab": () => this.editor.commands.liftListItem(this.name),
    };
  },
});
