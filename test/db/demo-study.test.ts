import { createHash } from "node:crypto";
import { asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { compareAround, fewestAround } from "#app/domain/action-effect.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import { notCodableId } from "#app/domain/codebook.ts";
import { isRating } from "#app/domain/double-rating.ts";
import { handoverSideKey } from "#app/domain/handover.ts";
import { isOverdue } from "#app/domain/improvement.ts";
import { drawSecondRatings } from "#app/domain/rating-draw.ts";
import { cohenKappa } from "#app/domain/statistics/kappa.ts";
import { findDifferences } from "#app/domain/telling-differences.ts";
import { caseSteps, institutionTypes, perspectives } from "#app/domain/vocabulary.ts";
import { listCasesAround } from "#db/queries/action-effect.ts";
import { listDoneSince } from "#db/queries/improvements.ts";
import { listDocumentIds, verifyDocuments, verifyStudy } from "#db/queries/verification.ts";
import * as schema from "#db/schema/index.ts";
import { demoAccounts, demoPassword, seedDemo } from "#db/seed/demo/index.ts";
import { demoDay } from "#db/seed/demo/days.ts";
import type { Db, Store } from "#db/client.ts";
import { openTestStore, test as base } from "../support/database.ts";

const studyId = "demo";

async function seed(store: Store): Promise<void> {
  await seedDemo({
    store,
    createAccount: async ({ id, name, email, isAdmin, password }) => {
      expect(password).toBe(demoPassword);
      await store.accounts.insert(schema.user).values({ id, name, email, isAdmin });
      return id;
    },
  });
}

/** `read` asks the seeded study. */
const test = base.extend<{ read: <T>(work: (db: Db) => Promise<T>) => Promise<T> }>({
  read: [
    async ({ store }, use) => {
      await seed(store);
      await use((work) => store.transaction({ as: "service" }, work));
    },
    { scope: "file" },
  ],
});

/** All bytes of the log in its order. */
async function digestOfLog(db: Db): Promise<string> {
  const hash = createHash("sha256");
  for (const row of await db.select().from(schema.documentUpdate).orderBy(asc(schema.documentUpdate.seq)))
    hash.update(`${row.documentId} ${row.userId} ${row.at.toISOString()}`).update(row.bytes);
  return hash.digest("hex");
}

const byCase = (a: { caseId: string }, b: { caseId: string }) => (a.caseId < b.caseId ? -1 : 1);
const valuesBetween = (values: readonly number[], least: number, most: number) => values.filter((value) => value < least || value > most);

describe("the demo study", { timeout: 120_000 }, () => {
  test("has 75 synthetic cases of five organisations, four types and five regions, at every step", async ({ read }) => {
    const cases = await read((db) => db.select().from(schema.cases).orderBy(asc(schema.cases.code)));
    const targets = await read((db) => db.select().from(schema.sampleTarget));
    const [study] = await read((db) => db.select().from(schema.study).where(eq(schema.study.id, studyId)));

    expect(study).toMatchObject({ isSynthetic: true, caseVisibility: "full", threshold: 5 });
    expect(cases.map(({ code }) => code)).toEqual(Array.from({ length: 75 }, (_, i) => `KL-${String(i + 1).padStart(3, "0")}`));
    expect(new Set(cases.map(({ scopeId }) => scopeId)).size).toBe(5);
    expect(new Set(cases.map(({ regionId }) => regionId)).size).toBe(5);
    expect(new Set(cases.map(({ institutionType }) => institutionType))).toEqual(new Set(institutionTypes));
    expect(new Set(cases.map(({ step }) => step))).toEqual(new Set(caseSteps));
    expect(targets.reduce((sum, { target }) => sum + target, 0)).toBe(75);
  });

  test("is the same each time, byte for byte, and is made once", async ({ store, read }) => {
    const other = await openTestStore();
    try {
      await seed(other);
      expect(await other.transaction({ as: "service" }, digestOfLog)).toBe(await read(digestOfLog));
    } finally {
      await other.close();
    }
    const before = await read(digestOfLog);
    await seed(store);
    expect(await read(digestOfLog)).toBe(before);
  });

  test("has an account for every role, and a researcher in every organisation", async ({ read }) => {
    const members = await read((db) => db.select().from(schema.studyMember));
    expect(new Set(members.map(({ role }) => role))).toEqual(new Set(["coordinator", "researcher", "rater", "participant", "policymaker", "auditor"]));
    expect(new Set(members.filter(({ role }) => role === "researcher").map(({ organisationId }) => organisationId)).size).toBe(5);
    const shown = demoAccounts.filter(({ isShown }) => isShown).map(({ role }) => role);
    expect(shown.toSorted()).toEqual(["admin", "auditor", "coordinator", "participant", "policymaker", "rater", "researcher"]);
  });

  test("lets every perspective tell at least sixty different passages, none twice in a case", async ({ read }) => {
    const codings = await read((db) => db.select().from(schema.coding));
    for (const perspective of perspectives) {
      const quotes = codings.filter((coding) => coding.perspective === perspective && !coding.orphaned).map(({ quote }) => quote);
      expect(new Set(quotes).size, perspective).toBeGreaterThanOrEqual(60);
    }
    const told = codings.map(({ caseId, codeId, polarity, quote }) => `${caseId} ${codeId} ${polarity} ${quote}`);
    expect(new Set(told).size).toBe(told.length);
  });

  test("has two to four conversations per case, codings that overlap, and some that lost their text", async ({ read }) => {
    const counts = await read((db) =>
      db
        .select({ n: sql<number>`count(*)::int` })
        .from(schema.conversation)
        .groupBy(schema.conversation.caseId),
    );
    expect(counts.length).toBeGreaterThan(65);
    expect(
      valuesBetween(
        counts.map(({ n }) => n),
        2,
        4,
      ),
    ).toEqual([]);

    const codings = await read((db) => db.select().from(schema.coding));
    expect(codings.filter(({ orphaned }) => orphaned).length).toBeGreaterThan(2);
    const placed = codings.filter(({ orphaned }) => !orphaned);
    const overlapping = placed.filter((one) =>
      placed.some((other) => other.documentId === one.documentId && other.id !== one.id && other.startPosition! < one.endPosition! && one.startPosition! < other.endPosition!),
    );
    expect(overlapping.length).toBeGreaterThan(20);
  });

  test("has people talk about passages: some wait for an answer, some are settled, the words of one are gone", async ({ read }) => {
    const threads = await read((db) => db.select().from(schema.commentThread));
    const comments = await read((db) => db.select().from(schema.comment));
    const waiting = await read((db) => db.select().from(schema.commentMention).where(isNull(schema.commentMention.readAt)));
    const texts = new Map((await read((db) => db.select().from(schema.searchText))).map(({ documentId, body }) => [documentId, body]));

    expect(new Set(threads.map(({ field }) => field.split(":")[0]))).toEqual(new Set(["notes", "summary", "item"]));
    expect(threads.filter(({ resolvedAt }) => resolvedAt !== null).length).toBeGreaterThan(1);
    expect(threads.filter(({ documentId, quote }) => !texts.get(documentId)?.includes(quote)).length).toBe(1);
    expect(threads.filter(({ position }) => position === null).length).toBe(1);
    expect(comments.length).toBeGreaterThan(threads.length);
    expect(comments.filter(({ body }) => body.includes("{"))).toEqual([]);
    expect(new Set(waiting.map(({ userId }) => userId))).toEqual(new Set(["demo-researcher", "demo-coordinator"]));
  });

  test("has trajectories of three to nine episodes, with waits and dates that are known only roughly", async ({ read }) => {
    const counts = await read((db) =>
      db
        .select({ n: sql<number>`count(*)::int` })
        .from(schema.careEpisode)
        .where(eq(schema.careEpisode.leads, true))
        .groupBy(schema.careEpisode.caseId),
    );
    expect(counts.length).toBe(72);
    expect(
      valuesBetween(
        counts.map(({ n }) => n),
        3,
        9,
      ),
    ).toEqual([]);
    const episodes = await read((db) => db.select().from(schema.careEpisode));
    expect(new Set(episodes.map(({ startPrecision }) => startPrecision))).toEqual(new Set(["day", "month", "year", "about", "unknown"]));
    expect(episodes.some(({ startOn, startPrecision, referredOn }) => startPrecision === "day" && referredOn !== null && startOn! > referredOn)).toBe(true);
  });

  test("tells a part of the trajectories twice, with referrals that bounced and factors on both sides of handovers", async ({ read }) => {
    const episodes = await read((db) => db.select().from(schema.careEpisode));
    const groups = [
      ...Map.groupBy(
        episodes.filter(({ sameAs }) => sameAs !== null),
        ({ sameAs }) => sameAs,
      ).values(),
    ];
    expect(groups.length).toBeGreaterThan(40);
    expect(groups.filter((group) => group.filter(({ leads }) => leads).length !== 1)).toEqual([]);
    expect(groups.filter((group) => findDifferences(group).length > 0).length).toBeGreaterThan(10);

    const referrals = await read((db) => db.select().from(schema.referral));
    expect(new Set(referrals.map(({ outcome }) => outcome))).toEqual(new Set(["refused", "passed_on"]));
    const factors = await read((db) => db.select().from(schema.handoverFactor));
    expect(new Set(factors.map(({ side, polarity }) => `${side} ${polarity}`)).size).toBe(4);
    const known = new Set(episodes.map(({ documentId, id }) => `${documentId} ${id}`));
    expect(factors.filter(({ documentId, fromId, toId }) => !known.has(`${documentId} ${fromId}`) || !known.has(`${documentId} ${toId}`))).toEqual([]);
  });

  test("rates a fifth of the checklists twice, with raters who agree mostly", async ({ read }) => {
    const assignments = await read((db) =>
      db
        .select({ row: schema.assignment })
        .from(schema.assignment)
        .innerJoin(schema.instrumentVersion, eq(schema.instrumentVersion.id, schema.assignment.instrumentVersionId))
        .innerJoin(schema.instrument, eq(schema.instrument.id, schema.instrumentVersion.instrumentId))
        .where(eq(schema.instrument.key, "file_review")),
    );
    const perCase = Map.groupBy(assignments.map(({ row }) => row).filter(isRating), ({ caseId }) => caseId);
    const twice = [...perCase.values()].filter((raters) => raters.length === 2);
    expect(twice.length / perCase.size).toBeGreaterThan(0.17);
    expect(twice.length / perCase.size).toBeLessThan(0.23);
    expect(new Set(assignments.map(({ row }) => row.state))).toEqual(new Set(["open", "submitted", "compared", "consensus"]));

    const answers = await read((db) => db.select().from(schema.answer));
    const byAssignment = Map.groupBy(answers, ({ assignmentId }) => assignmentId);
    const pairs = twice
      .filter((raters) => raters.every(({ revealed }) => revealed))
      .flatMap((raters) => {
        const [one, two] = raters.map(({ id }) => new Map(byAssignment.get(id)!.map(({ itemId, value }) => [itemId, value])));
        return [...one!].flatMap(([itemId, value]): [string, string][] => {
          const other = two!.get(itemId);
          return (value === "yes" || value === "no") && (other === "yes" || other === "no") ? [[value, other]] : [];
        });
      });
    const { value: kappa } = cohenKappa(pairs);
    expect(kappa).toBeGreaterThan(0.6);
    expect(kappa).toBeLessThan(0.95);
    const reasons = new Set(answers.map(({ missingReason }) => missingReason));
    for (const reason of ["skipped", "not_documented", "not_applicable", "source_not_available"] as const) expect(reasons, reason).toContain(reason);
  });

  test("draws second ratings that can be drawn again, and calibrates two raters, one of whom is done", async ({ read }) => {
    const [draw] = await read((db) => db.select().from(schema.ratingDraw));
    const ratings = await read((db) => db.select().from(schema.assignment).where(eq(schema.assignment.instrumentVersionId, draw!.instrumentVersionId)));
    const drawn = ratings.filter(({ id }) => id.endsWith("-drawn"));
    const before = Map.groupBy(
      ratings.filter((one) => isRating(one) && !drawn.includes(one)),
      ({ caseId }) => caseId,
    );
    const again = drawSecondRatings(
      [...before].map(([caseId, ofCase]) => ({ caseId, raterIds: ofCase.map(({ raterId }) => raterId) })),
      draw!,
    );
    expect(drawn.length).toBeGreaterThan(0);
    expect(again).toMatchObject({ rated: draw!.ratedCount, double: draw!.doubleCount });
    expect(again.drawn.toSorted(byCase)).toEqual(drawn.map(({ caseId, raterId }) => ({ caseId, raterId })).toSorted(byCase));

    const calibrations = await read((db) =>
      db.select().from(schema.assignment).innerJoin(schema.calibrationRound, eq(schema.calibrationRound.id, schema.assignment.calibrationId)),
    );
    expect(calibrations.map(({ assignment: { state } }) => state).toSorted()).toEqual(["open", "submitted"]);
  });

  test("has a code for what cannot be coded in use, and a table of names in each organisation", async ({ read }) => {
    const vague = await read((db) => db.select().from(schema.coding).where(eq(schema.coding.codeId, notCodableId)));
    expect(vague.length).toBeGreaterThan(3);
    expect(vague.every(({ orphaned, memo }) => !orphaned && memo !== "")).toBe(true);
    const names = await read((db) => db.select().from(schema.pseudonym));
    expect(new Set(names.map(({ scopeId }) => scopeId)).size).toBe(5);
    expect(names.filter(({ pseudonym }) => pseudonym === null).length).toBe(5);
  });

  test("has frequent themes and some too rare to publish", async ({ read }) => {
    const rows = await read((db) =>
      db
        .select({ codeId: schema.coding.codeId, polarity: schema.coding.polarity, k: sql<number>`count(distinct ${schema.coding.caseId})::int` })
        .from(schema.coding)
        .groupBy(schema.coding.codeId, schema.coding.polarity),
    );
    const k = (codeId: string, polarity: string) => rows.find((row) => row.codeId === codeId && row.polarity === polarity)?.k ?? 0;
    for (const frequent of ["waiting_time", "staff_continuity", "handover"]) expect(valuesBetween([k(frequent, "barrier") / 72], 0.45, 0.68), frequent).toEqual([]);
    expect(new Set(rows.map(({ codeId }) => codeId)).size).toBeGreaterThanOrEqual(50);
    expect(rows.filter(({ k: cases }) => cases < 5).length).toBeGreaterThan(5);
  });

  test("rests every finding on codings and episodes that are there", async ({ read }) => {
    const evidence = await read((db) => db.select().from(schema.findingEvidence));
    const known = new Set<string>();
    for (const table of [schema.coding, schema.careEpisode, schema.keyMoment, schema.handoverFactor] as const) {
      for (const { documentId, id } of await read((db) => db.select({ documentId: table.documentId, id: table.id }).from(table))) known.add(`${documentId} ${id}`);
    }
    for (const factor of await read((db) => db.select().from(schema.handoverFactor))) known.add(`${factor.documentId} ${handoverSideKey(factor, factor.side)}`);
    expect(evidence.length).toBeGreaterThan(300);
    expect(new Set(evidence.map(({ evidenceType }) => evidenceType))).toEqual(new Set(["coding", "episode", "key_moment", "handover", "handover_factor"]));
    expect(evidence.filter(({ evidenceDocumentId, evidenceId }) => !known.has(`${evidenceDocumentId} ${evidenceId}`))).toEqual([]);
    const findings = await read((db) => db.select().from(schema.finding));
    const supported = new Set(evidence.map(({ findingId }) => findingId));
    expect(findings.filter(({ id }) => !supported.has(id))).toEqual([]);
  });

  test("has an action of which the time before and after can be compared, and timelines on its case cards", async ({ read }) => {
    const day = await read(async (db) => (await listDoneSince(db, { studyId })).get("demo-action-earlier")!);
    const around = await read((db) => listCasesAround(db, { studyId }, { codeIds: ["waiting_time", "referral"], polarity: "barrier" }));
    const { before, after, difference } = compareAround(around.get("waiting_time")!, calendarDay(day));
    expect(Math.min(before.n, after.n)).toBeGreaterThanOrEqual(fewestAround);
    expect(Math.min(before.k, after.k)).toBeGreaterThan(0);
    expect(difference).not.toBeNull();
    const cards = await read((db) => db.select({ card: schema.agendaItem.card }).from(schema.agendaItem).where(isNotNull(schema.agendaItem.card)));
    for (const { card } of cards) expect(card!.timeline!.length).toBeGreaterThan(4);
  });

  test("has a meeting that was held, with what came of it, and one in which people vote", async ({ read }) => {
    const meetings = await read((db) => db.select().from(schema.meeting).orderBy(asc(schema.meeting.heldOn)));
    expect(meetings.map(({ state, heldOn }) => ({ state, heldOn }))).toEqual([
      { state: "closed", heldOn: "2026-09-17" },
      { state: "open", heldOn: demoDay },
    ]);
    expect(meetings.map(({ currentItemId }) => currentItemId !== null)).toEqual([false, true]);
    const actions = await read((db) => db.select().from(schema.improvementAction));
    expect(new Set(actions.map(({ state }) => state))).toEqual(new Set(["proposed", "agreed", "in_progress", "done", "dropped"]));
    expect(actions.filter((action) => isOverdue(action, demoDay)).length).toBeGreaterThan(0);
    const cards = await read((db) =>
      db
        .select()
        .from(schema.agendaItem)
        .where(sql`${schema.agendaItem.card} is not null`),
    );
    expect(cards.length).toBe(4);
    expect(cards.every(({ card }) => card!.vignette !== "" && card!.findings.length > 0)).toBe(true);
    const rounds = await read((db) =>
      db
        .select({ state: schema.voteRound.state, voters: schema.voteRound.voterCount, dots: sql<number | null>`sum(${schema.proposal.dots})::int` })
        .from(schema.voteRound)
        .innerJoin(schema.proposal, eq(schema.proposal.roundId, schema.voteRound.id))
        .groupBy(schema.voteRound.id)
        .orderBy(asc(schema.voteRound.state)),
    );
    expect(rounds).toEqual([
      { state: "closed", voters: 9, dots: 45 },
      { state: "open", voters: null, dots: null },
    ]);
  });
});

describe("verification", { timeout: 120_000 }, () => {
  test("finds nothing in the demo study", async ({ read }) => {
    const documentIds = await read(listDocumentIds);
    expect(await read((db) => verifyDocuments(db, { documentIds }))).toEqual({ problems: [], behind: 0 });
    expect(await read((db) => verifyStudy(db, { studyId }))).toEqual([]);
  });

  test("names a document whose rows do not follow from its log, and a code nobody knows", async ({ read }) => {
    const [coding] = await read((db) => db.select().from(schema.coding).limit(1));
    const change = (codeId: string) =>
      read((db) =>
        db
          .update(schema.coding)
          .set({ codeId })
          .where(sql`${schema.coding.documentId} = ${coding!.documentId} and ${schema.coding.id} = ${coding!.id}`),
      );
    await change("made_up");
    try {
      const { problems } = await read((db) => verifyDocuments(db, { documentIds: [coding!.documentId] }));
      expect(problems.map(({ about }) => about)).toEqual([`document ${coding!.documentId}`]);
      expect((await read((db) => verifyStudy(db, { studyId }))).map(({ problem }) => problem)).toEqual([expect.stringContaining("made_up")]);
    } finally {
      await change(coding!.codeId);
    }
  });
});
