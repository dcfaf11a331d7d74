import { and, asc, desc, eq, isNull, lte, ne, notInArray, or, type SQL } from "drizzle-orm";
import { doneSince, mayChangeAction, mayOwnActions, needsNote } from "#app/domain/improvement.ts";
import type { Member } from "#app/domain/member.ts";
import type { ActionEffectSeen, ActionLevel, ActionState, ActionStrength } from "#app/domain/vocabulary.ts";
import { actionHistory, improvementAction, meeting, organisation, study, studyMember, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { addThemes, areOffered, compareThemes, isAboutTheme, removeThemes, themesByAction, type ActionTheme } from "./action-themes.ts";

export type ImprovementActionRow = typeof improvementAction.$inferSelect;

const finished = ["done", "dropped"] as const satisfies ActionState[];

/** What comes back until it is finished: not done, or done with an effect to look at (`isEffectCheckDue`). */
function comesBack(today: string): SQL | undefined {
  const { state, effect, checkEffectOn } = improvementAction;
  return or(notInArray(state, finished), and(eq(state, "done"), isNull(effect), lte(checkEffectOn, today)));
}

export type MyAction = Pick<ImprovementActionRow, "id" | "studyId" | "what" | "state" | "dueOn" | "checkEffectOn" | "effect"> & { studyName: string };

/**
 * What somebody has promised to do and has not finished, or did and has to look at, over all studies they are in; earliest
 * day first.
 *
 * @param today `yyyy-mm-dd`
 */
export async function listMyActions(db: Db, { userId, today }: { userId: string; today: string }): Promise<MyAction[]> {
  return db
    .select({
      id: improvementAction.id,
      studyId: improvementAction.studyId,
      studyName: study.name,
      what: improvementAction.what,
      state: improvementAction.state,
      dueOn: improvementAction.dueOn,
      checkEffectOn: improvementAction.checkEffectOn,
      effect: improvementAction.effect,
    })
    .from(improvementAction)
    .innerJoin(study, eq(study.id, improvementAction.studyId))
    .innerJoin(studyMember, and(eq(studyMember.studyId, improvementAction.studyId), eq(studyMember.userId, userId), isNull(studyMember.revokedAt)))
    .where(and(eq(improvementAction.ownerId, userId), comesBack(today)))
    .orderBy(asc(improvementAction.dueOn), asc(improvementAction.createdAt));
}

export type ListedAction = ImprovementActionRow & {
  ownerName: string;
  /** Of the owner; null when the owner left the study. */
  organisationId: string | null;
  organisationName: string | null;
  /** What it is about, if anything in particular. */
  themes: ActionTheme[];
  /** The meeting that agreed on it; null for a reader who was not invited there. */
  meetingTitle: string | null;
};

/** The actions of a study that a condition holds for. */
function selectActions(db: Db, { studyId }: { studyId: string }, condition?: SQL) {
  const about = themesByAction(db, { studyId });
  return db
    .select({
      row: improvementAction,
      ownerName: user.name,
      organisationId: organisation.id,
      organisationName: organisation.name,
      themes: about.themes,
      meetingTitle: meeting.title,
    })
    .from(improvementAction)
    .leftJoin(user, eq(user.id, improvementAction.ownerId))
    .leftJoin(studyMember, and(eq(studyMember.studyId, improvementAction.studyId), eq(studyMember.userId, improvementAction.ownerId), isNull(studyMember.revokedAt)))
    .leftJoin(organisation, eq(organisation.id, studyMember.organisationId))
    .leftJoin(about, eq(about.actionId, improvementAction.id))
    .leftJoin(meeting, eq(meeting.id, improvementAction.meetingId))
    .where(and(eq(improvementAction.studyId, studyId), condition));
}

type SelectedAction = { row: ImprovementActionRow; ownerName: string | null; themes: ActionTheme[] | null } & Omit<
  ListedAction,
  keyof ImprovementActionRow | "ownerName" | "themes"
>;

const toListed = ({ row, ownerName, themes, ...about }: SelectedAction): ListedAction => ({
  ...row,
  ...about,
  themes: themes ?? [],
  ownerName: ownerName ?? "",
});

/** The improvement actions of a study, earliest day first. */
export async function listActions(db: Db, { studyId }: { studyId: string }): Promise<ListedAction[]> {
  const rows = await selectActions(db, { studyId }).orderBy(asc(improvementAction.dueOn), asc(improvementAction.createdAt));
  return rows.map(toListed);
}

/** What is done about a theme, or about one that counts as it (rule CB2); earliest day first. */
export async function listThemeActions(db: Db, { studyId, codeId }: { studyId: string; codeId: string }): Promise<ListedAction[]> {
  const rows = await selectActions(db, { studyId }, isAboutTheme(db, { studyId, codeId })).orderBy(asc(improvementAction.dueOn), asc(improvementAction.createdAt));
  return rows.map(toListed);
}

/** Since when actions are done; those that are not are absent. */
export async function listDoneSince(db: Db, { studyId }: { studyId: string }): Promise<Map<string, Date>> {
  const rows = await db
    .select({ actionId: actionHistory.actionId, state: actionHistory.state, at: actionHistory.at })
    .from(actionHistory)
    .where(eq(actionHistory.studyId, studyId))
    .orderBy(asc(actionHistory.at), asc(actionHistory.id));
  return new Map(
    [...Map.groupBy(rows, ({ actionId }) => actionId)].flatMap(([actionId, steps]) => {
      const since = doneSince(steps);
      return since ? [[actionId, since] as const] : [];
    }),
  );
}

/** What one meeting agreed on, in the order in which it was written down. */
export async function listMeetingActions(db: Db, { studyId, meetingId }: { studyId: string; meetingId: string }): Promise<ListedAction[]> {
  const rows = await selectActions(db, { studyId }, eq(improvementAction.meetingId, meetingId)).orderBy(asc(improvementAction.createdAt), asc(improvementAction.id));
  return rows.map(toListed);
}

/**
 * What was agreed elsewhere and is not finished, or is done and has to be looked at: every next meeting starts with it.
 * Earliest day first.
 *
 * @param today `yyyy-mm-dd`
 */
export async function listUnfinishedActions(db: Db, { studyId, exceptMeetingId, today }: { studyId: string; exceptMeetingId: string; today: string }): Promise<ListedAction[]> {
  const isOfAnother = or(isNull(improvementAction.meetingId), ne(improvementAction.meetingId, exceptMeetingId));
  const rows = await selectActions(db, { studyId }, and(comesBack(today), isOfAnother)).orderBy(asc(improvementAction.dueOn), asc(improvementAction.createdAt));
  return rows.map(toListed);
}

export type ActionStep = { id: string; state: ActionState; effect: ActionEffectSeen | null; note: string; userName: string; at: Date };

/** What happened to an action, newest first. */
export async function listActionHistory(db: Db, { studyId, actionId }: { studyId: string; actionId: string }): Promise<ActionStep[]> {
  const rows = await db
    .select({ id: actionHistory.id, state: actionHistory.state, effect: actionHistory.effect, note: actionHistory.note, userName: user.name, at: actionHistory.at })
    .from(actionHistory)
    .leftJoin(user, eq(user.id, actionHistory.userId))
    .where(and(eq(actionHistory.studyId, studyId), eq(actionHistory.actionId, actionId)))
    .orderBy(desc(actionHistory.at), desc(actionHistory.id));
  return rows.map((row) => ({ ...row, userName: row.userName ?? "" }));
}

export type ActionOwner = { userId: string; name: string; organisationId: string };

/** Members who can own an action, by name. */
export async function listActionOwners(db: Db, { studyId }: { studyId: string }): Promise<ActionOwner[]> {
  const rows = await db
    .select({ userId: user.id, name: user.name, organisationId: studyMember.organisationId, role: studyMember.role })
    .from(studyMember)
    .innerJoin(user, eq(user.id, studyMember.userId))
    .where(and(eq(studyMember.studyId, studyId), isNull(studyMember.revokedAt)))
    .orderBy(asc(user.name));
  return rows.filter(({ role }) => mayOwnActions(role)).map(({ role: _role, ...owner }) => owner);
}

export type NewAction = {
  what: string;
  /** The themes it is about. */
  codeIds: readonly string[];
  level: ActionLevel;
  strength: ActionStrength;
  ownerId: string;
  dueOn: string;
  measure: string;
  expectedEffect?: string;
  checkEffectOn?: string | null;
};

/**
 * Writes down an action that a meeting agreed on. The meeting has to be one of the study; the caller has checked that.
 *
 * @returns which of the choices is not one of this study, or `created`
 */
export async function createAction(
  db: Db,
  member: Pick<Member, "studyId" | "userId">,
  { id, historyId, meetingId, now, codeIds, ...action }: NewAction & { id: string; historyId: string; meetingId: string; now: Date },
): Promise<"created" | "no_owner" | "no_code"> {
  const { studyId } = member;
  const owners = await listActionOwners(db, { studyId });
  if (!owners.some(({ userId }) => userId === action.ownerId)) return "no_owner";
  if (!(await areOffered(db, { studyId, codeIds }))) return "no_code";
  await db.insert(improvementAction).values({ id, studyId, meetingId, ...action, state: "agreed", createdAt: now, updatedAt: now });
  await addThemes(db, { studyId, actionId: id }, codeIds);
  await db.insert(actionHistory).values({ id: historyId, studyId, actionId: id, state: "agreed", userId: member.userId, at: now });
  return "created";
}

async function findAction(db: Db, { studyId, actionId }: { studyId: string; actionId: string }): Promise<ImprovementActionRow | null> {
  const [action] = await db
    .select()
    .from(improvementAction)
    .where(and(eq(improvementAction.studyId, studyId), eq(improvementAction.id, actionId)));
  return action ?? null;
}

export type ActionChange = { actionId: string; historyId: string; state: ActionState; note: string; checkEffectOn?: string | null; codeIds?: readonly string[]; now: Date };

/**
 * Moves an action to another state, sets the day on which its effect is looked at, says which themes it is about, or adds a
 * note. Every step stays in its history. What is done no longer has no effect any more.
 *
 * @param checkEffectOn the day it should be; left out it stays as it is
 * @param codeIds the themes it should be about; left out they stay as they are
 * @returns why not, or `changed`
 */
export async function changeActionState(
  db: Db,
  member: Member,
  { actionId, historyId, state, note, checkEffectOn, codeIds, now }: ActionChange,
): Promise<"changed" | "not_found" | "not_allowed" | "needs_note" | "no_change" | "no_code"> {
  const { studyId } = member;
  const key = { studyId, actionId };
  const action = await findAction(db, { studyId, actionId });
  if (!action) return "not_found";
  if (!mayChangeAction(member, action)) return "not_allowed";
  const checkOn = checkEffectOn === undefined ? action.checkEffectOn : checkEffectOn;
  const { added, gone } = codeIds ? await compareThemes(db, key, codeIds) : { added: [], gone: [] };
  if (state === action.state && note === "" && checkOn === action.checkEffectOn && added.length + gone.length === 0) return "no_change";
  if (needsNote(state) && note === "") return "needs_note";
  if (!(await areOffered(db, { studyId, codeIds: added }))) return "no_code";
  await addThemes(db, key, added);
  await removeThemes(db, key, gone);
  await db
    .update(improvementAction)
    .set({ state, checkEffectOn: checkOn, effect: state === "done" ? action.effect : null, updatedAt: now })
    .where(and(eq(improvementAction.studyId, studyId), eq(improvementAction.id, actionId)));
  await db.insert(actionHistory).values({ id: historyId, studyId, actionId, state, note, userId: member.userId, at: now });
  return "changed";
}

/** Writes down what was seen of the effect of an action that is done; a later look goes before an earlier one. @returns why not, or `changed` */
export async function recordActionEffect(
  db: Db,
  member: Member,
  { actionId, historyId, effect, note, now }: { actionId: string; historyId: string; effect: ActionEffectSeen; note: string; now: Date },
): Promise<"changed" | "not_found" | "not_allowed" | "not_done"> {
  const { studyId } = member;
  const action = await findAction(db, { studyId, actionId });
  if (!action) return "not_found";
  if (!mayChangeAction(member, action)) return "not_allowed";
  if (action.state !== "done") return "not_done";
  await db
    .update(improvementAction)
    .set({ effect, updatedAt: now })
    .where(and(eq(improvementAction.studyId, studyId), eq(improvementAction.id, actionId)));
  await db.insert(actionHistory).values({ id: historyId, studyId, actionId, state: action.state, effect, note, userId: member.userId, at: now });
  return "changed";
}
