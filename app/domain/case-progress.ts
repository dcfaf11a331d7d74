import type { PurposeConsent } from "./consent.ts";
import { caseSteps, type CaseStep, type ConsentPurpose, type ConversationType, type Perspective } from "./vocabulary.ts";

/** How far the raters of one instrument are. */
export type RatingProgress = { kind: "checklist" | "guideline_set"; assigned: number; submitted: number; isCompared: boolean; isSettled: boolean };

/** What there is of a case: counts only, no content. */
export type CaseFacts = {
  consent: PurposeConsent[];
  conversations: { type: ConversationType; perspectives: Perspective[] }[];
  ratings: RatingProgress[];
  episodeCount: number;
  findingCount: number;
};

/** What has to happen before the step a case is at is done. */
export type Waiting =
  | { for: "consent"; purpose: ConsentPurpose }
  | { for: "interview"; perspective: Perspective }
  | { for: "raters" | "ratings" | "second_rater" | "comparing" | "consensus" | "trajectory" | "learning_session" | "reflection_session" | "findings" };

/** Without these three, a review of the whole chain cannot begin with the conversations done. */
const interviewed = ["youth", "parent", "practitioner"] as const satisfies Perspective[];
const neededAtStart = ["interview", "file_review"] as const satisfies ConsentPurpose[];

/** The first thing a step waits for; null when nothing of it is left to do. */
export function waitsFor(step: CaseStep, facts: CaseFacts): Waiting | null {
  switch (step) {
    case "consent": {
      const purpose = neededAtStart.find((needed) => !facts.consent.some((consent) => consent.purpose === needed && consent.state === "given"));
      return purpose ? { for: "consent", purpose } : null;
    }
    case "conversations": {
      const heard = heardPerspectives(facts);
      const perspective = interviewed.find((needed) => !heard.has(needed));
      return perspective ? { for: "interview", perspective } : null;
    }
    case "file_review":
      return waitsForRatings(facts);
    case "timeline":
      return facts.episodeCount === 0 ? { for: "trajectory" } : null;
    case "learning_session":
    case "reflection_session":
      return facts.conversations.some((conversation) => conversation.type === step) ? null : { for: step };
    case "findings":
      return facts.findingCount === 0 ? { for: "findings" } : null;
    case "closed":
      return null;
  }
}

function waitsForRatings({ ratings }: CaseFacts): Waiting | null {
  const checklists = ratings.filter((rating) => rating.kind === "checklist");
  if (checklists.length === 0) return { for: "raters" };
  const open = checklists.find((rating) => rating.submitted < rating.assigned);
  if (open) return { for: open.submitted > 0 ? "second_rater" : "ratings" };
  const double = checklists.filter((rating) => rating.assigned > 1);
  if (double.some((rating) => !rating.isCompared && !rating.isSettled)) return { for: "comparing" };
  return double.some((rating) => !rating.isSettled) ? { for: "consensus" } : null;
}

/** Whose perspective an interview could tell. */
export function heardPerspectives({ conversations }: CaseFacts): Set<Perspective> {
  return new Set(conversations.filter((conversation) => conversation.type === "interview").flatMap((conversation) => conversation.perspectives));
}

/** Assigned and submitted checklists together: "dossier 1 of 2". */
export function checklistProgress({ ratings }: CaseFacts): { submitted: number; assigned: number } {
  const checklists = ratings.filter((rating) => rating.kind === "checklist");
  return { submitted: checklists.reduce((sum, rating) => sum + rating.submitted, 0), assigned: checklists.reduce((sum, rating) => sum + rating.assigned, 0) };
}

export type StepProgress = { step: CaseStep; isPassed: boolean; isCurrent: boolean; waiting: Waiting | null };

/** Every step in order, with what it still waits for. A closed case has passed its last step too. */
export function listStepProgress(current: CaseStep, facts: CaseFacts): StepProgress[] {
  const position = caseSteps.indexOf(current);
  return caseSteps.map((step, index) => ({ step, isPassed: index < position || current === "closed", isCurrent: index === position, waiting: waitsFor(step, facts) }));
}
