import fc from "fast-check";
import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { buildAgreementTable, listRaterPairs } from "#app/domain/agreement.ts";
import type { TalliedAgreement } from "#app/domain/tallied-agreement.ts";
import { countFactors, countPopulation, factorKey, type RawCounts } from "#app/domain/pattern-index/count-factors.ts";
import { countJudged } from "#app/domain/pattern-index/count-judgements.ts";
import type { JudgementCount } from "#app/domain/adherence-table.ts";
import { wholeStudy } from "#app/domain/patterns.ts";
import { chanceOf } from "#db/seed/demo/chance.ts";
import { countJudgements } from "#db/queries/adherence.ts";
import { getAgreement, listDoubleRatings } from "#db/queries/agreement.ts";
import { countPairsOf, getCoOccurrence } from "#db/queries/co-occurrence.ts";
import { countPatterns } from "#db/queries/pattern-counts.ts";
import { openIndex, rebuildIndex, verifyIndex } from "#db/queries/pattern-index.ts";
import * as schema from "#db/schema/index.ts";
import type { Asker, Db, Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createMember } from "#test/support/factories.ts";
import { addRandomCase, addRandomConversation, addRandomFindings, createRandomStudy, randomFilter, type RandomStudy } from "#test/support/random-cases.ts";

const sortedFactors = ({ n, parts, factors }: RawCounts) => ({
  n,
  parts: [...parts].sort(),
  factors: factors.map(({ parts, ...factor }) => ({ ...factor, parts: [...parts].sort() })).sort((a, b) => (`${a.codeId} ${a.polarity}` < `${b.codeId} ${b.polarity}` ? -1 : 1)),
});
const sortedJudgements = (counts: JudgementCount[]) => counts.map((count) => JSON.stringify(count, Object.keys(count).sort())).sort();

/** Everybody who counts: two researchers who see different cases, the coordinator, and the server itself. */
async function askersOf(store: Store, study: RandomStudy): Promise<Asker[]> {
  const members = [
    await createMember(store, study, "coordinator"),
    await createMember(store, study, "researcher"),
    await createMember(store, study, "researcher", { organisation: 1 }),
  ];
  return [...members.map(({ userId }) => ({ as: "user", userId }) as const), { as: "service" }];
}

async function countBoth(db: Db, studyId: string, seed: string, study: RandomStudy) {
  const { filter, splits } = randomFilter(seed, study);
  const { index, view, countsAs } = await openIndex(db, { studyId });
  const plainFactors = await countPatterns(db, { studyId, filter, splits });
  return {
    fast: {
      population: countPopulation(index, view, filter),
      factors: sortedFactors(countFactors(index, view, countsAs, { filter, splits })),
      judgements: sortedJudgements(countJudged(index, view, filter)),
    },
    plain: {
      population: plainFactors.n,
      factors: sortedFactors(plainFactors),
      judgements: sortedJudgements(await countJudgements(db, { studyId, rule: null }, filter)),
    },
  };
}

