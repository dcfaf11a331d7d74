import type { BrainstormKind } from "#app/domain/brainstorm.ts";
import type { VoteSubject } from "#app/domain/dot-vote.ts";
import type { GuestKind, GuestLinkState } from "#app/domain/guest-link.ts";
import { m } from "#app/paraglide/messages.js";
import type { Obstacle } from "#db/queries/case-cards.ts";

/** "45 min", "2 uur", "2 uur 25 min". */
export function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return m.meetings_duration_minutes({ minutes });
  return rest === 0 ? m.meetings_duration_hours({ hours }) : m.meetings_duration_both({ hours, minutes: rest });
}

export function agendaLengthText({ itemCount, minutes }: { itemCount: number; minutes: number }): string {
  const duration = durationText(minutes);
  return itemCount === 1 ? m.meetings_agenda_length_one({ duration }) : m.meetings_agenda_length({ count: itemCount, duration });
}

const obstacleTexts = {
  no_consent: m.meetings_obstacle_no_consent,
  consent_refused: m.meetings_obstacle_consent_refused,
  consent_withdrawn: m.meetings_obstacle_consent_withdrawn,
  no_summary: m.meetings_obstacle_no_summary,
} satisfies Record<NonNullable<Obstacle>, () => string>;

export function obstacleText(obstacle: NonNullable<Obstacle>): string {
  return obstacleTexts[obstacle]();
}

/** How many dots are left, in words. */
export function dotsLeftText(left: number): string {
  if (left <= 0) return m.meetings_vote_left_none();
  return left === 1 ? m.meetings_vote_left_one() : m.meetings_vote_left({ count: left });
}

export function votersText(count: number): string {
  if (count === 0) return m.meetings_vote_voters_none();
  return count === 1 ? m.meetings_vote_voters_one() : m.meetings_vote_voters({ count });
}

export function dotsText(count: number): string {
  return count === 1 ? m.meetings_vote_total_one() : m.meetings_vote_total({ count });
}

const brainstormTitles = { causes: m.meetings_brainstorm_causes, solutions: m.meetings_brainstorm_solutions } satisfies Record<BrainstormKind, () => string>;
const brainstormQuestions = { causes: m.meetings_brainstorm_causes_ask, solutions: m.meetings_brainstorm_solutions_ask } satisfies Record<BrainstormKind, () => string>;

export function brainstormTitle(kind: BrainstormKind): string {
  return brainstormTitles[kind]();
}

export function brainstormQuestion(kind: BrainstormKind): string {
  return brainstormQuestions[kind]();
}

/** How many contributions there are, for all to see. */
export function contributionsText(count: number): string {
  return count === 1 ? m.meetings_present_count_one() : m.meetings_present_count({ count });
}

const roundTitles = { factors: m.meetings_vote, actions: m.meetings_vote_actions } satisfies Record<VoteSubject, () => string>;

export function roundTitle(subject: VoteSubject): string {
  return roundTitles[subject]();
}

/** How many contributions there are, while nobody sees them. */
export function countText(count: number): string {
  return count === 1 ? m.meetings_brainstorm_count_one() : m.meetings_brainstorm_count({ count });
}

const guestKindLabels = { youth: m.meetings_guest_kind_youth, parent: m.meetings_guest_kind_parent, guest: m.meetings_guest_kind_guest } satisfies Record<GuestKind, () => string>;

/** Also what a guest is called who was given no name. */
export function guestKindLabel(kind: GuestKind): string {
  return guestKindLabels[kind]();
}

const guestLinkStates = {
  open: m.meetings_guest_state_open,
  used: m.meetings_guest_state_used,
  withdrawn: m.meetings_guest_state_withdrawn,
  ended: m.meetings_guest_state_ended,
  expired: m.meetings_guest_state_expired,
} satisfies Record<GuestLinkState, () => string>;

export function guestLinkStateLabel(state: GuestLinkState): string {
  return guestLinkStates[state]();
}
