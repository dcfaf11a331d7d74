import type { LocalisedText } from "./instrument.ts";
import type { MeetingState, MeetingType } from "./vocabulary.ts";

/** One item of an agenda template. The item that `holdsCases` makes room for the cases that are discussed. */
export type AgendaStep = { title: LocalisedText; minutes: number; holdsCases?: true };

const welcome = (minutes: number): AgendaStep => ({ title: { nl: "Welkom en afspraken", en: "Welcome and ground rules" }, minutes });
const decisions = (minutes: number): AgendaStep => ({ title: { nl: "Besluiten en acties", en: "Decisions and actions" }, minutes });
const closing = (minutes: number): AgendaStep => ({ title: { nl: "Afsluiting", en: "Closing" }, minutes });
const causes = (minutes: number): AgendaStep => ({ title: { nl: "Oorzaken", en: "Causes" }, minutes });
const whatHelps = (minutes: number): AgendaStep => ({ title: { nl: "Wat helpt", en: "What helps" }, minutes });
const discussedCases = (minutes: number): AgendaStep => ({ title: { nl: "Casussen", en: "Cases" }, minutes, holdsCases: true });

/** How a meeting of each type usually runs. A proposal: whoever leads it changes what does not fit. */
export const agendaTemplates: Record<MeetingType, readonly AgendaStep[]> = {
  learning_session: [
    welcome(10),
    { title: { nl: "Het verhaal en de tijdlijn", en: "The story and the timeline" }, minutes: 25, holdsCases: true },
    { title: { nl: "Sleutelmomenten", en: "Key moments" }, minutes: 30 },
    { title: { nl: "Wat hielp en wat hinderde", en: "What helped and what hindered" }, minutes: 25 },
    { title: { nl: "Wat doen we voortaan anders", en: "What we will do differently" }, minutes: 20 },
    closing(10),
  ],
  reflection_session: [
    welcome(5),
    { title: { nl: "De casus in het kort", en: "The case in short" }, minutes: 15, holdsCases: true },
    { title: { nl: "Wat zagen en deden we toen", en: "What we saw and did then" }, minutes: 25 },
    { title: { nl: "Wat weten we nu", en: "What we know now" }, minutes: 25 },
    { title: { nl: "Wat nemen we mee", en: "What we take along" }, minutes: 15 },
    closing(5),
  ],
  regional: [
    welcome(10),
    { title: { nl: "Hoe staat het met de acties", en: "How the actions are going" }, minutes: 15 },
    { title: { nl: "Patronen in de regio", en: "Patterns in the region" }, minutes: 20 },
    discussedCases(40),
    causes(20),
    whatHelps(20),
    decisions(15),
    closing(5),
  ],
  national: [welcome(10), { title: { nl: "Patronen", en: "Patterns" }, minutes: 25 }, discussedCases(45), causes(25), whatHelps(25), decisions(20), closing(10)],
  dialogue_table: [
    welcome(10),
    { title: { nl: "De cijfers naast elkaar", en: "The figures side by side" }, minutes: 30 },
    { title: { nl: "Wat verklaart de verschillen", en: "What explains the differences" }, minutes: 30 },
    discussedCases(20),
    { title: { nl: "Wat leren we hiervan", en: "What we learn from this" }, minutes: 20 },
    decisions(10),
  ],
};

export type PlannedItem = { title: LocalisedText; minutes: number; caseId: string | null };

const shortestCaseMinutes = 10;

/**
 * The chosen steps of a template as an agenda: the step for cases becomes one item per case, which share its time in
 * fives. Without that step the cases stand before the last item.
 *
 * @param chosen indexes in the template
 */
export function planAgenda({ type, chosen, cases }: { type: MeetingType; chosen: readonly number[]; cases: readonly { caseId: string; code: string }[] }): PlannedItem[] {
  const steps = agendaTemplates[type].filter((_, index) => chosen.includes(index));
  const caseItems = (minutes: number): PlannedItem[] =>
    cases.map(({ caseId, code }) => ({ title: caseTitle(code), minutes: Math.max(shortestCaseMinutes, Math.round(minutes / cases.length / 5) * 5), caseId }));

  const items = steps.flatMap((step): PlannedItem[] =>
    step.holdsCases && cases.length > 0 ? caseItems(step.minutes) : [{ title: step.title, minutes: step.minutes, caseId: null }],
  );
  if (steps.some((step) => step.holdsCases)) return items;
  return [...items.slice(0, -1), ...caseItems(0), ...items.slice(-1)];
}

export function caseTitle(code: string): LocalisedText {
  return { nl: `Casus ${code}`, en: `Case ${code}` };
}

/** The state that follows, set by whoever leads the meeting; null at the end. A closed meeting stays closed. */
export function nextMeetingState(state: MeetingState): MeetingState | null {
  return state === "planned" ? "open" : state === "open" ? "closed" : null;
}

/** The ids with one moved a place up or down; the same order where it cannot go further. */
export function moveInOrder(ids: readonly string[], id: string, direction: "up" | "down"): string[] {
  const from = ids.indexOf(id);
  const to = direction === "up" ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const moved = ids.filter((other) => other !== id);
  return [...moved.slice(0, to), id, ...moved.slice(to)];
}

/** Of an item of the agenda. `none`: no case. `later`: a guest sees it when the meeting is at it. `gone`: its consent was taken back since. */
export type CardState = "none" | "shown" | "later" | "gone";
