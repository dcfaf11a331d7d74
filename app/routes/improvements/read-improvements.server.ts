import type { RouterContextProvider } from "react-router";
import { compareAround } from "#app/domain/action-effect.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { mayChangeAction, overviewOf, parseFollowUpFilter, splitFollowUp, type FollowUpFilter } from "#app/domain/improvement.ts";
import type { Member } from "#app/domain/member.ts";
import { asViewer } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { listCasesAround } from "#db/queries/action-effect.ts";
import { listActionHistory, listActions, listDoneSince, type ListedAction } from "#db/queries/improvements.ts";
import type { Db } from "#db/client.ts";
import { countTheme } from "../chain/read-chain.server.ts";

/** The follow-up list as a member asks for it, and everything about the action that is open. */
export async function readImprovements(context: Readonly<RouterContextProvider>, member: Member, search: URLSearchParams) {
  const { studyId, userId, role } = member;
  const { can, now } = services();
  const today = calendarDay(now());
  const filter = parseFollowUpFilter(search);
  const { all, picked, ...detail } = await asViewer(context, async (db) => {
    const all = await listActions(db, { studyId });
    const picked = all.find(({ id }) => id === search.get("action")) ?? null;
    return {
      all,
      picked,
      history: picked ? await listActionHistory(db, { studyId, actionId: picked.id }) : [],
      since: picked ? await readSince(db, member, picked) : null,
    };
  });
  // In how many cases the barrier was found: the action could have helped in no more than these.
  const reach = picked?.themeId && can(role, "pattern.read") ? await countTheme(context, member, picked.themeId) : null;
  return {
    ...splitFollowUp(
      all.filter((action) => isAsked(action, filter, userId)),
      today,
    ),
    ...detail,
    picked,
    reach: reach?.find(({ source }) => source === "reported") ?? null,
    overview: overviewOf(all, today),
    mayChange: picked !== null && mayChangeAction(member, picked),
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

/** The barrier before and since an action was done, for who counts cases; null where there is nothing to compare. */
async function readSince(db: Db, member: Member, { id, themeId }: ListedAction) {
  const doneAt = (await listDoneSince(db, member)).get(id);
  if (!doneAt || themeId === null || !services().can(member.role, "pattern.explore")) return null;
  const doneOn = calendarDay(doneAt);
  return { doneOn, effect: compareAround(await listCasesAround(db, member, { codeId: themeId, polarity: "barrier" }), doneOn) };
}

export type ImprovementsPage = Awaited<ReturnType<typeof readImprovements>>;
