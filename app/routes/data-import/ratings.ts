import * as Y from "yjs";
import type { RowProblem } from "#app/domain/import-problem.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { Member } from "#app/domain/member.ts";
import { readRatings, type ImportedRating } from "#app/imports/ratings-csv.ts";
import type { CsvTable } from "#app/imports/read-csv.ts";
import { applyBranching, setAnswer, setMissingReason, setNote, setOutcome } from "#app/realtime/answers.ts";
import { assessmentDocument, documentSchemaVersion } from "#app/realtime/documents.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import type { DocumentContext } from "#app/realtime/projections/rows.ts";
import { asServiceWithin, type Db } from "#db/client.ts";
import { listRaters } from "#db/queries/assignments.ts";
import { getRateableDefinition, insertRatings, listImportTargets, listRatersOfVersion, type ImportedAssignment } from "#db/queries/import-targets.ts";
import type { WholeDocument } from "#db/queries/whole-documents.ts";
import type { ImportMoment, ReadPlan } from "./plan.ts";
import { answerNames } from "./words.ts";

/**
 * Ratings that were made elsewhere, as submitted ones: each rater's own document with its answers (rule DR1), locked (rule
 * DR3), and for others to read once nobody still has to rate the case (rule DR2).
 *
 * @returns null without a published version of what can be rated
 */
export async function planRatings(
  db: Db,
  member: Member,
  table: CsvTable,
  fileName: string,
  { versionId, raterId }: { versionId: string | null; raterId: string | null },
  { now, newId }: ImportMoment,
): Promise<ReadPlan | null> {
  const definition = versionId === null ? null : await getRateableDefinition(db, { studyId: member.studyId, versionId });
  if (versionId === null || !definition) return null;
  const targets = await listImportTargets(db, member);
  const raters = await listRaters(db, member);
  const known = await asServiceWithin(db, (service) => listRatersOfVersion(service, { studyId: member.studyId, versionId }));
  const read = readRatings(table, {
    definition,
    names: answerNames,
    caseOf: new Map(targets.map(({ code, caseId, openParts }) => [code.toLowerCase(), { caseId, isFileOpen: openParts.includes("file") }])),
    raterOf: new Map(raters.flatMap(({ userId, name, email }) => [name, email].map((word) => [word.toLowerCase(), userId]))),
    defaultRaterId: raters.some(({ userId }) => userId === raterId) ? raterId : null,
    fileName,
  });
  if (!read.ok) return read;
  const targetOf = new Map(targets.map((target) => [target.caseId, target]));
  const taken = new Set(known.map((one) => `${one.caseId} ${one.raterId}`));
  const exists = read.value.rows.flatMap(({ row, caseId, raterId: rater }): RowProblem[] =>
    taken.has(`${caseId} ${rater}`) ? [{ row, column: table.header[0] ?? "", problem: { kind: "rating_exists", value: targetOf.get(caseId)!.code } }] : [],
  );
  const stillRated = new Set(known.flatMap(({ caseId, isOpen }) => (isOpen ? [caseId] : [])));
  return {
    ok: true,
    value: {
      rowCount: read.value.rows.length,
      caseCount: new Set(read.value.rows.map(({ caseId }) => caseId)).size,
      problems: [...read.value.problems, ...exists],
      ignoredColumns: read.value.ignoredColumns,
      write: async () => {
        const made = read.value.rows.map((rating) =>
          makeRating(rating, { member, versionId, definition, scopeId: targetOf.get(rating.caseId)!.scopeId, isRevealed: !stillRated.has(rating.caseId), now, newId }),
        );
        await asServiceWithin(db, (service) =>
          insertRatings(
            service,
            made.map(({ assignment }) => assignment),
            made.map(({ document }) => document),
          ),
        );
      },
    },
  };
}

type About = { member: Member; versionId: string; definition: InstrumentDefinition; scopeId: string; isRevealed: boolean; now: Date; newId: () => string };

function makeRating(
  { caseId, raterId, answers }: ImportedRating,
  { member, versionId, definition, scopeId, isRevealed, now, newId }: About,
): { assignment: ImportedAssignment; document: WholeDocument } {
  const [assignmentId, documentId] = [newId(), newId()];
  const { studyId } = member;
  const typeOf = new Map(listItems(definition).map(({ id, type }) => [id, type]));
  const doc = new Y.Doc();
  doc.transact(() => {
    const shared = assessmentDocument(doc).answers;
    for (const [itemId, { value, missingReason, note }] of answers) {
      if (missingReason) setMissingReason(shared, itemId, missingReason);
      else if (typeOf.get(itemId) === "recommendation") setOutcome(shared, itemId, value);
      else setAnswer(shared, itemId, value);
      if (note !== "") setNote(shared, itemId, note);
    }
    applyBranching(doc, definition);
  });
  const context: DocumentContext = {
    documentId,
    kind: "assessment",
    studyId,
    scopeId,
    caseId,
    meetingId: null,
    conversationType: null,
    assignment: { id: assignmentId, raterId, instrumentVersionId: versionId, revealed: isRevealed },
  };
  const whole: WholeDocument = {
    row: {
      id: documentId,
      kind: "assessment",
      part: "file",
      title: definition.title.nl,
      studyId,
      scopeId,
      caseId,
      assignmentId,
      ownerId: raterId,
      revealed: isRevealed,
      lockedAt: now,
      schemaVersion: documentSchemaVersion,
      createdBy: member.userId,
    },
    bytes: Y.encodeStateAsUpdate(doc),
    userId: raterId,
    context,
    rows: projectDocument(doc, context),
  };
  doc.destroy();
  return {
    assignment: { id: assignmentId, studyId, scopeId, caseId, instrumentVersionId: versionId, raterId, state: "submitted", revealed: isRevealed, submittedAt: now },
    document: whole,
  };
}
