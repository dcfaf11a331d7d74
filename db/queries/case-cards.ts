import { and, asc, eq, gte, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { cardTimeline } from "#app/domain/card-timeline.ts";
import { summariseConsent, type PurposeConsent } from "#app/domain/consent.ts";
import { caseAccess } from "#app/domain/permissions.ts";
import type { Member } from "#app/domain/member.ts";
import type { InstitutionType } from "#app/domain/vocabulary.ts";
import { cases, consent, document, effectiveCode, finding, region, searchText, studyOrganisation, type CaseCard } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listStudyConsents } from "./consent.ts";
import { establishedFrom } from "./pattern-counts.ts";
import { getTrajectory } from "./trajectory.ts";

/** Why a case cannot be put on an agenda; null when it can. */
export type Obstacle = "no_consent" | "consent_refused" | "consent_withdrawn" | "no_summary" | null;

export type CaseCandidate = { caseId: string; code: string; institutionType: InstitutionType; regionName: string; obstacle: Obstacle };

/**
 * The cases a member sees in full, by code, each with what stands in the way of discussing it: a meeting needs consent
 * for meetings, and a vignette or findings to talk about.
 *
 * @param today `yyyy-mm-dd`
 */
export async function listCaseCandidates(db: Db, member: Member, { today }: { today: string }): Promise<CaseCandidate[]> {
  const rows = await db
    .select({
      caseId: cases.id,
      code: cases.code,
      institutionType: cases.institutionType,
      birthYear: cases.birthYear,
      regionName: region.name,
      organisationId: studyOrganisation.organisationId,
      hasSummary: sql<boolean>`exists (select 1 from ${searchText} join ${document} on ${document.id} = ${searchText.documentId} where ${document.caseId} = ${cases.id} and ${document.kind} = 'synthesis' and ${searchText.body} <> '')`,
    })
    .from(cases)
    .innerJoin(region, eq(region.id, cases.regionId))
    .innerJoin(studyOrganisation, eq(studyOrganisation.id, cases.scopeId))
    .where(and(eq(cases.studyId, member.studyId), isNull(cases.withdrawnAt)))
    .orderBy(asc(cases.code));
  const consents = Map.groupBy(await listStudyConsents(db, { studyId: member.studyId }), ({ caseId }) => caseId);
  return rows
    .filter(({ organisationId }) => ["full", "write"].includes(caseAccess(member, { organisationId, visibility: member.caseVisibility, studyEnded: member.studyEnded })))
    .map(({ birthYear, organisationId: _organisationId, hasSummary, ...about }) => {
      const consentState = meetingsConsent(consents.get(about.caseId) ?? [], { birthYear, today });
      return { ...about, obstacle: obstacleOf(consentState) ?? (hasSummary ? null : "no_summary") };
    });
}

function meetingsConsent(decisions: Parameters<typeof summariseConsent>[0], at: { birthYear: number; today: string }): PurposeConsent["state"] {
  return summariseConsent(decisions, at).find(({ purpose }) => purpose === "meetings")!.state;
}

function obstacleOf(state: PurposeConsent["state"]): Obstacle {
  if (state === "given") return null;
  return state === "refused" ? "consent_refused" : state === "withdrawn" ? "consent_withdrawn" : "no_consent";
}

/** What a card is made of; the vignette stands in the synthesis document. */
export type CardSource = { caseId: string; code: string; synthesisDocumentId: string; card: Omit<CaseCard, "vignette"> };

/**
 * What is needed to show these cases in a meeting, in the order of their codes. Cases that cannot be put on an agenda are
 * left out.
 */
export async function listCardSources(db: Db, member: Member, { caseIds, today }: { caseIds: readonly string[]; today: string }): Promise<CardSource[]> {
  const offered = (await listCaseCandidates(db, member, { today })).filter(({ caseId, obstacle }) => obstacle === null && caseIds.includes(caseId));
  const sources: CardSource[] = [];
  for (const { caseId, code: caseCode, institutionType, regionName } of offered) {
    const [about] = await db
      .select({ birthYear: cases.birthYear, documentId: document.id })
      .from(cases)
      .innerJoin(document, and(eq(document.caseId, cases.id), eq(document.kind, "synthesis")))
      .where(and(eq(cases.studyId, member.studyId), eq(cases.id, caseId)))
      .orderBy(asc(document.createdAt))
      .limit(1);
    if (!about) continue;
    const findings = await db
      .select({ polarity: finding.polarity, label: effectiveCode.label, statement: finding.statement })
      .from(finding)
      .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, finding.studyId), eq(effectiveCode.id, finding.codeId)))
      .where(and(eq(finding.studyId, member.studyId), eq(finding.caseId, caseId), gte(finding.contribution, establishedFrom)))
      .orderBy(asc(finding.position), asc(finding.id));
    const timeline = cardTimeline(await getTrajectory(db, { studyId: member.studyId, caseId }));
    const age = Number(today.slice(0, 4)) - about.birthYear;
    sources.push({ caseId, code: caseCode, synthesisDocumentId: about.documentId, card: { caseCode, institutionType, region: regionName, age, findings, timeline } });
  }
  return sources;
}

/**
 * Which of these cases may not be shown in meetings any more: withdrawn, or consent for meetings taken back after they
 * were put on the agenda. Runs as the service.
 */
export async function listCasesNotToShow(db: Db, { studyId, caseIds, today }: { studyId: string; caseIds: readonly string[]; today: string }): Promise<string[]> {
  const ofStudy = and(eq(cases.studyId, studyId), inArray(cases.id, [...caseIds]));
  const [withdrawn, rows] = await Promise.all([
    db
      .select({ id: cases.id })
      .from(cases)
      .where(and(ofStudy, isNotNull(cases.withdrawnAt))),
    db.select({ decision: consent, birthYear: cases.birthYear }).from(consent).innerJoin(cases, eq(cases.id, consent.caseId)).where(ofStudy),
  ]);
  const stopped = [...Map.groupBy(rows, ({ decision }) => decision.caseId)].filter(([, ofCase]) => {
    const state = meetingsConsent(
      ofCase.map(({ decision }) => decision),
      { birthYear: ofCase[0]!.birthYear, today },
    );
    return state === "withdrawn" || state === "refused";
  });
  return [...new Set([...withdrawn.map(({ id }) => id), ...stopped.map(([caseId]) => caseId)])];
}
