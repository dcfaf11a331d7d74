import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { ReleasedCell } from "#app/domain/release/release-content.ts";
import type { PatternSource } from "#app/domain/patterns.ts";
import type { Code } from "#app/domain/codebook.ts";
import type { MeetingType, Polarity } from "#app/domain/vocabulary.ts";
import { effectiveCode, meeting, proposal, voteRound } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listAllCodes } from "./codebook.ts";
import { findRelease, listReleases, type Release } from "./releases.ts";

type Key = { studyId: string; codeId: string };

/** The theme as which a code counts (rule CB2); null when the study has none by that id, or it was never taken up. */
export async function getTheme(db: Db, { studyId, codeId }: Key): Promise<Code | null> {
  const [found] = await db
    .select({ id: effectiveCode.countsAs })
    .from(effectiveCode)
    .where(and(eq(effectiveCode.studyId, studyId), eq(effectiveCode.id, codeId), eq(effectiveCode.isProposed, false)));
  const codes = found ? await listAllCodes(db, { studyId }) : [];
  return codes.find((code) => code.id === found?.id && code.isCodable) ?? null;
}

/** What a meeting thought of a theme, in a vote that is closed. */
export type Priority = {
  meetingId: string;
  meetingTitle: string;
  meetingType: MeetingType;
  heldOn: string;
  polarity: Polarity | null;
  dots: number;
  /** Everybody's dots on everything that was voted on. */
  allDots: number;
  /** 1 is most dots; equal ones share a place. */
  place: number;
  proposalCount: number;
  voterCount: number;
};

/** The priority a theme was given, in the meetings that the member may see, latest first. Votes that are not closed tell nothing (rule VT2). */
export async function listPriorities(db: Db, { studyId, codeId }: Key): Promise<Priority[]> {
  const rows = await db
    .select({ id: proposal.id, roundId: proposal.roundId, dots: proposal.dots, polarity: proposal.polarity, countsAs: effectiveCode.countsAs })
    .from(proposal)
    .innerJoin(voteRound, and(eq(voteRound.id, proposal.roundId), eq(voteRound.state, "closed")))
    .leftJoin(effectiveCode, and(eq(effectiveCode.studyId, proposal.studyId), eq(effectiveCode.id, proposal.codeId)))
    .where(eq(proposal.studyId, studyId));
  const wanted = rows.filter(({ countsAs }) => countsAs === codeId);
  if (wanted.length === 0) return [];
  const rounds = await db
    .select({ id: voteRound.id, voterCount: voteRound.voterCount, meetingId: meeting.id, meetingTitle: meeting.title, meetingType: meeting.type, heldOn: meeting.heldOn })
    .from(voteRound)
    .innerJoin(meeting, eq(meeting.id, voteRound.meetingId))
    .where(
      inArray(
        voteRound.id,
        wanted.map(({ roundId }) => roundId),
      ),
    )
    .orderBy(desc(meeting.heldOn), asc(voteRound.position));
  return rounds.flatMap(({ id, voterCount, ...about }) => {
    const ofRound = rows.filter(({ roundId }) => roundId === id);
    return wanted
      .filter(({ roundId }) => roundId === id)
      .map(({ polarity, dots }) => ({
        ...about,
        polarity,
        dots: dots ?? 0,
        allDots: ofRound.reduce((sum, other) => sum + (other.dots ?? 0), 0),
        place: 1 + ofRound.filter((other) => (other.dots ?? 0) > (dots ?? 0)).length,
        proposalCount: ofRound.length,
        voterCount: voterCount ?? 0,
      }));
  });
}

/** A theme in what was published: the same numbers for everybody. */
export type ReleasedTheme = Pick<Release, "number" | "title" | "publishedAt"> & { cells: { source: PatternSource; polarity: Polarity; cell: ReleasedCell }[] };

const mostReleases = 3;

/** The newest releases that have a theme in them and were not withdrawn. */
export async function listReleasesOfTheme(db: Db, { studyId, codeId }: Key): Promise<ReleasedTheme[]> {
  const themes: ReleasedTheme[] = [];
  for (const { number, title, publishedAt, withdrawnAt } of await listReleases(db, { studyId })) {
    if (withdrawnAt !== null || themes.length === mostReleases) continue;
    const content = (await findRelease(db, { studyId, number }))?.content;
    const cells = (content?.factors ?? []).flatMap(({ source, columns, rows }) => {
      const total = columns.find(({ split }) => split === null)?.id;
      return rows.filter((row) => row.codeId === codeId).map((row) => ({ source, polarity: row.polarity, cell: (total === undefined ? null : row.cells[total]) ?? null }));
    });
    if (cells.length > 0) themes.push({ number, title, publishedAt, cells });
  }
  return themes;
}
