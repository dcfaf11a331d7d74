import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import type { Tombstone } from "#app/domain/tombstone.ts";
import { cases, erasure } from "../schema/index.ts";
import type { Db, Store } from "../client.ts";
import { recordEvent, type AccessPoint } from "./access-log.ts";
import { withdrawCase } from "./cases.ts";
import type { Replayed } from "./erasure-ledger.ts";
import { eraseCase, listTombstones } from "./withdrawal.ts";

/** A case that was withdrawn, as the ledger keeps it; with its signed tombstone and the reason when it was erased. */
export type CaseLine = {
  caseId: string;
  studyId: string;
  withdrawnAt: Date;
  erased: { reason: string; tombstone: Tombstone; signature: string } | null;
};

/** Every withdrawn case, oldest first. Runs as the service. */
export async function listCaseLines(db: Db): Promise<CaseLine[]> {
  const rows = await db
    .select({ caseId: cases.id, studyId: cases.studyId, withdrawnAt: cases.withdrawnAt })
    .from(cases)
    .where(isNotNull(cases.withdrawnAt))
    .orderBy(asc(cases.withdrawnAt), asc(cases.id));
  const reasons = new Map(
    (await db.select({ caseId: erasure.caseId, reason: erasure.reason }).from(erasure).orderBy(asc(erasure.at))).map(({ caseId, reason }) => [caseId, reason]),
  );
  const tombstones = new Map<string, Awaited<ReturnType<typeof listTombstones>>>();
  for (const studyId of new Set(rows.map((row) => row.studyId))) tombstones.set(studyId, await listTombstones(db, { studyId }));
  return rows.map(({ caseId, studyId, withdrawnAt }) => {
    const signed = tombstones.get(studyId)?.get(caseId);
    return { caseId, studyId, withdrawnAt: withdrawnAt!, erased: signed ? { reason: reasons.get(caseId) ?? "", tombstone: signed.tombstone, signature: signed.signature } : null };
  });
}

/**
 * Withdraws a case again, and erases it again where it was erased, in a database that was restored from a backup made before
 * that (rule CN9). Its tombstone comes back as it was signed. No server may run on the database meanwhile.
 *
 * @param operator who restores, for the access log
 */
export async function replayCaseLine(store: Store, { caseId, studyId, withdrawnAt, erased }: CaseLine, operator: Member, from: AccessPoint): Promise<Replayed> {
  return store.transaction({ as: "service" }, async (db) => {
    const [found] = await db
      .select({ withdrawnAt: cases.withdrawnAt, erasedAt: cases.erasedAt })
      .from(cases)
      .where(and(eq(cases.id, caseId), eq(cases.studyId, studyId)));
    if (!found) return "absent";
    if (found.erasedAt || (found.withdrawnAt && !erased)) return "known";

    if (!found.withdrawnAt) {
      await withdrawCase(db, operator, { caseId }, withdrawnAt);
      await recordEvent(db, operator, { type: "case.withdrawn", caseId }, from);
    }
    if (!erased) return "withdrawn";
    const { reason, tombstone, signature } = erased;
    const { rows } = await eraseCase(db, { userId: tombstone.erasedBy }, { caseId, reason });
    const rowCount = Object.values(rows).reduce((sum, count) => sum + count, 0);
    await recordEvent(db, operator, { type: "case.erased", caseId, rowCount, tombstone, signature }, from);
    return "erased";
  });
}
