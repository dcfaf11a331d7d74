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
export type AssessmentData = { definition: InstrumentDefinition };

/** A page that can be kept, as its route describes it. */
export type PageToKeep = { title: string; caseCode: string } & (
  | { kind: "conversation"; data: ConversationData }
  | { kind: "assessment"; data: AssessmentData }
  | { kind: "trajectory"; data: null }
);
