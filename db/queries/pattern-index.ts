import { and, asc, eq, gt, sql } from "drizzle-orm";
import { segmentSize } from "#app/domain/pattern-index/bitmap.ts";
import type { CountsAs } from "#app/domain/pattern-index/count-factors.ts";
import type { CountingView, PatternIndex } from "#app/domain/pattern-index/index-view.ts";
import type { PackedCase } from "#app/domain/pattern-index/packed.ts";
import { emptySegment, updateSegment } from "#app/domain/pattern-index/segment.ts";
import { caseIndex, cases, patternIndex, patternWord } from "../schema/index.ts";
import { asServiceWithin, type Db, type Store } from "../client.ts";
import { rowsOf } from "../rows-of.ts";

/** An index in memory, and up to which transaction the database's rows are in it. */
type Held = PatternIndex & { generation: string; upTo: string };

/** By study. Two databases never have the same generation, so one process may serve several. */
const held = new Map<string, Held>();
/** Reading anew goes one at a time per study, so that nothing older is written over what is newer. */
const reading = new Map<string, Promise<unknown>>();
/** Segments kept in memory over all studies, about 2 MB each where cases hold much; the study asked longest ago goes first. */
const mostSegments = 64;

/** Everything a count from the index needs, for whoever's transaction this is. */
export type Counting = { index: PatternIndex; view: CountingView; countsAs: CountsAs };

/** The index as of now, with what the asker of this transaction may count of it. */
export async function openIndex(db: Db, { studyId }: { studyId: string }): Promise<Counting> {
  const known = held.get(studyId);
  // One question, as every page of patterns asks it. What is only proposed counts as none (rule CB8).
  const [asked] = rowsOf<{ scopes: CountingView["scopes"]; counts_as: Record<string, string>; today: number; generation: string | null; has_changed: boolean | null }>(
    await db.execute(sql`select
      (select coalesce(json_agg(json_build_object('scopeId', c.scope_id, 'organisationId', so.organisation_id, 'inFull', c.in_full)), '[]')
        from countable_scopes(${studyId}) c join study_organisation so on so.id = c.scope_id) as scopes,
      (select coalesce(json_object_agg(e.id, e.counts_as), '{}') from effective_code e where e.study_id = ${studyId} and not e.is_proposed) as counts_as,
      (now() at time zone 'Europe/Amsterdam')::date - date '1970-01-01' as today,
      state.generation, state.has_changed
      from (values (1)) as one left join case_index_state(${studyId}, ${known?.upTo ?? "0"}::xid8) state on true`),
  );
  const { scopes, counts_as: countsAs, today, generation, has_changed: hasChanged } = asked!;
  const isFresh = known !== undefined && known.generation === generation && hasChanged === false;
  if (isFresh) keep(studyId, known);
  return {
    index: isFresh ? known : await asServiceWithin(db, (service) => currentIndex(service, studyId)),
    view: { scopes, today },
    countsAs: new Map(Object.entries(countsAs)),
  };
}

/** The index with everything that was committed by now. Runs as the service. */
function currentIndex(db: Db, studyId: string): Promise<PatternIndex> {
  const before = reading.get(studyId) ?? Promise.resolve();
  const now = before.then(
    () => readChanges(db, studyId),
    () => readChanges(db, studyId),
  );
  reading.set(studyId, now);
  void now
    .catch(() => {})
    .finally(() => {
      if (reading.get(studyId) === now) reading.delete(studyId);
    });
  return now;
}

async function readChanges(db: Db, studyId: string): Promise<PatternIndex> {
  const [head] = rowsOf<{ generation: string; up_to: string }>(
    await db.execute(
      sql`select ${patternIndex.generation} as generation, pg_snapshot_xmin(pg_current_snapshot())::text as up_to from ${patternIndex} where ${patternIndex.studyId} = ${studyId}`,
    ),
  );
  if (!head) return emptyIndex();
  const known = held.get(studyId);
  const index: Held = known?.generation === head.generation ? known : { ...emptyIndex(), generation: head.generation, upTo: "0" };
  await takeChanges(db, studyId, index);
  // What ran when this was read is read again next time: a transaction may end after one that began later.
  index.upTo = head.up_to;
  keep(studyId, index);
  return index;
}

async function takeChanges(db: Db, studyId: string, index: Held): Promise<void> {
  for (let after = -1; ;) {
    const rows = await listChanged(db, studyId, index.upTo, after);
    await learnWords(db, studyId, index, rows);
    for (const [number, ofSegment] of Map.groupBy(rows, ({ ordinal }) => Math.floor(ordinal / segmentSize))) {
      const segment = index.segments.get(number) ?? emptySegment();
      index.segments.set(number, segment);
      updateSegment(segment, ofSegment, index);
    }
    if (rows.length < segmentSize) return;
    after = rows.at(-1)!.ordinal;
  }
}

