import { and, asc, count, countDistinct, desc, eq, isNull, max, sql } from "drizzle-orm";
import { freeCodeId } from "#app/domain/code-id.ts";
import { plainCodeColor, type CodeDefinition } from "#app/domain/codebook.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { Member } from "#app/domain/member.ts";
import { cases, code, codebook, codebookChange, coding, user } from "../schema/index.ts";
import type { Db } from "../client.ts";

/** A code of the study. `guid`: the one another program gave it. */
export type CodebookEntry = CodeDefinition & { guid: string | null };

/** The study's codes in the order of its tree. */
export async function listCodes(db: Db, { studyId }: { studyId: string }): Promise<CodebookEntry[]> {
  const rows = await db.select().from(code).where(eq(code.studyId, studyId)).orderBy(asc(code.position), asc(code.id));
  return rows.map(({ include, exclude, example, id, parentId, level, label, definition, color, isCodable, position, guid }) => ({
    id,
    parentId,
    level,
    label,
    definition,
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(example && { example }),
    color,
    isCodable,
    position,
    guid,
  }));
}

export type CodeUse = { cases: number; mentions: number };

/** In how many cases each code was used and how often, as far as the asker may read them; codes without use are absent. */
export async function countCodeUse(db: Db, { studyId }: { studyId: string }): Promise<Map<string, CodeUse>> {
  const rows = await db
    .select({ codeId: coding.codeId, cases: countDistinct(coding.caseId), mentions: count() })
    .from(coding)
    .innerJoin(cases, and(eq(cases.id, coding.caseId), isNull(cases.withdrawnAt)))
    .where(eq(coding.studyId, studyId))
    .groupBy(coding.codeId);
  return new Map(rows.map(({ codeId, ...use }) => [codeId, use]));
}

/** One deed: an import of many codes is one of them. `before` and `after` of the one code that was added or edited. */
export type CodebookChange = {
  id: string;
  at: Date;
  change: (typeof codebookChange.$inferSelect)["change"];
  codeCount: number;
  codeId: string;
  before: Partial<CodeDefinition> | null;
  after: Partial<CodeDefinition> | null;
  reason: string | null;
  userId: string;
  /** Null for who is no longer in sight, and for the command line. */
  userName: string | null;
};

/** The newest changes of the codebook. What was done at once, in one transaction, is one line. */
export async function listCodebookChanges(db: Db, { studyId, most }: { studyId: string; most: number }): Promise<CodebookChange[]> {
  const firstOf = <T>(column: T) => sql`(array_agg(${column}))[1]`;
  return db
    .select({
      id: sql<string>`min(${codebookChange.id})`,
      at: codebookChange.at,
      change: codebookChange.change,
      codeCount: count(),
      codeId: sql<string>`min(${codebookChange.codeId})`,
      before: firstOf(codebookChange.before) as ReturnType<typeof sql<CodebookChange["before"]>>,
      after: firstOf(codebookChange.after) as ReturnType<typeof sql<CodebookChange["after"]>>,
      reason: codebookChange.reason,
      userId: codebookChange.userId,
      userName: user.name,
    })
    .from(codebookChange)
    .leftJoin(user, eq(user.id, codebookChange.userId))
    .where(eq(codebookChange.studyId, studyId))
    .groupBy(codebookChange.at, codebookChange.change, codebookChange.reason, codebookChange.userId, user.name)
    .orderBy(desc(codebookChange.at))
    .limit(most);
}

export type NewCode = Pick<CodeDefinition, "parentId" | "level" | "label" | "definition" | "include" | "exclude" | "example" | "isCodable">;

