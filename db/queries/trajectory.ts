import { and, asc, eq } from "drizzle-orm";
import type { EpisodeRow, EventRow, HandoverFactorRow, KeyMomentRow, ReferralRow } from "#app/realtime/projections/rows.ts";
import { careEpisode, handoverFactor, keyMoment, referral, trajectoryEvent } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type Trajectory = { episodes: EpisodeRow[]; referrals: ReferralRow[]; events: EventRow[]; keyMoments: KeyMomentRow[]; handoverFactors: HandoverFactorRow[] };

const dated = <Table extends typeof careEpisode | typeof referral | typeof trajectoryEvent | typeof keyMoment>(table: Table) => ({
  id: table.id,
  startOn: table.startOn,
  startPrecision: table.startPrecision,
  source: table.source,
  perspective: table.perspective,
});
const told = <Table extends typeof careEpisode | typeof trajectoryEvent | typeof keyMoment>(table: Table) => ({ ...dated(table), sameAs: table.sameAs, leads: table.leads });

/** Everything on the timeline of one case, by id. Nothing for members who may not read the case in full. */
export async function getTrajectory(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<Trajectory> {
  const ofCase = (table: typeof careEpisode | typeof referral | typeof trajectoryEvent | typeof keyMoment | typeof handoverFactor) =>
    and(eq(table.studyId, studyId), eq(table.caseId, caseId));
  const { careType, provider, referrer, startedInCrisis, referredOn, referredPrecision, endOn, endPrecision, endReason, handedToId, note } = careEpisode;
  const episodes = await db
    .select({ ...told(careEpisode), careType, provider, referrer, startedInCrisis, referredOn, referredPrecision, endOn, endPrecision, endReason, handedToId, note })
    .from(careEpisode)
    .where(ofCase(careEpisode))
    .orderBy(asc(careEpisode.id));
  const referrals = await db
    .select({
      ...dated(referral),
      careType: referral.careType,
      provider: referral.provider,
      referrer: referral.referrer,
      outcome: referral.outcome,
      endOn: referral.endOn,
      endPrecision: referral.endPrecision,
      reason: referral.reason,
    })
    .from(referral)
    .where(ofCase(referral))
    .orderBy(asc(referral.id));
  const events = await db
    .select({ ...told(trajectoryEvent), type: trajectoryEvent.type, description: trajectoryEvent.description })
    .from(trajectoryEvent)
    .where(ofCase(trajectoryEvent))
    .orderBy(asc(trajectoryEvent.id));
  const keyMoments = await db
    .select({ ...told(keyMoment), description: keyMoment.description, meaning: keyMoment.meaning })
    .from(keyMoment)
    .where(ofCase(keyMoment))
    .orderBy(asc(keyMoment.id));
  const { id, fromId, toId, side, polarity, codeId, description, source, perspective } = handoverFactor;
  const handoverFactors = await db
    .select({ id, fromId, toId, side, polarity, codeId, description, source, perspective })
    .from(handoverFactor)
    .where(ofCase(handoverFactor))
    .orderBy(asc(id));
  return { episodes, referrals, events, keyMoments, handoverFactors };
}
