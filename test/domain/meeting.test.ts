import { describe, expect, test } from "vitest";
import { agendaTemplates, moveInOrder, nextMeetingState, planAgenda } from "#app/domain/meeting.ts";
import { meetingTypes, type MeetingType } from "#app/domain/vocabulary.ts";

const allSteps = (type: MeetingType) => agendaTemplates[type].map((_, index) => index);
const titles = (items: { title: { nl: string } }[]) => items.map(({ title }) => title.nl);

describe("an agenda", () => {
  test.each(meetingTypes)("of a %s has steps in both languages that fit in a day part, one of them for cases", (type) => {
    const steps = agendaTemplates[type];
    expect(steps.filter((step) => step.holdsCases)).toHaveLength(1);
    expect(steps.every(({ title }) => title.nl !== "" && title.en)).toBe(true);
    const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
    expect(minutes).toBeGreaterThanOrEqual(60);
    expect(minutes).toBeLessThanOrEqual(240);
  });

  test("of a national meeting goes from patterns by cases to causes, what helps and decisions", () => {
    const agenda = planAgenda({ type: "national", chosen: allSteps("national"), cases: [] });
    expect(titles(agenda)).toEqual(["Welkom en afspraken", "Patronen", "Casussen", "Oorzaken", "Wat helpt", "Besluiten en acties", "Afsluiting"]);
  });

  test("has one item per case in the place of the step for cases, sharing its time in fives", () => {
    const cases = [
      { caseId: "a", code: "KL-014" },
      { caseId: "b", code: "KL-031" },
    ];
    const agenda = planAgenda({ type: "national", chosen: allSteps("national"), cases });
    expect(agenda.slice(1, 5).map(({ title, minutes, caseId }) => [title.nl, minutes, caseId])).toEqual([
      ["Patronen", 25, null],
      ["Casus KL-014", 25, "a"],
      ["Casus KL-031", 25, "b"],
      ["Oorzaken", 25, null],
    ]);
  });

  test("gives each case ten minutes at least", () => {
    const cases = ["a", "b", "c", "d", "e", "f"].map((caseId) => ({ caseId, code: caseId }));
    const agenda = planAgenda({ type: "dialogue_table", chosen: allSteps("dialogue_table"), cases });
    expect(agenda.filter(({ caseId }) => caseId).map(({ minutes }) => minutes)).toEqual([10, 10, 10, 10, 10, 10]);
  });

  test("leaves out the steps that were not chosen, and puts cases before the last one when theirs was", () => {
    const agenda = planAgenda({ type: "national", chosen: [0, 1, 6], cases: [{ caseId: "a", code: "KL-014" }] });
    expect(titles(agenda)).toEqual(["Welkom en afspraken", "Patronen", "Casus KL-014", "Afsluiting"]);
  });
});

test("a meeting goes from planned to open to closed, and no further", () => {
  expect([nextMeetingState("planned"), nextMeetingState("open"), nextMeetingState("closed")]).toEqual(["open", "closed", null]);
});

describe("moving in an order", () => {
  test("changes places with the neighbour", () => {
    expect(moveInOrder(["a", "b", "c"], "b", "up")).toEqual(["b", "a", "c"]);
    expect(moveInOrder(["a", "b", "c"], "b", "down")).toEqual(["a", "c", "b"]);
  });

  test("leaves the order alone at its ends and for what is not in it", () => {
    expect(moveInOrder(["a", "b"], "a", "up")).toEqual(["a", "b"]);
    expect(moveInOrder(["a", "b"], "b", "down")).toEqual(["a", "b"]);
    expect(moveInOrder(["a", "b"], "z", "up")).toEqual(["a", "b"]);
  });
});
