import { and, asc, eq, inArray, sql } from "drizzle-orm";
import * as Y from "yjs";
import { isSound } from "#app/domain/codebook.ts";
import { canonical } from "#app/domain/canonical.ts";
import { projectDocument } from "#app/realtime/projections/project.ts";
import type { DocumentContext, ProjectedRows } from "#app/realtime/projections/rows.ts";
import { unpackUpdates, type PackedUpdates } from "#app/realtime/packed-updates.ts";
import { code, coding, document, documentCheckpoint, documentUpdate, finding, study } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { verifyAccessLog } from "./access-log.ts";
import { listAllCodes } from "./codebook.ts";
import { loadContent } from "./document-content.ts";
import { verifyIndex } from "./pattern-index.ts";
import { getDocumentContext, projectedTables, readProjections, type StoredProjection } from "./projections.ts";

/** Something that is not as it should be: what it is about, in words for the person who runs the installation. */
export type VerificationProblem = { about: string; problem: string };

export async function listDocumentIds(db: Db): Promise<string[]> {
  const rows = await db.select({ id: document.id }).from(document).orderBy(asc(document.id));
  return rows.map(({ id }) => id);
}

export async function listStudyIds(db: Db): Promise<string[]> {
  const rows = await db.select({ id: study.id }).from(study).orderBy(asc(study.id));
  return rows.map(({ id }) => id);
}

/**
 * Rebuilds documents from their whole logs and compares: their rows with the ones that are stored, and each log with the
 * checkpoint that stands for it. Runs as the service.
 *
 * @returns `behind`: how many logs hold more than the rows know of, which the server derives when it starts
 */
export async function verifyDocuments(db: Db, { documentIds }: { documentIds: readonly string[] }): Promise<{ problems: VerificationProblem[]; behind: number }> {
  const ids = [...documentIds];
  const stored = await readProjections(db, { documentIds });
  const updates = await db.select().from(documentUpdate).where(inArray(documentUpdate.documentId, ids)).orderBy(asc(documentUpdate.seq));
  const logs = Map.groupBy(updates, ({ documentId }) => documentId);
  const checkpoints = await db.select({ documentId: documentCheckpoint.documentId }).from(documentCheckpoint).where(inArray(documentCheckpoint.documentId, ids));
  const problems: VerificationProblem[] = [];
  let behind = 0;
  for (const documentId of ids) {
    const context = await getDocumentContext(db, { documentId });
    if (!context) continue;
    const log = logs.get(documentId) ?? [];
    const known = log.filter(({ seq }) => seq <= context.projectedSeq);
    if (known.length < log.length) behind += 1;
    const found = compareRows(stored.get(documentId)!, projectDocument(replay(known), context));
    if (checkpoints.some((one) => one.documentId === documentId) && !(await agreesWithCheckpoint(db, context, log))) found.push("the checkpoint does not agree with the log");
    problems.push(...found.map((problem) => ({ about: `document ${documentId}`, problem })));
  }
  return { problems, behind };
}

function compareRows(stored: StoredProjection, expected: ProjectedRows): string[] {
  const differing = projectedTables.filter((name) => canonical(stored[name]) !== canonical(expected[name]));
  const problems = differing.map((name) => `${name}: ${stored[name].length} stored rows differ from the ${expected[name].length} that follow from the log`);
  return stored.searchText === expected.searchText ? problems : [...problems, "the search text differs from the document"];
}

type LogRow = PackedUpdates & { seq: number };

function replay(log: readonly LogRow[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => log.flatMap(unpackUpdates).forEach((update) => Y.applyUpdate(doc, update)));
  return doc;
}

/** Whether a document opened the quick way is the one that the whole log gives. */
async function agreesWithCheckpoint(db: Db, context: DocumentContext, log: readonly LogRow[]): Promise<boolean> {
  const quick = await loadContent(db, { documentId: context.documentId });
  const full = replay(log);
  // What was deleted may be encoded in several ways; how far each author came, and what is there, may not differ.
  return canonical(clocksOf(full)) === canonical(clocksOf(quick.doc)) && canonical(projectDocument(full, context)) === canonical(projectDocument(quick.doc, context));
}

const clocksOf = (doc: Y.Doc) => Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc)));

/** Codes that are used in a study but not in its codebook, cases that are indexed wrongly, and breaks in its access log. Runs as the service. */
export async function verifyStudy(db: Db, { studyId }: { studyId: string }): Promise<VerificationProblem[]> {
  const about = `study ${studyId}`;
  const problems: VerificationProblem[] = [];
  for (const [name, table] of [
    ["codings", coding],
    ["findings", finding],
  ] as const) {
    const unknown = await db
      .select({ codeId: table.codeId, count: sql<number>`count(*)::int` })
      .from(table)
      .leftJoin(code, and(eq(code.studyId, table.studyId), eq(code.id, table.codeId)))
      .where(and(eq(table.studyId, studyId), sql`${code.id} is null`))
      .groupBy(table.codeId);
    for (const { codeId, count } of unknown) problems.push({ about, problem: `${count} ${name} have the code '${codeId}', which is not in the codebook` });
  }
  if (!isSound(await listAllCodes(db, { studyId }))) problems.push({ about, problem: "the codebook is not a tree, or a merge of codes leads nowhere" });
  for (const caseId of await verifyIndex(db, { studyId }))
    problems.push({ about: `case ${caseId}`, problem: "the index for counting differs from its rows; ketenbreed rebuild-index mends it" });
  for (const { seq, problem } of await verifyAccessLog(db, { studyId })) problems.push({ about, problem: `access log, line ${seq}: ${logProblems[problem]}` });
  return problems;
}

const logProblems = {
  gap: "lines are missing before it",
  wrong_hash: "its hash does not fit its text",
  wrong_previous: "it does not follow from the line before",
  altered_column: "a column says something else than the line under the hash",
} as const;
