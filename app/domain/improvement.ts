import { can } from "./permissions.ts";
import { actionLevels, type ActionLevel, type ActionState, type Role } from "./vocabulary.ts";

/** Still to be done: it returns on the next meeting. */
export function isUnfinished(state: ActionState): boolean {
  return state !== "done" && state !== "dropped";
}

/** Its day has passed and it is not done. @param today `yyyy-mm-dd` */
export function isOverdue({ state, dueOn }: { state: ActionState; dueOn: string }, today: string): boolean {
  return isUnfinished(state) && dueOn < today;
}

/** The owner, and whoever leads meetings. */
export function mayChangeAction(member: { userId: string; role: Role }, action: { ownerId: string }): boolean {
  return can(member.role, "action.manage") || (action.ownerId === member.userId && can(member.role, "action.read"));
}

/** Whether somebody can be the owner: only those who see the list can follow it up. */
export function mayOwnActions(role: Role): boolean {
  return can(role, "action.read");
}

/** Dropping an action is the one step that needs to be explained. */
export function needsNote(state: ActionState): boolean {
  return state === "dropped";
}

/** Since when an action is done: the first of the steps as done that it ended with; null while it is not. @param steps oldest first */
export function doneSince(steps: readonly { state: ActionState; at: Date }[]): Date | null {
  const last = steps.findLastIndex(({ state }) => state !== "done");
  return steps[last + 1]?.at ?? null;
}

/** What of the follow-up list is shown; null is everything. */
export type FollowUpFilter = { level: ActionLevel | null; mine: boolean };

/** Reads the filter from an address; what makes no sense is left out. */
export function parseFollowUpFilter(params: URLSearchParams): FollowUpFilter {
  const level = actionLevels.find((one) => one === params.get("level")) ?? null;
  return { level, mine: params.get("mine") === "on" };
}

export type FollowUpItem = { state: ActionState; dueOn: string; updatedAt: Date };

/** What is to be done, earliest day first, and what is finished, latest first. */
export function splitFollowUp<Item extends FollowUpItem>(actions: readonly Item[]): { unfinished: Item[]; finished: Item[] } {
  return {
    unfinished: actions.filter(({ state }) => isUnfinished(state)).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)),
    finished: actions.filter(({ state }) => !isUnfinished(state)).toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime()),
  };
}
