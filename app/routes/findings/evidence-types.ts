import { m } from "#app/paraglide/messages.js";
import type { EvidenceRef } from "#app/realtime/documents.ts";

const typeLabels: Record<EvidenceRef["type"], () => string> = {
  coding: m.findings_type_coding,
  episode: m.findings_type_episode,
  event: m.findings_type_event,
  key_moment: m.findings_type_key_moment,
  answer: m.findings_type_answer,
};
export const evidenceTypes = Object.keys(typeLabels) as EvidenceRef["type"][];

/** What a kind of evidence is called. */
export function evidenceTypeLabel(type: EvidenceRef["type"]): string {
  return typeLabels[type]();
}
