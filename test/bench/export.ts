import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { sql } from "drizzle-orm";
import { makeDataset, type DatasetFormat } from "#app/routes/exports/case-dataset.server.ts";
import { openStore, type Store } from "#db/client.ts";
import { createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { createGuidelineSet } from "#test/support/pattern-factories.ts";
import { openDatabaseServer } from "./support/scratch-database.ts";

// As the server does (server/cli/main.ts).
setFlagsFromString("--heap-growing-percent=30");

/** Memory while a study of many cases, each with 25 answers, becomes a CSV and a workbook, on a PostgreSQL of its own. */
const { values } = parseArgs({ options: { cases: { type: "string", default: "10000" } } });
const caseCount = Number(values.cases);
const answersPerCase = 25;
const mostMegabytes = 300;

const server = await openDatabaseServer();
const scratch = await server.create();
const store = await openStore(scratch.address);
let missed = false;
try {
  const study = await createStudy(store);
  const member = await createMember(store, study, "coordinator");
  await fill(store, study);
  for (const format of ["csv", "xlsx"] as const) missed = (await measure(format, member)) > mostMegabytes || missed;
  console.log(`${missed ? "MISSED" : "ok"}: ${caseCount} cases of ${answersPerCase} answers each under ${mostMegabytes} MB`);
} finally {
  await store.close();
  await scratch.drop();
  await server.stop();
}
process.exitCode = missed ? 1 : 0;

async function fill(store: Store, study: TestStudy): Promise<void> {
  const { studyId, scopeIds, regionIds } = study;
  const items = Array.from({ length: answersPerCase }, (_, index) => `item_${index}`);
  const { instrumentVersionId } = await createGuidelineSet(store, study, items);
  const run = (statement: ReturnType<typeof sql>) => store.transaction({ as: "service" }, (db) => db.execute(statement));
  await run(sql`insert into cases (id, study_id, scope_id, code, institution_type, region_id, birth_year, sex, problem_classes, step, included_on)
    select 'case-' || i, ${studyId}, ${scopeIds[0]}, 'KL-' || i, 'jji', ${regionIds[0]}, 2008, 'female', '{}', 'findings', '2026-01-15' from generate_series(1, ${caseCount}::int) i`);
  await run(sql`insert into consent (id, study_id, scope_id, case_id, person, purpose, state, decided_on, legal_basis, recorded_by, recorded_at)
    select 'consent-' || i, ${studyId}, ${scopeIds[0]}, 'case-' || i, 'youth', 'file_review', 'given', '2026-01-15', '16_plus', 'somebody', now() from generate_series(1, ${caseCount}::int) i`);
  await run(sql`insert into assignment (id, study_id, scope_id, case_id, instrument_version_id, rater_id, state, revealed, submitted_at)
    select 'assignment-' || i, ${studyId}, ${scopeIds[0]}, 'case-' || i, ${instrumentVersionId}, 'rater', 'submitted', true, now() from generate_series(1, ${caseCount}::int) i`);
  await run(sql`insert into answer (document_id, id, study_id, scope_id, case_id, item_id, assignment_id, rater_id, instrument_version_id, value, missing_reason, note, evidence, revealed)
    select 'document-' || i, 'item_' || j, ${studyId}, ${scopeIds[0]}, 'case-' || i, 'item_' || j, 'assignment-' || i, 'rater', ${instrumentVersionId},
      case when (i + j) % 7 > 0 then 'applied' end, case when (i + j) % 7 = 0 then 'not_documented' end, '', '[]', true
    from generate_series(1, ${caseCount}::int) i, generate_series(0, ${answersPerCase - 1}::int) j`);
  await store.accounts.execute(sql`analyze`);
}

/** @returns the most memory of this process, in MB, while the file was made */
async function measure(format: DatasetFormat, member: { studyId: string; userId: string }): Promise<number> {
  let most = 0;
  const look = () => (most = Math.max(most, process.memoryUsage().rss / 1024 / 1024));
  const timer = setInterval(look, 20);
  const started = performance.now();
  const made = await makeDataset((work) => store.transaction({ as: "user", userId: member.userId }, work), member, {
    format,
    subject: "answers",
    now: new Date(),
    onProgress: look,
    signal: new AbortController().signal,
  });
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  console.log(`${format}: ${made.rowCount} rows, ${(made.byteCount / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s, at most ${most.toFixed(0)} MB of memory`);
  await made.remove();
  return made.rowCount === caseCount * answersPerCase ? most : Infinity;
}
