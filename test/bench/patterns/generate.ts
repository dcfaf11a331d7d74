import postgres from "postgres";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { openStore } from "#db/client.ts";
import { rebuildIndex } from "#db/queries/pattern-index.ts";
import * as schema from "#db/schema/index.ts";

export type Generated = { studyId: string; userId: string; checklistId: string; indexMs: number };

const checklistItems = 120;
const recommendations = 30;
const codes = 50;
const organisations = 20;
const observationsPerCase = 25;

/**
 * A study of made-up cases: 25 codings each, 30 judgements, and in every tenth case a checklist of 120 items rated by two.
 * Written past the triggers, as a study of 100,000 cases would take hours otherwise; the index is then derived at once.
 *
 * @param address of a database whose account owns it; it is migrated here
 * @param execute runs one statement after another as the owner, without triggers
 */
export async function generateStudy(address: string, cases: number): Promise<Generated> {
  const store = await openStore(address);
  const studyId = "bench";
  const [userId, checklistId, guidelineId] = ["coordinator", "checklist-1", "guideline-1"];
  try {
    await store.transaction({ as: "service" }, async (db) => {
      await db.insert(schema.study).values({ id: studyId, name: "Bench" });
      const numbers = Array.from({ length: organisations }, (_, i) => i);
      await db.insert(schema.organisation).values(numbers.map((i) => ({ id: `o${i}`, name: `Organisatie ${i}` })));
      await db.insert(schema.studyOrganisation).values(numbers.map((i) => ({ id: `s${i}`, studyId, organisationId: `o${i}` })));
      await db.insert(schema.region).values(numbers.slice(0, 12).map((i) => ({ id: `r${i}`, studyId, name: `Regio ${i}`, position: i })));
      await db.insert(schema.user).values([userId, "rater-0", "rater-1"].map((id) => ({ id, name: id, email: `${id}@bench.example` })));
      await db.insert(schema.studyMember).values({ id: "m", studyId, userId, organisationId: "o0", role: "coordinator" });
      await db.insert(schema.codebook).values({ id: "b", studyId });
      await db.insert(schema.code).values(
        Array.from({ length: codes }, (_, i) => ({
          studyId,
          id: `c${i}`,
          codebookId: "b",
          level: "chain" as const,
          label: { nl: `Thema ${i}` },
          definition: { nl: "" },
          color: "#336699",
          isCodable: true,
          position: i,
        })),
      );
      for (const [id, kind, type, count] of [
        [checklistId, "checklist", "yes_no", checklistItems],
        [guidelineId, "guideline_set", "recommendation", recommendations],
      ] as const) {
        await db.insert(schema.instrument).values({ id: kind, studyId, kind, key: kind });
        const items = Array.from({ length: count }, (_, i) => ({
          id: `i${i}`,
          type,
          label: { nl: `Vraag ${i}` },
          doubleRate: true,
          missingReasons: ["not_documented"],
          burden: "fact",
        }));
        const definition = { kind, title: { nl: kind }, sections: [{ id: "all", title: { nl: "Alles" }, items }] } as unknown as InstrumentDefinition;
        await db.insert(schema.instrumentVersion).values({ id, studyId, instrumentId: kind, version: 1, definition, publishedAt: new Date("2026-01-01") });
      }
    });
    await fill(store.kind === "postgres" ? address : null, store, studyId, cases);
    const startedAt = performance.now();
    await rebuildIndex(store, { studyId });
    return { studyId, userId, checklistId, indexMs: performance.now() - startedAt };
  } finally {
    await store.close();
  }
}