describe("the index counts what plain SQL counts", () => {
  test("for 500 random filters over random studies, whoever asks", async ({ store }) => {
    const studies: { study: RandomStudy; askers: Asker[] }[] = [];
    for (let i = 0; i < 8; i++) {
      const study = await createRandomStudy(store, `study ${i}`);
      studies.push({ study, askers: await askersOf(store, study) });
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(7), fc.nat(3), fc.string({ minLength: 1 }), async (number, who, seed) => {
        const { study, askers } = studies[number]!;
        const { fast, plain } = await store.transaction(askers[who]!, (db) => countBoth(db, study.studyId, seed, study));
        expect(fast).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  }, 240_000);
});

/** What the index tells too of a table made rating by rating. */
function plainly(...asked: Parameters<typeof buildAgreementTable>): TalliedAgreement {
  const { cases, raterIds, pooled, sections } = buildAgreementTable(...asked);
  const scales = (all: typeof pooled.scales) => all.map(({ scale, units, kappa, ac1 }) => ({ scale, units, kappa, ac1 }));
  return {
    cases,
    raterIds,
    all: pooled.all,
    scales: scales(pooled.scales),
    sections: sections.map(({ sectionId, agreement, items }) => ({
      sectionId,
      all: agreement.all,
      scales: scales(agreement.scales),
      items: items.map(({ item, same, kappa, ac1 }) => ({ item, same, kappa, ac1 })),
    })),
  };
}

describe("agreement from the index", () => {
  test("is what the raw ratings give, for whoever may see them", async ({ store }) => {
    const study = await createRandomStudy(store, "rated", { cases: 30 });
    const members = [await createMember(store, study, "coordinator"), await createMember(store, study, "researcher", { organisation: 1 })];
    const rounded = (table: unknown) => JSON.parse(JSON.stringify(table, (_, value) => (typeof value === "number" ? Number(value.toFixed(9)) : value)));
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.string(), async (who, seed) => {
        const member = members[who]!;
        const { filter } = randomFilter(seed, study);
        const asked = { versionId: study.instrumentVersionId, filter };
        await store.transaction({ as: "user", userId: member.userId }, async (db) => {
          const { definition, cases } = (await listDoubleRatings(db, member, asked))!;
          const ratings = cases.map((one) => one.ratings);
          const fast = (await getAgreement(db, member, asked))!;
          expect(rounded(fast.table)).toEqual(rounded(plainly(definition, ratings)));
          expect(fast.pairs).toEqual(listRaterPairs(ratings));
          const pair = fast.pairs[0]?.raterIds;
          if (pair) expect(rounded((await getAgreement(db, member, { ...asked, pair }))!.table)).toEqual(rounded(plainly(definition, ratings, { pair })));
        });
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

describe("pairs of factors", () => {
  test("are counted as in plain SQL", async ({ store }) => {
    const study = await createRandomStudy(store, "pairs");
    await fc.assert(
      fc.asyncProperty(fc.string(), async (seed) => {
        const { filter } = randomFilter(seed, study);
        await store.transaction({ as: "service" }, async (db) => {
          const { factors, ...counted } = await getCoOccurrence(db, study, { filter, most: 50 });
          const keys = factors.map(({ code, polarity }) => factorKey(polarity, code.id));
          expect(counted).toEqual(await countPairsOf(db, { studyId: study.studyId, filter, keys }));
        });
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

describe("the index follows what is written", () => {
  const edits: Record<string, (store: Store, study: RandomStudy, seed: string) => Promise<unknown>> = {
    "a new case": async (store, study, seed) => study.cases.push(await addRandomCase(store, study, chanceOf(seed))),
    "a conversation is coded": (store, { cases }, seed) => addRandomConversation(store, chanceOf(seed).pick(cases), chanceOf(`${seed} said`)),
    "findings are written": (store, { cases }, seed) => addRandomFindings(store, chanceOf(seed).pick(cases), chanceOf(`${seed} found`)),
    "codings are removed": (store, { cases }, seed) =>
      store.transaction({ as: "service" }, (db) => db.delete(schema.coding).where(eq(schema.coding.caseId, chanceOf(seed).pick(cases).caseId))),
    "a case is withdrawn": (store, { cases }, seed) =>
      store.transaction({ as: "service" }, (db) =>
        db
          .update(schema.cases)
          .set({ withdrawnAt: new Date("2026-05-01") })
          .where(eq(schema.cases.id, chanceOf(seed).pick(cases).caseId)),
      ),
    "a case moves to another region": (store, { cases, regionIds }, seed) =>
      store.transaction({ as: "service" }, (db) =>
        db
          .update(schema.cases)
          .set({ regionId: chanceOf(`${seed} to`).pick(regionIds) })
          .where(eq(schema.cases.id, chanceOf(seed).pick(cases).caseId)),
      ),
    "consent is refused": (store, { cases }, seed) => {
      const { studyId, scopeId, caseId } = chanceOf(seed).pick(cases);
      const decision = { studyId, scopeId, caseId, person: "youth", state: "refused", decidedOn: "2026-06-01", legalBasis: "16_plus", recordedBy: "x" } as const;
      return store.transaction({ as: "service" }, (db) => db.insert(schema.consent).values({ ...decision, id: crypto.randomUUID(), purpose: "interview" }));
    },
    "ratings are revealed": (store, { studyId }) =>
      store.transaction({ as: "service" }, async (db) => {
        await db.update(schema.assignment).set({ revealed: true }).where(eq(schema.assignment.studyId, studyId));
        await db.update(schema.answer).set({ revealed: true }).where(eq(schema.answer.studyId, studyId));
      }),
    "a transaction that fails": (store, { cases }) =>
      store
        .transaction({ as: "service" }, async (db) => {
          await db.delete(schema.coding).where(eq(schema.coding.caseId, cases[0]!.caseId));
          throw new Error("undone");
        })
        .catch(() => undefined),
    "the index is rebuilt": (store, { studyId }) => rebuildIndex(store, { studyId }),
  };

  test("random edits leave it equal to a rebuild, in the database and in memory", async ({ store }) => {
    const study = await createRandomStudy(store, "edited", { cases: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.string()), { minLength: 1, maxLength: 4 }), async (sequence) => {
        for (const [edit, seed] of sequence) {
          await edits[edit]!(store, study, seed);
          const { fast, plain } = await store.transaction({ as: "service" }, (db) => countBoth(db, study.studyId, `${seed} asked`, study));
          expect(fast).toEqual(plain);
        }
        expect(await store.transaction({ as: "service" }, (db) => verifyIndex(db, { studyId: study.studyId }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    const kept = await store.transaction({ as: "service" }, (db) => openIndex(db, study));
    await rebuildIndex(store, study);
    const { index } = await store.transaction({ as: "service" }, (db) => openIndex(db, study));
    const count = (one: typeof index) => sortedFactors(countFactors(one, kept.view, kept.countsAs, { filter: wholeStudy, splits: ["region", "perspective"] }));
    expect(count(kept.index)).toEqual(count(index));
  }, 240_000);

  test("a case that is erased leaves it, and its place is not given to another", async ({ store }) => {
    const study = await createRandomStudy(store, "erased", { cases: 3 });
    const { caseId } = study.cases[2]!;
    const ordinals = async () =>
      (await store.transaction({ as: "service" }, (db) => db.select().from(schema.caseIndex).where(eq(schema.caseIndex.studyId, study.studyId))))
        .map(({ ordinal }) => ordinal)
        .sort();
    expect(await ordinals()).toEqual([0, 1, 2]);
    await store.transaction({ as: "service" }, (db) =>
      db
        .update(schema.cases)
        .set({ withdrawnAt: new Date("2026-05-01") })
        .where(eq(schema.cases.id, caseId)),
    );
    await store.transaction({ as: "service" }, (db) => db.execute(sql`select erase_case(${caseId}, 'asked', 'somebody')`));
    await addRandomCase(store, study, chanceOf("after"));
    expect(await ordinals()).toEqual([0, 1, 3]);
    const { fast, plain } = await store.transaction({ as: "service" }, (db) => countBoth(db, study.studyId, "x", study));
    expect(fast).toEqual(plain);
  });

  test("nobody but the server reads it", async ({ store }) => {
    const study = await createRandomStudy(store, "secret", { cases: 1 });
    const { userId } = await createMember(store, study, "coordinator");
    const read = (asker: Asker) => store.transaction(asker, (db) => db.select().from(schema.caseIndex));
    await expect(read({ as: "user", userId })).rejects.toThrow();
    await expect(read({ as: "aggregate", studyId: study.studyId })).rejects.toThrow();
  });
});
