import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { listConsentWarnings, summariseConsent, type ConsentWarning, type PurposeConsent } from "#app/domain/consent.ts";
import type { Member } from "#app/domain/member.ts";
import { can } from "#app/domain/permissions.ts";
import { cases, consent, studyOrganisation } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { listTombstones, listWithdrawnCases, type SignedTombstone, type WithdrawnCase } from "./withdrawal.ts";

export type LedgerRow = { caseId: string; code: string; consent: PurposeConsent[]; warnings: ConsentWarning[] };
export type ConsentLedger = { rows: LedgerRow[]; withdrawn: (WithdrawnCase & { erasure: SignedTombstone | null })[] };

/**
 * What consent holds in every case, those that ask for action first, and the cases that were withdrawn. The coordinator
 * and the auditor see all of a study, a researcher those of the own organisation; of a case nothing but its code.
 *
 * @param today `yyyy-mm-dd`
 */
export async function getConsentLedger(db: Db, member: Member, { today }: { today: string }): Promise<ConsentLedger> {
  const { studyId } = member;
  // The auditor sees no case, and nobody a withdrawn one: the rule who sees which is this function's.
  return asServiceWithin(db, async (service) => {
    const scopes = await service.select().from(studyOrganisation).where(eq(studyOrganisation.studyId, studyId));
    const own = scopes.filter(({ organisationId }) => seesAll(member) || organisationId === member.organisationId).map(({ id }) => id);
    const found = await service
      .select({ caseId: cases.id, code: cases.code, birthYear: cases.birthYear })
      .from(cases)
      .where(and(eq(cases.studyId, studyId), isNull(cases.withdrawnAt), inArray(cases.scopeId, own)))
      .orderBy(asc(cases.code));
    const decisions = Map.groupBy(
      await service
        .select()
        .from(consent)
        .where(and(eq(consent.studyId, studyId), inArray(consent.scopeId, own)))
        .orderBy(asc(consent.decidedOn), asc(consent.recordedAt), asc(consent.id)),
      ({ caseId }) => caseId,
    );
    const rows = found.map(({ birthYear, ...about }) => {
      const summary = summariseConsent(decisions.get(about.caseId) ?? [], { birthYear, today });
      return { ...about, consent: summary, warnings: listConsentWarnings(summary, { birthYear, today }) };
    });
    const tombstones = await listTombstones(service, { studyId });
    const withdrawn = (await listWithdrawnCases(service, { studyId })).filter(({ scopeId }) => own.includes(scopeId));
    return {
      rows: [...rows.filter(({ warnings }) => warnings.length > 0), ...rows.filter(({ warnings }) => warnings.length === 0)],
      withdrawn: withdrawn.map((row) => ({ ...row, erasure: tombstones.get(row.caseId) ?? null })),
    };
  });
}

function seesAll({ role }: Member): boolean {
  return can(role, "accessLog.read");
}
