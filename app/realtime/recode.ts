import type * as Y from "yjs";
import { conversationDocument } from "./documents.ts";

/** A coding to be put with another code, if it still has the code it is thought to have. */
export type Recoding = { codingId: string; from: string; to: string };

/**
 * Puts codings of a conversation with another code, as an ordinary change in the name of whoever asks; who made the coding,
 * when and on which words stays. To be called within one transaction of the document.
 *
 * @returns the codings that were changed; others were changed or removed by somebody else meanwhile
 */
export function recodeCodings(doc: Y.Doc, recodings: readonly Recoding[]): string[] {
  const { codings } = conversationDocument(doc);
  return recodings.flatMap(({ codingId, from, to }) => {
    const entry = codings.get(codingId);
    if (entry?.codeId !== from) return [];
    codings.set(codingId, { ...entry, codeId: to });
    return [codingId];
  });
}
