import { describe, expect, test } from "vitest";
import { buildPerspectiveTable, parsePerspectiveQuestion, perspectiveSearchParams, type PerspectiveQuestion } from "#app/domain/perspective-table.ts";
import { wholeStudy } from "#app/domain/patterns.ts";
import { perspectives, type Perspective } from "#app/domain/vocabulary.ts";

const mask = (...heard: Perspective[]) => heard.reduce((bits, perspective) => bits | (1 << perspectives.indexOf(perspective)), 0);
const code = { id: "waiting", position: 0, label: { nl: "Wachttijd" }, level: "chain" as const };
const both = mask("youth", "parent");

/** Ten cases: youth and parent heard in six, youth alone in three, the file alone in one. */
const tallies = {
  heard: new Map([
    [both, 6],
    [mask("youth"), 3],
    [mask("file"), 1],
  ]),
  themes: new Map([
    [
      "waiting",
      [
        { heard: both, barrier: both, facilitator: 0, cases: 2 },
        { heard: both, barrier: mask("youth"), facilitator: mask("parent"), cases: 1 },
        { heard: both, barrier: mask("youth"), facilitator: 0, cases: 1 },
        { heard: mask("youth"), barrier: mask("youth"), facilitator: 0, cases: 1 },
      ],
    ],
  ]),
};
const table = (question: Partial<Omit<PerspectiveQuestion, "filter">> = {}) => buildPerspectiveTable(tallies, [code], { telling: "barrier", codeId: null, ...question });

describe("who tells of which theme", () => {
  test("[CT11] each perspective out of the cases in which it was heard, and only those that were heard anywhere", () => {
    expect(table().n).toBe(10);
    expect(table().heard).toEqual([
      { perspective: "youth", n: 9 },
      { perspective: "parent", n: 6 },
      { perspective: "file", n: 1 },
    ]);
    expect(table().rows[0]!.told).toMatchObject({ youth: { k: 5, n: 9 }, parent: { k: 2, n: 6 }, file: { k: 0, n: 1 }, network: { k: 0, n: 0 } });
  });

  test("[CT11] together or alone, out of the cases in which two or more were heard", () => {
    expect(table().rows[0]).toMatchObject({ cases: 5, several: { k: 2, n: 6 }, alone: { k: 2, n: 6 } });
    expect(table({ telling: "either" }).rows[0]).toMatchObject({ several: { k: 3, n: 6 }, alone: { k: 1, n: 6 } });
  });

  test("[PM1] [PM2] silence contradicts nobody: one says only that it hindered, another only that it helped", () => {
    expect(table().rows[0]!.contradicted).toEqual({ k: 1, n: 3 });
  });

  test("two perspectives of one theme stand side by side over the cases in which both were heard", () => {
    expect(table({ codeId: "waiting" }).pairs).toEqual({ code, pairs: [{ first: "youth", second: "parent", both: 2, firstOnly: 2, secondOnly: 0, neither: 2, n: 6 }] });
    expect(table({ codeId: "gone" }).pairs).toBeNull();
  });

  test("a theme nobody tells of has no row", () => {
    expect(buildPerspectiveTable(tallies, [code, { ...code, id: "trust" }], { telling: "facilitator", codeId: null })).toMatchObject({ rows: [{ code }], absent: 1 });
  });

  test("the question comes back from its address, and is of what was said", () => {
    const question: PerspectiveQuestion = { filter: { ...wholeStudy, years: ["2025"] }, telling: "either", codeId: "waiting" };
    expect(parsePerspectiveQuestion(perspectiveSearchParams(question))).toEqual(question);
    expect(parsePerspectiveQuestion(new URLSearchParams("source=established&told=x")).filter).toEqual(wholeStudy);
  });
});
