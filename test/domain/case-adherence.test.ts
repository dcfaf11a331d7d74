import { describe, expect, test } from "vitest";
import { caseAdherence, type JudgedAnswer } from "#app/domain/case-adherence.ts";

const judged = (value: string, overrides: Partial<JudgedAnswer> = {}): JudgedAnswer => ({ value, missingReason: null, note: "", judgedWith: "then", ...overrides });
const missing = (missingReason: JudgedAnswer["missingReason"]): JudgedAnswer => ({ value: null, missingReason, note: "" });

describe("adherence within one case", () => {
  test("[GA2] is counted apart for the knowledge of then and of now; what was not said is of then", () => {
    const { byBasis, unsettled } = caseAdherence(
      ["a", "b", "c", "d"],
      [{ a: judged("applied"), b: judged("not_applied", { judgedWith: "now" }), c: judged("applied", { judgedWith: null }), d: judged("applied", { judgedWith: "now" }) }],
      null,
    );

    expect([byBasis.then.counts.applied, byBasis.then.denominator]).toEqual([2, 2]);
    expect([byBasis.now.counts.applied, byBasis.now.denominator]).toEqual([1, 2]);
    expect(unsettled).toBe(0);
  });

  test("[GA1] goes by the consensus, else by what raters agree on; where they differ it counts nowhere", () => {
    const first = {
      settled: judged("applied", { judgedWith: "now" }),
      agreed: judged("applied"),
      differs: judged("applied"),
      basis: judged("applied"),
      alone: judged("partly_applied"),
    };
    const second = {
      settled: judged("not_applied", { judgedWith: "now" }),
      agreed: judged("applied"),
      differs: judged("not_applied"),
      basis: judged("applied", { judgedWith: "now" }),
    };

    const { byBasis, unsettled } = caseAdherence(Object.keys(first), [first, second], { settled: judged("not_applied", { judgedWith: null }) });

    expect(byBasis.then.counts).toMatchObject({ applied: 1, partly_applied: 1, not_applied: 0 });
    expect(byBasis.now.counts).toMatchObject({ applied: 0, not_applied: 1 });
    expect(unsettled).toBe(2);
  });

  test("[GA4] a deviation without its reason was not applied, and what a file does not tell stays out of the denominator", () => {
    const { byBasis } = caseAdherence(
      ["why", "bare", "gone", "na", "empty"],
      [
        {
          why: judged("justified_deviation", { note: "Op verzoek van ouders." }),
          bare: judged("justified_deviation"),
          gone: missing("not_documented"),
          na: missing("not_applicable"),
        },
      ],
      null,
    );

    expect(byBasis.then.counts).toMatchObject({ justified_deviation: 1, not_applied: 1, not_documented: 1, not_applicable: 1 });
    expect(byBasis.then.denominator).toBe(2);
  });
});
