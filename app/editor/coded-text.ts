import { markName, type TextNode } from "#app/realtime/plain-text.ts";

/** The codings that lie in a text, in the order in which they begin. */
export function codingIdsIn(text: TextNode): string[] {
  const ids = new Set<string>();
  const walk = (node: TextNode) => {
    for (const mark of node.marks ?? []) if (markName(mark.type) === "coding") ids.add(String(mark.attrs?.["id"]));
    node.content?.forEach(walk);
  };
  walk(text);
  return [...ids];
}
