import type { Brainstorm } from "#app/domain/brainstorm.ts";
import type { Round } from "#app/domain/dot-vote.ts";
import type { Member } from "#app/domain/member.ts";
import type { BallotSeal } from "../ballot-seal.ts";
import { asServiceWithin, type Db } from "../client.ts";
import { agendaOf, listGoneCases, seeAgenda, type AgendaItem, type SeenItem } from "./agenda.ts";
import { countHidden, seeBrainstorms } from "./brainstorms.ts";
import { getMeeting, type MeetingDetails } from "./meetings.ts";
import { listRounds } from "./votes.ts";

/** What all pages of a meeting are made from, as one person sees it. */
export type Room = { meeting: MeetingDetails; rounds: Round[]; agenda: AgendaItem[]; held: Brainstorm[] };

type SeenRoom = Omit<Room, "meeting" | "agenda"> & { meeting: MeetingDetails | null; rows: SeenItem[] };

/**
 * What somebody sees of a room with their own rights. In that person's transaction; may be asked together with other
 * questions, and is asked in one go: sixty ask it at the same moment, and each wait for the database is one for all of them.
 */
export async function seeRoom(db: Db, { studyId, userId }: Pick<Member, "studyId" | "userId">, { meetingId }: { meetingId: string }, ballots: BallotSeal): Promise<SeenRoom> {
  const key = { studyId, meetingId };
  const [meeting, rounds, rows, held] = await Promise.all([
    getMeeting(db, key),
    listRounds(db, { studyId, userId }, key, ballots),
    seeAgenda(db, key),
    seeBrainstorms(db, { ...key, userId }),
  ]);
  return { meeting, rounds, rows, held };
}

/**
 * The room with what only the service knows: which consent was taken back, and how much is hidden.
 *
 * @param today `yyyy-mm-dd`, for whose consent is needed at which age
 * @returns null when there is no such meeting or it is not the asker's to see
 */
export async function completeRoom(db: Db, { meeting, rows, ...seen }: SeenRoom, { today }: { today: string }): Promise<Room | null> {
  if (!meeting) return null;
  const { studyId } = meeting;
  const isKnown = rows.every(({ caseId }) => caseId === null) && seen.held.every(({ state }) => state !== "collecting");
  const [gone, held] = isKnown ? [[], seen.held] : await asServiceWithin(db, (all) => Promise.all([listGoneCases(all, rows, { studyId, today }), countHidden(all, seen.held)]));
  return { ...seen, meeting, held, agenda: agendaOf(rows, gone) };
}
