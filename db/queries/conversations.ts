import { and, asc, count, desc, eq, isNotNull, sql } from "drizzle-orm";
import { isInUse, resolveMerges } from "#app/domain/codebook.ts";
import type { InstrumentDefinition, LocalisedText } from "#app/domain/instrument.ts";
import type { ConversationType, Level, Perspective } from "#app/domain/vocabulary.ts";
import { coding, conversation, document, instrument, instrumentVersion } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listAllCodes } from "./codebook.ts";

export type ConversationDetails = {
  id: string;
  title: string;
  type: ConversationType;
  perspectives: Perspective[];
  heldOn: string | null;
  lockedAt: Date | null;
  updatedAt: Date;
  /** The interview guide its questions came from. */
  guide: { title: LocalisedText; version: number } | null;
};
export type ListedConversation = ConversationDetails & { codingCount: number; orphanCount: number };

const details = {
  id: document.id,
  title: document.title,
  type: conversation.type,
  perspectives: conversation.perspectives,
  heldOn: conversation.heldOn,
  lockedAt: document.lockedAt,
  updatedAt: document.updatedAt,
  guideTitle: sql<LocalisedText | null>`${instrumentVersion.definition} -> 'title'`,
  guideVersion: instrumentVersion.version,
};

type DetailsRow = Omit<ConversationDetails, "guide"> & { guideTitle: LocalisedText | null; guideVersion: number | null };

function toDetails<Row extends DetailsRow>({ guideTitle, guideVersion, ...row }: Row): Omit<Row, "guideTitle" | "guideVersion"> & Pick<ConversationDetails, "guide"> {
  return { ...row, guide: guideTitle && guideVersion !== null ? { title: guideTitle, version: guideVersion } : null };
}

/** The conversations of one case, in the order in which they were held; those without a date last. */
export async function listConversations(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<ListedConversation[]> {
  const counts = db
    .select({
      documentId: coding.documentId,
      codingCount: count().as("coding_count"),
      orphanCount: sql<number>`count(*) filter (where ${coding.orphaned})`.mapWith(Number).as("orphan_count"),
    })
    .from(coding)
    .where(and(eq(coding.studyId, studyId), eq(coding.caseId, caseId)))
    .groupBy(coding.documentId)
    .as("counts");
  const rows = await db
    .select({ ...details, codingCount: counts.codingCount, orphanCount: counts.orphanCount })
    .from(conversation)
    .innerJoin(document, eq(document.id, conversation.documentId))
    .leftJoin(instrumentVersion, eq(instrumentVersion.id, conversation.instrumentVersionId))
    .leftJoin(counts, eq(counts.documentId, conversation.documentId))
    .where(and(eq(conversation.studyId, studyId), eq(conversation.caseId, caseId)))
    .orderBy(sql`${conversation.heldOn} asc nulls last`, asc(document.createdAt), asc(document.id));
  return rows.map((row) => ({ ...toDetails(row), codingCount: row.codingCount ?? 0, orphanCount: row.orphanCount ?? 0 }));
}

/** One conversation of one case; null when there is none. */
export async function getConversation(db: Db, { studyId, caseId, documentId }: { studyId: string; caseId: string; documentId: string }): Promise<ConversationDetails | null> {
  const [row] = await db
    .select(details)
    .from(conversation)
    .innerJoin(document, eq(document.id, conversation.documentId))
    .leftJoin(instrumentVersion, eq(instrumentVersion.id, conversation.instrumentVersionId))
    .where(and(eq(conversation.studyId, studyId), eq(conversation.caseId, caseId), eq(conversation.documentId, documentId)));
  return row ? toDetails(row) : null;
}

export type GuideVersion = { id: string; version: number; definition: InstrumentDefinition };

/** The published versions of the study's interview guides, newest first. */
export async function listInterviewGuides(db: Db, { studyId }: { studyId: string }): Promise<GuideVersion[]> {
  return db
    .select({ id: instrumentVersion.id, version: instrumentVersion.version, definition: instrumentVersion.definition })
    .from(instrumentVersion)
    .innerJoin(instrument, eq(instrument.id, instrumentVersion.instrumentId))
    .where(and(eq(instrumentVersion.studyId, studyId), eq(instrument.kind, "interview_guide"), isNotNull(instrumentVersion.publishedAt)))
    .orderBy(asc(instrument.key), desc(instrumentVersion.version));
}

/**
 * A theme as one codes with it. One that was merged into another is shown as that one, `countsAs` (rule CB2); `isOffered` is
 * false for it, as for groups and for what is out of use.
 */
export type Theme = {
  id: string;
  countsAs: string;
  parentId: string | null;
  /** Themes hang below it; one does not code with it. */
  isGroup: boolean;
  level: Level;
  label: LocalisedText;
  definition: LocalisedText;
  isOffered: boolean;
  /** Waits for the coordinator (rule CB8): offered to who proposed it alone. */
  isProposed: boolean;
};

/**
 * All codes of the study in the codebook's order, those that older codings still point at included.
 *
 * @param key with who codes, who is offered the own proposals too
 */
export async function listThemes(db: Db, key: { studyId: string; userId?: string }): Promise<Theme[]> {
  const codes = await listAllCodes(db, key);
  const byId = new Map(codes.map((code) => [code.id, code]));
  const merges = resolveMerges(codes);
  return codes.map((code) => {
    const countsAs = merges.get(code.id) ?? code.id;
    const { level, label, definition } = byId.get(countsAs) ?? code;
    const isOwnProposal = code.proposedBy !== null && code.proposedBy === key.userId;
    return {
      ...{ id: code.id, countsAs, parentId: code.parentId, level, label, definition },
      isGroup: !code.isCodable && isInUse(code),
      isOffered: code.isCodable && (isInUse(code) || isOwnProposal),
      isProposed: code.proposedBy !== null,
    };
  });
}
