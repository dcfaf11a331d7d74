import type * as Y from "yjs";
import type { Level } from "#app/domain/vocabulary.ts";
import { synthesisDocument, type EvidenceRef, type FindingEntry } from "./documents.ts";
import { addEntry, asOneEdit, removeEntry, setFields, undoOf } from "./field-map-edit.ts";

/** Findings in the order of the list; ties are broken by id. */
export function sortFindings<Finding extends { position?: number }>(findings: Record<string, Finding>): [id: string, Finding][] {
  return Object.entries(findings).sort(([idA, a], [idB, b]) => (a.position ?? 0) - (b.position ?? 0) || (idA < idB ? -1 : 1));
}

/** A new finding at the end of the list, without a theme: it becomes a row once somebody has chosen one. */
export function addFinding(doc: Y.Doc, id: string): void {
  const { findings } = synthesisDocument(doc);
  const position = Math.max(-1, ...read(doc).map(([, finding]) => finding.position ?? 0)) + 1;
  addEntry<FindingEntry>(findings, id, { polarity: "barrier", phase: null, contribution: 0, modifiable: null, statement: "", evidence: [], position });
}

/** Changes only the fields named. */
export function editFinding(doc: Y.Doc, id: string, fields: Partial<FindingEntry>): void {
  setFields<FindingEntry>(synthesisDocument(doc).findings, id, fields);
}

/** Choosing a theme brings its level along, which can still be changed. */
export function chooseTheme(doc: Y.Doc, id: string, theme: { id: string; level: Level }): void {
  editFinding(doc, id, { codeId: theme.id, level: theme.level });
}

export function removeFinding(doc: Y.Doc, id: string): void {
  removeEntry<FindingEntry>(synthesisDocument(doc).findings, id);
}

/** Changes places with the finding before (`-1`) or after (`1`) it; does nothing at the end of the list. */
export function moveFinding(doc: Y.Doc, id: string, direction: -1 | 1): void {
  const { findings } = synthesisDocument(doc);
  const ids = read(doc).map(([other]) => other);
  const from = ids.indexOf(id);
  const to = from + direction;
  if (from < 0 || to < 0 || to >= ids.length) return;
  [ids[from], ids[to]] = [ids[to]!, ids[from]!];
  asOneEdit(doc, () => {
    // Written anew where they differ: two people may have given one place twice.
    for (const [position, other] of ids.entries()) setFields<FindingEntry>(findings, other, { position });
  });
}

export function evidenceKey({ type, documentId, id }: EvidenceRef): string {
  return `${type}:${documentId}:${id}`;
}

/** Adds what a finding rests on; what is there already is not added again. */
export function addEvidence(doc: Y.Doc, id: string, added: readonly EvidenceRef[]): void {
  const evidence = evidenceOf(doc, id);
  const known = new Set(evidence.map(evidenceKey));
  editFinding(doc, id, { evidence: [...evidence, ...added.filter((ref) => !known.has(evidenceKey(ref)))] });
}

export function removeEvidence(doc: Y.Doc, id: string, removed: EvidenceRef): void {
  editFinding(doc, id, { evidence: evidenceOf(doc, id).filter((ref) => evidenceKey(ref) !== evidenceKey(removed)) });
}

/** Undo of what this person did to the findings; the vignette has an undo of its own. */
export function findingsUndo(doc: Y.Doc): Y.UndoManager {
  return undoOf([synthesisDocument(doc).findings]);
}

function read(doc: Y.Doc): [string, Partial<FindingEntry>][] {
  return sortFindings(synthesisDocument(doc).findings.toJSON() as Record<string, Partial<FindingEntry>>);
}

function evidenceOf(doc: Y.Doc, id: string): EvidenceRef[] {
  return (synthesisDocument(doc).findings.get(id)?.get("evidence") as EvidenceRef[] | undefined) ?? [];
}
