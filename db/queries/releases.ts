import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { canonical } from "#app/domain/canonical.ts";
import type { Member } from "#app/domain/member.ts";
import { packCases, unpackCases, type CaseSet } from "#app/domain/release/case-set.ts";
import type { ComposedRelease } from "#app/domain/release/compose-release.ts";
import { adherenceColumns, adherenceRowId, rowId } from "#app/domain/release/counted-row.ts";
import type { EarlierCell, EarlierRelease } from "#app/domain/release/earlier-release.ts";
import { releaseContentSchema, type ReleaseContent } from "#app/domain/release/release-content.ts";
import { release, releaseCase, releaseContent, releaseSet, user } from "../schema/index.ts";
import { asServiceWithin, type Db } from "../client.ts";

export type Release = Pick<typeof release.$inferSelect, "id" | "number" | "audience" | "title" | "sha256" | "publishedAt" | "withdrawnAt" | "withdrawalReason">;

const columns = {
  id: release.id,
  number: release.number,
  audience: release.audience,
  title: release.title,
  sha256: release.sha256,
  publishedAt: release.publishedAt,
  withdrawnAt: release.withdrawnAt,
  withdrawalReason: release.withdrawalReason,
};

/** All releases of a study, the newest first; withdrawn ones keep their line. */
export async function listReleases(db: Db, { studyId }: { studyId: string }): Promise<Release[]> {
  return db.select(columns).from(release).where(eq(release.studyId, studyId)).orderBy(desc(release.number));
}

export type ReleaseWithContent = Release & { publishedByName: string | null; content: ReleaseContent | null };

/** One release; its content is null for who may not read what was withdrawn. */
export async function findRelease(db: Db, { studyId, number }: { studyId: string; number: number }): Promise<ReleaseWithContent | null> {
  const [row] = await db
    .select({ ...columns, publishedByName: user.name, content: releaseContent.content })
    .from(release)
    .leftJoin(releaseContent, eq(releaseContent.releaseId, release.id))
    .leftJoin(user, eq(user.id, release.publishedBy))
    .where(and(eq(release.studyId, studyId), eq(release.number, number)));
  if (!row) return null;
  return { ...row, content: row.content === null ? null : releaseContentSchema.parse(JSON.parse(row.content)) };
}

/** The number that the next release of a study gets. */
export async function nextReleaseNumber(db: Db, { studyId }: { studyId: string }): Promise<number> {
  const [row] = await db
    .select({ number: sql<number>`coalesce(max(${release.number}), 0) + 1` })
    .from(release)
    .where(eq(release.studyId, studyId));
  return Number(row!.number);
}

/** What a release is recognised by: the same for the same content, on every machine. */
export function releaseChecksum(content: ReleaseContent): string {
  return createHash("sha256").update(canonical(content)).digest("hex");
}

/**
 * Freezes a release and the cases behind its numbers. The caller has seen that the member may, and records the event.
 *
 * @returns false when another release got its number meanwhile: what was compared with is then no longer all
 */
