import { isVoteOnScreen, roundSince, type Round } from "#app/domain/dot-vote.ts";
import type { MeetingStep, StepNews } from "#app/domain/meeting-room.ts";
import type { NowPage } from "./read-now.server.ts";
import type { MeetingPage } from "./read-meeting.server.ts";
import type { SpotlightShown } from "./spotlight.tsx";

/** `isCardComing`: the case may be seen now, and is still being asked for. */
export type LiveMeeting = MeetingPage & { isCardComing: boolean };
export type LiveNow = NowPage & { isComing: boolean };

/** The room as it is by what was heard since its page was made: where the meeting is, at once; a case that is over is gone at once too (rule MR2). */
export function liveMeeting(page: MeetingPage, news: StepNews | null): LiveMeeting {
  if (!news) return { ...page, isCardComing: false };
  const { itemId } = news.step;
  const view = page.isFollowing && page.agenda.some(({ id }) => id === itemId) ? { kind: "item" as const, itemId } : page.view;
  const shownId = view.kind === "item" ? view.itemId : null;
  const isSame = page.view.kind === "item" && page.view.itemId === shownId;
  const card = isSame && (page.mayLead || shownId === itemId) ? page.card : null;
  const agenda = page.agenda.map((item) => {
    if (item.caseId === null || item.cardState === "gone" || page.mayLead) return item;
    return { ...item, cardState: item.id === itemId ? ("shown" as const) : ("later" as const) };
  });
  const isCardComing = !card && agenda.some(({ id, cardState }) => id === shownId && cardState === "shown");
  const rounds = page.rounds.map((round) => roundSince(round, news.round));
  const moved = { view, agenda, card, rounds, step: news.step, now: news.at, spotlight: liveSpotlight(page.spotlight, { news, card, cardItemId: shownId }) };
  return { ...page, ...moved, isCardComing, ...(!isSame && { brainstorms: [], mayGather: [] }) };
}

/** Whether the room can show it without asking for more: what it shows is the same, or one looks at something of one's own choice. */
export function meetingShows(page: MeetingPage, news: StepNews): boolean {
  const live = liveMeeting(page, news);
  const isSame = live.view.kind === page.view.kind && (live.view.kind !== "item" || (page.view.kind === "item" && live.view.itemId === page.view.itemId));
  // What may not be seen any more goes from the page too.
  return isSame && !(page.card && !live.card) && !live.isCardComing && !isWaiting(live.spotlight) && (!news.round || page.rounds.some(({ id }) => id === news.round!.id));
}

/** The phone, likewise. */
export function liveNow(page: NowPage, news: StepNews | null): LiveNow {
  if (!news) return { ...page, isComing: false };
  const isSame = page.step?.itemId === news.step.itemId;
  const card = isSame ? page.card : null;
  const moved = { step: news.step, now: news.at, card, spotlight: liveSpotlight(page.spotlight, { news, card, cardItemId: news.step.itemId }) };
  if (!isSame) return { ...page, ...moved, round: liveRound(page.round, news), brainstorms: [], brainstorm: null, mayGather: [], isVoteOnScreen: false, isComing: true };
  const isCase = page.agenda.some(({ id, caseId }) => id === news.step.itemId && caseId !== null);
  return { ...page, ...moved, ...liveVote(page, { news, isCase }), isComing: false };
}

export function nowShows(page: NowPage, news: StepNews): boolean {
  const live = liveNow(page, news);
  return !live.isComing && !isWaiting(live.spotlight);
}

type Screen = Pick<NowPage, "step" | "now" | "spotlight" | "brainstorm" | "round" | "isVoteOnScreen"> & { agenda: readonly { id: string; isCase: boolean }[] };

/** The projector, on which there are no names. */
export function liveScreen<Page extends Screen>(page: Page, news: StepNews | null): Page {
  if (!news) return page;
  const isSame = page.step?.itemId === news.step.itemId;
  const spotlight = liveSpotlight(page.spotlight, { news, card: null, cardItemId: null });
  const moved = { step: { ...news.step, movedBy: null }, now: news.at, spotlight: spotlight && { ...spotlight, by: null } };
  if (!isSame) return { ...page, ...moved, brainstorm: null, isVoteOnScreen: false };
  const isCase = page.agenda.some((item) => item.id === news.step.itemId && item.isCase);
  return { ...page, ...moved, ...liveVote(page, { news, isCase }) };
}

export function screenShows(page: Screen, news: StepNews): boolean {
  return page.step?.itemId === news.step.itemId && !isWaiting(liveScreen(page, news).spotlight);
}

/** The vote that is on or was last, with one's own dots where nothing changed since they were given. */
function liveRound(shown: Round | null, { round: told }: StepNews): Round | null {
  return shown && told && shown.id === told.id ? roundSince(shown, told) : told;
}

function liveVote({ round: shown, brainstorm }: Pick<NowPage, "round" | "brainstorm">, { news, isCase }: { news: StepNews; isCase: boolean }) {
  const round = liveRound(shown, news);
  return { round, isVoteOnScreen: round !== null && isVoteOnScreen(round, { gathered: brainstorm, isCase }) };
}

function isWaiting(spotlight: SpotlightShown | null): boolean {
  return spotlight !== null && spotlight.content === null;
}

/** What is in the spotlight now, as far as the page has it: an item of the agenda, or the timeline of the case whose card it shows. */
function liveSpotlight(shown: SpotlightShown | null, { news, card, cardItemId }: { news: StepNews; card: NowPage["card"]; cardItemId: string | null }): SpotlightShown | null {
  const { spotlight } = news;
  if (!spotlight) return null;
  if (shown && shown.since.getTime() === spotlight.since.getTime()) return shown;
  const { of } = spotlight;
  if (of.kind === "item") return { ...spotlight, content: { kind: "item" } };
  if (of.kind === "timeline" && of.itemId === cardItemId && card?.timeline) return { ...spotlight, content: { kind: "timeline", moments: card.timeline } };
  return { ...spotlight, content: null };
}

/** Where the meeting is, with the place of it on the agenda. */
export function placeOf(step: MeetingStep, agenda: readonly { id: string; title: string }[]): { number: number; title: string } {
  const number = agenda.findIndex(({ id }) => id === step.itemId) + 1;
  return { number, title: agenda[number - 1]?.title ?? "" };
}
