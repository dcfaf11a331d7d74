import { UNSAFE_decodeViaTurboStream as decode } from "react-router";
import { currentBrainstorm } from "#app/domain/brainstorm.ts";
import { currentRound } from "#app/domain/dot-vote.ts";
import type { StepNews } from "#app/domain/meeting-room.ts";
import { liveMeeting, liveNow, meetingShows, nowShows } from "#app/routes/meetings/live-meeting.ts";
import type { MeetingPage } from "#app/routes/meetings/read-meeting.server.ts";
import type { NowPage } from "#app/routes/meetings/read-now.server.ts";

/** What somebody's page shows of where a meeting is. */
export type Sight = {
  itemId: string | null;
  /** The vote that is on, else the result that came last: `<round>:<state>`. */
  round: string | null;
  /** `<kind>:<state>` of what is gathered at the item. */
  brainstorm: string | null;
  brainstormId: string | null;
};

/** The data of a page: the whole room, or the one for phones. */
export type PageData = { kind: "room"; made: MeetingPage } | { kind: "phone"; made: NowPage };

/** Reads what a page answered for its data, as the browser does. */
export async function readPage(body: Uint8Array<ArrayBuffer>): Promise<PageData> {
  const { value } = await decode(new Response(body).body!, globalThis as unknown as Window);
  const routes = value as { "routes/meetings/join"?: { data: NowPage }; "routes/meetings/meeting"?: { data: MeetingPage } };
  const [phone, room] = [routes["routes/meetings/join"]?.data, routes["routes/meetings/meeting"]?.data];
  if (phone) return { kind: "phone", made: phone };
  if (room) return { kind: "room", made: room };
  throw new Error("The page of the meeting answered without its data.");
}

/** What a page shows by what was told since it was made. `isAll`: it asks for nothing more. */
export function sightOf(page: PageData, told: StepNews | null): { sight: Sight; isAll: boolean } {
  const news = told && told.version > page.made.meeting.roomVersion ? told : null;
  if (page.kind === "phone") {
    const { step, round, brainstorms } = liveNow(page.made, news);
    return { sight: sightFrom({ step, round, brainstorms }), isAll: !news || nowShows(page.made, news) };
  }
  const { step, rounds, brainstorms } = liveMeeting(page.made, news);
  return { sight: sightFrom({ step, round: currentRound(rounds), brainstorms }), isAll: !news || meetingShows(page.made, news) };
}

function sightFrom({ step, round, brainstorms }: Pick<NowPage, "step" | "round" | "brainstorms">): Sight {
  const brainstorm = currentBrainstorm(brainstorms);
  return {
    itemId: step?.itemId ?? null,
    round: round && `${round.id}:${round.state}`,
    brainstorm: brainstorm && `${brainstorm.kind}:${brainstorm.state}`,
    brainstormId: brainstorm?.id ?? null,
  };
}
