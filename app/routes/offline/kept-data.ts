import type { GuidelineSource } from "#app/domain/guideline-version.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import type { ConversationDetails, Theme } from "#db/queries/conversations.ts";

/**
 * What each kind of page keeps beside its document, to be shown without the server. A change of these shapes is a new
 * `keptDataVersion` (app/offline/kept-documents.client.ts).
 */
export type ConversationData = {
  conversation: Omit<ConversationDetails, "lockedAt" | "updatedAt">;
  themes: Theme[];
  people: Record<string, string>;
  viewerId: string;
};
/** What was kept before an instrument told its versions has no `guidelineSources`. */
export type AssessmentData = { definition: InstrumentDefinition; guidelineSources?: GuidelineSource[] };

/** A page that can be kept, as its route describes it. */
export type PageToKeep = { title: string; caseCode: string } & (
  | { kind: "conversation"; data: ConversationData }
  | { kind: "assessment"; data: AssessmentData }
  | { kind: "trajectory"; data: null }
);