/** One statement per table; a number from `hashtext` is the same each time. */
async function fill(address: string | null, store: Awaited<ReturnType<typeof openStore>>, studyId: string, cases: number): Promise<void> {
  const chance = (name: string, below: number) => `(abs(hashtext('${name}' || i::text)::bigint) % ${below})`;
  const pick = (name: string, words: readonly string[]) => `(array[${words.map((word) => `'${word}'`).join(",")}])[1 + ${chance(name, words.length)}]`;
  const perCase = `from generate_series(0, ${cases - 1}) c`;
  const perspectives = ["youth", "parent", "practitioner", "network", "file", "researcher"];
  const statements = [
    "set session_replication_role = replica",
    `insert into cases (id, study_id, scope_id, code, institution_type, region_id, birth_year, sex, problem_classes, step, included_on)
      select 'k' || i, '${studyId}', 's' || ${chance("scope", organisations)}, 'KL-' || i, ${pick("institution", ["jji", "secure_youth_care", "treatment_centre", "youth_mental_health"])},
        'r' || ${chance("region", 12)}, 2004 + ${chance("birth", 14)}, ${pick("sex", ["female", "male"])}, '{}', 'closed', make_date((2021 + ${chance("year", 5)})::int, 3, 1) ${perCase}, lateral (select c as i) n`,
    `insert into open_part (case_id, part, study_id) select 'k' || c, part, '${studyId}' ${perCase}, unnest(array['interviews', 'file', 'sessions', 'analysis']) part`,
    `insert into conversation (document_id, study_id, scope_id, case_id, type, perspectives, held_on)
      select 'd' || i, '${studyId}', k.scope_id, k.id, case i % 2 when 0 then 'interview' else 'file_notes' end, case i % 2 when 0 then array['youth', 'parent'] else array['file'] end, '2026-01-01'
      from (select c * 2 + half as i, 'k' || c as case_id ${perCase}, generate_series(0, 1) half) n join cases k on k.id = n.case_id`,
    `insert into coding (document_id, id, study_id, scope_id, case_id, code_id, polarity, perspective, phase, conversation_type, quote, memo, orphaned)
      select 'd' || (c * 2 + i % 2), 'g' || i, '${studyId}', k.scope_id, k.id, 'c' || least(${chance("code", codes)}, ${chance("rare", codes)}), ${pick("polarity", ["barrier", "barrier", "facilitator"])},
        ${pick("perspective", perspectives)}, ${pick("phase", ["signalling", "access", "diagnostics", "treatment", "transfer", "aftercare"])}, case i % 2 when 0 then 'interview' else 'file_notes' end, 'Het duurde maanden.', '', false
      from (select c, c * ${observationsPerCase} + one as i ${perCase}, generate_series(0, ${observationsPerCase - 1}) one) n join cases k on k.id = 'k' || c`,
    `insert into assignment (id, study_id, scope_id, case_id, instrument_version_id, rater_id, state, revealed, submitted_at)
      select 'g' || c, '${studyId}', k.scope_id, k.id, 'guideline-1', 'rater-0', 'submitted', true, '2026-03-01'::timestamptz ${perCase} join cases k on k.id = 'k' || c
      union all select 'a' || c || r, '${studyId}', k.scope_id, k.id, 'checklist-1', 'rater-' || r, 'submitted', true, '2026-03-01'::timestamptz ${perCase} cross join generate_series(0, 1) r join cases k on k.id = 'k' || c where c % 10 = 0`,
    `insert into answer (document_id, id, study_id, scope_id, case_id, item_id, assignment_id, rater_id, instrument_version_id, value, note, evidence, revealed)
      select 'g' || c, 'i' || item, '${studyId}', k.scope_id, k.id, 'i' || item, 'g' || c, 'rater-0', 'guideline-1',
        ${pick("outcome", ["applied", "applied", "partly_applied", "justified_deviation", "not_applied", "not_applicable", "not_documented"])}, '', '[]', true
      from (select c, item, c * ${recommendations} + item as i ${perCase}, generate_series(0, ${recommendations - 1}) item) n join cases k on k.id = 'k' || c`,
    `insert into answer (document_id, id, study_id, scope_id, case_id, item_id, assignment_id, rater_id, instrument_version_id, value, note, evidence, revealed)
      select 'a' || c || r, 'i' || item, '${studyId}', k.scope_id, k.id, 'i' || item, 'a' || c || r, 'rater-' || r, 'checklist-1',
        case when ${chance("agree", 5)} = 0 and r = 1 then 'no' when ${chance("answer", 3)} = 0 then 'no' else 'yes' end, '', '[]', true
      from (select c, r, item, c * ${checklistItems} + item as i ${perCase}, generate_series(0, 1) r, generate_series(0, ${checklistItems - 1}) item where c % 10 = 0) n join cases k on k.id = 'k' || c`,
    "set session_replication_role = origin",
    "analyze",
  ];
  if (address === null) {
    for (const statement of statements) await store.accounts.execute(statement);
    return;
  }
  const sql = postgres(address, { max: 1, onnotice: () => {} });
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
}
