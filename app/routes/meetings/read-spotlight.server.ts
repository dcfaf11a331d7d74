import type { RouterContextProvider } from "react-router";
import type { CardMoment } from "#app/domain/card-timeline.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { totalColumn } from "#app/domain/release/counted-row.ts";
import type { ReleaseContent, ReleasedFactor } from "#app/domain/release/release-content.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { record } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import type { AgendaItem } from "#db/queries/agenda.ts";
import type { MeetingDetails } from "#db/queries/meetings.ts";
import { listPatternCodes } from "#db/queries/patterns.ts";
import { findRelease, listReleases } from "#db/queries/releases.ts";
import { findTheme, hasGuests } from "#db/queries/spotlight.ts";
import type { Db } from "#db/client.ts";

/** What somebody sees of what is in the spotlight; `closed` where it is not theirs to see, or is not there any more. */
export type SpotlightContent =
  | { kind: "item" }
  | { kind: "timeline"; moments: CardMoment[] }
  | { kind: "theme"; label: LocalisedText; definition: LocalisedText; mayFollow: boolean }
  | { kind: "release"; title: string; countedOn: string; rows: ReleasedFactor[] }
  | { kind: "closed" };

type Asker = {
  meeting: MeetingDetails;
  agenda: readonly AgendaItem[];
  /** The case of which a look was logged for this page already. */
  seenCaseId: string | null;
  /** For the screen of the room, which everybody reads who is there. */
  isScreen?: boolean;
};

/** What is in the spotlight, with the rights of whoever asks (rule MR5); looking at a timeline is logged as looking at the case. */
export async function readSpotlight(
  context: Readonly<RouterContextProvider>,
  db: Db,
  member: Member,
  { meeting, agenda, seenCaseId, isScreen }: Asker,
): Promise<SpotlightContent | null> {
  const { spotlight, state } = meeting;
  const { can } = services();
  if (!spotlight || state !== "open") return null;
  switch (spotlight.kind) {
    case "item":
      return { kind: "item" };
    case "timeline": {
      const item = agenda.find(({ id }) => id === spotlight.itemId);
      if (!item?.caseId || !item.card?.timeline) return { kind: "closed" };
      if (item.caseId !== seenCaseId) await record(context, db, member, { type: "case.opened", caseId: item.caseId });
      return { kind: "timeline", moments: item.card.timeline };
    }
    case "theme": {
      const theme = await findTheme(db, { studyId: member.studyId, codeId: spotlight.codeId });
      return theme ? { kind: "theme", ...theme, mayFollow: can(member.role, "chain.read") } : { kind: "closed" };
    }
    case "release": {
      if (!can(member.role, "release.read")) return { kind: "closed" };
      const found = await findRelease(db, { studyId: member.studyId, number: spotlight.number });
      if (!found?.content || found.withdrawnAt) return { kind: "closed" };
      const key = { studyId: member.studyId, meetingId: meeting.id };
      if (isScreen && found.audience !== "public" && (await hasGuests(db, key))) return { kind: "closed" };
      await record(context, db, member, { type: "release.read", releaseId: found.id });
      return { kind: "release", title: found.title, countedOn: found.content.countedOn, rows: mostOften(found.content) };
    }
  }
}

const shownPerPolarity = 5;

/** The themes that return most in a release, of each polarity; what is hidden has no place among them. */
function mostOften({ factors }: ReleaseContent): ReleasedFactor[] {
  const table = factors.find(({ source }) => source === "established") ?? factors[0];
  const often = ({ cells }: ReleasedFactor) => cells[totalColumn]?.k ?? 0;
  return polarities.flatMap((polarity) =>
    (table?.rows ?? [])
      .filter((row) => row.polarity === polarity && often(row) > 0)
      .toSorted((a, b) => often(b) - often(a))
      .slice(0, shownPerPolarity),
  );
}

/** What whoever leads can put in the spotlight, besides the agenda: moments of the case that is on, themes and releases. */
export async function listSpotlightChoices(db: Db, member: Member, { meeting, agenda }: Pick<Asker, "meeting" | "agenda">) {
  const current = agenda.find(({ id }) => id === meeting.currentItemId);
  const releases = await listReleases(db, member);
  return {
    moments: current?.card?.timeline ?? [],
    themes: (await listPatternCodes(db, member)).map(({ id, label }) => ({ id, label })),
    releases: releases.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ number, title }) => ({ number, title })),
  };
}

export type SpotlightChoices = Awaited<ReturnType<typeof listSpotlightChoices>>;
