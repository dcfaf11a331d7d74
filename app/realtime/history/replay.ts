import * as Y from "yjs";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { unpackUpdates, type PackedUpdates } from "../packed-updates.ts";
import { Authors } from "./authors.ts";
import { SessionTally, type ChangeCounts } from "./change-counts.ts";
import { Deletions } from "./deletions.ts";
import { readState, type DocumentState } from "./document-state.ts";
import type { EditSession, LogLine } from "./edit-sessions.ts";
import { partsOf, type EntryPart } from "./parts.ts";
import type { Responsible } from "./text-difference.ts";

export type HistoryRow = PackedUpdates & Omit<LogLine, "at">;

export type ReplayRequest = {
  kind: DocumentKind;
  /** From the beginning of the log, in its order, as far as anything that is asked for. */
  rows: readonly HistoryRow[];
  /** Whose the client ids are, for what the rows do not tell. */
  owners: ReadonlyMap<number, string>;
  /** The document up to and with these sequence numbers; `from` 0 is the empty document. */
  from: number;
  to: number;
  /** The sessions whose changes are to be counted. */
  sessions: readonly EditSession[];
  /** Documents of moments that lie before the log's first row, by sequence number (`loadMoment`). */
  earlier?: ReadonlyMap<number, Y.Doc>;
};

export type Replayed = {
  before: DocumentState;
  after: DocumentState;
  /** Who wrote and who deleted between the two moments. */
  responsible: Responsible;
  /** Who changed an entry between `from` and `to`, by `<part>/<id>`. */
  changedBy: Map<string, Set<string | null>>;
  counts: Map<EditSession, ChangeCounts>;
};

type Run = { rows: HistoryRow[]; userId: string | null; tally: SessionTally | null; isCompared: boolean };

/**
 * Reads the log once, from the beginning, and keeps what a page of the history needs. Rows that nobody asks about closely
 * are applied together; the others in runs of one person, so that each change is counted as that person's (rule HI1).
 */
export function replayLog({ kind, rows, owners, from, to, sessions, earlier = new Map() }: ReplayRequest): Replayed {
  const doc = new Y.Doc({ gc: false });
  const { entries } = partsOf(doc, kind);
  const authors = new Authors(owners);
  const deletions = new Deletions();
  const changedBy = new Map<string, Set<string | null>>();
  const tallies = new Map(sessions.map((session) => [session, new SessionTally()]));
  const sessionOf = sessionFinder(sessions);
  let run: Run | null = null;

  const onEntry = (part: EntryPart, id: string, action: "add" | "update" | "delete") => {
    run?.tally?.addEntry(part, id, action);
    if (!run?.isCompared) return;
    const key = `${part}/${id}`;
    changedBy.set(key, (changedBy.get(key) ?? new Set()).add(run.userId));
  };
  for (const [part, map] of entries) {
    map.observeDeep((events) => {
      if (!run?.tally && !run?.isCompared) return;
      for (const event of events) {
        if (event.target !== map) onEntry(part, String(event.path[0]), "update");
        else for (const [id, { action }] of event.changes.keys) onEntry(part, id, action);
      }
    });
  }
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    run?.tally?.addText(transaction);
    if (run?.isCompared) deletions.add(transaction, run.userId);
  });

  const flush = () => {
    if (run) apply(doc, run.rows, authors);
    run = null;
  };
  let clocksBefore = new Map<number, number>();
  let before: DocumentState | null = null;
  let after: DocumentState | null = null;
  const lookBefore = () => {
    flush();
    const then = earlier.get(from) ?? doc;
    clocksBefore = Y.decodeStateVector(Y.encodeStateVector(then));
    return readState(then, kind);
  };
  const lookAfter = () => {
    flush();
    return readState(earlier.get(to) ?? doc, kind);
  };
  for (const row of rows) {
    if (before === null && row.seq > from) before = lookBefore();
    if (after === null && row.seq > to) after = lookAfter();
    const session = sessionOf(row);
    const tally = (session && tallies.get(session)) ?? null;
    const isCompared = row.seq > from && row.seq <= to;
    const isClose = tally !== null || isCompared;
    const goesOn: boolean = run !== null && run.tally === tally && run.isCompared === isCompared && (!isClose || run.userId === row.userId);
    if (!goesOn) flush();
    run ??= { rows: [], userId: row.userId, tally, isCompared };
    run.rows.push(row);
  }
  flush();
  after ??= lookAfter();
  before ??= lookBefore();
  doc.destroy();
  const responsible: Responsible = {
    authorOf: (origin) => (origin.clock < (clocksBefore.get(origin.client) ?? 0) ? undefined : authors.authorOf(origin)),
    deleterOf: (origin) => deletions.deleterOf(origin),
  };
  return { before, after, responsible, changedBy, counts: new Map([...tallies].map(([session, tally]) => [session, tally.counts])) };
}

function apply(doc: Y.Doc, rows: readonly HistoryRow[], authors: Authors): void {
  doc.transact(() => {
    for (const row of rows) {
      for (const update of unpackUpdates(row)) {
        if (row.userId !== null) for (const [client, clock] of Y.parseUpdateMeta(update).from) authors.wrote(client, clock, row.userId);
        Y.applyUpdate(doc, update);
      }
    }
  });
}

/** The session of a row. Sessions of one person follow each other, and rows are asked in order. */
function sessionFinder(sessions: readonly EditSession[]): (row: HistoryRow) => EditSession | null {
  const byUser = Map.groupBy(sessions, ({ userId }) => userId);
  for (const list of byUser.values()) list.sort((a, b) => b.firstSeq - a.firstSeq);
  return ({ seq, userId }) => {
    const list = byUser.get(userId) ?? [];
    let next = list.at(-1);
    while (next && next.lastSeq < seq) {
      list.pop();
      next = list.at(-1);
    }
    return next && next.firstSeq <= seq ? next : null;
  };
}
