import { and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { listCodeChanges, rebaseEdit, undoChanges, type CodeChange, type EditableWords, type WordField } from "#app/domain/codebook-changes.ts";
import { applyDeed, type CodebookDeed, type CodebookOutcome, type CodebookProblem } from "#app/domain/codebook-deeds.ts";
import type { Code } from "#app/domain/codebook.ts";
import type { Member } from "#app/domain/member.ts";
import { code, codebook, codebookChange, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { listAllCodes } from "./codebook.ts";

type Editor = Pick<Member, "studyId" | "userId">;
type Kind = (typeof codebookChange.$inferSelect)["change"];
export type Written = { ok: true; version: number; codeId: string } | { ok: false; problem: CodebookProblem };
type About = { reason: string; newId: () => string };

const kindOfDeed = {
  add: "added",
  import: "imported",
  edit: "edited",
  move: "moved",
  merge: "merged",
  split: "split",
  retire: "retired",
  restore: "restored",
  propose: "proposed",
  decline: "declined",
} as const satisfies Record<CodebookDeed["type"], Kind>;

/** Does one deed, or says why it cannot be done. Deeds of several people wait for each other, so each sees the one before. */
export async function changeCodebook(db: Db, editor: Editor, deed: CodebookDeed, about: About): Promise<Written> {
  const held = await holdCodebook(db, editor, about.newId);
  return write(db, editor, held, applyDeed(held.codes, deed), { ...about, change: kindOfDeed[deed.type], undoes: null });
}

export type Edited = Written | { ok: false; problem: "edited_by_others"; parts: WordField[]; version: number };
export type Edit = { codeId: string; words: EditableWords; seenVersion: number };

/**
 * Changes the words or the level of a code. What others changed since the editor opened it (`seenVersion`) stays, unless
 * both changed the same part: then nothing is written and the parts are named (rule CB5).
 */
export async function editCode(db: Db, editor: Editor, { codeId, words: mine, seenVersion }: Edit, about: About): Promise<Edited> {
  const held = await holdCodebook(db, editor, about.newId);
  const current = held.codes.find(({ id }) => id === codeId);
  if (!current) return { ok: false, problem: "code_absent" };
  const since = await db
    .select({ codeId: codebookChange.codeId, before: codebookChange.before, after: codebookChange.after })
    .from(codebookChange)
    .where(and(eq(codebookChange.studyId, editor.studyId), eq(codebookChange.codeId, codeId), gt(codebookChange.version, seenVersion)))
    .orderBy(asc(codebookChange.version));
  const { words, conflicts } = rebaseEdit(current, mine, since.map(toCodeChange));
  if (conflicts.length > 0) return { ok: false, problem: "edited_by_others", parts: conflicts, version: held.version };
  const { level, ...texts } = words;
  return write(db, editor, held, applyDeed(held.codes, { type: "edit", codeId, words: texts, level }), { ...about, change: "edited", undoes: null });
}

/** Takes back what led to a version, if nobody changed the same again since. That is a change too, which can be taken back. */
export async function undoCodebookChange(db: Db, editor: Editor, { version }: { version: number }, about: About): Promise<Written> {
  const held = await holdCodebook(db, editor, about.newId);
  const rows = await listRows(db, editor.studyId, [version]);
  if (rows.length === 0) return { ok: false, problem: "change_absent" };
  return write(db, editor, held, undoChanges(held.codes, rows.map(toCodeChange)), { ...about, change: "undone", undoes: version });
}

type Held = { codebookId: string; version: number; codes: Code[] };

/** The codebook, held until the transaction ends; made when the study has none. */
async function holdCodebook(db: Db, { studyId }: Editor, newId: () => string): Promise<Held> {
  const [found] = await db
    .select({ codebookId: codebook.id, version: codebook.version })
    .from(codebook)
    .where(eq(codebook.studyId, studyId))
    .orderBy(asc(codebook.createdAt))
    .limit(1)
    .for("update");
  if (found) return { ...found, codes: await listAllCodes(db, { studyId }) };
  const codebookId = newId();
  await db.insert(codebook).values({ id: codebookId, studyId });
  return { codebookId, version: 1, codes: [] };
}

async function write(
  db: Db,
  { studyId, userId }: Editor,
  held: Held,
  outcome: CodebookOutcome,
  { change, undoes, reason, newId }: About & { change: Kind; undoes: number | null },
): Promise<Written> {
  if (!outcome.ok) return outcome;
  const { codeId } = outcome;
  const changes = listCodeChanges(held.codes, outcome.codes, outcome.moved);
  if (changes.length === 0) return { ok: true, version: held.version, codeId };
  const version = held.version + 1;
  await writeCodes(db, studyId, held, outcome.codes, new Set(changes.map((one) => one.codeId)));
  for (const some of batchesOf(changes)) {
    await db.insert(codebookChange).values(some.map((one) => ({ ...one, id: newId(), studyId, version, undoes, change, reason: reason || null, userId })));
  }
  await db.update(codebook).set({ version }).where(eq(codebook.id, held.codebookId));
  return { ok: true, version, codeId };
}

async function writeCodes(db: Db, studyId: string, { codebookId, codes: before }: Held, after: readonly Code[], changed: ReadonlySet<string>): Promise<void> {
  const known = new Set(before.map(({ id }) => id));
  const fresh = after.filter(({ id }) => !known.has(id));
  for (const some of batchesOf(fresh)) await db.insert(code).values(some.map((one) => ({ ...one, studyId, codebookId })));
  for (const { id, ...one } of after.filter(({ id }) => known.has(id) && changed.has(id))) {
    await db
      .update(code)
      .set({ include: null, exclude: null, example: null, ...one })
      .where(and(eq(code.studyId, studyId), eq(code.id, id)));
  }
  // A code that comes or goes makes many others move up by one: all of them in one statement.
  const places = JSON.stringify(after.map(({ id, position }) => ({ id, position })));
  await db.execute(sql`
    update code set position = placed.position from jsonb_to_recordset(${places}::jsonb) as placed(id text, position int)
    where code.study_id = ${studyId} and code.id = placed.id and code.position <> placed.position`);
}

/** One deed. `undoneBy`: the version that took it back, while that stands. */
export type LoggedDeed = {
  version: number;
  at: Date;
  change: Kind;
  undoes: number | null;
  undoneBy: number | null;
  changes: CodeChange[];
  reason: string | null;
  userId: string;
  /** Null for who is no longer in sight, and for the command line. */
  userName: string | null;
};

/** The newest deeds, the newest first; what was done at once is one of them. */
export async function listCodebookDeeds(db: Db, { studyId, most }: { studyId: string; most: number }): Promise<LoggedDeed[]> {
  const versions = await db
    .selectDistinct({ version: codebookChange.version })
    .from(codebookChange)
    .where(eq(codebookChange.studyId, studyId))
    .orderBy(desc(codebookChange.version))
    .limit(most);
  const rows = await listRows(
    db,
    studyId,
    versions.map(({ version }) => version),
  );
  const byVersion = Map.groupBy(rows, ({ version }) => version);
  const undoneBy = new Map<number, number>();
  for (const [version, [first]] of byVersion) {
    // From the newest on: an undo that was undone itself does not stand.
    if (first!.undoes !== null && !undoneBy.has(version)) undoneBy.set(first!.undoes, version);
  }
  return [...byVersion].map(([version, ofDeed]) => {
    const { at, change, undoes, reason, userId, userName } = ofDeed[0]!;
    return { version, at, change, undoes, undoneBy: undoneBy.get(version) ?? null, changes: ofDeed.map(toCodeChange), reason, userId, userName };
  });
}

/** The rows of these versions, the newest version first, codes in the order in which they were written. */
function listRows(db: Db, studyId: string, versions: readonly number[]) {
  return db
    .select({
      version: codebookChange.version,
      codeId: codebookChange.codeId,
      before: codebookChange.before,
      after: codebookChange.after,
      change: codebookChange.change,
      undoes: codebookChange.undoes,
      reason: codebookChange.reason,
      at: codebookChange.at,
      userId: codebookChange.userId,
      userName: user.name,
    })
    .from(codebookChange)
    .leftJoin(user, eq(user.id, codebookChange.userId))
    .where(and(eq(codebookChange.studyId, studyId), inArray(codebookChange.version, [...versions])))
    .orderBy(desc(codebookChange.version), asc(codebookChange.id));
}

const toCodeChange = ({ codeId, before, after }: Pick<typeof codebookChange.$inferSelect, "codeId" | "before" | "after">): CodeChange => ({ codeId, before, after: after ?? {} });

/** PostgreSQL takes at most 65,535 values in one statement. */
function batchesOf<Row>(rows: readonly Row[], size = 500): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size));
}
