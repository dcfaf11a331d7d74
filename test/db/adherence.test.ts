import { describe, expect } from "vitest";
import { patternReader, wholeStudy, type PatternFilter } from "#app/domain/patterns.ts";
import type { Member } from "#app/domain/member.ts";
import { getAdherenceTable } from "#db/queries/adherence.ts";
import type { Store } from "#db/client.ts";
import { test } from "#test/support/database.ts";
import { createCase, createMember, createStudy, type TestStudy } from "#test/support/factories.ts";
import { createGuidelineSet, createRating } from "#test/support/pattern-factories.ts";

async function ask(store: Store, member: Member, filter: Partial<PatternFilter> = {}) {
  const reader = patternReader(member);
  const asker = reader.rule ? ({ as: "aggregate", studyId: member.studyId } as const) : ({ as: "user", userId: member.userId } as const);
  const table = await store.transaction(asker, (db) => getAdherenceTable(db, reader, { filter: { ...wholeStudy, ...filter } }));
  return table.guidelines[0]!.recommendations;
}

async function figuresOf(store: Store, member: Member, filter?: Partial<PatternFilter>) {
  const [row] = await ask(store, member, filter);
  if (!row || row.isProtected) throw new Error("Expected the true figures.");
  const { counts, denominator } = row.figures;
  return {
    ...Object.fromEntries(Object.entries(counts).filter(([, cases]) => cases > 0)),
    denominator,
    once: row.ratedOnce,
    twice: row.ratedTwice,
    unsettled: row.unsettled,
    withoutReason: row.deviationsWithoutReason,
  };
}

const prepare = async (store: Store): Promise<{ study: TestStudy; version: { instrumentVersionId: string }; coordinator: Member }> => {
  const study = await createStudy(store, { caseVisibility: "none" });
  return { study, version: await createGuidelineSet(store, study, ["ask_events", "make_plan"]), coordinator: await createMember(store, study, "coordinator") };
};

describe("one judgement per case", () => {
  test("[GA1] two raters who agree are one judgement; who differ are none until there is a consensus", async ({ store }) => {
    const { study, version, coordinator } = await prepare(store);
    const [once, agreed, differ, settled] = [await createCase(store, study), await createCase(store, study), await createCase(store, study), await createCase(store, study)];
    const rate = (studyCase: typeof once, value: string, state?: "consensus") =>
      createRating(store, studyCase, { ...version, ...(state && { state }), answers: { ask_events: { value } } });
    await rate(once, "applied");
    for (const value of ["not_applied", "not_applied"]) await rate(agreed, value);
    for (const value of ["applied", "not_applied"]) await rate(differ, value);
    for (const value of ["applied", "not_applied"]) await rate(settled, value);
    await rate(settled, "partly_applied", "consensus");
    expect(await figuresOf(store, coordinator)).toEqual({ applied: 1, not_applied: 1, partly_applied: 1, denominator: 3, once: 1, twice: 3, unsettled: 1, withoutReason: 0 });
  });

  test("[DR2] answers that are not revealed count for nobody, not even for their rater", async ({ store }) => {
    const { study, version, coordinator } = await prepare(store);
    await createRating(store, await createCase(store, study), { ...version, revealed: false, answers: { ask_events: { value: "applied" } } });
    expect(await figuresOf(store, coordinator)).toMatchObject({ denominator: 0, once: 0 });
  });

  test("missing reasons and outcomes that tell nothing about following stay out of the denominator and in sight", async ({ store }) => {
    const { study, version, coordinator } = await prepare(store);
    const given = [
      { value: "applied" },
      { value: "not_applicable" },
      { missingReason: "not_applicable" },
      { missingReason: "illegible" },
      { value: "not_documented" },
      { value: "not_yet_published" },
      { value: "nonsense" },
    ] as const;
    for (const answer of given) await createRating(store, await createCase(store, study), { ...version, answers: { ask_events: answer } });
    expect(await figuresOf(store, coordinator)).toMatchObject({ applied: 1, not_applicable: 2, not_documented: 2, not_yet_published: 1, denominator: 1, once: 6 });
  });

  test("a deviation without a recorded reason counts as not applied", async ({ store }) => {
    const { study, version, coordinator } = await prepare(store);
    for (const note of ["", "  ", "Ouders wilden eerst rust."])
      await createRating(store, await createCase(store, study), { ...version, answers: { ask_events: { value: "justified_deviation", note } } });
    expect(await figuresOf(store, coordinator)).toMatchObject({ justified_deviation: 1, not_applied: 2, withoutReason: 2, denominator: 3 });
  });

  test("withdrawn cases, other organisations' cases and cases outside the filter are not in it", async ({ store }) => {
    const { study, version, coordinator } = await prepare(store);
    const answers = { ask_events: { value: "applied" } };
    await createRating(store, await createCase(store, study, { withdrawnAt: new Date("2026-03-01") }), { ...version, answers });
    await createRating(store, await createCase(store, study, { institutionType: "treatment_centre" }), { ...version, answers });
    await createRating(store, await createCase(store, study, { organisation: 1 }), { ...version, answers });
    expect(await figuresOf(store, coordinator)).toMatchObject({ applied: 2 });
    expect(await figuresOf(store, coordinator, { institutionTypes: ["jji"] })).toMatchObject({ applied: 1 });
    expect(await figuresOf(store, await createMember(store, study, "researcher"))).toMatchObject({ applied: 1 });
  });
});

describe("for readers outside the research", () => {
  test("three parts of all cases are left, and small ones are hidden with their rate", async ({ store }) => {
    const { study, version, coordinator } = await prepare(store);
    const policymaker = await createMember(store, study, "policymaker");
    for (let i = 0; i < 30; i += 1) {
      const ask_events = { value: i < 16 ? "applied" : i < 24 ? "justified_deviation" : "not_applicable" };
      const make_plan = { value: i < 28 ? "applied" : "not_applied" };
      await createRating(store, await createCase(store, study), { ...version, answers: { ask_events, make_plan } });
    }
    const [shown, hidden] = await ask(store, policymaker, { institutionTypes: ["treatment_centre"] });
    expect(shown).toMatchObject({ isProtected: true, figures: { adherence: { state: "shown", k: 16, n: 24 }, parts: { otherwise: { k: 8, n: 30 }, notJudged: { k: 6, n: 30 } } } });
    expect(hidden).toMatchObject({
      isProtected: true,
      figures: { adherence: { state: "suppressed" }, parts: { applied: { state: "suppressed" }, otherwise: { state: "suppressed" } } },
    });
    expect(await figuresOf(store, coordinator)).toMatchObject({ applied: 16, denominator: 24 });
  });
});
