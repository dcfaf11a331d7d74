import type { MemberCheckObstacle } from "#app/domain/member-check.ts";
import { m } from "#app/paraglide/messages.js";
import { labels } from "#app/ui/labels.ts";

/** Why somebody may not get a link. */
export const obstacleText = /* @__PURE__ */ labels<MemberCheckObstacle>({
  no_consent: m.member_checks_obstacle_no_consent,
  said_no: m.member_checks_obstacle_said_no,
  not_asked: m.member_checks_obstacle_not_asked,
});
