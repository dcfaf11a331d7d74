import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { DoubleRatedCase } from "#app/domain/agreement-by-month.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { isRating, isStillBlind } from "#app/domain/double-rating.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { tallyRatings, type RatingTally } from "#app/domain/pattern-index/tally-ratings.ts";
import { wholeStudy, type PatternFilter } from "#app/domain/patterns.ts";
import { agreementOfTally, type TalliedAgreement } from "#app/domain/tallied-agreement.ts";
import { assignment, caseIndex, cases, instrumentVersion, user } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { listAnswers } from "./assignments.ts";
import { casesThatPass } from "./pattern-counts.ts";
import { openIndex } from "./pattern-index.ts";

export type DoubleRatings = { definition: InstrumentDefinition; cases: DoubleRatedCase[]; raterNames: Record<string, string> };

/**
 * The raw ratings of one instrument version in the cases that two raters or more rated and everybody submitted, as far as
 * the member may read them. A case that the member still has to rate is left out (rule DR2).
 *
 * @returns null when there is no such version
 */
export async function listDoubleRatings(db: Db, member: Member, { versionId, filter = wholeStudy }: { versionId: string; filter?: PatternFilter }): Promise<DoubleRatings | null> {
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
    .innerJoin(cases, and(eq(cases.id, assignment.caseId), casesThatPass(db, member.studyId, filter)))
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

export type RatingAgreement = { definition: InstrumentDefinition; table: TalliedAgreement; raterNames: Record<string, string> } & Pick<RatingTally, "pairs" | "months">;

/**
 * Agreement on one instrument version, from the index: what `buildAgreementTable` makes of `listDoubleRatings`.
 *
 * @param pair only these two raters
 * @param month only cases whose last rating came in then: year times twelve plus the month, January being 0
 * @returns null when there is no such version
 */
export async function getAgreement(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { versionId, filter, pair, month }: { versionId: string; filter: PatternFilter; pair?: readonly [string, string] | undefined; month?: number | undefined },
): Promise<RatingAgreement | null> {
  const [version] = await db
    .select({ definition: instrumentVersion.definition })
    .from(instrumentVersion)
    .where(and(eq(instrumentVersion.id, versionId), eq(instrumentVersion.studyId, member.studyId)));
  if (!version) return null;
  const { index, view } = await openIndex(db, member);
  const tally = tallyRatings(index, view, { versionId, filter, blind: await listBlindOrdinals(db, member, versionId), pair, month });
  const raterIds = [...new Set([...tally.raterIds, ...tally.pairs.flatMap((one) => one.raterIds)])];
  const names = raterIds.length === 0 ? [] : await db.select({ id: user.id, name: user.name }).from(user).where(inArray(user.id, raterIds));
  return {
    definition: version.definition,
    table: agreementOfTally(version.definition, tally, index.words),
    raterNames: Object.fromEntries(names.map(({ id, name }) => [id, name])),
    pairs: tally.pairs,
    months: tally.months,
  };
}

/** Cases that the member still has to rate with this version, by their place in the index. */
async function listBlindOrdinals(db: Db, { studyId, userId }: Pick<Member, "studyId" | "userId">, versionId: string): Promise<Set<number>> {
  const rows = await asServiceWithin(db, (service) =>
    service
      .select({ ordinal: caseIndex.ordinal })
      .from(assignment)
      .innerJoin(caseIndex, eq(caseIndex.caseId, assignment.caseId))
      .where(and(eq(assignment.studyId, studyId), eq(assignment.raterId, userId), eq(assignment.instrumentVersionId, versionId), eq(assignment.state, "open"))),
  );
  return new Set(rows.map(({ ordinal }) => ordinal));
}
