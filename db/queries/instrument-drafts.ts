import { and, desc, eq, isNull } from "drizzle-orm";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { type DefinitionProblem, listDefinitionProblems } from "#app/domain/instrument-check.ts";
import type { Member } from "#app/domain/member.ts";
import type { Db } from "../client.ts";
import { instrument, instrumentVersion } from "../schema/index.ts";

type OfInstrument = { studyId: string; instrumentId: string };
type Version = typeof instrumentVersion.$inferSelect;
export type Draft = Pick<Version, "id" | "version" | "definition">;

/** The draft of an instrument; null when everything is published. */
export async function getDraft(db: Db, { studyId, instrumentId }: OfInstrument): Promise<Draft | null> {
  const [row] = await db
    .select({ id: instrumentVersion.id, version: instrumentVersion.version, definition: instrumentVersion.definition })
    .from(instrumentVersion)
    .where(isDraft({ studyId, instrumentId }));
  return row ?? null;
}

/** A new instrument whose first version is a draft. */
export async function createInstrument(
  db: Db,
  { studyId }: Pick<Member, "studyId">,
  { definition, key, newId }: { definition: InstrumentDefinition; key: string; newId: () => string },
): Promise<{ instrumentId: string; versionId: string }> {
  const [instrumentId, versionId] = [newId(), newId()];
  await db.insert(instrument).values({ id: instrumentId, studyId, kind: definition.kind, key });
  await db.insert(instrumentVersion).values({ id: versionId, studyId, instrumentId, version: 1, definition });
  return { instrumentId, versionId };
}

/**
 * The draft of a published instrument: the one there is, or a new one that begins as the newest version.
 *
 * @returns null when there is no such instrument
 */
export async function startDraft(db: Db, { studyId }: Pick<Member, "studyId">, { instrumentId, newId }: { instrumentId: string; newId: () => string }): Promise<Draft | null> {
  const [newest] = await db
    .select()
    .from(instrumentVersion)
    .where(and(eq(instrumentVersion.studyId, studyId), eq(instrumentVersion.instrumentId, instrumentId)))
    .orderBy(desc(instrumentVersion.version))
    .limit(1);
  if (!newest) return null;
  if (!newest.publishedAt) return newest;
  const [started] = await db
    .insert(instrumentVersion)
    .values({ id: newId(), studyId, instrumentId, version: newest.version + 1, definition: newest.definition })
    .onConflictDoNothing()
    .returning();
  // Somebody else began it a moment ago: then that is the one.
  return started ?? getDraft(db, { studyId, instrumentId });
}

/**
 * Changes the draft of an instrument, one change after the other: two people who edit different items both keep theirs.
 *
 * @param change gives the new definition, or null where what is to be changed is gone
 * @returns the draft as it is now; null when there is none, or the change did not apply
 */
export async function changeDraft(
  db: Db,
  { studyId, instrumentId }: OfInstrument,
  change: (definition: InstrumentDefinition) => InstrumentDefinition | null,
): Promise<Draft | null> {
  const draft = await lockDraft(db, { studyId, instrumentId });
  const definition = draft && change(draft.definition);
  if (!draft || !definition) return null;
  await db.update(instrumentVersion).set({ definition }).where(eq(instrumentVersion.id, draft.id));
  return { id: draft.id, version: draft.version, definition };
}

export type PublishOutcome = { outcome: "published"; versionId: string; version: number } | { outcome: "problems"; problems: DefinitionProblem[] } | { outcome: "no_draft" };

/** Makes the draft the version that is used from now on; from then it never changes (rule IN1). */
export async function publishDraft(
  db: Db,
  { studyId, userId }: Pick<Member, "studyId" | "userId">,
  { instrumentId, changeNote, publishedAt }: { instrumentId: string; changeNote: string | null; publishedAt: Date },
): Promise<PublishOutcome> {
  const draft = await lockDraft(db, { studyId, instrumentId });
  if (!draft) return { outcome: "no_draft" };
  const problems = listDefinitionProblems(draft.definition);
  if (problems.length > 0) return { outcome: "problems", problems };
  await db.update(instrumentVersion).set({ publishedAt, publishedBy: userId, changeNote }).where(eq(instrumentVersion.id, draft.id));
  return { outcome: "published", versionId: draft.id, version: draft.version };
}

/** Throws the draft away, and with it an instrument that was never published. @returns what was thrown away */
export async function discardDraft(db: Db, { studyId, instrumentId }: OfInstrument): Promise<(Draft & { isWhole: boolean }) | null> {
  const draft = await lockDraft(db, { studyId, instrumentId });
  if (!draft) return null;
  await db.delete(instrumentVersion).where(eq(instrumentVersion.id, draft.id));
  const isWhole = draft.version === 1;
  if (isWhole) await db.delete(instrument).where(and(eq(instrument.id, instrumentId), eq(instrument.studyId, studyId)));
  return { id: draft.id, version: draft.version, definition: draft.definition, isWhole };
}

async function lockDraft(db: Db, { studyId, instrumentId }: OfInstrument): Promise<Version | null> {
  const [row] = await db.select().from(instrumentVersion).where(isDraft({ studyId, instrumentId })).for("update");
  return row ?? null;
}

function isDraft({ studyId, instrumentId }: OfInstrument) {
  return and(eq(instrumentVersion.studyId, studyId), eq(instrumentVersion.instrumentId, instrumentId), isNull(instrumentVersion.publishedAt));
}
