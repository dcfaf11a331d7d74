import type { MemberCheckVerdict } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "#app/ui/labels.ts";

export const verdictLabel = /* @__PURE__ */ labels<MemberCheckVerdict>({
  correct: m.member_checks_verdict_correct,
  not_quite: m.member_checks_verdict_not_quite,
  rather_not_keep: m.member_checks_verdict_rather_not_keep,
});