/** Adds a code at the end of its group. @returns its id; null when the study has no such group */
export async function addCode(db: Db, { studyId, userId }: Member, entry: NewCode, { reason, newId }: { reason: string; newId: () => string }): Promise<string | null> {
  const codes = await db.select({ id: code.id, color: code.color }).from(code).where(eq(code.studyId, studyId));
  const parent = codes.find(({ id }) => id === entry.parentId);
  if (entry.parentId !== null && !parent) return null;

  const id = freeCodeId(entry.label.nl, new Set(codes.map((one) => one.id)));
  const after: CodeDefinition = { ...entry, id, color: parent?.color ?? plainCodeColor, position: 0 };
  await insertCodes(db, { studyId }, [{ ...after, guid: null }], newId);
  await db.insert(codebookChange).values({ id: newId(), studyId, codeId: id, change: "added", after, reason, userId });
  return id;
}

export type CodeEdit = { label: LocalisedText; definition: LocalisedText } & Partial<Record<"include" | "exclude" | "example", LocalisedText>>;

/** Changes the words of a code; parts that are absent become empty. False when the study has no such code. */
export async function editCode(
  db: Db,
  { studyId, userId }: Member,
  { codeId, edit, reason, newId }: { codeId: string; edit: CodeEdit; reason: string; newId: () => string },
): Promise<boolean> {
  const texts = { label: code.label, definition: code.definition, include: code.include, exclude: code.exclude, example: code.example };
  const [before] = await db
    .select(texts)
    .from(code)
    .where(and(eq(code.studyId, studyId), eq(code.id, codeId)));
  if (!before) return false;
  const after = { include: null, exclude: null, example: null, ...edit };
  await db
    .update(code)
    .set(after)
    .where(and(eq(code.studyId, studyId), eq(code.id, codeId)));
  await db.insert(codebookChange).values({ id: newId(), studyId, codeId, change: "edited", before, after, reason, userId });
  return true;
}

/** Adds codes that were read from a file, parents before their children, with ids that are free in the study. */
export async function importCodes(
  db: Db,
  { studyId, userId }: Pick<Member, "studyId" | "userId">,
  { codes, reason, newId }: { codes: readonly CodebookEntry[]; reason: string; newId: () => string },
): Promise<void> {
  await insertCodes(db, { studyId }, codes, newId);
  for (const some of batchesOf(codes)) {
    await db.insert(codebookChange).values(some.map((after) => ({ id: newId(), studyId, codeId: after.id, change: "imported" as const, after, reason, userId })));
  }
}

/** Puts codes behind all others, then numbers the whole tree again, so that each stands at the end of its group. */
async function insertCodes(db: Db, { studyId }: { studyId: string }, codes: readonly CodebookEntry[], newId: () => string): Promise<void> {
  const codebookId = await findCodebook(db, { studyId }, newId);
  const [last] = await db
    .select({ position: max(code.position) })
    .from(code)
    .where(eq(code.studyId, studyId));
  const start = (last?.position ?? -1) + 1;
  const placed = codes.map((entry, index) => ({ ...entry, studyId, codebookId, position: start + index }));
  for (const some of batchesOf(placed)) await db.insert(code).values(some);
  await db.execute(sql`
    with recursive tree as (
      select id, array[position] as path from code where study_id = ${studyId} and parent_id is null
      union all
      select child.id, tree.path || child.position from code child join tree on child.parent_id = tree.id where child.study_id = ${studyId}
    ), numbered as (select id, row_number() over (order by path, id) - 1 as place from tree)
    update code set position = numbered.place from numbered where code.study_id = ${studyId} and code.id = numbered.id and code.position <> numbered.place`);
}

async function findCodebook(db: Db, { studyId }: { studyId: string }, newId: () => string): Promise<string> {
  const [found] = await db.select({ id: codebook.id }).from(codebook).where(eq(codebook.studyId, studyId)).orderBy(asc(codebook.createdAt)).limit(1);
  if (found) return found.id;
  const id = newId();
  await db.insert(codebook).values({ id, studyId });
  return id;
}

/** PostgreSQL takes at most 65,535 values in one statement. */
function batchesOf<Row>(rows: readonly Row[], size = 500): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size));
}
