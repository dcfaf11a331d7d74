import { describe, expect, test } from "vitest";
import { feasibleInterval, protectLinkedCells, type CellRelation, type LinkedCell } from "#app/domain/disclosure/linked-cells.ts";
import { defaultAudienceRules } from "#app/domain/release/audience.ts";
import { groupCases } from "#app/domain/release/groups.ts";
import { findRecognisable } from "#app/domain/release/text-check.ts";
import { hearsOf } from "#app/domain/permissions.ts";
import { randomStudy, seededChance } from "#test/support/random-study.ts";

const open = (k: number, n = 100, threshold = 5): LinkedCell => ({ k, n, status: "open", threshold });
const parts = (total: string, ...names: string[]): CellRelation => ({ kind: "parts", total, parts: names });

describe("linked suppression", () => {
  test("a total in two divisions: a cell hidden in one hides a partner in both where needed, and the total stays", () => {
    const cells = new Map([
      ["total", open(60)],
      ...Object.entries({ a: 3, b: 20, c: 37 }).map(([id, k]) => [id, open(k)] as const),
      ...Object.entries({ x: 25, y: 35 }).map(([id, k]) => [id, open(k)] as const),
    ]);
    const hidden = protectLinkedCells({ cells, relations: [parts("total", "a", "b", "c"), parts("total", "x", "y")] });
    expect(Object.fromEntries(hidden)).toEqual({ a: "small", b: "complement" });
  });

  test("a hidden partner that another table shows is none: the audit sees it", () => {
    const cells = new Map<string, LinkedCell>([
      ["row", open(12)],
      ["column", open(10)],
      ["x", open(10)],
      ["y", open(2)],
    ]);
    const relations = [parts("row", "x", "y"), parts("column", "x")];
    expect(feasibleInterval({ cells, relations }, (id) => id === "x" || id === "y", "y")).toEqual({ lower: 2, upper: 2 });
    expect([...protectLinkedCells({ cells, relations }).keys()].sort()).toEqual(["column", "x", "y"]);
  });

  test("a number that an earlier release showed is not hidden again in vain", () => {
    const cells = new Map<string, LinkedCell>([
      ["new", open(20)],
      ["old", { ...open(20), status: "published" }],
      ["other", open(3)],
      ["third", open(30)],
      ["total", open(53)],
    ]);
    const hidden = protectLinkedCells({ cells, relations: [parts("total", "new", "other", "third"), parts("new", "old")] });
    expect([...hidden.keys()].sort()).toEqual(["other", "third"]);
  });
});

describe("groups of a release", () => {
  test("those that are too small are put together, and never told apart", () => {
    const facts = randomStudy(seededChance(7), 80);
    const population = new Set(facts.cases.map(({ caseId }) => caseId));
    const rule = { ...defaultAudienceRules.policymaker, minimumCases: 15, minimumOrganisations: 1 };
    const groups = groupCases(facts, "region", population, rule)!;
    expect(groups.reduce((sum, { cases }) => sum + cases.size, 0)).toBe(80);
    for (const { cases } of groups) expect(cases.size).toBeGreaterThanOrEqual(15);
  });

  test("a division of one organisation per group is none", () => {
    const facts = randomStudy(seededChance(7), 80);
    const ofOne = { ...facts, cases: facts.cases.map((one) => ({ ...one, scopeId: one.regionId })) };
    const population = new Set(facts.cases.map(({ caseId }) => caseId));
    expect(groupCases(ofOne, "region", population, { ...defaultAudienceRules.policymaker, minimumOrganisations: facts.regions.length })).toBeNull();
  });
});

describe("what may not go out", () => {
  test("case codes and numbers in texts are found", () => {
    const found = (text: string) => findRecognisable(text, { caseCodePrefix: "KL" });
    expect(found("Zoals in KL-014 en kl-15 te zien.")).toEqual(["KL-014", "kl-15"]);
    expect(found("Bel 06-12345678.")).toEqual(["06-12345678"]);
    expect(found("Van 75 casussen; AB-12 is een formulier.")).toEqual([]);
  });

  test("policymakers hear nothing of cases, documents and codes", () => {
    const topics = ["case", "document", "meeting", "action", "protocol", "member", "comment", "release"];
    expect(topics.filter((topic) => !hearsOf("policymaker", topic))).toEqual(["case", "document", "protocol"]);
    expect(topics.every((topic) => hearsOf("researcher", topic))).toBe(true);
  });
});
