import type { RouterContextProvider } from "react-router";
import type * as Y from "yjs";
import { possibleLegalBases } from "#app/domain/consent.ts";
import type { Member } from "#app/domain/member.ts";
import type { Tombstone } from "#app/domain/tombstone.ts";
import { consentPurposes } from "#app/domain/vocabulary.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { erasureMark, minutesFragment } from "#app/realtime/documents.ts";
import { services } from "#app/services.ts";
import { asServiceWithin } from "#db/client.ts";
import { type CaseDetails, withdrawCase } from "#db/queries/cases.ts";
import { recordConsents } from "#db/queries/consent.ts";
import { eraseHistory } from "#db/queries/document-erasure.ts";
import { listReleasesOfCase, type ReleaseOfCase } from "#db/queries/releases.ts";
import { countWhatGoes, eraseCase, listExportsOfCase, listMeetingsOfCase, type ExportOfCase, type MeetingOfCase, type WithdrawalCounts } from "#db/queries/withdrawal.ts";
import { signTombstone } from "./sign-tombstone.server.ts";
import type { WithdrawalForm } from "./withdrawal-form.ts";
import { tellOfConsent } from "./tell-of-consent.server.ts";

type Context = Readonly<RouterContextProvider>;

export type WithdrawalPreview = { counts: WithdrawalCounts; meetings: MeetingOfCase[]; exports: ExportOfCase[]; releases: ReleaseOfCase[] };

/** What a withdrawal of this case would take out, and which files that left before hold it. The caller has asked who may. */
export function readPreview(context: Context, member: Member, { caseId }: { caseId: string }): Promise<WithdrawalPreview> {
  const key = { studyId: member.studyId, caseId };
  return asViewer(context, (db) =>
    asServiceWithin(db, async (service) => ({
      counts: await countWhatGoes(service, key),
      meetings: await listMeetingsOfCase(service, key),
      exports: await listExportsOfCase(service, key),
      releases: await listReleasesOfCase(service, key),
    })),
  );
}

/**
 * Takes a case out of use (rule CN7): whoever withdraws takes back every purpose, and the database closes every part with
 * it. Resolves when everybody who had something of it open is out.
 */
export async function withdraw(context: Context, member: Member, { id: caseId, scopeId, birthYear }: CaseDetails, form: Omit<WithdrawalForm, "choice" | "reason">): Promise<void> {
  const { newId, now, collab } = services();
  const at = now();
  // A withdrawal counts at every age, so the age is not asked: the older of the two that are possible.
  const legalBasis = possibleLegalBases({ birthYear, on: form.withdrawnOn }).at(-1) ?? "16_plus";
  const purposes = consentPurposes.map((purpose) => ({ id: newId(), purpose }));
  await asViewer(context, async (db) => {
    await recordConsents(db, member, { caseId, scopeId, person: form.withdrawnBy, state: "withdrawn", decidedOn: form.withdrawnOn, legalBasis, recordedAt: at, purposes });
    await withdrawCase(db, member, { caseId }, at);
    for (const { id } of purposes) await record(context, db, member, { type: "consent.recorded", caseId, consentId: id });
    await record(context, db, member, { type: "case.withdrawn", caseId });
  });
  await collab.recheck();
  tellOfConsent(member, { caseId });
}

/**
 * Erases a withdrawn case (rule CN8): its documents with all that was derived from them, the notes under its agenda items,
 * and what was known of the case itself. A signed tombstone stays in the access log.
 */
export async function erase(context: Context, member: Member, { caseId, code, reason }: { caseId: string; code: string; reason: string }): Promise<void> {
  const { now } = services();
  const meetings = await asViewer(context, (db) => asServiceWithin(db, (service) => listMeetingsOfCase(service, { studyId: member.studyId, caseId })));
  for (const meeting of meetings) await eraseNotes(context, member, meeting, reason);

  await asViewer(context, async (db) => {
    const erased = await asServiceWithin(db, (service) => eraseCase(service, member, { caseId, reason }));
    const tombstone: Tombstone = { studyId: member.studyId, caseId, code, erasedAt: now().toISOString(), erasedBy: member.userId, ...erased };
    const rowCount = Object.values(erased.rows).reduce((sum, rows) => sum + rows, 0);
    await record(context, db, member, { type: "case.erased", caseId, rowCount, tombstone, signature: signTombstone(tombstone) });
  });
  tellOfConsent(member, { caseId });
}

/** How often to try again when others write in the minutes at the same time. */
const mostTries = 4;

/** What was noted about the case in a meeting goes, from the history of the minutes too. */
async function eraseNotes(context: Context, member: Member, { minutesId, agendaItemId, state }: MeetingOfCase, reason: string): Promise<void> {
  if (!minutesId) return;
  const { collab, newId } = services();
  const erasureId = newId();
  let isEmpty = true;
  const empty = (doc: Y.Doc) => {
    const notes = minutesFragment(doc, agendaItemId);
    isEmpty = notes.length === 0;
    notes.delete(0, notes.length);
    // Who can write could undo it: they start afresh.
    if (!isEmpty && state !== "closed") erasureMark(doc).set(erasureId);
  };
  for (let tries = 0; tries < mostTries; tries++) {
    await collab.change(minutesId, member.userId, empty);
    if (tries === 0 && isEmpty) return;
    await collab.projectNow(minutesId);
    const outcome = await asViewer(context, async (db) => {
      const erased = await asServiceWithin(db, (service) => eraseHistory(service, member, { id: erasureId, documentId: minutesId, reason }));
      if (erased !== "not_ready") await record(context, db, member, { type: "history.erased", documentId: minutesId, caseId: null });
      return erased;
    });
    if (outcome !== "not_ready") return;
  }
  throw new Error(`The minutes ${minutesId} are being written in all the time; nothing of the case was erased yet.`);
}
