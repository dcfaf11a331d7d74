import { and, asc, eq } from "drizzle-orm";
import type { EpisodeRow, EventRow, KeyMomentRow } from "#app/realtime/projections/rows.ts";
import { careEpisode, keyMoment, trajectoryEvent } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type Trajectory = { episodes: EpisodeRow[]; events: EventRow[]; keyMoments: KeyMomentRow[] };

const dated = <Table extends typeof careEpisode | typeof trajectoryEvent | typeof keyMoment>(table: Table) => ({
  id: table.id,
  startOn: table.startOn,
  startPrecision: table.startPrecision,
  source: table.source,
  perspective: table.perspective,
});

/** Everything on the timeline of one case, by id. Nothing for members who may not read the case in full. */
export async function getTrajectory(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<Trajectory> {
  const ofCase = (table: typeof careEpisode | typeof trajectoryEvent | typeof keyMoment) => and(eq(table.studyId, studyId), eq(table.caseId, caseId));
  const { careType, provider, referrer, startedInCrisis, referredOn, endOn, endPrecision, endReason, note } = careEpisode;
  const episodes = await db
    .select({ ...dated(careEpisode), careType, provider, referrer, startedInCrisis, referredOn, endOn, endPrecision, endReason, note })
    .from(careEpisode)
    .where(ofCase(careEpisode))
    .orderBy(asc(careEpisode.id));
  const events = await db
    .select({ ...dated(trajectoryEvent), type: trajectoryEvent.type, description: trajectoryEvent.description })
    .from(trajectoryEvent)
    .where(ofCase(trajectoryEvent))
    .orderBy(asc(trajectoryEvent.id));
  const keyMoments = await db
    .select({ ...dated(keyMoment), description: keyMoment.description, meaning: keyMoment.meaning })
    .from(keyMoment)
    .where(ofCase(keyMoment))
    .orderBy(asc(keyMoment.id));
  return { episodes, events, keyMoments };
}
