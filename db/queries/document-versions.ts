import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Member } from "#app/domain/member.ts";
import { documentUpdate, documentVersion, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { build } from "./document-content.ts";
import { readLog } from "./document-history.ts";

type Key = { studyId: string; documentId: string };

export type DocumentVersion = { id: string; seq: number; name: string; reason: string; byName: string | null; createdAt: Date };

const columns = {
  id: documentVersion.id,
  seq: documentVersion.seq,
  name: documentVersion.name,
  reason: documentVersion.reason,
  byName: user.name,
  createdAt: documentVersion.createdAt,
};
const isOf = ({ studyId, documentId }: Key) => and(eq(documentVersion.documentId, documentId), eq(documentVersion.studyId, studyId));

/** The moments of a document that somebody named, the newest moment first. */
export async function listVersions(db: Db, key: Key): Promise<DocumentVersion[]> {
  return db
    .select(columns)
    .from(documentVersion)
    .leftJoin(user, eq(user.id, documentVersion.createdBy))
    .where(isOf(key))
    .orderBy(desc(documentVersion.seq), asc(documentVersion.createdAt));
}

export async function getVersion(db: Db, { versionId, ...key }: Key & { versionId: string }): Promise<DocumentVersion | null> {
  const [row] = await db
    .select(columns)
    .from(documentVersion)
    .leftJoin(user, eq(user.id, documentVersion.createdBy))
    .where(and(isOf(key), eq(documentVersion.id, versionId)));
  return row ?? null;
}

export type NewVersion = Key & { id: string; seq: number; name: string; reason: string };

/** Names a moment. Whoever may write in the document may; the moment must be one of the log (`lastSeqAt`). */
export async function createVersion(db: Db, member: Pick<Member, "userId">, { id, studyId, documentId, seq, name, reason }: NewVersion): Promise<void> {
  await db.insert(documentVersion).values({ id, studyId, documentId, seq, name, reason, createdBy: member.userId });
}

/** The last row of the log up to and with `seq`; null when it does not go back that far. Runs as the service. */
export async function lastSeqAt(db: Db, { documentId, seq = Number.MAX_SAFE_INTEGER }: { documentId: string; seq?: number }): Promise<number | null> {
  const [row] = await db
    .select({ seq: sql<string | number | null>`max(${documentUpdate.seq})` })
    .from(documentUpdate)
    .where(and(eq(documentUpdate.documentId, documentId), lte(documentUpdate.seq, seq)));
  return row?.seq == null ? null : Number(row.seq);
}

/**
 * A document as it was at a moment: from the log, or from what was kept with the version when the log was compacted.
 * Runs as the service.
 *
 * @returns null when the log does not go back that far
 */
export async function loadMoment(db: Db, { documentId, seq, versionId }: { documentId: string; seq: number; versionId?: string }): Promise<Y.Doc | null> {
  if (versionId !== undefined) {
    const [version] = await db
      .select({ state: documentVersion.state })
      .from(documentVersion)
      .where(and(eq(documentVersion.id, versionId), eq(documentVersion.documentId, documentId)));
    if (version?.state) return build({ checkpoint: { seq, state: version.state }, tail: [] }).doc;
  }
  const tail = await readLog(db, { documentId, through: seq });
  return tail.length > 0 ? build({ checkpoint: null, tail }).doc : null;
}
