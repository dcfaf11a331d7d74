import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { openStore, type Db } from "#db/client.ts";
import { filters, fullFilter, questions } from "./questions.ts";

/**
 * Asks every question with every filter, as the server does for a coordinator, and prints one line of JSON per answer: a
 * process of its own, so that its memory is what counting takes.
 */
const { values } = parseArgs({
  options: {
    address: { type: "string", default: "" },
    study: { type: "string", default: "" },
    user: { type: "string", default: "" },
    checklist: { type: "string", default: "" },
    rounds: { type: "string", default: "15" },
    plain: { type: "boolean" },
    seconds: { type: "string", default: "60" },
  },
});
const [studyId, userId, checklistId] = [values.study, values.user, values.checklist];
const longestMs = Number(values.seconds) * 1000;

const store = await openStore(values.address);
const ask = (work: (db: Db) => Promise<unknown>) => store.transaction({ as: "user", userId }, work);

for (const [question, { fast, plain }] of Object.entries(questions)) {
  for (const [name, filter] of Object.entries(filters)) {
    const asked = { studyId, userId, checklistId, filter: fullFilter(filter) };
    const times: number[] = [];
    const rounds = values.plain ? 1 : Number(values.rounds);
    for (let i = values.plain ? 0 : -2; i < rounds; i++) {
      const startedAt = performance.now();
      const isOver = await ask(async (db) => {
        if (!values.plain) return fast(db, asked).then(() => false);
        await db.execute(sql.raw(`set local statement_timeout = ${longestMs}`));
        return plain(db, asked).then(() => false);
      }).catch((error: Error & { cause?: Error }) => {
        if (!/statement timeout/.test(`${error.message} ${error.cause?.message}`)) throw error;
        return true;
      });
      if (i >= 0) times.push(isOver ? Infinity : performance.now() - startedAt);
    }
    times.sort((a, b) => a - b);
    const medianMs = times[times.length >> 1]!;
    console.log(JSON.stringify({ question, filter: name, medianMs: medianMs === Infinity ? null : medianMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
  }
}
await store.close();