/**
 * Cases whose rows were written since; all of them where `upTo` is 0. Rows of transactions that cannot have begun yet came
 * with a restored backup, and are read once at the start like all others.
 */
function listChanged(db: Db, studyId: string, upTo: string, after: number): Promise<PackedCase[]> {
  const isFirst = upTo === "0";
  return db
    .select({
      ordinal: caseIndex.ordinal,
      scopeId: caseIndex.scopeId,
      institutionType: caseIndex.institutionType,
      regionId: caseIndex.regionId,
      includedYear: caseIndex.includedYear,
      age: caseIndex.age,
      sex: caseIndex.sex,
      isCounted: caseIndex.isCounted,
      isDoubleRated: caseIndex.isDoubleRated,
      openUntil: caseIndex.openUntil,
      sources: caseIndex.sources,
      isConcluded: caseIndex.isConcluded,
      observations: caseIndex.observations,
      findings: caseIndex.findings,
      judgements: caseIndex.judgements,
      ratings: caseIndex.ratings,
    })
    .from(caseIndex)
    .where(
      and(
        eq(caseIndex.studyId, studyId),
        gt(caseIndex.ordinal, after),
        isFirst ? undefined : sql`${caseIndex.changedIn} >= ${upTo}::xid8 and ${caseIndex.changedIn} < pg_snapshot_xmax(pg_current_snapshot())`,
      ),
    )
    .orderBy(asc(caseIndex.ordinal))
    .limit(segmentSize);
}

/** Words are few beside cases: all of them are read again when a row may hold a new one. */
async function learnWords(db: Db, studyId: string, index: PatternIndex, rows: readonly PackedCase[]): Promise<void> {
  if (rows.length === 0) return;
  const words = await db.select({ number: patternWord.number, word: patternWord.word }).from(patternWord).where(eq(patternWord.studyId, studyId));
  for (const { number, word } of words) index.words.set(number, word);
}

const emptyIndex = (): PatternIndex => ({
  segments: new Map(),
  values: { institutionType: [], regionId: [], scopeId: [], year: [], ageBand: [], sex: [] },
  answers: { places: new Map(), list: [] },
  words: new Map(),
});

function keep(studyId: string, index: Held): void {
  held.delete(studyId);
  held.set(studyId, index);
  let segments = [...held.values()].reduce((sum, { segments }) => sum + segments.size, 0);
  for (const [oldest, { segments: gone }] of held) {
    if (segments <= mostSegments || oldest === studyId) return;
    held.delete(oldest);
    segments -= gone.size;
  }
}

/** Cases derived in one transaction of a rebuild. */
const casesPerStep = 1_000;

/** Throws the index of a study away and derives it anew from the rows. Counts are wrong until it returns. @returns how many cases */
export async function rebuildIndex(store: Store, { studyId }: { studyId: string }): Promise<number> {
  const asService = <T>(work: (db: Db) => Promise<T>) => store.transaction({ as: "service" }, work);
  const ids = await asService((db) => db.select({ id: cases.id }).from(cases).where(eq(cases.studyId, studyId)).orderBy(asc(cases.id)));
  await asService((db) => db.execute(sql`select drop_case_index(${studyId})`));
  for (let i = 0; i < ids.length; i += casesPerStep) {
    const step = ids.slice(i, i + casesPerStep).map(({ id }) => id);
    await asService((db) => db.execute(sql`select derive_case_index(${textArray(step)})`));
  }
  return ids.length;
}

/** Cases whose row in the index is not what follows from the tables. Runs as the service. */
export async function verifyIndex(db: Db, { studyId }: { studyId: string }): Promise<string[]> {
  const rows = rowsOf<{ id: string }>(
    await db.execute(sql`
      with expected as (select * from expected_case_index(array(select id from cases where study_id = ${studyId})))
      select coalesce(e.case_id, i.case_id) as id from expected e full join (select * from case_index where study_id = ${studyId}) i on i.case_id = e.case_id
      where (e.case_id, e.scope_id, e.institution_type, e.region_id, e.included_year, e.age, e.sex, e.is_counted, e.is_double_rated, e.open_until, e.sources, e.is_concluded, e.observations, e.findings, e.judgements, e.ratings)
        is distinct from (i.case_id, i.scope_id, i.institution_type, i.region_id, i.included_year, i.age, i.sex, i.is_counted, i.is_double_rated, i.open_until, i.sources, i.is_concluded, i.observations, i.findings, i.judgements, i.ratings)
      order by 1`),
  );
  return rows.map(({ id }) => id);
}

const textArray = (list: readonly string[]) => sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`;
