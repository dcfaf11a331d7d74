import * as Y from "yjs";
import { canonical } from "../../domain/canonical.ts";
import { fragmentToJson } from "../plain-text.ts";
import { projectDocument } from "../projections/project.ts";
import type { DocumentContext } from "../projections/rows.ts";
import { partsOf } from "./parts.ts";

/**
 * Whether two documents say the same: the same structs from the same clients, the same of them deleted, the same texts and
 * entries, the same rows. For whoever is about to throw one of them away.
 */
export function sameContent(one: Y.Doc, other: Y.Doc, context: DocumentContext): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && contentOf(one, context) === contentOf(other, context);
}

function contentOf(doc: Y.Doc, context: DocumentContext): string {
  const { texts, entries } = partsOf(doc, context.kind);
  return canonical([
    [...texts].map(([name, fragment]) => [name, fragmentToJson(fragment)]),
    [...entries].map(([part, map]) => [part, map.toJSON()]),
    projectDocument(doc, context),
  ]);
}
