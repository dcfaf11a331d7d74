import type { BrainstormKind } from "#app/domain/brainstorm.ts";
import { defaultDotsPerPerson, type RoundState } from "#app/domain/dot-vote.ts";
import { planAgenda, agendaTemplates } from "#app/domain/meeting.ts";
import type { GuestKind } from "#app/domain/guest-link.ts";
import type { MeetingState, MeetingType, Polarity } from "#app/domain/vocabulary.ts";
import { gatheredCauses, gatheredSolutions } from "../passages/brainstorms.ts";
import { meetingDecisions, minutesFragments } from "../passages/proposals.ts";
import type { CaseCard } from "../../schema/index.ts";
import { chanceOf } from "./chance.ts";
import { demoDay } from "./days.ts";
import { coordinatorId } from "./people.ts";
import type { CasePlan } from "./plan-cases.ts";

export type MeetingPlan = {
  id: string;
  minutesId: string;
  type: MeetingType;
  title: string;
  goal: string;
  heldOn: string;
  place: string;
  state: MeetingState;
  facilitatorId: string;
  inviteeIds: string[];
  /** Who gets a link, without an account. */
  guests: { kind: GuestKind; name: string }[];
  agenda: { id: string; title: string; minutes: number; caseId: string | null; card: CaseCard | null; notes: string[] }[];
  round: { state: RoundState; voterCount: number | null };
  proposals: { id: string; codeId: string; polarity: Polarity; dots: number | null }[];
  /** What was gathered, and under which item. */
  gathered: { itemId: string; kind: BrainstormKind; groups: string[][] }[];
  decisions: string[];
  /** Where a meeting that is going on has come. */
  currentItemId: string | null;
};

export type CardOf = (plan: CasePlan) => CaseCard;
type Factor = readonly [codeId: string, polarity: Polarity];

const guests = ["demo-participant", "demo-participant2", "demo-policymaker", "demo-policymaker2"];
const researchers = ["demo-researcher", "demo-researcher2", "demo-researcher3", "demo-researcher4", "demo-researcher5"];

const pastFactors: Factor[] = [
  ["waiting_time", "barrier"],
  ["handover", "barrier"],
  ["transfers", "barrier"],
  ["care_coordination", "barrier"],
  ["trusted_adult", "facilitator"],
  ["working_alliance", "facilitator"],
  ["school_attendance", "barrier"],
];
const openFactors: Factor[] = [
  ["staff_continuity", "barrier"],
  ["explanatory_analysis", "barrier"],
  ["youth_voice", "barrier"],
  ["suitable_supply", "barrier"],
  ["perseverance", "facilitator"],
  ["school_mentor", "facilitator"],
];

/** One meeting that was held, with everything that came of it, and one that is going on. */
export function planMeetings(candidates: readonly CasePlan[], cardOf: CardOf): MeetingPlan[] {
  const [first, second, third, fourth] = candidates;
  if (!first || !second || !third || !fourth) throw new Error("The meetings need four cases that may be discussed.");
  return [
    outline({
      key: "past",
      heldOn: "2026-09-17",
      title: "Regiobijeenkomst: van wachten naar overbruggen",
      goal: "Samen kijken waar jongeren tussen wal en schip vallen, en afspreken wat we morgen anders doen.",
      place: "Gemeentehuis Zilverdrecht, raadzaal",
      state: "closed",
      inviteeIds: [...guests, ...researchers],
      cases: [first, second],
      factors: pastFactors,
      voterCount: guests.length + researchers.length,
      notesPerItem: 2,
      decisions: meetingDecisions.slice(0, 4),
    }),
    outline({
      key: "open",
      heldOn: demoDay,
      title: "Regiobijeenkomst: wie blijft er naast je staan?",
      goal: "De patronen rond vaste gezichten en gedeelde verklaringen bespreken en kiezen waar de regio mee begint.",
      place: "Buurthuis De Kraanvogel, Kraanwoude, en op afstand",
      state: "open",
      inviteeIds: [...guests, ...researchers.slice(0, 3)],
      cases: [third, fourth],
      factors: openFactors,
      // People are about to vote.
      voterCount: null,
      notesPerItem: 1,
      decisions: [],
    }),
  ];

  function outline({ key, cases, factors, voterCount, notesPerItem, decisions, ...about }: Outline): MeetingPlan {
    const chance = chanceOf(`meeting ${key}`);
    const id = `demo-meeting-${key}`;
    const dots = factors.map(() => 0);
    for (let i = 0; i < defaultDotsPerPerson * (voterCount ?? 0); i++) dots[Math.min(chance.int(0, factors.length - 1), chance.int(0, factors.length - 1))]! += 1;
    const proposals = factors.map(([codeId, polarity], i) => ({ id: `${id}-p${i + 1}`, codeId, polarity, dots: voterCount === null ? null : dots[i]! }));
    const chosen = agendaTemplates.regional.map((_, index) => index);
    const planned = planAgenda({ type: "regional", chosen, cases: cases.map(({ id: caseId, code }) => ({ caseId, code })) });
    const notes = chance.shuffle(minutesFragments);
    // In the meeting that is going on, only the first items have been discussed.
    const discussed = about.state === "closed" ? planned.length : 3;
    return {
      ...about,
      id,
      minutesId: `${id}-minutes`,
      type: "regional",
      facilitatorId: coordinatorId,
      guests:
        about.state === "open"
          ? [
              { kind: "youth", name: "Sam" },
              { kind: "parent", name: "Ouder van Sam" },
            ]
          : [],
      agenda: planned.map(({ title, minutes, caseId }, i) => {
        const studyCase = cases.find((one) => one.id === caseId);
        return {
          id: `${id}-a${i + 1}`,
          title: title.nl,
          minutes,
          caseId,
          card: studyCase ? cardOf(studyCase) : null,
          notes: i > 0 && i < discussed ? notes.splice(0, notesPerItem) : [],
        };
      }),
      proposals,
      round: { state: voterCount === null ? "open" : "closed", voterCount },
      gathered: about.state === "closed" ? gatheredAt(id, planned.length) : [],
      decisions: [...decisions],
      currentItemId: about.state === "open" ? `${id}-a${discussed + 1}` : null,
    };
  }
}

/** Causes and what helps have an item each, before decisions and closing. */
function gatheredAt(meetingId: string, itemCount: number): MeetingPlan["gathered"] {
  return [
    { itemId: `${meetingId}-a${itemCount - 3}`, kind: "causes", groups: gatheredCauses },
    { itemId: `${meetingId}-a${itemCount - 2}`, kind: "solutions", groups: gatheredSolutions },
  ];
}

type Outline = Pick<MeetingPlan, "heldOn" | "title" | "goal" | "place" | "state" | "inviteeIds"> & {
  key: string;
  cases: readonly CasePlan[];
  factors: readonly Factor[];
  voterCount: number | null;
  notesPerItem: number;
  decisions: readonly string[];
};
