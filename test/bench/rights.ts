import { parseArgs } from "node:util";
import { eq, sql } from "drizzle-orm";
import * as Y from "yjs";
import { openStore, type Store } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";
import { SyncClient } from "./support/sync-client.ts";
import { startTarget, type Target } from "./support/target.ts";

/**
 * How soon somebody is out of an open document when the right to it ends: the document is open four times, spread over two
 * processes, and typed in all the while. Rights are changed in the database alone, as any process or command may.
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "50" } } });
const rounds = Number(values.rounds);
const socketsPerRound = 4;
const mostMs = 1_000;

type Subject = { userId: string; documentId: string; caseId: string; studyId: string };
type Kind = { name: string; end: (store: Store, subject: Subject) => Promise<unknown>; restore: (store: Store, subject: Subject) => Promise<unknown> };

const asService = (store: Store, statement: ReturnType<typeof sql>) => store.transaction({ as: "service" }, (db) => db.execute(statement));
const { studyMember, cases, document, study, session } = schema;

const kinds: Kind[] = [
  {
    name: "membership revoked",
    end: (store, { userId }) => asService(store, sql`update ${studyMember} set revoked_at = now() where user_id = ${userId}`),
    restore: (store, { userId }) => asService(store, sql`update ${studyMember} set revoked_at = null where user_id = ${userId}`),
  },
  {
    name: "role changed",
    end: (store, { userId }) => asService(store, sql`update ${studyMember} set role = 'auditor' where user_id = ${userId}`),
    restore: (store, { userId }) => asService(store, sql`update ${studyMember} set role = 'researcher' where user_id = ${userId}`),
  },
  {
    name: "consent withdrawn",
    end: (store, { caseId }) => asService(store, sql`update ${cases} set withdrawn_at = now() where id = ${caseId}`),
    restore: (store, { caseId }) => asService(store, sql`update ${cases} set withdrawn_at = null where id = ${caseId}`),
  },
  {
    name: "document locked",
    end: (store, { documentId }) => asService(store, sql`update ${document} set locked_at = now() where id = ${documentId}`),
    restore: (store, { documentId }) => asService(store, sql`update ${document} set locked_at = null where id = ${documentId}`),
  },
  {
    name: "study ended",
    end: (store, { studyId }) => asService(store, sql`update ${study} set ended_at = now() where id = ${studyId}`),
    restore: (store, { studyId }) => asService(store, sql`update ${study} set ended_at = null where id = ${studyId}`),
  },
  // Last: the session is not given back, and each round takes another account.
  { name: "session ended", end: (store, { userId }) => store.accounts.delete(session).where(eq(session.userId, userId)), restore: () => Promise.resolve() },
];

type Outcome = { outAfterMs: number[]; deliveredAfter: number; acceptedAfter: number; stayed: number };

async function round(store: Store, target: Target, kind: Kind, subject: Subject, cookie: string): Promise<Outcome> {
  const closedAt: (number | null)[] = Array.from({ length: socketsPerRound }, () => null);
  let deliveredAfter = 0;
  const seats = closedAt.map((_, i) => {
    return new SyncClient({
      url: `${target.url}${subject.documentId}${target.query}`,
      headers: { cookie, origin: target.origin },
      documentId: subject.documentId,
      onUpdate: () => {
        if (closedAt[i] !== null) deliveredAfter++;
      },
      onClose: () => {
        closedAt[i] ??= performance.now();
      },
    });
  });
  await Promise.all(seats.map((seat) => seat.untilReady()));
  // Everybody goes on typing, also after the right has ended.
  const texts = seats.map((seat) => {
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => seat.socket.send(seat.messages.update(update)));
    return doc.getText("typed");
  });
  const typing = setInterval(() => texts.forEach((text) => text.insert(text.length, "x")), 20);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await kind.end(store, subject);
  const endedAt = performance.now();
  const [{ at }] = (await store.transaction({ as: "service" }, (db) =>
    db
      .select({ at: sql<string>`clock_timestamp()` })
      .from(study)
      .limit(1),
  )) as [{ at: string }];
  for (let waited = 0; closedAt.includes(null) && waited < 3_000; waited += 5) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 100));
  clearInterval(typing);
  const late = await store.transaction({ as: "service" }, (db) =>
    db
      .select({ seq: schema.documentUpdate.seq })
      .from(schema.documentUpdate)
      .where(sql`document_id = ${subject.documentId} and user_id = ${subject.userId} and at > ${at}::timestamptz + interval '1 second'`),
  );
  for (const seat of seats) seat.destroy();
  await kind.restore(store, subject);
  return {
    outAfterMs: closedAt.flatMap((moment) => (moment === null ? [] : [Math.max(0, moment - endedAt)])),
    deliveredAfter,
    acceptedAfter: late.length,
    stayed: closedAt.filter((moment) => moment === null).length,
  };
}

const running = await startTarget({ documents: 50, accounts: rounds + 1, workers: 2 });
let missed = 0;
try {
  const { target } = running;
  const store = await openStore(running.database);
  const sessions = await store.accounts.select({ token: session.token, userId: session.userId }).from(session);
  const documents = await store.transaction({ as: "service" }, (db) => db.select({ id: document.id, caseId: document.caseId, studyId: document.studyId }).from(document));
  for (const kind of kinds) {
    const all: Outcome[] = [];
    for (let i = 0; i < rounds; i++) {
      const cookie = target.cookies[i % target.cookies.length]!;
      const userId = sessions.find(({ token }) => decodeURIComponent(cookie).includes(token))!.userId;
      const { id: documentId, caseId, studyId } = documents[i % documents.length]!;
      all.push(await round(store, target, kind, { userId, documentId, caseId: caseId!, studyId }, cookie));
    }
    const times = all.flatMap(({ outAfterMs }) => outAfterMs).sort((a, b) => a - b);
    const p99 = times[Math.ceil(times.length * 0.99) - 1] ?? Infinity;
    const total = (key: "deliveredAfter" | "acceptedAfter" | "stayed") => all.reduce((sum, outcome) => sum + outcome[key], 0);
    const isMet = p99 < mostMs && total("stayed") === 0 && total("deliveredAfter") === 0 && total("acceptedAfter") === 0;
    if (!isMet) missed++;
    console.log(
      `${kind.name}: ${times.length} sockets out, p50 ${(times[times.length >> 1] ?? 0).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${(times.at(-1) ?? 0).toFixed(1)} ms; ` +
        `stayed ${total("stayed")}, frames delivered after ${total("deliveredAfter")}, accepted after ${total("acceptedAfter")}`,
    );
  }
  await store.close();
} finally {
  await running.stop();
}
console.log(
  missed === 0 ? `bench:rights: all ${kinds.length} kinds out within 1 s (p99) in ${rounds} rounds each` : `bench:rights: ${missed} of ${kinds.length} kinds missed the bar`,
);
process.exit(missed === 0 ? 0 : 1);
