/**
 * What is left of an erased case in the access log: that, when, by whom and how much, never what. Signed with a key of the
 * installation, so that it can be shown that the erasure happened as it says.
 */
export type Tombstone = {
  studyId: string;
  caseId: string;
  code: string;
  /** An instant, ISO 8601. */
  erasedAt: string;
  erasedBy: string;
  documents: number;
  /** Rows that went, per table. */
  rows: Record<string, number>;
  /** SHA-256 over the logs of the documents, in order: a copy that turns up later can be recognised by it. */
  digest: string;
};

/** The text that is signed: the same for the same tombstone, in whatever order its parts stand. */
export function tombstoneText({ rows, ...rest }: Tombstone): string {
  const sorted = (object: Record<string, unknown>) => Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(rest), sorted(rows)]);
}
