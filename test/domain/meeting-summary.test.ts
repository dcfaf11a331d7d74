import { describe, expect, test } from "vitest";
import type { ConsentDecision } from "#app/domain/consent.ts";
import { recognisableInSummary, summaryLinkState, summaryObstacle, takesSummary, withoutIdentifying } from "#app/domain/meeting-summary.ts";

const identifying = { caseCodePrefix: "KL", names: ["Marijke van den Berg", "Sam"] };

describe("[SU1] what is in a summary", () => {
  test("is nobody's name, whole or in part, no code, number or address", () => {
    expect(recognisableInSummary("Marijke belt met Sam over KL-014, op 06-12345678.", identifying)).toEqual(expect.arrayContaining(["Marijke", "Sam", "KL-014", "06-12345678"]));
    expect(recognisableInSummary("We doen dit samen, op de berg.", identifying)).toEqual([]);
  });

  test("begins with a word where somebody was named", () => {
    const words = { somebody: "iemand", someCase: "een verhaal" };
    expect(withoutIdentifying("Marijke van den Berg belt na KL-014. Sam ook. SKJ-12 blijft.", identifying, words)).toBe("iemand belt na een verhaal. iemand ook. SKJ-12 blijft.");
  });

  test("is known once the meeting is over", () => {
    expect((["planned", "open", "closed"] as const).map((state) => takesSummary({ state }))).toEqual([false, false, true]);
  });
});

describe("[SU2] who may read it", () => {
  const decided = (person: ConsentDecision["person"], state: ConsentDecision["state"], decidedOn = "2026-01-10"): ConsentDecision => ({
    ...{ person, purpose: "meetings", state, decidedOn, legalBasis: "16_plus", expiresOn: null },
    recordedAt: new Date(decidedOn),
  });
  const at = { birthYear: 2009, today: "2026-03-12" };

  test("is who consents to meetings, as long as they do", () => {
    expect(summaryObstacle([], { ...at, person: "youth" })).toBe("no_consent");
    expect(summaryObstacle([decided("youth", "given")], { ...at, person: "youth" })).toBeNull();
    expect(summaryObstacle([decided("youth", "given"), decided("youth", "withdrawn", "2026-02-01")], { ...at, person: "youth" })).toBe("said_no");
  });

  test("is a parent who said yes, and whose child did", () => {
    const youth = decided("youth", "given");
    expect(summaryObstacle([youth], { ...at, person: "parent_1" })).toBe("not_asked");
    expect(summaryObstacle([youth, decided("parent_1", "given")], { ...at, person: "parent_1" })).toBeNull();
    expect(summaryObstacle([youth, decided("parent_1", "refused")], { ...at, person: "parent_1" })).toBe("said_no");
    expect(summaryObstacle([decided("youth", "withdrawn"), decided("parent_1", "given")], { ...at, person: "parent_1" })).toBe("no_consent");
  });
});

test("[SU3] a link is open until it was answered, taken back or too old", () => {
  const now = new Date("2026-03-12T12:00:00Z");
  const link = { answeredAt: null, withdrawnAt: null, expiresAt: new Date("2026-04-01") };
  expect(summaryLinkState(link, now)).toBe("open");
  expect(summaryLinkState({ ...link, expiresAt: now }, now)).toBe("expired");
  expect(summaryLinkState({ ...link, withdrawnAt: now }, now)).toBe("withdrawn");
  expect(summaryLinkState({ ...link, withdrawnAt: now, answeredAt: now }, now)).toBe("answered");
});
