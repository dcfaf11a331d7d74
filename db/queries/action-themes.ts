import { and, eq, exists, inArray, isNull, sql, type SQL } from "drizzle-orm";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { actionTheme, code, effectiveCode, improvementAction } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { isCodeInUse } from "./codebook.ts";

/** A theme that an action is about, as which its code counts (rule CB2). */
export type ActionTheme = { id: string; label: LocalisedText };

const effective = and(eq(effectiveCode.studyId, actionTheme.studyId), eq(effectiveCode.id, actionTheme.codeId));

/** The themes of each action of a study as a list in the order of the codebook, to be joined by `actionId`. What was merged since is one theme. */
export function themesByAction(db: Db, { studyId }: { studyId: string }) {
  const theme = db
    .selectDistinct({ actionId: actionTheme.actionId, themeId: effectiveCode.countsAs, label: effectiveCode.label, position: code.position })
    .from(actionTheme)
    .innerJoin(effectiveCode, effective)
    .innerJoin(code, and(eq(code.studyId, effectiveCode.studyId), eq(code.id, effectiveCode.countsAs)))
    .where(eq(actionTheme.studyId, studyId))
    .as("theme");
  const inOrder = sql<ActionTheme[]>`jsonb_agg(jsonb_build_object('id', ${theme.themeId}, 'label', ${theme.label}) order by ${theme.position}, ${theme.themeId})`;
  return db
    .select({ actionId: theme.actionId, themes: inOrder.as("themes") })
    .from(theme)
    .groupBy(theme.actionId)
    .as("themes_by_action");
}

/** Whether an action is about a theme, or about one that counts as it: a condition for queries of actions. */
export function isAboutTheme(db: Db, { studyId, codeId }: { studyId: string; codeId: string }): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(actionTheme)
      .innerJoin(effectiveCode, effective)
      .where(and(eq(actionTheme.studyId, studyId), eq(actionTheme.actionId, improvementAction.id), eq(effectiveCode.countsAs, codeId))),
  );
}

/** Whether all of these are themes that the study offers. */
export async function areOffered(db: Db, { studyId, codeIds }: { studyId: string; codeIds: readonly string[] }): Promise<boolean> {
  if (codeIds.length === 0) return true;
  const offered = await db
    .select({ id: code.id })
    .from(code)
    .where(and(eq(code.studyId, studyId), inArray(code.id, [...codeIds]), eq(code.isCodable, true), isNull(code.proposedBy), isCodeInUse));
  return offered.length === new Set(codeIds).size;
}

type Key = { studyId: string; actionId: string };

/** Adds themes to an action. The caller has checked that they are offered and not there yet. */
export async function addThemes(db: Db, key: Key, codeIds: readonly string[]): Promise<void> {
  if (codeIds.length > 0) await db.insert(actionTheme).values([...new Set(codeIds)].map((codeId) => ({ ...key, codeId })));
}

export async function removeThemes(db: Db, { studyId, actionId }: Key, codeIds: readonly string[]): Promise<void> {
  if (codeIds.length === 0) return;
  await db.delete(actionTheme).where(and(eq(actionTheme.studyId, studyId), eq(actionTheme.actionId, actionId), inArray(actionTheme.codeId, [...codeIds])));
}

/** What has to change for an action to be about these themes alone: what counts as one of them already stays as it was chosen. */
export async function compareThemes(db: Db, { studyId, actionId }: Key, wanted: readonly string[]): Promise<{ added: string[]; gone: string[] }> {
  const present = await db
    .select({ codeId: actionTheme.codeId, themeId: effectiveCode.countsAs })
    .from(actionTheme)
    .innerJoin(effectiveCode, effective)
    .where(and(eq(actionTheme.studyId, studyId), eq(actionTheme.actionId, actionId)));
  return {
    added: wanted.filter((id) => !present.some(({ themeId }) => themeId === id)),
    gone: present.filter(({ themeId }) => !wanted.includes(themeId)).map(({ codeId }) => codeId),
  };
}
