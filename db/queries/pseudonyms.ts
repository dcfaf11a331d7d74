import { and, asc, eq, inArray } from "drizzle-orm";
import type { CaseKnowledge } from "#app/domain/identifiers/identifiers.ts";
import type { Member } from "#app/domain/member.ts";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { document, pseudonym, searchText } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listDocumentRights } from "./document-access.ts";

type OfCase = { studyId: string; caseId: string };

/** A line of a case's table of names; `pseudonym` is null for what may stay as it is. */
export type PseudonymEntry = { id: string; name: string; pseudonym: string | null };

/** The case's table of names, by name. Of another organisation's case it is empty (rule PS1). */
export async function listPseudonyms(db: Db, { studyId, caseId }: OfCase): Promise<PseudonymEntry[]> {
  return db
    .select({ id: pseudonym.id, name: pseudonym.name, pseudonym: pseudonym.pseudonym })
    .from(pseudonym)
    .where(and(eq(pseudonym.studyId, studyId), eq(pseudonym.caseId, caseId)))
    .orderBy(asc(pseudonym.name), asc(pseudonym.id));
}

/** The table of names as what tells people apart is found by it. */
export function toKnowledge(entries: readonly PseudonymEntry[], { birthYear }: { birthYear: number }): CaseKnowledge {
  return {
    names: entries.flatMap(({ name, pseudonym: by }) => (by === null ? [] : [{ name, pseudonym: by }])),
    kept: entries.flatMap(({ name, pseudonym: by }) => (by === null ? [name] : [])),
    birthYear,
  };
}

/** Adds names to the table; those that are in it stay as they are. @returns how many were added */
export async function addPseudonyms(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { caseId, scopeId, names, by, newId }: { caseId: string; scopeId: string; names: readonly string[]; by: string | null; newId: () => string },
): Promise<number> {
  if (names.length === 0) return 0;
  const rows = names.map((name) => ({ id: newId(), studyId: member.studyId, scopeId, caseId, name, pseudonym: by, createdBy: member.userId }));
  const added = await db.insert(pseudonym).values(rows).onConflictDoNothing().returning({ id: pseudonym.id });
  return added.length;
}

/** @returns what stood there; null when there is no such line */
export async function removePseudonym(db: Db, { studyId, caseId, id }: OfCase & { id: string }): Promise<PseudonymEntry | null> {
  const [row] = await db
    .delete(pseudonym)
    .where(and(eq(pseudonym.studyId, studyId), eq(pseudonym.caseId, caseId), eq(pseudonym.id, id)))
    .returning({ id: pseudonym.id, name: pseudonym.name, pseudonym: pseudonym.pseudonym });
  return row ?? null;
}

/** What raters write is theirs alone, and minutes belong to a meeting: names are replaced in the others. */
const replaceable = ["conversation", "trajectory", "synthesis"] as const satisfies readonly DocumentKind[];

export type CaseText = { documentId: string; kind: DocumentKind; title: string; canWrite: boolean; body: string };

/** The documents of a case in which names can stand, with their plain text as far as it was derived, in the order they were made. */
export async function listCaseTexts(db: Db, { userId, studyId }: Pick<Member, "userId" | "studyId">, { caseId }: { caseId: string }): Promise<CaseText[]> {
  const rows = await db
    .select({ documentId: document.id, kind: document.kind, title: document.title, body: searchText.body })
    .from(document)
    .leftJoin(searchText, eq(searchText.documentId, document.id))
    .where(and(eq(document.studyId, studyId), eq(document.caseId, caseId), inArray(document.kind, [...replaceable])))
    .orderBy(asc(document.createdAt), asc(document.id));
  const rights = await listDocumentRights(
    db,
    rows.map(({ documentId }) => ({ userId, documentId })),
  );
  const access = new Map(rights.map((right) => [right.documentId, right.access]));
  return rows.flatMap(({ body, ...row }) => (access.has(row.documentId) ? [{ ...row, body: body ?? "", canWrite: access.get(row.documentId) === "write" }] : []));
}

/** Changes a document's title, which stands outside its content. */
export async function setDocumentTitle(db: Db, { studyId, documentId, title }: { studyId: string; documentId: string; title: string }): Promise<void> {
  await db
    .update(document)
    .set({ title })
    .where(and(eq(document.studyId, studyId), eq(document.id, documentId)));
}
