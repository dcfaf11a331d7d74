import { and, asc, eq, ilike, inArray, type SQL, sql } from "drizzle-orm";
import type { ConversationType, Perspective, Phase, Polarity } from "#app/domain/vocabulary.ts";
import { coding, conversation, document, effectiveCode } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { countsAs, effectiveOf } from "./effective-codes.ts";

export type CaseCoding = {
  id: string;
  documentId: string;
  title: string;
  type: ConversationType;
  perspectives: Perspective[];
  heldOn: string | null;
  /** The code as which it counts (rule CB2). */
  codeId: string;
  polarity: Polarity;
  perspective: Perspective;
  phase: Phase | null;
  memo: string;
  quote: string;
  authorId: string | null;
  orphaned: boolean;
};

/** What the codings shown have in common; absent parts do not matter. `words` stand in the quote or the memo. */
export type CodingFilter = {
  documentId?: string | undefined;
  /** One of these, as which they count. */
  codeIds?: readonly string[] | undefined;
  polarity?: Polarity | undefined;
  perspective?: Perspective | undefined;
  phase?: Phase | undefined;
  authorId?: string | undefined;
  isOrphaned?: boolean | undefined;
  words?: string | undefined;
};

/** The codings of one case in the order of its conversations and of their texts; those whose text is gone last. */
export async function listCaseCodings(db: Db, { studyId, caseId }: { studyId: string; caseId: string }, filter: CodingFilter): Promise<CaseCoding[]> {
  return db
    .select({
      id: coding.id,
      documentId: coding.documentId,
      title: document.title,
      type: conversation.type,
      perspectives: conversation.perspectives,
      heldOn: conversation.heldOn,
      codeId: countsAs(coding.codeId),
      polarity: coding.polarity,
      perspective: coding.perspective,
      phase: coding.phase,
      memo: coding.memo,
      quote: coding.quote,
      authorId: coding.authorId,
      orphaned: coding.orphaned,
    })
    .from(coding)
    .innerJoin(conversation, eq(conversation.documentId, coding.documentId))
    .innerJoin(document, eq(document.id, coding.documentId))
    .leftJoin(effectiveCode, effectiveOf(coding))
    .where(and(eq(coding.studyId, studyId), eq(coding.caseId, caseId), ...conditionsOf(filter)))
    .orderBy(sql`${conversation.heldOn} asc nulls last`, asc(document.createdAt), asc(document.id), sql`${coding.startPosition} asc nulls last`, asc(coding.id));
}

function conditionsOf({ words, isOrphaned, codeIds, ...equal }: CodingFilter): SQL[] {
  const columns = {
    documentId: coding.documentId,
    polarity: coding.polarity,
    perspective: coding.perspective,
    phase: coding.phase,
    authorId: coding.authorId,
  };
  const conditions = Object.entries(columns).flatMap(([key, column]) => {
    const wanted = equal[key as keyof typeof columns];
    return wanted === undefined ? [] : [sql`${column} = ${wanted}`];
  });
  if (codeIds) conditions.push(inArray(countsAs(coding.codeId), [...codeIds]));
  if (isOrphaned) conditions.push(eq(coding.orphaned, true));
  if (words) {
    const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`(${ilike(coding.quote, pattern)} or ${ilike(coding.memo, pattern)})`);
  }
  return conditions;
}
