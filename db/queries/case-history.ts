import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { consentPurposes, type ConsentPerson, type ConsentPurpose, type ConsentState, type DocumentKind } from "#app/domain/vocabulary.ts";
import type { Member } from "#app/domain/member.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { assignment, cases, consent, document, documentAuthorDay, documentUpdate, instrumentVersion, user } from "../schema/index.ts";
import { listDocumentRights } from "./document-access.ts";

type What =
  | { type: "case_created" }
  | { type: "document_created" | "document_changed"; kind: DocumentKind; title: string; documentId: string }
  | { type: "consent"; person: ConsentPerson; purposes: ConsentPurpose[]; state: ConsentState; decidedOn: string }
  | { type: "assigned" | "submitted" | "replaced" | "consensus_begun"; instrument: LocalisedText; raterName: string };

/** One thing that happened to a case. `byName` is null where nobody in particular did it. */
export type HistoryEntry = { id: string; at: Date; byName: string | null } & What;

/**
 * What happened to a case, newest first, from the rows the member may see. Who looked at it stands in the access log,
 * which is not for everybody.
 */
export async function listCaseHistory(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<HistoryEntry[]> {
  const entries = [...(await documentEntries(db, studyId, caseId)), ...(await consentEntries(db, studyId, caseId)), ...(await assignmentEntries(db, studyId, caseId))];
  const [studyCase] = await db
    .select({ createdAt: cases.createdAt })
    .from(cases)
    .where(and(eq(cases.id, caseId), eq(cases.studyId, studyId)));
  // The trajectory is made together with the case, by the same person.
  const first = entries.find((entry) => entry.type === "document_created" && entry.kind === "trajectory");
  const creation: HistoryEntry[] = studyCase ? [{ id: `case ${caseId}`, at: studyCase.createdAt, byName: first?.byName ?? null, type: "case_created" }] : [];
  return [...entries.filter((entry) => entry.type !== "document_created" || entry.kind === "conversation"), ...creation].sort(
    (a, b) => b.at.getTime() - a.at.getTime() || a.id.localeCompare(b.id),
  );
}

async function documentEntries(db: Db, studyId: string, caseId: string): Promise<HistoryEntry[]> {
  const rows = await db
    .select({ row: document, byName: user.name })
    .from(document)
    .leftJoin(user, eq(user.id, document.createdBy))
    .where(and(eq(document.studyId, studyId), eq(document.caseId, caseId)));
  const aboutOf = new Map(rows.map(({ row }) => [row.id, { kind: row.kind, title: row.title, documentId: row.id }]));
  const created = rows.map(({ row, byName }): HistoryEntry => ({ id: `created ${row.id}`, at: row.createdAt, byName, type: "document_created", ...aboutOf.get(row.id)! }));

  const edits = await listEditDays(db, [...aboutOf.keys()]);
  const changed = edits.flatMap((edit): HistoryEntry[] => {
    const about = aboutOf.get(edit.documentId);
    const createdAt = rows.find(({ row }) => row.id === edit.documentId)?.row.createdAt;
    // The first content is written together with the document: that is its creation.
    const isCreation = createdAt !== undefined && edit.at.getTime() - createdAt.getTime() < 5_000;
    return about && !isCreation ? [{ id: `changed ${edit.documentId} ${edit.day} ${edit.byName}`, at: edit.at, byName: edit.byName, type: "document_changed", ...about }] : [];
  });
  return [...created, ...changed];
}

export type CaseDocument = { id: string; kind: DocumentKind; title: string; instrument: LocalisedText | null; raterName: string | null };

/** The documents of a case that the member may open, in the order in which they were made. */
export async function listCaseDocuments(db: Db, member: Member, { caseId }: { caseId: string }): Promise<CaseDocument[]> {
  const rater = alias(user, "rater");
  const rows = await db
    .select({ id: document.id, kind: document.kind, title: document.title, definition: instrumentVersion.definition, raterName: rater.name })
    .from(document)
    .leftJoin(assignment, eq(assignment.id, document.assignmentId))
    .leftJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .leftJoin(rater, eq(rater.id, assignment.raterId))
    .where(and(eq(document.studyId, member.studyId), eq(document.caseId, caseId)))
    .orderBy(asc(document.createdAt), asc(document.id));
  const rights = await listDocumentRights(
    db,
    rows.map(({ id }) => ({ userId: member.userId, documentId: id })),
  );
  const mayOpen = new Set(rights.map(({ documentId }) => documentId));
  return rows.filter(({ id }) => mayOpen.has(id)).map(({ definition, ...row }) => ({ ...row, instrument: definition?.title ?? null }));
}

type EditDay = { documentId: string; day: string; byName: string | null; at: Date };

/**
 * Who worked in these documents on which day, and until when, also in the part of the log that was compacted. Who and when
 * alone: the member reads the documents themselves.
 */
async function listEditDays(db: Db, documentIds: string[]): Promise<EditDay[]> {
  if (documentIds.length === 0) return [];
  const kept = await asServiceWithin(db, (tx) =>
    tx
      .select({ documentId: documentAuthorDay.documentId, day: documentAuthorDay.day, byName: user.name, at: documentAuthorDay.lastAt })
      .from(documentAuthorDay)
      .leftJoin(user, eq(user.id, documentAuthorDay.userId))
      .where(inArray(documentAuthorDay.documentId, documentIds)),
  );
  const byDay = new Map<string, EditDay>();
  for (const edit of [...kept, ...(await listLoggedDays(db, documentIds))]) {
    const key = [edit.documentId, edit.day, edit.byName].join(" ");
    const known = byDay.get(key);
    if (!known || known.at < edit.at) byDay.set(key, edit);
  }
  return [...byDay.values()];
}

async function listLoggedDays(db: Db, documentIds: string[]): Promise<EditDay[]> {
  const day = sql<string>`to_char(${documentUpdate.at} at time zone 'Europe/Amsterdam', 'YYYY-MM-DD')`;
  return asServiceWithin(db, (tx) =>
    tx
      .select({ documentId: documentUpdate.documentId, day, byName: user.name, at: sql<Date>`max(${documentUpdate.at})`.mapWith(documentUpdate.at) })
      .from(documentUpdate)
      .innerJoin(user, eq(user.id, documentUpdate.userId))
      .where(inArray(documentUpdate.documentId, documentIds))
      .groupBy(documentUpdate.documentId, day, user.name),
  );
}

async function consentEntries(db: Db, studyId: string, caseId: string): Promise<HistoryEntry[]> {
  const rows = await db
    .select({ row: consent, byName: user.name })
    .from(consent)
    .leftJoin(user, eq(user.id, consent.recordedBy))
    .where(and(eq(consent.studyId, studyId), eq(consent.caseId, caseId)))
    .orderBy(asc(consent.id));
  // What somebody decided at once stands in one line.
  const together = Map.groupBy(rows, ({ row }) => [row.person, row.state, row.decidedOn, row.recordedAt.toISOString(), row.recordedBy].join(" "));
  return [...together.values()].flatMap((decisions): HistoryEntry[] => {
    const [first] = decisions;
    if (!first) return [];
    const { id, recordedAt, person, state, decidedOn } = first.row;
    const purposes = consentPurposes.filter((purpose) => decisions.some(({ row }) => row.purpose === purpose));
    return [{ id, at: recordedAt, byName: first.byName, type: "consent", person, purposes, state, decidedOn }];
  });
}

async function assignmentEntries(db: Db, studyId: string, caseId: string): Promise<HistoryEntry[]> {
  const rater = alias(user, "rater");
  const rows = await db
    .select({ row: assignment, definition: instrumentVersion.definition, raterName: rater.name })
    .from(assignment)
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .leftJoin(rater, eq(rater.id, assignment.raterId))
    .where(and(eq(assignment.studyId, studyId), eq(assignment.caseId, caseId)));
  return rows.flatMap(({ row, definition, raterName }): HistoryEntry[] => {
    const about = { instrument: definition.title, raterName: raterName ?? "" };
    // What was settled is an assignment of its own, of whoever settled it first.
    if (row.state === "consensus") return [{ id: `consensus ${row.id}`, at: row.assignedAt, byName: about.raterName, type: "consensus_begun", ...about }];
    // A calibration uses the case as a measure; it tells nothing about it.
    if (row.calibrationId !== null) return [];
    const assigned: HistoryEntry = { id: `assigned ${row.id}`, at: row.assignedAt, byName: null, type: "assigned", ...about };
    if (row.replacedAt) return [assigned, { id: `replaced ${row.id}`, at: row.replacedAt, byName: null, type: "replaced", ...about }];
    return row.submittedAt ? [assigned, { id: `submitted ${row.id}`, at: row.submittedAt, byName: about.raterName, type: "submitted", ...about }] : [assigned];
  });
}
