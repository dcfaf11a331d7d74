import { and, asc, eq, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { CasePart } from "#app/domain/vocabulary.ts";
import { assignment, cases, instrument, instrumentVersion } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";
import { ratedKinds } from "./assignments.ts";
import { insertWholeDocuments, type WholeDocument } from "./whole-documents.ts";

/** A case that data can be brought into. */
export type ImportTarget = { caseId: string; code: string; scopeId: string; birthYear: number; openParts: CasePart[] };

/** The cases of a study that the asker sees, withdrawn ones left out, with the parts that consent opens. */
export async function listImportTargets(db: Db, { studyId }: { studyId: string }): Promise<ImportTarget[]> {
  const rows = await db
    .select({ caseId: cases.id, code: cases.code, scopeId: cases.scopeId, birthYear: cases.birthYear })
    .from(cases)
    .where(and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt)))
    .orderBy(asc(cases.code));
  const parts = rowsOf<{ case_id: string; part: CasePart }>(await db.execute(sql`select case_id, part from standing_part where study_id = ${studyId}`));
  const partsOf = Map.groupBy(parts, ({ case_id: caseId }) => caseId);
  return rows.map((row) => ({ ...row, openParts: (partsOf.get(row.caseId) ?? []).map(({ part }) => part) }));
}

/** What cases can be rated with; null for what is not published, or is no checklist or guideline set. */
export async function getRateableDefinition(db: Db, { studyId, versionId }: { studyId: string; versionId: string }): Promise<InstrumentDefinition | null> {
  const [row] = await db
    .select({ definition: instrumentVersion.definition })
    .from(instrumentVersion)
    .innerJoin(instrument, and(eq(instrument.id, instrumentVersion.instrumentId), inArray(instrument.kind, [...ratedKinds])))
    .where(and(eq(instrumentVersion.id, versionId), eq(instrumentVersion.studyId, studyId), isNotNull(instrumentVersion.publishedAt)));
  return row?.definition ?? null;
}

/** Who rates cases with a version already, and whether somebody still has to submit. Runs as the service. */
export async function listRatersOfVersion(db: Db, { studyId, versionId }: { studyId: string; versionId: string }): Promise<{ caseId: string; raterId: string; isOpen: boolean }[]> {
  const rows = await db
    .select({ caseId: assignment.caseId, raterId: assignment.raterId, state: assignment.state })
    .from(assignment)
    .where(
      and(
        eq(assignment.studyId, studyId),
        eq(assignment.instrumentVersionId, versionId),
        isNull(assignment.calibrationId),
        notInArray(assignment.state, ["consensus", "replaced"]),
      ),
    );
  return rows.map(({ caseId, raterId, state }) => ({ caseId, raterId, isOpen: state === "open" }));
}

export type ImportedAssignment = typeof assignment.$inferInsert;

/** Ratings that were submitted elsewhere: their assignments, and their documents with the answers. Runs as the service. */
export async function insertRatings(db: Db, assignments: readonly ImportedAssignment[], documents: readonly WholeDocument[]): Promise<void> {
  for (let i = 0; i < assignments.length; i += 500) await db.insert(assignment).values(assignments.slice(i, i + 500));
  await insertWholeDocuments(db, documents);
}
