import * as Y from "yjs";
import { erasureMark } from "./documents.ts";
import { docToPlainText, fragmentToJson } from "./plain-text.ts";

/**
 * Everything in a document, of whatever kind, as text a person can keep: texts as plain text, then entries field by field.
 * For somebody whose work cannot be saved, so it asks nothing of the document's schema.
 */
export function readableContent(doc: Y.Doc): string {
  const texts: string[] = [];
  const entries: string[] = [];
  const { map: mark } = erasureMark(doc);
  for (const name of [...doc.share.keys()].sort()) {
    const type = doc.share.get(name);
    if (type instanceof Y.XmlFragment) texts.push(docToPlainText(fragmentToJson(type)).text);
    else if (type instanceof Y.Map && type.size > 0 && type !== mark) entries.push(`${name}: ${JSON.stringify(type.toJSON(), null, 2)}`);
  }
  return [...texts, ...entries].filter((part) => part.trim() !== "").join("\n\n");
}
