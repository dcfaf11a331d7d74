import { describe, expect, test } from "vitest";
import { settleJudgement, type GivenJudgement } from "#app/domain/settled-judgement.ts";
import { runsOn } from "#app/domain/trajectory.ts";

const given = (outcome: GivenJudgement["outcome"], overrides: Partial<GivenJudgement> = {}): GivenJudgement => ({
  outcome,
  note: "",
  judgedWith: null,
  careOn: null,
  isConsensus: false,
  ...overrides,
});

describe("[GA1] the judgement of a case that counts", () => {
  test("is what was settled, whatever the raters gave", () => {
    expect(settleJudgement([given("applied"), given("not_applied"), given("partly_applied", { isConsensus: true, note: "Samen besproken." })])).toMatchObject({
      outcome: "partly_applied",
      ratings: 2,
      isConsensus: true,
      note: "Samen besproken.",
    });
  });

  test("is what the raters agree on, and nothing while they differ", () => {
    expect(settleJudgement([given("applied"), given("applied", { careOn: "2024-03-01" })])).toMatchObject({ outcome: "applied", careOn: "2024-03-01", isConsensus: false });
    expect(settleJudgement([given("applied"), given("not_applied")]).outcome).toBeNull();
  });

  test("[GA4] is not applied where a deviation is called justified without its reason", () => {
    expect(settleJudgement([given("justified_deviation")])).toMatchObject({ outcome: "not_applied", lacksReason: true });
    expect(settleJudgement([given("justified_deviation", { note: "Op verzoek van de jongere." })])).toMatchObject({ outcome: "justified_deviation", lacksReason: false });
  });
});

test("help runs on the days that its dates allow", () => {
  const help = { startOn: "2024-03-01", startPrecision: "month", endOn: "2024-06-30", endPrecision: "day", endReason: "planned" } as const;
  expect(["2024-02-29", "2024-03-01", "2024-06-30", "2024-07-01"].map((day) => runsOn(help, day))).toEqual([false, true, true, false]);
  expect(runsOn({ ...help, endOn: null, endReason: "ongoing" }, "2030-01-01")).toBe(true);
  expect(runsOn({ ...help, startOn: null }, "2024-04-01")).toBe(false);
});
