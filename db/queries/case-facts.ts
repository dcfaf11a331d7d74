import { and, count, eq, isNull, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { CaseFacts, RatingProgress } from "#app/domain/case-progress.ts";
import { isRating } from "#app/domain/double-rating.ts";
import { assignment, careEpisode, cases, conversation, finding, instrument, instrumentVersion } from "../schema/index.ts";
import type { Db } from "../client.ts";

/** What there is of a case besides its consent, which has rules of its own. */
export type CaseContents = Omit<CaseFacts, "consent">;

/**
 * What there is of every case of a study, or of one, by case id. Only what the member may see in full is counted: a
 * case seen in summary has findings alone.
 */
export async function getCaseContents(db: Db, { studyId, caseId }: { studyId: string; caseId?: string }): Promise<(caseId: string) => CaseContents> {
  const found = new Map<string, CaseContents>();
  const contentsOf = (id: string) => {
    const known = found.get(id) ?? { conversations: [], ratings: [], episodeCount: 0, findingCount: 0 };
    found.set(id, known);
    return known;
  };
  const ofCase = (study: PgColumn, column: PgColumn): SQL | undefined => and(eq(study, studyId), caseId === undefined ? undefined : eq(column, caseId));

  const conversations = await db
    .select({ caseId: conversation.caseId, type: conversation.type, perspectives: conversation.perspectives })
    .from(conversation)
    .where(ofCase(conversation.studyId, conversation.caseId));
  for (const { caseId: id, ...about } of conversations) contentsOf(id).conversations.push(about);

  for (const { caseId: id, ...progress } of await listRatings(db, ofCase(assignment.studyId, assignment.caseId))) contentsOf(id).ratings.push(progress);

  const episodes = await db
    .select({ caseId: careEpisode.caseId, count: count() })
    .from(careEpisode)
    // What several people tell is one episode (rule TL2).
    .where(and(ofCase(careEpisode.studyId, careEpisode.caseId), eq(careEpisode.leads, true)))
    .groupBy(careEpisode.caseId);
  for (const row of episodes) contentsOf(row.caseId).episodeCount = row.count;

  const findings = await db.select({ caseId: finding.caseId, count: count() }).from(finding).where(ofCase(finding.studyId, finding.caseId)).groupBy(finding.caseId);
  for (const row of findings) contentsOf(row.caseId).findingCount = row.count;

  return contentsOf;
}

/** One entry per case and instrument version that somebody rates. */
async function listRatings(db: Db, where: SQL | undefined): Promise<(RatingProgress & { caseId: string })[]> {
  const rows = await db
    .select({ caseId: assignment.caseId, versionId: assignment.instrumentVersionId, kind: instrument.kind, state: assignment.state, calibrationId: assignment.calibrationId })
    .from(assignment)
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
    .innerJoin(instrument, eq(instrument.id, instrumentVersion.instrumentId))
    .where(where);

  const byInstrument = Map.groupBy(rows, (row) => `${row.caseId} ${row.versionId}`);
  return [...byInstrument.values()].flatMap((assignments) => {
    const [first] = assignments;
    if (!first || (first.kind !== "checklist" && first.kind !== "guideline_set")) return [];
    // What was settled is an assignment of its own beside the ratings, begun with the first answer that is settled.
    const ratings = assignments.filter(isRating);
    if (ratings.length === 0) return [];
    const isSettled = ratings.every(({ state }) => state === "compared");
    return {
      caseId: first.caseId,
      kind: first.kind,
      assigned: ratings.length,
      submitted: ratings.filter(({ state }) => state !== "open").length,
      isCompared: isSettled || assignments.some(({ state }) => state === "consensus"),
      isSettled,
    };
  });
}
