import { brainstormSince, currentBrainstorm, isToldWhole, kindsToGather, type Brainstorm } from "#app/domain/brainstorm.ts";
import { isVoteOnScreen, roundSince, type Round } from "#app/domain/dot-vote.ts";
import type { CardState } from "#app/domain/meeting.ts";
import type { MeetingStep, StepNews } from "#app/domain/meeting-room.ts";
import type { NowPage } from "./read-now.server.ts";
import type { MeetingPage } from "./read-meeting.server.ts";
import type { SpotlightShown } from "./spotlight.tsx";

/** `isCardComing`, `isGatheredComing`: the case may be seen now, or one may have written something, and it is still being asked for. */
export type LiveMeeting = MeetingPage & { isCardComing: boolean; isGatheredComing: boolean };
export type LiveNow = NowPage & { isComing: boolean };

/** The room as it is by what was heard since its page was made: where the meeting is, at once; a case that is over is gone at once too (rule MR2). */
export function liveMeeting(page: MeetingPage, news: StepNews | null): LiveMeeting {
  if (!news) return { ...page, isCardComing: false, isGatheredComing: false };
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
  const spotlightChoices = liveChoices(page, news);
  return { ...page, ...moved, spotlightChoices, isCardComing, ...liveGathered(isSame ? page.brainstorms : [], { news, agenda, itemId: shownId }) };
}

/** Whether the room can show it without asking for more. */
export function meetingShows(page: MeetingPage, news: StepNews): boolean {
  const live = liveMeeting(page, news);
  const isComing = live.isCardComing || live.isGatheredComing || isWaiting(live.spotlight);
  // What may not be seen any more goes from the page too.
  return live.view.kind === page.view.kind && !(page.card && !live.card) && !isComing && (!news.round || page.rounds.some(({ id }) => id === news.round!.id));
}

/** The phone, likewise. */
export function liveNow(page: NowPage, news: StepNews | null): LiveNow {
  if (!news) return { ...page, isComing: false };
  const { itemId } = news.step;
  const isSame = page.step?.itemId === itemId;
  const item = page.agenda.find(({ id }) => id === itemId);
  const card = isSame ? page.card : null;
  const { isGatheredComing, ...gathered } = liveGathered(page.brainstorms, { news, agenda: page.agenda, itemId });
  const brainstorm = currentBrainstorm(gathered.brainstorms);
  const moved = { step: news.step, now: news.at, card, spotlight: liveSpotlight(page.spotlight, { news, card, cardItemId: itemId }), spotlightChoices: liveChoices(page, news) };
  const isItemComing = !isSame && (!item || (item.caseId !== null && item.cardState !== "gone"));
  return { ...page, ...moved, ...gathered, brainstorm, ...liveVote(page, { news, brainstorm }), isComing: isItemComing || isGatheredComing };
}

export function nowShows(page: NowPage, news: StepNews): boolean {
  const live = liveNow(page, news);
  return !live.isComing && !(page.card && !live.card) && !isWaiting(live.spotlight);
}

type Screen = Pick<NowPage, "step" | "now" | "spotlight" | "brainstorm" | "round" | "isVoteOnScreen"> & { agenda: readonly { id: string; cardState: CardState }[] };

/** The projector, on which there are no names. */
export function liveScreen<Page extends Screen>(page: Page, news: StepNews | null): Page {
  if (!news) return page;
  const { itemId } = news.step;
  const spotlight = liveSpotlight(page.spotlight, { news, card: null, cardItemId: null });
  const moved = { step: { ...news.step, movedBy: null }, now: news.at, spotlight: spotlight && { ...spotlight, by: null } };
  const brainstorm = currentBrainstorm(news.gathered.filter((one) => one.itemId === itemId));
  return { ...page, ...moved, brainstorm, ...liveVote(page, { news, brainstorm }) };
}

export function screenShows(page: Screen, news: StepNews): boolean {
  return page.agenda.some(({ id }) => id === news.step.itemId) && !isWaiting(liveScreen(page, news).spotlight);
}

/** The vote that is on or was last, with one's own dots where nothing changed since they were given. */
function liveRound(shown: Round | null, { round: told }: StepNews): Round | null {
  return shown && told && shown.id === told.id ? roundSince(shown, told) : told;
}

function liveVote(page: Pick<Screen, "round" | "agenda">, { news, brainstorm }: { news: StepNews; brainstorm: Brainstorm | null }) {
  const round = liveRound(page.round, news);
  const item = page.agenda.find(({ id }) => id === news.step.itemId) ?? null;
  return { round, isVoteOnScreen: round !== null && isVoteOnScreen(round, { gathered: brainstorm, item }) };
}

type Agenda = readonly Pick<NowPage["agenda"][number], "id" | "cardState">[];

/**
 * What is gathered at the item that is shown. Of the one the meeting is at all was told but what somebody wrote alone; of
 * another only that it is there, so that the page must ask when it has it otherwise.
 */
function liveGathered(known: readonly Brainstorm[], { news, agenda, itemId }: { news: StepNews; agenda: Agenda; itemId: string | null }) {
  const { gathered, step } = news;
  const isGone = agenda.some(({ id, cardState }) => id === itemId && cardState === "gone");
  const told = isGone ? [] : gathered.filter((one) => one.itemId === itemId);
  const isHere = itemId === step.itemId;
  const isKnown = (one: Brainstorm) => known.some(({ id, state }) => id === one.id && state === one.state);
  return {
    brainstorms: isHere ? told.map((one) => brainstormSince(known, one)) : [...known],
    mayGather: itemId === null ? [] : kindsToGather(gathered, itemId),
    askedAt: gathered.find(({ state }) => state === "collecting")?.itemId ?? null,
    isGatheredComing: !told.every((one) => (isHere ? isToldWhole(known, one) : isKnown(one))),
  };
}

/** What can be put in the spotlight: moments of a case only while the meeting is at it. */
function liveChoices<Choices extends { moments: unknown[] }>(
  { step, spotlightChoices }: { step: MeetingStep | null; spotlightChoices: Choices | null },
  news: StepNews,
): Choices | null {
  return spotlightChoices && step?.itemId !== news.step.itemId ? { ...spotlightChoices, moments: [] } : spotlightChoices;
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
