import type { Identifier, IdentifierKind } from "#app/domain/identifiers/identifiers.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";

export type FoundDocument = { id: string; kind: DocumentKind; title: string };

/** The same words, wherever they stand in the case. Of a name `text` is the name of the table. */
export type FoundGroup = {
  kind: IdentifierKind;
  text: string;
  by: string | null;
  /** In how many places; written otherwise than in the table in `uncertain` of them (rule PS4). */
  certain: number;
  uncertain: number;
  documents: FoundDocument[];
};

/** Puts what was found in a case together, in the order in which it was found first; `document` is null for what is not stored yet. */
export function groupFound(places: readonly { found: Identifier; document: FoundDocument | null }[]): FoundGroup[] {
  const groups = new Map<string, FoundGroup>();
  for (const { found, document } of places) {
    const text = found.known?.name ?? found.text;
    const key = `${found.kind} ${text}`;
    const group = groups.get(key) ?? { kind: found.kind, text, by: found.known?.pseudonym ?? null, certain: 0, uncertain: 0, documents: [] };
    if (found.isCertain) group.certain++;
    else group.uncertain++;
    if (document && group.documents.every(({ id }) => id !== document.id)) group.documents.push(document);
    groups.set(key, group);
  }
  return [...groups.values()];
}
