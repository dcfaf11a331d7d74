import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import * as Y from "yjs";
import { unpackUpdates } from "#app/realtime/packed-updates.ts";
import { sameContent } from "#app/realtime/history/same-content.ts";
import type { HistoryDetail } from "#app/domain/vocabulary.ts";
import { document, documentUpdate, documentVersion, study } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";
import { forgetAuthors, keepAuthors } from "./document-authors.ts";
import { build, listRows, type LogRow } from "./document-content.ts";
import { holdLog } from "./document-log.ts";
import { getDocumentContext } from "./projections.ts";

export type CompactionCandidate = { documentId: string; studyId: string; detail: HistoryDetail; rows: number };

/** Documents whose log has rows from before `olderThan`, and how many. Runs as the service. */
export async function listCompactionCandidates(db: Db, { studyId, olderThan }: { studyId?: string | undefined; olderThan: Date }): Promise<CompactionCandidate[]> {
  return db
    .select({ documentId: document.id, studyId: document.studyId, detail: study.historyDetail, rows: sql<number>`count(*)::int` })
    .from(document)
    .innerJoin(study, eq(study.id, document.studyId))
    .innerJoin(documentUpdate, and(eq(documentUpdate.documentId, document.id), sql`${documentUpdate.at} < ${olderThan.toISOString()}::timestamptz`))
    .where(studyId === undefined ? undefined : eq(document.studyId, studyId))
    .groupBy(document.id, document.studyId, study.historyDetail)
    .orderBy(asc(document.studyId), asc(document.id));
}

/** How much of old history the study keeps. */
export async function getHistoryDetail(db: Db, { studyId }: { studyId: string }): Promise<HistoryDetail> {
  const [row] = await db.select({ historyDetail: study.historyDetail }).from(study).where(eq(study.id, studyId));
  return row?.historyDetail ?? "everything";
}

/** Decides how much of old history the study keeps; compaction does the rest. The coordinator's. */
export async function setHistoryDetail(db: Db, { studyId }: { studyId: string }, { historyDetail }: { historyDetail: HistoryDetail }): Promise<void> {
  await db.update(study).set({ historyDetail }).where(eq(study.id, studyId));
}

/** Why a document was left as it is. */
export type NotCompacted = "nothing_old" | "not_derived_yet" | "not_whole" | "would_differ";

/**
 * Replaces the rows of a log from before `olderThan` by one row with the state they give (rule HI5). Versions that are
 * named keep their state; who wrote what stays known, or is forgotten, as `detail` says. Leaves the document alone
 * when the shorter log would not give exactly the same. Runs as the service.
 */
export async function compactDocument(
  db: Db,
  { documentId, olderThan, detail }: { documentId: string; olderThan: Date; detail: Exclude<HistoryDetail, "everything"> },
): Promise<{ dropped: number } | NotCompacted> {
  await holdLog(db, { documentId });
  const log = await listRows(db, { documentId, after: 0 });
  const through = await lastOldSeq(db, { documentId, olderThan });
  const old = log.filter(({ seq }) => seq <= through);
  // One row that names nobody, or may: nothing to gain.
  if (old.length === 0 || (old.length === 1 && detail === "authors")) return "nothing_old";
  const context = await getDocumentContext(db, { documentId });
  if (!context || context.projectedSeq < through) return "not_derived_yet";

  const versions = await db
    .select({ id: documentVersion.id, seq: documentVersion.seq })
    .from(documentVersion)
    .where(and(eq(documentVersion.documentId, documentId), lte(documentVersion.seq, through), isNull(documentVersion.state)));
  const { state, states } = statesAt(old, new Set(versions.map(({ seq }) => seq)));
  if (!state) return "not_whole";
  const shorter = [{ seq: through, bytes: state, updates: 1, userId: null }, ...log.slice(old.length)];
  const [before, after] = [build({ checkpoint: null, tail: log }).doc, build({ checkpoint: null, tail: shorter }).doc];
  if (!sameContent(before, after, context)) return "would_differ";

  const [clientsBefore, clientsOfNow] = [Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state)), Y.decodeStateVector(Y.encodeStateVector(after))];
  if (detail === "authors") await keepAuthors(db, { documentId, through }, old);
  else await forgetAuthors(db, { documentId, through, clients: [...clientsBefore].filter(([client, clock]) => clientsOfNow.get(client) === clock).map(([client]) => client) });
  if (old.length === 1 && old[0]!.userId === null) return "nothing_old";
  for (const { id, seq } of versions)
    await db
      .update(documentVersion)
      .set({ state: states.get(seq)! })
      .where(eq(documentVersion.id, id));
  return { dropped: (await replaceLog(db, { documentId, through, as: through, state, reason: "compacted" })).dropped };
}

/** Puts one row with `state` in the place of the rows up to and with `through`; under a new number when `as` is null. Runs as the service. */
export async function replaceLog(
  db: Db,
  { documentId, through, as, state, reason }: { documentId: string; through: number; as: number | null; state: Uint8Array; reason: "compacted" | "erased" },
): Promise<{ dropped: number; seq: number }> {
  const bytes = documentUpdate.bytes.mapToDriverValue(state);
  const result = await db.execute(sql`select dropped, placed from replace_log(${documentId}, ${through}::bigint, ${as}::bigint, ${bytes}::bytea, ${reason})`);
  const [row] = rowsOf<{ dropped: number; placed: string | number }>(result);
  return { dropped: row!.dropped, seq: Number(row!.placed) };
}

/** The last row before the first one that is not old. */
async function lastOldSeq(db: Db, { documentId, olderThan }: { documentId: string; olderThan: Date }): Promise<number> {
  const result = await db.execute(sql`
    select max(u.seq) as seq from document_update u where u.document_id = ${documentId} and u.seq < coalesce(
      (select min(n.seq) from document_update n where n.document_id = ${documentId} and n.at >= ${olderThan.toISOString()}::timestamptz), 9223372036854775807)`);
  return Number(rowsOf<{ seq: string | number | null }>(result)[0]?.seq ?? 0);
}

/** The state that rows give, and the states on the way at the moments asked for; null while something in them waits for what comes later. */
function statesAt(rows: readonly LogRow[], moments: ReadonlySet<number>): { state: Uint8Array | null; states: Map<number, Uint8Array> } {
  const doc = new Y.Doc();
  const states = new Map<number, Uint8Array>();
  let waiting: LogRow[] = [];
  const take = () => doc.transact(() => waiting.splice(0).forEach((row) => unpackUpdates(row).forEach((update) => Y.applyUpdate(doc, update))));
  for (const row of rows) {
    waiting.push(row);
    if (!moments.has(row.seq)) continue;
    take();
    states.set(row.seq, Y.encodeStateAsUpdate(doc));
  }
  take();
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
  return { state: isWhole ? Y.encodeStateAsUpdate(doc) : null, states };
}
