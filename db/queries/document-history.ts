import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { EntryPart } from "#app/realtime/history/parts.ts";
import type { LogLine } from "#app/realtime/history/edit-sessions.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentItem, LocalisedText } from "#app/domain/instrument.ts";
import { agendaItem, assignment, code, document, documentAuthorDay, documentClient, documentCompaction, instrumentVersion, user } from "../schema/index.ts";
import type { Db } from "../client.ts";
import { rowsOf } from "../rows-of.ts";
import type { LogRow } from "./document-content.ts";

type Key = { documentId: string };

/** What became of the oldest part of a log: up to `seq` it is one row. */
export type Compaction = { seq: number; rows: number; reason: "compacted" | "erased"; at: Date };
export type AuthorDay = { userId: string; day: string; rows: number };

/** Everything about a document's log but its content. */
export type LogOutline = { lines: LogLine[]; owners: Map<number, string>; compaction: Compaction | null; authorDays: AuthorDay[] };

/** Who wrote when, from the rows of the log and from what was kept of older ones. Runs as the service. */
export async function readLogOutline(db: Db, { documentId }: Key): Promise<LogOutline> {
  const result = await db.execute(sql`
    select coalesce(json_agg(json_build_array(seq, user_id, round(extract(epoch from at) * 1000)) order by seq), '[]') as lines
    from document_update where document_id = ${documentId}`);
  const [found] = rowsOf<{ lines: [seq: number, userId: string | null, at: number][] }>(result);
  const lines = found!.lines.map(([seq, userId, at]): LogLine => ({ seq, userId, at: new Date(at) }));
  const clients = await db.select({ clientId: documentClient.clientId, userId: documentClient.userId }).from(documentClient).where(eq(documentClient.documentId, documentId));
  const [compaction] = await db
    .select({ seq: documentCompaction.seq, rows: documentCompaction.rows, reason: documentCompaction.reason, at: documentCompaction.at })
    .from(documentCompaction)
    .where(eq(documentCompaction.documentId, documentId));
  const authorDays = await db
    .select({ userId: documentAuthorDay.userId, day: documentAuthorDay.day, rows: documentAuthorDay.rows })
    .from(documentAuthorDay)
    .where(eq(documentAuthorDay.documentId, documentId))
    .orderBy(asc(documentAuthorDay.day), asc(documentAuthorDay.userId));
  return { lines, owners: new Map(clients.map(({ clientId, userId }) => [clientId, userId])), compaction: compaction ?? null, authorDays };
}

/** So many rows of a log are read as one: drivers take longer over each row than over what is in it. */
const rowsAtOnce = 5_000;

/** The log from its beginning, up to and with a sequence number. Runs as the service. */
export async function readLog(db: Db, { documentId, through }: Key & { through: number }): Promise<LogRow[]> {
  const result = await db.execute(sql`
    select string_agg(bytes, ''::bytea order by seq) as bytes, json_agg(json_build_array(seq, octet_length(bytes), updates, user_id) order by seq) as rows
    from (select seq, bytes, updates, user_id, (row_number() over (order by seq) - 1) / ${rowsAtOnce}::int as part from document_update where document_id = ${documentId} and seq <= ${through}) log
    group by part order by part`);
  return rowsOf<{ bytes: Uint8Array; rows: [seq: number, length: number, updates: number, userId: string | null][] }>(result).flatMap(({ bytes, rows }) => {
    let at = 0;
    return rows.map(([seq, length, updates, userId]) => ({ seq, updates, userId, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset + (at += length) - length, length) }));
  });
}

/** Names of people, also of those who left the study: history is about them too. Runs as the service. */
export async function listNames(db: Db, { userIds }: { userIds: readonly string[] }): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(inArray(user.id, [...userIds]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What a document and its entries point at, in words: its instrument and that one's items, themes, agenda items of its meeting. */
export type EntryNames = { instrument: LocalisedText | null; themes: Map<string, LocalisedText>; items: Map<string, InstrumentItem>; agenda: Map<string, string> };

export async function readEntryNames(db: Db, { studyId, documentId }: Key & { studyId: string }, parts: readonly EntryPart[]): Promise<EntryNames> {
  const themes = parts.some((part) => part === "codings" || part === "findings")
    ? await db.select({ id: code.id, label: code.label }).from(code).where(eq(code.studyId, studyId))
    : [];
  const [instrument] = parts.includes("answers")
    ? await db
        .select({ definition: instrumentVersion.definition })
        .from(document)
        .innerJoin(assignment, eq(assignment.id, document.assignmentId))
        .innerJoin(instrumentVersion, eq(instrumentVersion.id, assignment.instrumentVersionId))
        .where(and(eq(document.id, documentId), eq(document.studyId, studyId)))
    : [];
  const agenda =
    parts.length > 0
      ? []
      : await db
          .select({ id: agendaItem.id, title: agendaItem.title })
          .from(agendaItem)
          .innerJoin(document, eq(document.meetingId, agendaItem.meetingId))
          .where(and(eq(document.id, documentId), eq(agendaItem.studyId, studyId)));
  return {
    instrument: instrument?.definition.title ?? null,
    themes: new Map(themes.map(({ id, label }) => [id, label])),
    items: new Map(instrument ? listItems(instrument.definition).map((item) => [item.id, item]) : []),
    agenda: new Map(agenda.map(({ id, title }) => [id, title])),
  };
}
