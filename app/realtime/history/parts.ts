import type * as Y from "yjs";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { assessmentDocument, conversationDocument, minutesFragment, synthesisDocument, trajectoryDocument } from "../documents.ts";

/** The lists of entries that documents have. */
export const entryParts = ["codings", "episodes", "referrals", "events", "keyMoments", "handoverFactors", "answers", "findings"] as const;
export type EntryPart = (typeof entryParts)[number];

/** What a document consists of: its texts by name (`notes`, `summary`, `item:<agendaItemId>`) and its lists of entries. */
export type DocumentParts = { texts: Map<string, Y.XmlFragment>; entries: Map<EntryPart, Y.Map<unknown>> };

const itemPrefix = "item:";

/** The parts of a document of this kind, as `app/realtime/documents.ts` names them. */
export function partsOf(doc: Y.Doc, kind: DocumentKind): DocumentParts {
  switch (kind) {
    case "conversation": {
      const { notes, codings } = conversationDocument(doc);
      return { texts: new Map([["notes", notes]]), entries: new Map([["codings", codings as Y.Map<unknown>]]) };
    }
    case "trajectory": {
      const entries = trajectoryDocument(doc) as unknown as Record<EntryPart, Y.Map<unknown>>;
      return { texts: new Map(), entries: new Map(Object.entries(entries) as [EntryPart, Y.Map<unknown>][]) };
    }
    case "assessment":
      return { texts: new Map(), entries: new Map([["answers", assessmentDocument(doc).answers as unknown as Y.Map<unknown>]]) };
    case "synthesis": {
      const { summary, findings } = synthesisDocument(doc);
      return { texts: new Map([["summary", summary]]), entries: new Map([["findings", findings as unknown as Y.Map<unknown>]]) };
    }
    case "minutes": {
      const names = [...doc.share.keys()].filter((name) => name.startsWith(itemPrefix)).sort();
      return { texts: new Map(names.map((name) => [name, minutesFragment(doc, name.slice(itemPrefix.length))])), entries: new Map() };
    }
  }
}

/** A text of the document by its name, made when the document has none of that name yet (minutes of a new agenda item). */
export function textOf(doc: Y.Doc, kind: DocumentKind, name: string): Y.XmlFragment | null {
  const found = partsOf(doc, kind).texts.get(name);
  if (found) return found;
  return kind === "minutes" && name.startsWith(itemPrefix) ? minutesFragment(doc, name.slice(itemPrefix.length)) : null;
}

/** Entries as plain data, by id; what is no object (a browser may have put anything there) is left out. */
export function entriesOf(map: Y.Map<unknown>): Record<string, Record<string, unknown>> {
  const all = Object.entries(map.toJSON() as Record<string, unknown>);
  return Object.fromEntries(all.filter((entry): entry is [string, Record<string, unknown>] => typeof entry[1] === "object" && entry[1] !== null && !Array.isArray(entry[1])));
}
