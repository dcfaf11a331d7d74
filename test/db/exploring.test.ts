import fc from "fast-check";
import { and, inArray } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { PerspectiveTallies } from "#app/domain/pattern-index/tally-perspectives.ts";
import { onlyReported, patternReader, wholeStudy, type PatternFilter } from "#app/domain/patterns.ts";
import { perspectives, type Perspective } from "#app/domain/vocabulary.ts";
import { getCoOccurrence } from "#db/queries/co-occurrence.ts";
import { listCodedCases } from "#db/queries/coded-cases.ts";
import { casesThatPass, observationsOf, sourcesOf } from "#db/queries/pattern-counts.ts";
import { getPatternCounts, getPatternTable, listPatternCodes } from "#db/queries/patterns.ts";
import { getPerspectiveTallies } from "#db/queries/perspective-tallies.ts";
import * as schema from "#db/schema/index.ts";
import type { Asker, Db, Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy } from "#test/support/factories.ts";
import { createCodes, createConversation } from "#test/support/pattern-factories.ts";
import { createRandomStudy, randomFilter } from "#test/support/random-cases.ts";

const maskOf = (heard: readonly (Perspective | null)[]) => heard.reduce((bits, perspective) => (perspective ? bits | (1 << perspectives.indexOf(perspective)) : bits), 0);

/** The same in plain SQL and plain words: who was heard in each case, and who says what. */
async function tallyPlainly(db: Db, studyId: string, filter: PatternFilter): Promise<PerspectiveTallies> {
  const [source, observation] = [sourcesOf(db, studyId, filter), observationsOf(db, studyId, filter)];
  const passing = new Set(
    (
      await db
        .select({ id: schema.cases.id })
        .from(schema.cases)
        .where(casesThatPass(db, studyId, filter))
    ).map(({ id }) => id),
  );
  const heard = await db
    .select({ caseId: source.caseId, perspective: source.perspective })
    .from(source)
    .where(
      and(
        filter.perspectives.length === 0 ? undefined : inArray(source.perspective, filter.perspectives),
        filter.conversationTypes.length === 0 ? undefined : inArray(source.conversationType, filter.conversationTypes),
      ),
    );
  const said = (await db.select().from(observation)).filter(({ caseId }) => passing.has(caseId));
  const masks = new Map(
    [
      ...Map.groupBy(
        heard.filter(({ caseId }) => passing.has(caseId)),
        ({ caseId }) => caseId,
      ),
    ].map(([caseId, rows]) => [caseId, maskOf(rows.map(({ perspective }) => perspective))]),
  );
  const tally = <Row>(rows: Iterable<Row>, keyOf: (row: Row) => string) => [...Map.groupBy(rows, keyOf)].map(([key, alike]) => [key.split(" ").map(Number), alike.length] as const);
  const themes = [...Map.groupBy(said, ({ codeId }) => codeId)].map(([codeId, rows]) => {
    const ofCases = [...Map.groupBy(rows, ({ caseId }) => caseId)].map(([caseId, mentions]) => {
      const saying = (polarity: string) => maskOf(mentions.filter((mention) => mention.polarity === polarity).map(({ perspective }) => perspective));
      return `${masks.get(caseId)} ${saying("barrier")} ${saying("facilitator")}`;
    });
    return [
      codeId,
      tally(ofCases, (key) => key).map(([[heard, barrier, facilitator], cases]) => ({ heard: heard!, barrier: barrier!, facilitator: facilitator!, cases })),
    ] as const;
  });
  return { heard: new Map(tally(masks.values(), String).map(([[mask], cases]) => [mask!, cases])), themes: new Map(themes) };
}

