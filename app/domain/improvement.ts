import { can } from "./permissions.ts";
import { actionLevels, type ActionEffectSeen, type ActionLevel, type ActionState, type Role } from "./vocabulary.ts";

/** Still to be done: it returns on the next meeting. */
export function isUnfinished(state: ActionState): boolean {
  return state !== "done" && state !== "dropped";
}

/** Its day has passed and it is not done. @param today `yyyy-mm-dd` */
export function isOverdue({ state, dueOn }: { state: ActionState; dueOn: string }, today: string): boolean {
  return isUnfinished(state) && dueOn < today;
}

export type EffectCheck = { state: ActionState; checkEffectOn: string | null; effect: ActionEffectSeen | null };

/** It is done, and the day has come to look whether it worked: it returns on the next meeting. @param today `yyyy-mm-dd` */
export function isEffectCheckDue({ state, checkEffectOn, effect }: EffectCheck, today: string): boolean {
  return state === "done" && effect === null && checkEffectOn !== null && checkEffectOn <= today;
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
export type FollowUpFilter = { level: ActionLevel | null; organisationId: string | null; mine: boolean };

/** Reads the filter from an address; what makes no sense is left out. */
export function parseFollowUpFilter(params: URLSearchParams): FollowUpFilter {
  const level = actionLevels.find((one) => one === params.get("level")) ?? null;
  return { level, organisationId: params.get("organisation") || null, mine: params.get("mine") === "on" };
}

/** The shortest address that asks for the same. */
export function followUpParams({ level, organisationId, mine }: FollowUpFilter): URLSearchParams {
  return new URLSearchParams({ ...(level && { level }), ...(organisationId && { organisation: organisationId }), ...(mine && { mine: "on" }) });
}

export type FollowUpItem = EffectCheck & { dueOn: string; updatedAt: Date };

/** What is to be done, earliest day first; what is done and has to be looked at; and what is finished, latest first. */
export function splitFollowUp<Item extends FollowUpItem>(actions: readonly Item[], today: string): { unfinished: Item[]; toCheck: Item[]; finished: Item[] } {
  const isToCheck = (action: Item) => isEffectCheckDue(action, today);
  return {
    unfinished: actions.filter(({ state }) => isUnfinished(state)).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)),
    toCheck: actions.filter(isToCheck).toSorted((a, b) => a.checkEffectOn!.localeCompare(b.checkEffectOn!)),
    finished: actions.filter((action) => !isUnfinished(action.state) && !isToCheck(action)).toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime()),
  };
}

type Overseen = EffectCheck & { dueOn: string; level: ActionLevel; organisationId: string | null; organisationName: string | null };

/** How far the actions of one organisation are; `levels` counts those that are not finished. */
export type OrganisationOverview = {
  organisationId: string | null;
  organisationName: string | null;
  levels: Partial<Record<ActionLevel, number>>;
  unfinished: number;
  overdue: number;
  toCheck: number;
  done: number;
  /** Done, and seen to work at least in part. */
  worked: number;
};

/** Per organisation of the owner, by name; what belongs to nobody any more stands last. What was dropped is not counted. */
export function overviewOf(actions: readonly Overseen[], today: string): OrganisationOverview[] {
  return [...Map.groupBy(actions, ({ organisationId }) => organisationId).values()]
    .map((own): OrganisationOverview => {
      const unfinished = own.filter(({ state }) => isUnfinished(state));
      const { organisationId, organisationName } = own[0]!;
      return {
        organisationId,
        organisationName,
        levels: Object.fromEntries([...Map.groupBy(unfinished, ({ level }) => level)].map(([level, ofLevel]) => [level, ofLevel.length])),
        unfinished: unfinished.length,
        overdue: own.filter((action) => isOverdue(action, today)).length,
        toCheck: own.filter((action) => isEffectCheckDue(action, today)).length,
        done: own.filter(({ state }) => state === "done").length,
        worked: own.filter(({ state, effect }) => state === "done" && (effect === "seen" || effect === "partly")).length,
      };
    })
    .toSorted((a, b) => Number(a.organisationName === null) - Number(b.organisationName === null) || (a.organisationName ?? "").localeCompare(b.organisationName ?? ""));
}
