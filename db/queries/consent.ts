import { and, asc, eq, isNull } from "drizzle-orm";
import type { LegalBasis } from "#app/domain/consent.ts";
import type { Member } from "#app/domain/member.ts";
import type { ConsentForm, ConsentPerson, ConsentPurpose, ConsentState } from "#app/domain/vocabulary.ts";
import { cases, consent, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type ConsentRow = typeof consent.$inferSelect;
export type RecordedConsent = ConsentRow & { recordedByName: string };

/** Every decision on a case, oldest first, with who wrote it down. */
export async function listConsents(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<RecordedConsent[]> {
  const rows = await db
    .select({ row: consent, recordedByName: user.name })
    .from(consent)
    .leftJoin(user, eq(user.id, consent.recordedBy))
    .where(and(eq(consent.studyId, studyId), eq(consent.caseId, caseId)))
    .orderBy(asc(consent.decidedOn), asc(consent.recordedAt), asc(consent.id));
  return rows.map(({ row, recordedByName }) => ({ ...row, recordedByName: recordedByName ?? "" }));
}

/** Every decision in a study, for as many cases as the member sees in full; withdrawn cases left out. */
export async function listStudyConsents(db: Db, { studyId }: { studyId: string }): Promise<ConsentRow[]> {
  const rows = await db
    .select({ row: consent })
    .from(consent)
    .innerJoin(cases, and(eq(cases.id, consent.caseId), isNull(cases.withdrawnAt)))
    .where(eq(consent.studyId, studyId));
  return rows.map(({ row }) => row);
}

export type NewConsent = { id: string; purpose: ConsentPurpose };

/** Adds one decision per purpose. Nothing is ever changed: the latest counts (rule CN3). */
export async function recordConsents(
  db: Db,
  member: Member,
  decision: {
    caseId: string;
    scopeId: string;
    person: ConsentPerson;
    state: ConsentState;
    decidedOn: string;
    legalBasis: LegalBasis;
    form?: ConsentForm | null;
    /** The last day on which it holds. */
    expiresOn?: string | null;
    recordedAt: Date;
    purposes: readonly NewConsent[];
  },
): Promise<void> {
  const { purposes, ...shared } = decision;
  if (purposes.length === 0) return;
  await db.insert(consent).values(purposes.map((purpose) => ({ ...shared, ...purpose, studyId: member.studyId, recordedBy: member.userId })));
}
