import { and, asc, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition, LocalisedText } from "#app/domain/instrument.ts";
import { instrumentKinds, type InstrumentKind } from "#app/domain/vocabulary.ts";
import { instrument, instrumentVersion } from "../schema/index.ts";
import type { Db } from "../client.ts";

export type ListedInstrument = { id: string; kind: InstrumentKind; title: LocalisedText; version: number; publishedAt: Date | null; itemCount: number; versionCount: number };

type DraftChoice = {
  /** Whether versions that were not published yet are in sight. */
  withDrafts: boolean;
};

/** The instruments of a study by kind, each in its newest version. */
export async function listInstruments(db: Db, { studyId, withDrafts }: { studyId: string } & DraftChoice): Promise<ListedInstrument[]> {
  const rows = await db
    .select({
      id: instrument.id,
      kind: instrument.kind,
      key: instrument.key,
      version: instrumentVersion.version,
      publishedAt: instrumentVersion.publishedAt,
      definition: instrumentVersion.definition,
    })
    .from(instrument)
    .innerJoin(instrumentVersion, eq(instrumentVersion.instrumentId, instrument.id))
    .where(and(eq(instrument.studyId, studyId), withDrafts ? undefined : isNotNull(instrumentVersion.publishedAt)))
    .orderBy(asc(instrument.key), desc(instrumentVersion.version));
  const newest = [...Map.groupBy(rows, ({ id }) => id).values()].map(([row, ...older]) => {
    const { id, kind, version, publishedAt, definition } = row!;
    return { id, kind, version, publishedAt, title: definition.title, itemCount: listItems(definition).length, versionCount: older.length + 1 };
  });
  return newest.sort((a, b) => instrumentKinds.indexOf(a.kind) - instrumentKinds.indexOf(b.kind));
}

export type InstrumentVersion = { version: number; publishedAt: Date | null; changeNote: string | null };
export type ShownInstrument = { id: string; kind: InstrumentKind; shown: InstrumentVersion; definition: InstrumentDefinition; versions: InstrumentVersion[] };

/** One version of an instrument, the newest when none is named, with all its versions; null when there is none. */
export async function getInstrument(
  db: Db,
  { studyId, instrumentId, version, withDrafts }: { studyId: string; instrumentId: string; version: number | null } & DraftChoice,
): Promise<ShownInstrument | null> {
  const rows = await db
    .select({
      kind: instrument.kind,
      version: instrumentVersion.version,
      publishedAt: instrumentVersion.publishedAt,
      changeNote: instrumentVersion.changeNote,
      definition: instrumentVersion.definition,
    })
    .from(instrument)
    .innerJoin(instrumentVersion, eq(instrumentVersion.instrumentId, instrument.id))
    .where(and(eq(instrument.studyId, studyId), eq(instrument.id, instrumentId), withDrafts ? undefined : isNotNull(instrumentVersion.publishedAt)))
    .orderBy(desc(instrumentVersion.version));
  const row = version === null ? rows[0] : rows.find((one) => one.version === version);
  if (!row) return null;
  return {
    id: instrumentId,
    kind: row.kind,
    shown: { version: row.version, publishedAt: row.publishedAt, changeNote: row.changeNote },
    definition: row.definition,
    versions: rows.map(({ version: number, publishedAt, changeNote }) => ({ version: number, publishedAt, changeNote })),
  };
}

/** The ids of all items of the published versions of an instrument: under these there may be answers. */
export async function listPublishedItemIds(db: Db, { studyId, instrumentId }: { studyId: string; instrumentId: string }): Promise<string[]> {
  const rows = await db
    .select({ definition: instrumentVersion.definition })
    .from(instrumentVersion)
    .where(and(eq(instrumentVersion.studyId, studyId), eq(instrumentVersion.instrumentId, instrumentId), isNotNull(instrumentVersion.publishedAt)));
  return [...new Set(rows.flatMap(({ definition }) => listItems(definition).map(({ id }) => id)))];
}

export type VersionUse = { version: number; assignmentCount: number; submittedCount: number; conversationCount: number };

/** How often each version was used: the answers given in it stay with it (rule IN2). */
export async function listVersionUse(db: Db, { studyId, instrumentId }: { studyId: string; instrumentId: string }): Promise<VersionUse[]> {
  return db
    .select({
      version: instrumentVersion.version,
      assignmentCount: countWhere(
        sql`select 1 from assignment a join cases on cases.id = a.case_id and cases.withdrawn_at is null where a.instrument_version_id = ${instrumentVersion.id} and a.state <> 'consensus'`,
      ),
      submittedCount: countWhere(
        sql`select 1 from assignment a join cases on cases.id = a.case_id and cases.withdrawn_at is null where a.instrument_version_id = ${instrumentVersion.id} and a.submitted_at is not null`,
      ),
      conversationCount: countWhere(
        sql`select 1 from conversation c join cases on cases.id = c.case_id and cases.withdrawn_at is null where c.instrument_version_id = ${instrumentVersion.id}`,
      ),
    })
    .from(instrumentVersion)
    .where(and(eq(instrumentVersion.studyId, studyId), eq(instrumentVersion.instrumentId, instrumentId)))
    .orderBy(desc(instrumentVersion.version));
}

function countWhere(rows: SQL) {
  return sql<number>`(select count(*)::int from (${rows}) found)`;
}
