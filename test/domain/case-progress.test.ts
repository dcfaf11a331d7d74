import { describe, expect, test } from "vitest";
import { isUsableCaseCode, nextCaseCode } from "#app/domain/case-code.ts";
import { type CaseFacts, checklistProgress, listStepProgress, type RatingProgress, waitsFor } from "#app/domain/case-progress.ts";
import type { PurposeConsent } from "#app/domain/consent.ts";
import { caseSteps, type ConsentPurpose } from "#app/domain/vocabulary.ts";

const given = (...purposes: ConsentPurpose[]): PurposeConsent[] => purposes.map((purpose) => ({ purpose, state: "given", missing: [], isOutgrown: false, expiresOn: null }));
const nothing: CaseFacts = { consent: [], conversations: [], ratings: [], episodeCount: 0, findingCount: 0 };
const checklist = (progress: Partial<RatingProgress>): RatingProgress => ({ kind: "checklist", assigned: 2, submitted: 0, isCompared: false, isSettled: false, ...progress });

describe("the next code", () => {
  test("follows the highest number, whatever lies open below and whatever other codes there are", () => {
    expect(nextCaseCode(["KL-001", "KL-009", "OUD-500", "KL-x", "KL-12b"], "KL")).toBe("KL-010");
    expect(nextCaseCode([], "KL")).toBe("KL-001");
    expect(nextCaseCode(["KL-999"], "KL")).toBe("KL-1000");
  });

  test("does not run away after a long number that is no number of ours", () => {
    expect(nextCaseCode(["KL-20240312001", "KL-7"], "KL")).toBe("KL-008");
  });

  test.each(["new", "Import", "KL-1.data", "-1", "a/b", "", "Jan Jansen"])("%j cannot be a code", (code) => expect(isUsableCaseCode(code)).toBe(false));
  test.each(["KL-014", "2024.3", "newcase"])("%j can", (code) => expect(isUsableCaseCode(code)).toBe(true));
});

describe("what a step waits for", () => {
  test("consent: first to talk, then for the file", () => {
    expect(waitsFor("consent", nothing)).toEqual({ for: "consent", purpose: "interview" });
    expect(waitsFor("consent", { ...nothing, consent: given("interview") })).toEqual({ for: "consent", purpose: "file_review" });
    expect(waitsFor("consent", { ...nothing, consent: given("interview", "file_review") })).toBeNull();
  });

  test("conversations: youth, parent and practitioner, heard in an interview", () => {
    const session = { type: "learning_session" as const, perspectives: ["youth" as const, "parent" as const] };
    expect(waitsFor("conversations", { ...nothing, conversations: [session] })).toEqual({ for: "interview", perspective: "youth" });
    const talk = { type: "interview" as const, perspectives: ["youth" as const, "parent" as const] };
    expect(waitsFor("conversations", { ...nothing, conversations: [talk] })).toEqual({ for: "interview", perspective: "practitioner" });
    expect(waitsFor("conversations", { ...nothing, conversations: [talk, { type: "interview", perspectives: ["practitioner"] }] })).toBeNull();
  });

  test.each([
    ["nobody was chosen", [], "raters"],
    ["a guideline alone is no file review", [checklist({ kind: "guideline_set", submitted: 2 })], "raters"],
    ["nobody submitted", [checklist({})], "ratings"],
    ["one of two submitted", [checklist({ submitted: 1 })], "second_rater"],
    ["both submitted", [checklist({ submitted: 2 })], "comparing"],
    ["both compared", [checklist({ submitted: 2, isCompared: true })], "consensus"],
    ["settled", [checklist({ submitted: 2, isCompared: true, isSettled: true })], undefined],
    ["one rater, submitted", [checklist({ assigned: 1, submitted: 1 })], undefined],
  ] as const)("file review: %s", (_, ratings, waiting) => {
    expect(waitsFor("file_review", { ...nothing, ratings: [...ratings] })?.for).toBe(waiting);
  });

  test.each(["learning_session", "reflection_session"] as const)("%s: until one was held", (step) => {
    expect(waitsFor(step, nothing)).toEqual({ for: step });
    expect(waitsFor(step, { ...nothing, conversations: [{ type: step, perspectives: ["practitioner"] }] })).toBeNull();
  });

  test("timeline and findings: until there is one; closed: for nothing", () => {
    expect([waitsFor("timeline", nothing)?.for, waitsFor("findings", nothing)?.for, waitsFor("closed", nothing)]).toEqual(["trajectory", "findings", null]);
    expect([waitsFor("timeline", { ...nothing, episodeCount: 1 }), waitsFor("findings", { ...nothing, findingCount: 1 })]).toEqual([null, null]);
  });
});

test("checklists count together, guidelines do not", () => {
  expect(checklistProgress({ ...nothing, ratings: [checklist({ submitted: 1 }), checklist({ kind: "guideline_set", submitted: 2 })] })).toEqual({ submitted: 1, assigned: 2 });
});

test("steps before the current one are passed, and a closed case has passed all", () => {
  const passed = (step: (typeof caseSteps)[number]) => listStepProgress(step, nothing).filter(({ isPassed }) => isPassed).length;
  expect([passed("consent"), passed("timeline"), passed("closed")]).toEqual([0, 3, caseSteps.length]);
  expect(
    listStepProgress("timeline", nothing)
      .filter(({ isCurrent }) => isCurrent)
      .map(({ step }) => step),
  ).toEqual(["timeline"]);
});