export async function publishRelease(
  db: Db,
  { studyId, userId }: Pick<Member, "studyId" | "userId">,
  { id, content, cells, now }: Pick<ComposedRelease, "content" | "cells"> & { id: string; now: Date },
): Promise<boolean> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`release ${studyId}`}, 7217))`);
  if ((await nextReleaseNumber(db, { studyId })) !== content.number) return false;
  const { number, audience, title } = content;
  await db.insert(release).values({ id, studyId, number, audience, title, sha256: releaseChecksum(content), publishedAt: now, publishedBy: userId });
  await db.insert(releaseContent).values({ releaseId: id, studyId, content: canonical(content) });
  await asServiceWithin(db, (service) => keepCases(service, { releaseId: id, studyId }, cells));
  return true;
}

/** Rows at a time: PostgreSQL takes no more than 65,535 values in one statement. */
const batch = 5_000;

async function keepCases(db: Db, { releaseId, studyId }: { releaseId: string; studyId: string }, cells: ComposedRelease["cells"]): Promise<void> {
  const ids = [...new Set(cells.flatMap(({ population }) => [...population]))].sort();
  // The columns of a table count the same cases in every row; they are kept once.
  const names = new Map<CaseSet, string>();
  const sets: { key: string; bits: Uint8Array }[] = [];
  for (const { id, rowId, column, measure, population, members } of cells) {
    const name = names.get(population) ?? `population ${names.size}`;
    if (!names.has(population)) sets.push({ key: name, bits: packCases(population, ids) });
    names.set(population, name);
    sets.push({ key: JSON.stringify({ id, rowId, column, measure, population: name }), bits: packCases(members, ids) });
  }
  for (let at = 0; at < ids.length; at += batch)
    await db.insert(releaseCase).values(ids.slice(at, at + batch).map((caseId, index) => ({ releaseId, studyId, ordinal: at + index, caseId })));
  for (let at = 0; at < sets.length; at += batch) await db.insert(releaseSet).values(sets.slice(at, at + batch).map((set) => ({ releaseId, studyId, ...set })));
}

/**
 * Every release that was published, withdrawn or not, with the cases behind its numbers. A case that was erased since counts
 * as one that is in no other release. Runs as the service; the result stays on the server.
 */
export async function listEarlierReleases(db: Db, { studyId }: { studyId: string }): Promise<EarlierRelease[]> {
  const published = await db
    .select({ id: release.id, number: release.number, content: releaseContent.content })
    .from(release)
    .innerJoin(releaseContent, eq(releaseContent.releaseId, release.id))
    .where(eq(release.studyId, studyId))
    .orderBy(asc(release.number));
  const earlier: EarlierRelease[] = [];
  for (const { id, number, content: written } of published) {
    const content = releaseContentSchema.parse(JSON.parse(written));
    const held = new Map((await db.select().from(releaseCase).where(eq(releaseCase.releaseId, id))).map(({ ordinal, caseId }) => [ordinal, caseId]));
    const sets = (await db.select().from(releaseSet).where(eq(releaseSet.releaseId, id))).map(({ key, bits }) => ({
      key,
      cases: unpackCases(bits, (ordinal) => held.get(ordinal) ?? `erased ${number} ${ordinal}`),
    }));
    const shown = shownCells(content);
    const populations = new Map(sets.map(({ key, cases }) => [key, cases]));
    const cells = sets.flatMap(({ key, cases }): EarlierCell[] => {
      if (!key.startsWith("{")) return [];
      const cell = JSON.parse(key) as { id: string; rowId: string; column: string; measure: string; population: string };
      return [{ ...cell, population: populations.get(cell.population)!, members: cases, isShown: shown.has(cell.id) }];
    });
    earlier.push({ number, rule: content.rule, cells });
  }
  return earlier;
}

/** The ids of the numbers that stand in a release. */
function shownCells({ factors, guidelines }: ReleaseContent): Set<string> {
  const shown = new Set<string>();
  for (const { source, rows } of factors)
    for (const { polarity, codeId, cells } of rows) for (const [column, cell] of Object.entries(cells)) if (cell) shown.add(`${rowId(source, polarity, codeId)}|${column}`);
  for (const { instrumentId, rows } of guidelines)
    for (const row of rows) for (const part of adherenceColumns) if (row[part]) shown.add(`${adherenceRowId(instrumentId, row.itemId)}|${part}`);
  return shown;
}

/** @returns false when there is no such release, or it was withdrawn before */
export async function withdrawRelease(
  db: Db,
  { studyId, userId }: Pick<Member, "studyId" | "userId">,
  { number, reason, now }: { number: number; reason: string; now: Date },
): Promise<boolean> {
  const withdrawn = await db
    .update(release)
    .set({ withdrawnAt: now, withdrawnBy: userId, withdrawalReason: reason })
    .where(and(eq(release.studyId, studyId), eq(release.number, number), isNull(release.withdrawnAt)))
    .returning({ id: release.id });
  return withdrawn.length > 0;
}

export type ReleaseOfCase = Pick<Release, "number" | "title" | "publishedAt" | "withdrawnAt">;

/** The releases whose numbers count a case. Runs as the service. */
export async function listReleasesOfCase(db: Db, { studyId, caseId }: { studyId: string; caseId: string }): Promise<ReleaseOfCase[]> {
  return db
    .select({ number: release.number, title: release.title, publishedAt: release.publishedAt, withdrawnAt: release.withdrawnAt })
    .from(releaseCase)
    .innerJoin(release, eq(release.id, releaseCase.releaseId))
    .where(and(eq(releaseCase.studyId, studyId), eq(releaseCase.caseId, caseId)))
    .orderBy(desc(release.number));
}
