import type { Concord } from "#app/domain/perspective-matrix.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "#app/ui/labels.ts";

/** Whether those who speak of a theme say the same. */
export const concordLabel = /* @__PURE__ */ labels<Concord>({
  contradiction: m.findings_concord_contradiction,
  partial: m.findings_concord_partial,
  agreement: m.findings_concord_agreement,
  alone: m.findings_concord_alone,
});
