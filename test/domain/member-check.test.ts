import { describe, expect, test } from "vitest";
import type { ConsentDecision } from "#app/domain/consent.ts";
import { memberCheckObstacle, memberCheckState, needsHandling, storyOffer } from "#app/domain/member-check.ts";

const decision = (overrides: Partial<ConsentDecision> = {}): ConsentDecision => ({
  person: "youth",
  purpose: "interview",
  state: "given",
  decidedOn: "2026-01-10",
  recordedAt: new Date("2026-01-10T10:00:00Z"),
  expiresOn: null,
  legalBasis: "16_plus",
  ...overrides,
});
const who = { birthYear: 2008, today: "2026-06-01" };

describe("[MC1] who may get a link", () => {
  test("nobody, as long as nothing was agreed to", () => {
    expect(memberCheckObstacle([], { ...who, person: "youth" })).toBe("no_consent");
    expect(memberCheckObstacle([decision({ purpose: "file_review" })], { ...who, person: "youth" })).toBe("no_consent");
  });

  test("a youth of sixteen who said yes; a parent only after an own yes", () => {
    expect(memberCheckObstacle([decision()], { ...who, person: "youth" })).toBeNull();
    expect(memberCheckObstacle([decision()], { ...who, person: "parent_1" })).toBe("not_asked");
    expect(memberCheckObstacle([decision(), decision({ person: "parent_1" })], { ...who, person: "parent_1" })).toBeNull();
  });

  test("not who refused or took it back, also when the case itself may go on", () => {
    const decisions = [decision(), decision({ person: "parent_1", state: "withdrawn", decidedOn: "2026-03-01" })];
    expect(memberCheckObstacle(decisions, { ...who, person: "parent_1" })).toBe("said_no");
    expect(memberCheckObstacle(decisions, { ...who, person: "youth" })).toBeNull();
  });

  test("nobody any more once the youth took it back", () => {
    const decisions = [decision(), decision({ person: "parent_1" }), decision({ state: "withdrawn", decidedOn: "2026-05-01" })];
    expect(memberCheckObstacle(decisions, { ...who, person: "youth" })).toBe("said_no");
    expect(memberCheckObstacle(decisions, { ...who, person: "parent_1" })).toBe("no_consent");
  });

  test("a child under twelve, for whom the parents signed", () => {
    const young = { birthYear: 2017, today: "2026-06-01" };
    const decisions = [decision({ person: "parent_1", legalBasis: "under_12" })];
    expect(memberCheckObstacle(decisions, { ...young, person: "youth" })).toBeNull();
    expect(memberCheckObstacle([...decisions, decision({ state: "refused", legalBasis: "under_12" })], { ...young, person: "youth" })).toBe("said_no");
  });
});

test("[MC2] a story holds the own account, on request what the file says, and never what another told", () => {
  expect(["youth", "parent", "practitioner", "network", "file", "researcher"].map((perspective) => storyOffer("youth", perspective as never))).toEqual([
    "own",
    "never",
    "never",
    "never",
    "record",
    "record",
  ]);
  expect([storyOffer("guardian", "parent"), storyOffer("parent_2", "youth")]).toEqual(["own", "never"]);
});

test("[MC3] a link is open until it was answered, withdrawn or too old", () => {
  const now = new Date("2026-06-01T12:00:00Z");
  const link = { answeredAt: null, withdrawnAt: null, expiresAt: new Date("2026-06-02T12:00:00Z") };
  expect(memberCheckState(link, now)).toBe("open");
  expect(memberCheckState({ ...link, expiresAt: now }, now)).toBe("expired");
  expect(memberCheckState({ ...link, withdrawnAt: now }, now)).toBe("withdrawn");
  expect(memberCheckState({ ...link, answeredAt: now, expiresAt: now }, now)).toBe("answered");
});

test("[MC5] everything but a bare 'this is right' waits for somebody", () => {
  expect(needsHandling({ verdict: "correct", comment: "" })).toBe(false);
  for (const reaction of [
    { verdict: "correct" as const, comment: "maar later" },
    { verdict: "not_quite" as const, comment: "" },
    { verdict: "rather_not_keep" as const, comment: "" },
    { verdict: null, comment: "iets" },
  ])
    expect(needsHandling(reaction)).toBe(true);
});