const sorted = ({ heard, themes }: PerspectiveTallies) => ({
  heard: [...heard].sort(),
  themes: [...themes].map(([codeId, tallies]) => [codeId, tallies.map((tally) => JSON.stringify(tally)).sort()] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
});

describe("who tells of which theme", () => {
  test("is counted from the index as in plain SQL, for whoever asks", async ({ store }) => {
    const study = await createRandomStudy(store, "told");
    const members = [await createMember(store, study, "coordinator"), await createMember(store, study, "researcher", { organisation: 1 })];
    const askers: Asker[] = [...members.map(({ userId }) => ({ as: "user" as const, userId })), { as: "service" }];
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.string({ minLength: 1 }), async (who, seed) => {
        const filter = { ...wholeStudy, ...onlyReported(randomFilter(seed, study).filter) };
        await store.transaction(askers[who]!, async (db) => {
          expect(sorted(await getPerspectiveTallies(db, study, filter))).toEqual(sorted(await tallyPlainly(db, study.studyId, filter)));
        });
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});

/** Two organisations, a case in each; the first is coded with what cannot be coded too. */
async function createScene(store: Store, caseVisibility: "none" | "full") {
  const study = await createStudy(store, { caseVisibility });
  await createCodes(store, study, ["waiting", "trust", "not_codable"]);
  const [own, other] = [await createCase(store, study, { organisation: 0 }), await createCase(store, study, { organisation: 1 })];
  await createConversation(store, own, { heldOn: "2026-03-01" }, [{}, { codeId: "not_codable" }]);
  await createConversation(store, other, { heldOn: "2026-02-01" }, [{}, { codeId: "trust" }]);
  return { study, own, other };
}

describe("what cannot be coded", () => {
  test("[CT9] is no theme of any pattern, pair or list of new themes; its case still counts", async ({ store }) => {
    const { study, own } = await createScene(store, "full");
    const alone = await createCase(store, study);
    await createConversation(store, alone, {}, [{ codeId: "not_codable" }]);
    const coordinator = await createMember(store, study, "coordinator");
    await store.transaction({ as: "user", userId: coordinator.userId }, async (db) => {
      const codes = await listPatternCodes(db, study);
      expect(codes.map(({ id }) => id)).toEqual(["waiting", "trust"]);
      const table = await getPatternTable(db, patternReader(coordinator), { filter: wholeStudy, split: null });
      expect([table.n, table.rows.map(({ code }) => code.id)]).toEqual([3, ["waiting", "trust"]]);
      expect((await getCoOccurrence(db, study, { filter: wholeStudy, most: 50 })).factors.map(({ code }) => code.id)).toEqual(["waiting", "trust"]);
      const coded = await listCodedCases(db, study, { filter: wholeStudy, order: "code", codeIds: codes.map(({ id }) => id) });
      expect(coded.find(({ caseId }) => caseId === own.caseId)!.codeIds).toEqual(["waiting"]);
      expect(coded.find(({ caseId }) => caseId === alone.caseId)!.codeIds).toEqual([]);
    });
  });
});

describe("cases in the order in which they were met", () => {
  test("come by the day of their first conversation or by code, with each theme once", async ({ store }) => {
    const { study, own, other } = await createScene(store, "full");
    const { userId } = await createMember(store, study, "coordinator");
    await store.transaction({ as: "user", userId }, async (db) => {
      const list = async (order: "conversation" | "code", filter = wholeStudy) => listCodedCases(db, study, { filter, order, codeIds: ["waiting", "trust"] });
      expect((await list("conversation")).map(({ caseId, on, codeIds }) => [caseId, on, codeIds.toSorted()])).toEqual([
        [other.caseId, "2026-02-01", ["trust", "waiting"]],
        [own.caseId, "2026-03-01", ["waiting"]],
      ]);
      expect((await list("code")).map(({ caseCode }) => caseCode)).toEqual([own.code, other.code].toSorted());
      expect(await list("code", { ...wholeStudy, perspectives: ["parent"] })).toEqual([]);
    });
  });

  test("are those that the asker may see, as are all other counts", async ({ store }) => {
    const { study, own } = await createScene(store, "none");
    const { userId } = await createMember(store, study, "researcher", { organisation: 0 });
    await store.transaction({ as: "user", userId }, async (db) => {
      const coded = await listCodedCases(db, study, { filter: wholeStudy, order: "code", codeIds: ["waiting", "trust"] });
      expect(coded.map(({ caseId }) => caseId)).toEqual([own.caseId]);
      expect((await getPatternCounts(db, study, { filter: wholeStudy, splits: ["organisation", "perspective"] })).n).toBe(1);
      expect([...(await getPerspectiveTallies(db, study, wholeStudy)).heard.values()]).toEqual([1]);
    });
  });
});
