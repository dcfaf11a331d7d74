import type { ActionEffectSeen, ActionState } from "#app/domain/vocabulary.ts";
import { actionTexts, earlierAction, type ActionText } from "../passages/actions.ts";
import { addDays, demoDay } from "./days.ts";
import { coordinatorId } from "./people.ts";

export type ActionStep = { state: ActionState; effect: ActionEffectSeen | null; note: string; userId: string; on: string };
export type ActionPlan = ActionText & { id: string; meetingId: string | null; ownerId: string; dueOn: string; checkEffectOn: string | null; steps: ActionStep[] };

/** Due so many days after the demo day; below zero it is overdue when unfinished. */
type Outline = {
  ownerId: string;
  dueInDays: number;
  /** When somebody looks whether it works, counted in the same way. */
  checkInDays?: number;
  steps: readonly (readonly [state: ActionState, daysAfterMeeting: number, note: string, effect?: ActionEffectSeen])[];
};

const outlines: Outline[] = [
  {
    ownerId: "demo-policymaker",
    dueInDays: -12,
    steps: [
      ["agreed", 0, ""],
      ["in_progress", 9, "Drie gemeenten doen mee; de contactpersonen worden geworven."],
    ],
  },
  { ownerId: "demo-policymaker2", dueInDays: 58, steps: [["agreed", 0, ""]] },
  {
    ownerId: "demo-researcher3",
    dueInDays: 29,
    steps: [
      ["agreed", 0, ""],
      ["in_progress", 20, "Eerste overgang met overlap loopt; uren staan in de beschikking."],
    ],
  },
  { ownerId: "demo-researcher", dueInDays: -5, steps: [["agreed", 0, ""]] },
  {
    ownerId: "demo-researcher4",
    dueInDays: -20,
    checkInDays: -3,
    steps: [
      ["agreed", 0, ""],
      ["in_progress", 5, ""],
      ["done", 24, "Vragenlijst zit in de intake van beide locaties."],
    ],
  },
  { ownerId: "demo-policymaker", dueInDays: 88, steps: [["proposed", 0, "Eerst bespreken met de regiogemeenten."]] },
  {
    ownerId: "demo-participant",
    dueInDays: -8,
    checkInDays: -1,
    steps: [
      ["agreed", 0, ""],
      ["done", 31, "Twee overleggen geweest, jongeren vonden het fijn."],
      ["done", 33, "Vier van de vijf jongeren zeggen dat ze invloed hadden; één overleg ging zonder agendapunt door.", "partly"],
    ],
  },
  {
    ownerId: "demo-participant2",
    dueInDays: 40,
    steps: [
      ["agreed", 0, ""],
      ["in_progress", 14, ""],
    ],
  },
  {
    ownerId: "demo-researcher2",
    dueInDays: 12,
    steps: [
      ["agreed", 0, ""],
      ["dropped", 26, "Gaat op in de landelijke aanpak van tevredenheidsmeting; dubbel werk voor gezinnen."],
    ],
  },
];

/** What the past meeting agreed on, and what became of it until the demo day. */
export function planActions({ id: meetingId, heldOn: meetingDay }: { id: string; heldOn: string }): ActionPlan[] {
  const agreed = outlines.map(({ ownerId, dueInDays, checkInDays, steps }, i) => ({
    ...actionTexts[i]!,
    id: `demo-action-${i + 1}`,
    meetingId,
    ownerId,
    dueOn: addDays(demoDay, dueInDays),
    checkEffectOn: checkInDays === undefined ? null : addDays(demoDay, checkInDays),
    steps: steps.map(([state, days, note, effect = null], n) => ({ state, effect, note, userId: n === 0 ? coordinatorId : ownerId, on: addDays(meetingDay, days) })),
  }));
  return [...agreed, earlier];
}

/** Of before the study, with help that began on either side of it. */
const earlier: ActionPlan = {
  ...earlierAction,
  id: "demo-action-earlier",
  meetingId: null,
  ownerId: "demo-policymaker",
  dueOn: "2021-07-01",
  checkEffectOn: addDays(demoDay, -40),
  steps: [
    { state: "agreed", effect: null, note: "Afgesproken in de regio, voor deze studie begon.", userId: coordinatorId, on: "2020-11-16" },
    { state: "done", effect: null, note: "Het aanmeldpunt is open.", userId: "demo-policymaker", on: "2021-07-01" },
    { state: "done", effect: "partly", note: "Wachten komt minder ter sprake, maar andere dingen veranderden ook.", userId: "demo-policymaker", on: addDays(demoDay, -38) },
  ],
};
