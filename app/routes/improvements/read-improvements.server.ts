import type { RouterContextProvider } from "react-router";
import { compareAround, type ActionEffect } from "#app/domain/action-effect.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { mayChangeAction, overviewOf, parseFollowUpFilter, splitFollowUp, type FollowUpFilter } from "#app/domain/improvement.ts";
import type { Member } from "#app/domain/member.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listCasesAround } from "#db/queries/action-effect.ts";
import { getActionReach } from "#db/queries/action-reach.ts";
import type { ActionTheme } from "#db/queries/action-themes.ts";
import { listActionHistory, listActions, listDoneSince, type ListedAction } from "#db/queries/improvements.ts";
import type { Db } from "#db/client.ts";
import { listPatternCodes } from "#db/queries/patterns.ts";
import { countFor } from "../patterns/count.server.ts";

/** The follow-up list as a member asks for it, and everything about the action that is open. */
export async function readImprovements(context: Readonly<RouterContextProvider>, member: Member, search: URLSearchParams) {
  const { studyId, userId, role } = member;
  const { can, now } = services();
  const today = calendarDay(now());
  const filter = parseFollowUpFilter(search);
  const { all, picked, ...detail } = await asViewer(context, async (db) => {
    const all = await listActions(db, { studyId });
    const picked = all.find(({ id }) => id === search.get("action")) ?? null;
    const mayChange = picked !== null && mayChangeAction(member, picked);
    return {
      all,
      picked,
      history: picked ? await listActionHistory(db, { studyId, actionId: picked.id }) : [],
      since: picked ? await readSince(db, member, picked) : null,
      mayChange,
      themeChoices: mayChange ? await listPatternCodes(db, { studyId }) : [],
    };
  });
  return {
    ...splitFollowUp(
      all.filter((action) => isAsked(action, filter, userId)),
      today,
    ),
    ...detail,
    picked,
    reach: picked && can(role, "pattern.read") ? await readReach(context, member, picked) : null,
    overview: overviewOf(all, today),
    filter,
    today,
    studyId,
    viewerId: userId,
    mayLead: can(role, "meeting.lead"),
  };
}

function isAsked(action: ListedAction, { level, organisationId, mine }: FollowUpFilter, userId: string): boolean {
  return (level === null || action.level === level) && (organisationId === null || action.organisationId === organisationId) && (!mine || action.ownerId === userId);
}

/** In how many cases the action could have helped; recorded as the look at patterns that it is. Null when it is about no theme. */
async function readReach(context: Readonly<RouterContextProvider>, member: Member, { themes }: ListedAction) {
  if (themes.length === 0) return null;
  const codeIds = themes.map(({ id }) => id);
  const query = `chain?${new URLSearchParams(codeIds.map((id) => ["code", id]))}`;
  return countFor(context, member, { type: "pattern.read", query }, (db, reader) => getActionReach(db, reader, { codeIds }));
}

/** Each barrier before and since an action was done, for who counts cases; null where there is nothing to compare. */
async function readSince(db: Db, member: Member, { id, themes }: ListedAction): Promise<{ doneOn: string; effects: { theme: ActionTheme; effect: ActionEffect }[] } | null> {
  const doneAt = (await listDoneSince(db, member)).get(id);
  if (!doneAt || themes.length === 0 || !services().can(member.role, "pattern.explore")) return null;
  const doneOn = calendarDay(doneAt);
  const around = await listCasesAround(db, member, { codeIds: themes.map((theme) => theme.id), polarity: "barrier" });
  return { doneOn, effects: themes.map((theme) => ({ theme, effect: compareAround(around.get(theme.id) ?? [], doneOn) })) };
}

export type ImprovementsPage = Awaited<ReturnType<typeof readImprovements>>;
