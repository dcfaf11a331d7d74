import type { Part } from "./choose-passages.ts";
import { choosePassages } from "./choose-passages.ts";
import { cardOf, writeAssessment, writeCaseDocuments, type CaseDocuments } from "./case-documents.ts";
import { demoDay } from "./days.ts";
import type { Factor } from "./factors.ts";
import { planActions, type ActionPlan } from "./plan-actions.ts";
import { planChecklists, planGuidelines, type AssignmentPlan } from "./plan-assignments.ts";
import { hasReached, planCases, type CasePlan } from "./plan-cases.ts";
import { planComments, type CommentsPlan } from "./plan-comments.ts";
import { isAgreed, planConsents, type ConsentPlan } from "./plan-consents.ts";
import { planConversations, type ConversationPlan } from "./plan-conversations.ts";
import { planMemberChecks, type MemberChecksPlan } from "./plan-member-checks.ts";
import { planMeetings, type MeetingPlan } from "./plan-meetings.ts";
import { planRatingRounds, type RatingRoundsPlan } from "./plan-rating-rounds.ts";
import { planTrajectory } from "./plan-trajectory.ts";
import { writeFile } from "./read-file.ts";
import type { SeedDocument } from "./seed-document.ts";
import { writeMinutes } from "./write-minutes.ts";

/** The whole demo study, before anything of it is in a database. The same each time. */
export type StudyPlan = {
  cases: CasePlan[];
  consents: Map<CasePlan, ConsentPlan[]>;
  conversations: ConversationPlan[];
  /** Who says which passage in which conversation. */
  parts: Part[];
  factors: Map<CasePlan, Set<Factor>>;
  assignments: AssignmentPlan[];
  ratingRounds: RatingRoundsPlan;
  meetings: MeetingPlan[];
  actions: ActionPlan[];
  documents: SeedDocument[];
  comments: CommentsPlan;
  memberChecks: MemberChecksPlan;
};

export function planStudy(): StudyPlan {
  const cases = planCases();
  const consents = new Map(cases.map((plan) => [plan, planConsents(plan)]));
  const conversations = planConversations(cases);
  const { parts, factors } = choosePassages(conversations);
  const trajectories = new Map(cases.map((plan) => [plan, planTrajectory(plan)]));
  const factorsOf = (plan: CasePlan) => factors.get(plan) ?? new Set<Factor>();

  const written = new Map<CasePlan, CaseDocuments>(
    cases.map((plan) => [
      plan,
      writeCaseDocuments(plan, {
        conversations: conversations.filter((one) => one.case === plan),
        parts: parts.filter((part) => part.conversation.case === plan),
        factors: factorsOf(plan),
        trajectory: trajectories.get(plan)!,
      }),
    ]),
  );
  const fileOf = (plan: CasePlan, definition: Parameters<typeof writeFile>[1]) => writeFile(plan, definition, { trajectory: trajectories.get(plan)!, factors: factorsOf(plan) });
  const checklists = planChecklists(cases, fileOf);
  const ratingRounds = planRatingRounds(checklists, fileOf);
  const assignments = [...checklists, ...planGuidelines(cases, fileOf), ...ratingRounds.assignments];

  const forMeetings = cases.filter((plan) => hasReached(plan, "findings") && isAgreed(consents.get(plan)!, "meetings"));
  const meetings = planMeetings(spread(forMeetings), (plan) => cardOf(plan, written.get(plan)!.synthesis, trajectories.get(plan)!));
  const past = meetings.find(({ heldOn }) => heldOn < demoDay)!;
  const documents = [...[...written.values()].flatMap((one) => one.documents), ...assignments.map(writeAssessment), ...meetings.map(writeMinutes)];
  return {
    cases,
    consents,
    conversations,
    parts,
    factors,
    assignments,
    ratingRounds,
    meetings,
    actions: planActions(past),
    documents,
    comments: planComments(documents, cases, meetings),
    memberChecks: planMemberChecks(cases, consents, trajectories),
  };
}

/** Cases of different types of institution first. */
function spread(cases: readonly CasePlan[]): CasePlan[] {
  const firstOfType = [...Map.groupBy(cases, ({ institutionType }) => institutionType).values()].map(([first]) => first!);
  return [...firstOfType, ...cases.filter((plan) => !firstOfType.includes(plan))];
}
