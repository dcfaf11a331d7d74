import type { EvidenceType } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "#app/ui/labels.ts";

/** What a kind of evidence is called. */
export const evidenceTypeLabel = /* @__PURE__ */ labels<EvidenceType>({
  coding: m.findings_type_coding,
  episode: m.findings_type_episode,
  event: m.findings_type_event,
  key_moment: m.findings_type_key_moment,
  handover: m.findings_type_handover,
  handover_factor: m.findings_type_handover_factor,
  answer: m.findings_type_answer,
});
