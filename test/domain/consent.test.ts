import { describe, expect, test } from "vitest";
import { type ConsentDecision, type LegalBasis, latestDecisions, possibleLegalBases, requiredSigners, settleLegalBasis, summariseConsent } from "#app/domain/consent.ts";
import type { ConsentPerson, ConsentState } from "#app/domain/vocabulary.ts";

const decision = (person: ConsentPerson, state: ConsentState, decidedOn: string, legalBasis: LegalBasis = "12_to_15", more: Partial<ConsentDecision> = {}): ConsentDecision => ({
  person,
  state,
  decidedOn,
  legalBasis,
  purpose: "interview",
  recordedAt: new Date(`${decidedOn}T12:00:00Z`),
  expiresOn: null,
  ...more,
});

/** What holds for the conversation of a youth born in 2010, on a day in 2024. */
const interviewOf = (decisions: ConsentDecision[], { birthYear = 2010, today = "2024-06-01" } = {}) => {
  const summary = summariseConsent(decisions, { birthYear, today }).find(({ purpose }) => purpose === "interview");
  if (!summary) throw new Error("There is a summary for each purpose.");
  return summary;
};

describe("[CN1] who signs", () => {
  test("under 12 the parents or the guardian, from 12 to 15 both, from 16 the youth", () => {
    expect([requiredSigners("under_12"), requiredSigners("12_to_15"), requiredSigners("16_plus")]).toEqual([["representative"], ["youth", "representative"], ["youth"]]);
  });

  test("nothing recorded: everybody of the age today is missing", () => {
    expect(interviewOf([])).toEqual({ purpose: "interview", state: "none", missing: ["youth", "representative"], isOutgrown: false, expiresOn: null });
  });

  test("from 12 to 15 the youth alone is not enough", () => {
    expect(interviewOf([decision("youth", "given", "2024-01-10")])).toMatchObject({ state: "incomplete", missing: ["representative"] });
  });

  test.each(["parent_1", "parent_2", "guardian"] as const)("%s signs for the youth's side", (person) => {
    expect(interviewOf([decision("youth", "given", "2024-01-10"), decision(person, "given", "2024-01-12")])).toMatchObject({ state: "given", missing: [] });
  });

  test("under 12 a parent is enough, from 16 only the youth counts", () => {
    expect(interviewOf([decision("parent_1", "given", "2020-01-10", "under_12")], { today: "2020-06-01" }).state).toBe("given");
    expect(interviewOf([decision("parent_1", "given", "2027-01-10", "16_plus")], { today: "2027-06-01" })).toMatchObject({ state: "incomplete", missing: ["youth"] });
    expect(interviewOf([decision("youth", "given", "2027-01-10", "16_plus")], { today: "2027-06-01" }).state).toBe("given");
  });
});

describe("[CN2] a no", () => {
  test("of the youth stops at every age", () => {
    const decisions = [decision("parent_1", "given", "2020-01-10", "under_12"), decision("youth", "refused", "2020-01-11", "under_12")];
    expect(interviewOf(decisions, { today: "2020-06-01" })).toMatchObject({ state: "refused", missing: [] });
  });

  test("of one parent stops where parents sign, also when the other agrees", () => {
    const agreed = [decision("youth", "given", "2024-01-10"), decision("parent_1", "given", "2024-01-10")];
    expect(interviewOf([...agreed, decision("parent_2", "refused", "2024-01-11")]).state).toBe("refused");
    expect(interviewOf([...agreed, decision("parent_2", "withdrawn", "2024-01-11")]).state).toBe("withdrawn");
  });

  test("of a parent does not stop a youth of 16", () => {
    const decisions = [decision("parent_1", "refused", "2027-01-10", "16_plus"), decision("youth", "given", "2027-01-11", "16_plus")];
    expect(interviewOf(decisions, { today: "2027-06-01" }).state).toBe("given");
  });
});

describe("[CN3] the latest counts", () => {
  test("by the day of the decision, not by when it was written down", () => {
    const later = decision("youth", "withdrawn", "2024-03-01", "12_to_15", { recordedAt: new Date("2024-03-01T10:00:00Z") });
    const writtenLate = decision("youth", "given", "2024-01-10", "12_to_15", { recordedAt: new Date("2024-05-01T10:00:00Z") });
    expect(latestDecisions([later, writtenLate], "interview")).toEqual([later]);
  });

  test("and on one day the one recorded last, in whatever order they come", () => {
    const first = decision("youth", "given", "2024-03-01", "12_to_15", { recordedAt: new Date("2024-03-01T10:00:00Z") });
    const correction = decision("youth", "refused", "2024-03-01", "12_to_15", { recordedAt: new Date("2024-03-02T10:00:00Z") });
    expect(latestDecisions([first, correction], "interview")).toEqual([correction]);
    expect(latestDecisions([correction, first], "interview")).toEqual([correction]);
  });

  test("for one purpose only", () => {
    const decisions = [decision("youth", "refused", "2024-01-10", "12_to_15", { purpose: "reuse" })];
    expect(interviewOf(decisions).state).toBe("none");
    expect(summariseConsent(decisions, { birthYear: 2010, today: "2024-06-01" }).find(({ purpose }) => purpose === "reuse")?.state).toBe("refused");
  });
});

describe("[CN4] only the year of birth is known", () => {
  test.each([
    ["2021-12-31", ["under_12"]],
    ["2022-01-01", ["under_12", "12_to_15"]],
    ["2022-12-31", ["under_12", "12_to_15"]],
    ["2023-01-01", ["12_to_15"]],
    ["2026-07-01", ["12_to_15", "16_plus"]],
    ["2027-01-01", ["16_plus"]],
  ])("born in 2010, on %s: %j", (on, bases) => {
    expect(possibleLegalBases({ birthYear: 2010, on })).toEqual(bases);
  });

  test("a year of a birthday asks which age held, another year does not, and an age that cannot be is refused", () => {
    const settle = (on: string, chosen?: LegalBasis) => settleLegalBasis({ birthYear: 2010, on, chosen });
    expect(settle("2026-07-01")).toBe("ambiguous");
    expect(settle("2026-07-01", "16_plus")).toBe("16_plus");
    expect(settle("2024-07-01")).toBe("12_to_15");
    expect(settle("2024-07-01", "under_12")).toBe("impossible");
  });
});

describe("growing older", () => {
  const atFifteen = [decision("youth", "given", "2025-03-01"), decision("parent_1", "given", "2025-03-01")];

  test("consent keeps standing, and is marked once the age is another for certain", () => {
    expect(interviewOf(atFifteen, { today: "2026-12-31" })).toMatchObject({ state: "given", isOutgrown: false });
    expect(interviewOf(atFifteen, { today: "2027-01-01" })).toMatchObject({ state: "given", isOutgrown: true });
  });

  test("asked again at the new age, the mark is gone", () => {
    expect(interviewOf([...atFifteen, decision("youth", "given", "2027-02-01", "16_plus")], { today: "2027-03-01" })).toMatchObject({ state: "given", isOutgrown: false });
  });
});
