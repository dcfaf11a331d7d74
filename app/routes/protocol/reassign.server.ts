import type { RouterContextProvider } from "react-router";
import { listTargets } from "#app/domain/codebook-deeds.ts";
import type { Member } from "#app/domain/member.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { recodeCodings } from "#app/realtime/recode.ts";
import { services } from "#app/services.ts";
import { listAllCodes } from "#db/queries/codebook.ts";
import { listCodedPassages, type CodingFilter } from "#db/queries/coded-passages.ts";
import { listReassigned, recordReassignment, type NewReassignment } from "#db/queries/coding-reassignment.ts";
import { listDocumentRights } from "#db/queries/document-access.ts";
import type { Db } from "#db/client.ts";
import { codingKey, type ReassignForm } from "./codings-forms.ts";

/** More at once would keep the server from others for too long. */
export const mostAtOnce = 2_000;

/** `moved` of `asked`: the rest stands in texts one may not write in, or was changed by somebody else meanwhile. */
export type Reassigned = { batchId: string; moved: number; asked: number };

/**
 * Puts codings with another code, each in its own document, as a change in the name of the member (rule CB2 is for codes;
 * this is a judgement about a passage). Its undo is the same thing backwards.
 *
 * @returns null when the code is not one to code with
 */
export async function reassignCodings(
  context: Readonly<RouterContextProvider>,
  member: Member,
  codeId: string,
  filter: CodingFilter,
  form: ReassignForm,
): Promise<Reassigned | null> {
  const { collab, events, newId } = services();
  const batchId = newId();
  const planned = await asViewer(context, async (db) => {
    const wanted = form.intent === "undo" ? await planUndo(db, member, form.batchId) : await planMove(db, member, codeId, filter, form);
    if (!wanted) return null;
    const writable = await onlyWritable(db, member, wanted);
    const reason = form.intent === "undo" ? "" : (form.reason ?? "");
    // Written down first: what is then kept from happening only has nothing to take back.
    await recordReassignment(db, member, { batchId, rows: writable, reason, newId });
    for (const [caseId, ofCase] of Map.groupBy(writable, (row) => row.caseId)) {
      await record(context, db, member, { type: "coding.reassigned", caseId, codeId: ofCase[0]!.toCode, rowCount: ofCase.length });
    }
    return { writable, asked: wanted.length };
  });
  if (!planned) return null;

  let moved = 0;
  for (const [documentId, rows] of Map.groupBy(planned.writable, (row) => row.documentId)) {
    await collab.change(documentId, member.userId, (doc) => {
      moved += recodeCodings(
        doc,
        rows.map(({ codingId, fromCode, toCode }) => ({ codingId, from: fromCode, to: toCode })),
      ).length;
    });
  }
  events.publish(member.studyId, { topic: "protocol", id: codeId });
  return { batchId, moved, asked: planned.asked };
}

async function planMove(db: Db, member: Member, codeId: string, filter: CodingFilter, form: Exclude<ReassignForm, { intent: "undo" }>): Promise<NewReassignment[] | null> {
  const codes = await listAllCodes(db, member);
  if (!listTargets(codes, codeId).some(({ id }) => id === form.toCode)) return null;
  const found = await listCodedPassages(db, { studyId: member.studyId, codeId, filter, most: mostAtOnce });
  const chosen = form.intent === "selected" ? new Set(form.coding) : null;
  return found
    .filter((passage) => !chosen || chosen.has(codingKey(passage)))
    .map(({ scopeId, caseId, documentId, id, codeId: fromCode }) => ({ scopeId, caseId, documentId, codingId: id, fromCode, toCode: form.toCode }));
}

async function planUndo(db: Db, member: Member, batchId: string): Promise<NewReassignment[] | null> {
  const rows = await listReassigned(db, { studyId: member.studyId, batchId });
  return rows.length === 0 ? null : rows.map(({ fromCode, toCode, ...row }) => ({ ...row, fromCode: toCode, toCode: fromCode }));
}

async function onlyWritable(db: Db, { userId }: Member, rows: readonly NewReassignment[]): Promise<NewReassignment[]> {
  const documentIds = [...new Set(rows.map(({ documentId }) => documentId))];
  const rights = await listDocumentRights(
    db,
    documentIds.map((documentId) => ({ userId, documentId })),
  );
  const writable = new Set(rights.filter(({ access }) => access === "write").map(({ documentId }) => documentId));
  return rows.filter(({ documentId }) => writable.has(documentId));
}
