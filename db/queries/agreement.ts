import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { DoubleRatedCase } from "#app/domain/agreement-by-month.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { isRating, isStillBlind } from "#app/domain/double-rating.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { assignment, cases, instrumentVersion, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listAnswers } from "./assignments.ts";

export type DoubleRatings = { definition: InstrumentDefinition; cases: DoubleRatedCase[]; raterNames: Record<string, string> };

/**
 * The raw ratings of one instrument version in the cases that two raters or more rated and everybody submitted, as far as
 * the member may read them. A case that the member still has to rate is left out (rule DR2).
 *
 * @returns null when there is no such version
 */
export async function listDoubleRatings(db: Db, member: Member, { versionId }: { versionId: string }): Promise<DoubleRatings | null> {
  const [version] = await db
    .select({ definition: instrumentVersion.definition })
    .from(instrumentVersion)
    .where(and(eq(instrumentVersion.id, versionId), eq(instrumentVersion.studyId, member.studyId)));
  if (!version) return null;
  const rows = await db
    .select({
      id: assignment.id,
      caseId: assignment.caseId,
      raterId: assignment.raterId,
      raterName: user.name,
      state: assignment.state,
      submittedAt: assignment.submittedAt,
      revealed: assignment.revealed,
      calibrationId: assignment.calibrationId,
    })
    .from(assignment)
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), isNull(cases.withdrawnAt)))
    .innerJoin(user, eq(user.id, assignment.raterId))
    .where(and(eq(assignment.studyId, member.studyId), eq(assignment.instrumentVersionId, versionId), ne(assignment.state, "consensus")))
    .orderBy(asc(assignment.caseId), asc(assignment.id));

  const groups = [...Map.groupBy(rows, ({ caseId }) => caseId).values()]
    .filter((group) => !isStillBlind(group, member))
    .map((group) => group.filter((row) => isRating(row) && row.revealed && row.state !== "open"))
    .filter((group) => group.length > 1);
  const shown = groups.flat();
  const answersOf = await listAnswers(db, { assignmentIds: shown.map(({ id }) => id) });
  return {
    definition: version.definition,
    cases: groups.map((group) => ({ completedOn: lastDay(group), ratings: group.map(({ id, raterId }) => ({ raterId, answers: answersOf(id) })) })),
    raterNames: Object.fromEntries(shown.map(({ raterId, raterName }) => [raterId, raterName])),
  };
}

function lastDay(submissions: readonly { submittedAt: Date | null }[]): string | null {
  return submissions.reduce<string | null>((latest, { submittedAt }) => {
    const day = submittedAt && calendarDay(submittedAt);
    return day && (!latest || day > latest) ? day : latest;
  }, null);
}
