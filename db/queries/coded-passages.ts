import { and, asc, eq, ilike, isNull, sql, type SQL } from "drizzle-orm";
import type { InstitutionType, Perspective, Phase, Polarity } from "#app/domain/vocabulary.ts";
import { cases, coding, conversation, document, effectiveCode, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

/** Which codings of a code: all that is null is not asked for. `words` are looked for in the passage. */
export type CodingFilter = {
  polarity: Polarity | null;
  perspective: Perspective | null;
  phase: Phase | null;
  institutionType: InstitutionType | null;
  words: string | null;
};

export type CodedPassage = {
  documentId: string;
  id: string;
  /** The code it was coded with, which may have been merged into the one that was asked for. */
  codeId: string;
  scopeId: string;
  caseId: string;
  caseCode: string;
  institutionType: InstitutionType;
  title: string;
  heldOn: string | null;
  quote: string;
  memo: string;
  polarity: Polarity;
  perspective: Perspective;
  phase: Phase | null;
  orphaned: boolean;
  authorName: string | null;
};

/** Codings that count as a code, in the cases the asker may read in full and that were not withdrawn, by case and place. */
export async function listCodedPassages(
  db: Db,
  { studyId, codeId, filter, most, from = 0 }: { studyId: string; codeId: string; filter: CodingFilter; most: number; from?: number },
): Promise<CodedPassage[]> {
  return db
    .select({
      documentId: coding.documentId,
      id: coding.id,
      codeId: coding.codeId,
      scopeId: coding.scopeId,
      caseId: coding.caseId,
      caseCode: cases.code,
      institutionType: cases.institutionType,
      title: document.title,
      heldOn: conversation.heldOn,
      quote: coding.quote,
      memo: coding.memo,
      polarity: coding.polarity,
      perspective: coding.perspective,
      phase: coding.phase,
      orphaned: coding.orphaned,
      authorName: user.name,
    })
    .from(coding)
    .innerJoin(cases, eq(cases.id, coding.caseId))
    .innerJoin(document, eq(document.id, coding.documentId))
    .innerJoin(conversation, eq(conversation.documentId, coding.documentId))
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, coding.studyId), eq(effectiveCode.id, coding.codeId)))
    .leftJoin(user, eq(user.id, coding.authorId))
    .where(passes(studyId, codeId, filter))
    .orderBy(asc(cases.code), asc(conversation.heldOn), asc(coding.documentId), asc(coding.startPosition), asc(coding.id))
    .limit(most)
    .offset(from);
}

export async function countCodedPassages(db: Db, { studyId, codeId, filter }: { studyId: string; codeId: string; filter: CodingFilter }): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(coding)
    .innerJoin(cases, eq(cases.id, coding.caseId))
    .innerJoin(effectiveCode, and(eq(effectiveCode.studyId, coding.studyId), eq(effectiveCode.id, coding.codeId)))
    .where(passes(studyId, codeId, filter));
  return row?.count ?? 0;
}

function passes(studyId: string, codeId: string, { polarity, perspective, phase, institutionType, words }: CodingFilter): SQL | undefined {
  return and(
    eq(coding.studyId, studyId),
    eq(effectiveCode.countsAs, codeId),
    isNull(cases.withdrawnAt),
    polarity === null ? undefined : eq(coding.polarity, polarity),
    perspective === null ? undefined : eq(coding.perspective, perspective),
    phase === null ? undefined : eq(coding.phase, phase),
    institutionType === null ? undefined : eq(cases.institutionType, institutionType),
    words === null ? undefined : ilike(coding.quote, `%${words.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`),
  );
}
