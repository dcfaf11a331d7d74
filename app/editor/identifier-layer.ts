import type { Node } from "@tiptap/pm/model";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Identifier, IdentifierFinder } from "#app/domain/identifiers/identifiers.ts";

export type PlacedIdentifier = Identifier & { from: number; to: number };

/** Finds in a text what tells who somebody is; what did not change since the last time is not read again. */
export class IdentifierLayer {
  #find: IdentifierFinder;
  #classOf: (found: Identifier) => string;
  #known = new WeakMap<Node, readonly Identifier[]>();
  #doc: Node | null = null;
  #found: PlacedIdentifier[] = [];
  #decorations = DecorationSet.empty;

  constructor(find: IdentifierFinder, classOf: (found: Identifier) => string) {
    this.#find = find;
    this.#classOf = classOf;
  }

  /** Everything found, in reading order, with positions of the editor. */
  foundIn(doc: Node): readonly PlacedIdentifier[] {
    if (doc === this.#doc) return this.#found;
    this.#doc = doc;
    this.#found = [];
    doc.descendants((node, position) => {
      if (!node.isTextblock) return true;
      let found = this.#known.get(node);
      if (!found) {
        found = this.#find(node.textBetween(0, node.content.size, "\n", "\n"));
        this.#known.set(node, found);
      }
      for (const one of found) this.#found.push({ ...one, from: position + 1 + one.start, to: position + 1 + one.end });
      return false;
    });
    this.#decorations = DecorationSet.create(
      doc,
      this.#found.map((one) => Decoration.inline(one.from, one.to, { class: this.#classOf(one) })),
    );
    return this.#found;
  }

  decorationsOf(doc: Node): DecorationSet {
    this.foundIn(doc);
    return this.#decorations;
  }
}
