import { and, asc, eq } from "drizzle-orm";
import type { PatternFilter } from "#app/domain/patterns.ts";
import type { ConversationType, InstitutionType, Perspective, Phase, Polarity } from "#app/domain/vocabulary.ts";
import { cases, coding, conversation, effectiveCode, finding } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { casesThatPass, codingsThatPass, findingsThatPass } from "./pattern-counts.ts";

/** One place where a theme is found: what was said, or what was concluded (then without speaker and conversation). */
export type EvidenceItem = {
  id: string;
  documentId: string;
  text: string;
  perspective: Perspective | null;
  phase: Phase | null;
  conversationType: ConversationType | null;
  heldOn: string | null;
  /** The passage was deleted from the notes; the quote is what was coded then (rule CO2). */
  orphaned: boolean;
};

export type CaseEvidence = { caseId: string; caseCode: string; institutionType: InstitutionType; regionId: string; items: EvidenceItem[] };

export type EvidenceQuestion = { codeId: string; polarity: Polarity; filter: PatternFilter };

/**
 * Everything behind one count, by case: as many cases as its k and as many items as its mentions. For members who may
 * read the cases: never in a transaction of the aggregate role, which may not read the text.
 */
export async function listEvidence(db: Db, { studyId }: { studyId: string }, question: EvidenceQuestion): Promise<CaseEvidence[]> {
  const rows = question.filter.source === "established" ? await listConcluded(db, studyId, question) : await listSaid(db, studyId, question);
  return [...Map.groupBy(rows, ({ studyCase }) => studyCase.caseId).values()].map((ofCase) => ({ ...ofCase[0]!.studyCase, items: ofCase.map(({ item }) => item) }));
}

const studyCase = { caseId: cases.id, caseCode: cases.code, institutionType: cases.institutionType, regionId: cases.regionId };
type EvidenceRow = { studyCase: Omit<CaseEvidence, "items">; item: EvidenceItem };

async function listSaid(db: Db, studyId: string, { codeId, polarity, filter }: EvidenceQuestion): Promise<EvidenceRow[]> {
  return db
    .select({
      studyCase,
      item: {
        id: coding.id,
        documentId: coding.documentId,
        text: coding.quote,
        perspective: coding.perspective,
        phase: coding.phase,
        conversationType: coding.conversationType,
        heldOn: conversation.heldOn,
        orphaned: coding.orphaned,
      },
    })
    .from(coding)
    .innerJoin(cases, eq(cases.id, coding.caseId))
    .innerJoin(conversation, eq(conversation.documentId, coding.documentId))
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, coding.studyId), eq(effectiveCode.id, coding.codeId)))
    .where(and(casesThatPass(db, studyId, filter), codingsThatPass(studyId, filter), eq(effectiveCode.countsAs, codeId), eq(coding.polarity, polarity)))
    .orderBy(asc(cases.code), asc(conversation.heldOn), asc(coding.documentId), asc(coding.startPosition), asc(coding.id));
}

async function listConcluded(db: Db, studyId: string, { codeId, polarity, filter }: EvidenceQuestion): Promise<EvidenceRow[]> {
  const rows = await db
    .select({ studyCase, id: finding.id, documentId: finding.documentId, text: finding.statement, phase: finding.phase })
    .from(finding)
    .innerJoin(cases, eq(cases.id, finding.caseId))
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, finding.studyId), eq(effectiveCode.id, finding.codeId)))
    .where(and(casesThatPass(db, studyId, filter), findingsThatPass(studyId, filter), eq(effectiveCode.countsAs, codeId), eq(finding.polarity, polarity)))
    .orderBy(asc(cases.code), asc(finding.position), asc(finding.id));
  return rows.map(({ studyCase, ...item }) => ({ studyCase, item: { ...item, perspective: null, conversationType: null, heldOn: null, orphaned: false } }));
}
