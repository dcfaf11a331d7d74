import type { StoryPart } from "#app/domain/member-check.ts";
import type { memberCheck, memberCheckReaction } from "../../schema/index.ts";
import { addDays, demoDay, momentOn } from "./days.ts";
import { demoStudyId } from "./people.ts";
import type { CasePlan } from "./plan-cases.ts";
import { type ConsentPlan, isAgreed } from "./plan-consents.ts";
import type { TrajectoryPlan } from "./plan-trajectory.ts";

export type MemberChecksPlan = { checks: (typeof memberCheck.$inferInsert)[]; reactions: (typeof memberCheckReaction.$inferInsert)[] };

const summary = "Er was lang iets aan de hand voordat je hulp kreeg. Daarna zag je veel verschillende mensen, en moest je vaak opnieuw beginnen. Eén iemand bleef, en dat hielp.";

type Said = Pick<typeof memberCheckReaction.$inferInsert, "verdict" | "comment">;
const correct: Said = { verdict: "correct", comment: "" };

/** What three young people did with their links: one said a lot, one agreed and was called back, one has yet to read. */
const stories: { daysAgo: number; isHandled: boolean; said: readonly (Said & { part: number | "whole" })[] }[] = [
  {
    daysAgo: 3,
    isHandled: false,
    said: [
      { part: 0, verdict: "not_quite", comment: "Het waren er twee die bleven: mijn mentor en de buurvrouw." },
      { part: 1, ...correct },
      { part: 2, verdict: "rather_not_keep", comment: "Dit is van vroeger, dat hoeft niemand meer te weten." },
      { part: "whole", verdict: null, comment: "Fijn dat er iemand naar heeft gevraagd." },
    ],
  },
  {
    daysAgo: 12,
    isHandled: true,
    said: [
      { part: 0, ...correct },
      { part: 1, verdict: "not_quite", comment: "Dat was na de zomer, niet ervoor." },
    ],
  },
  { daysAgo: 1, isHandled: false, said: [] },
];

/** Links by which young people read their own story, and what came back. Their tokens are in no link: nobody can open them. */
export function planMemberChecks(
  cases: readonly CasePlan[],
  consents: ReadonlyMap<CasePlan, readonly ConsentPlan[]>,
  trajectories: ReadonlyMap<CasePlan, TrajectoryPlan>,
): MemberChecksPlan {
  const plan: MemberChecksPlan = { checks: [], reactions: [] };
  const withStory = cases.flatMap((studyCase) => {
    const parts = partsOf(trajectories.get(studyCase));
    return isAgreed(consents.get(studyCase) ?? [], "interview") && parts.length > 2 ? [{ studyCase, parts }] : [];
  });
  stories.forEach(({ daysAgo, isHandled, said }, i) => {
    const found = withStory[i];
    if (!found) throw new Error("Too few young people told something that is on a timeline.");
    const { studyCase, parts } = found;
    const { id: caseId, scopeId, researcherId } = studyCase;
    const about = { studyId: demoStudyId, scopeId, caseId };
    const id = `${caseId}-story`;
    const answeredAt = said.length > 0 ? momentOn(addDays(demoDay, -daysAgo), 320) : null;
    const createdAt = momentOn(addDays(demoDay, -daysAgo - 4));
    plan.checks.push({
      ...{ ...about, id, person: "youth", locale: "nl", parts, contact: "de onderzoeker, 06 00 00 00 00", tokenHash: `none ${id}` },
      ...{ createdBy: researcherId, createdAt, expiresAt: momentOn(addDays(demoDay, 60)), openedAt: answeredAt, answeredAt },
    });
    said.forEach(({ part, ...reaction }, place) => {
      const partId = part === "whole" ? part : parts[part]!.id;
      const handled = isHandled && answeredAt ? { handledAt: momentOn(addDays(demoDay, -daysAgo + 1)), handledBy: researcherId } : {};
      plan.reactions.push({ ...about, ...reaction, ...handled, id: `${id}-${place + 1}`, memberCheckId: id, partId, createdAt: answeredAt ?? createdAt });
    });
  });
  return plan;
}

/** The summary and what the young person told of events and turning points. */
function partsOf(trajectory: TrajectoryPlan | undefined): StoryPart[] {
  const told = [
    ...[...(trajectory?.events ?? [])].map(([id, entry]) => ({ id: `event-${id}`, kind: "event" as const, entry, text: entry.description })),
    ...[...(trajectory?.keyMoments ?? [])].map(([id, entry]) => ({ id: `key_moment-${id}`, kind: "key_moment" as const, entry, text: entry.description })),
  ].filter(({ entry }) => entry.perspective === "youth");
  const dated = told.map(({ id, kind, entry, text }): StoryPart => ({ id, kind, startOn: entry.startOn, startPrecision: entry.startPrecision, text }));
  dated.sort((a, b) => ((a.startOn ?? "9") < (b.startOn ?? "9") ? -1 : 1));
  return [{ id: "summary", kind: "summary", startOn: null, startPrecision: "unknown", text: summary }, ...dated];
}
