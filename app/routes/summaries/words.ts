import type { SummaryLinkState } from "#app/domain/meeting-summary.ts";
import type { MemberCheckObstacle } from "#app/domain/member-check.ts";
import { m } from "#app/paraglide/messages.js";
import { consentPersonLabel } from "#app/ui/vocabulary.ts";
import type { SummaryReader } from "#db/queries/summary-links.ts";

/** "Sam", "KL-014, jongere". */
export function readerName({ name, person, guestLinkId }: Pick<SummaryReader, "name" | "person" | "guestLinkId">): string {
  return guestLinkId === null ? `${name}, ${consentPersonLabel(person).toLowerCase()}` : name;
}

const states = {
  open: m.summaries_state_open,
  answered: m.summaries_state_answered,
  withdrawn: m.summaries_state_withdrawn,
  expired: m.summaries_state_expired,
} satisfies Record<SummaryLinkState, () => string>;

export function summaryLinkStateLabel(state: SummaryLinkState): string {
  return states[state]();
}

const obstacles = {
  no_consent: m.summaries_obstacle_no_consent,
  said_no: m.summaries_obstacle_said_no,
  not_asked: m.summaries_obstacle_not_asked,
} satisfies Record<MemberCheckObstacle, () => string>;

export function summaryObstacleText(obstacle: MemberCheckObstacle): string {
  return obstacles[obstacle]();
}
