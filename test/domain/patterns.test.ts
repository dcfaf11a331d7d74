import fc from "fast-check";
import highs from "highs";
import { describe, expect, test } from "vitest";
import { auditTable } from "#app/domain/disclosure/audit.ts";
import { buildPatternTable, sortPatternRows, type FactorCount, type PatternCode, type PatternCounts, type PatternRow, type PatternTable } from "#app/domain/pattern-table.ts";
import {
  allowedFilter,
  filterPieces,
  parsePatternQuestion,
  patternReader,
  patternSearchParams,
  patternSorts,
  patternSplits,
  ratingKinds,
  wholeStudy,
  withoutWord,
  type PatternFilter,
  type PatternSplit,
} from "#app/domain/patterns.ts";
import { ageBands, conversationTypes, institutionTypes, levels, perspectives, phases, sexes } from "#app/domain/vocabulary.ts";

const filters: fc.Arbitrary<PatternFilter> = fc.record({
  source: fc.constant("reported" as const),
  institutionTypes: fc.subarray([...institutionTypes]),
  regionIds: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 4 }),
  organisationIds: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 4 }),
  years: fc.subarray(["2024", "2025", "2026"]),
  ageBands: fc.subarray([...ageBands]),
  sexes: fc.subarray([...sexes]),
  ratings: fc.subarray([...ratingKinds]),
  levels: fc.subarray([...levels]),
  perspectives: fc.subarray([...perspectives]),
  phases: fc.subarray([...phases]),
  conversationTypes: fc.subarray([...conversationTypes]),
});

describe("the question in the address", () => {
  test("every question comes back from its address", () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(null, ...patternSplits), fc.constantFrom(...patternSorts), (filter, split, sort) => {
        const address = patternSearchParams({ filter, split, sort }).toString();
        expect(parsePatternQuestion(new URLSearchParams(address))).toEqual({ filter, split, sort });
      }),
    );
  });

  test("the whole study has an empty address", () => {
    expect(patternSearchParams({ filter: wholeStudy }).toString()).toBe("");
    expect(parsePatternQuestion(new URLSearchParams())).toEqual({ filter: wholeStudy, split: null, sort: "barrier" });
  });

  test("unknown values and doubles are ignored, known ones beside them stay", () => {
    const params = new URLSearchParams("source=rumours&institution=jji&institution=hotel&institution=jji&phase=&split=zodiac&sort=luck&perspective=parent");
    expect(parsePatternQuestion(params)).toEqual({ filter: { ...wholeStudy, institutionTypes: ["jji"], perspectives: ["parent"] }, split: null, sort: "barrier" });
  });

  test("a finding has no perspective and no conversation to limit or to split by", () => {
    const params = new URLSearchParams("source=established&perspective=parent&conversation=interview&phase=access&split=perspective");
    expect(parsePatternQuestion(params)).toMatchObject({ filter: { source: "established", perspectives: [], conversationTypes: [], phases: ["access"] }, split: null });
  });

  test("a sentence has a piece for each limited list, and a word of it can be taken out", () => {
    const filter: PatternFilter = { ...wholeStudy, perspectives: ["youth", "parent"], phases: ["access"] };
    expect(filterPieces(filter)).toEqual([
      { list: "perspectives", values: ["youth", "parent"] },
      { list: "phases", values: ["access"] },
    ]);
    expect(withoutWord(filter, { list: "perspectives", value: "youth" })).toEqual({ ...filter, perspectives: ["parent"] });
  });
});

describe("for whom", () => {
  test("researchers and coordinators have no rule, participants and policymakers that of the study", () => {
    const reader = (role: Parameters<typeof patternReader>[0]["role"], threshold = 5) => patternReader({ studyId: "s", role, threshold }).rule;
    expect([reader("coordinator"), reader("researcher")]).toEqual([null, null]);
    expect([reader("policymaker"), reader("participant", 12)]).toEqual([
      { threshold: 5, minimumCases: 10 },
      { threshold: 12, minimumCases: 12 },
    ]);
    expect(reader("policymaker", 1)).toEqual({ threshold: 3, minimumCases: 10 });
  });

  test("[DC4] under a rule nothing of a filter is left but its source", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const reader = patternReader({ studyId: "s", role: "policymaker", threshold: 5 });
        expect(allowedFilter({ ...filter, source: "established" }, reader)).toEqual({ ...wholeStudy, source: "established" });
        expect(allowedFilter(filter, { studyId: "s", rule: null })).toEqual(filter);
      }),
    );
  });
});

const rule = { threshold: 5, minimumCases: 10 };
const theme: PatternCode = { id: "waiting", label: { nl: "Wachttijd" }, level: "chain", position: 0 };

/** Counts of one theme, as a barrier, divided in parts of which each has `[k, n]`. */
function countsOf(parts: readonly (readonly [number, number])[], codeId = theme.id): PatternCounts {
  const total = parts.reduce((sum, [k]) => sum + k, 0);
  const factor: FactorCount = { codeId, polarity: "barrier", k: total, mentions: total * 3, parts: new Map(parts.map(([k], index) => [`part${index}`, k])) };
  return { n: parts.reduce((sum, [, n]) => sum + n, 0), parts: parts.map(([, n], index) => ({ id: `part${index}`, name: null, n })), factors: [factor] };
}

function tableFor(split: PatternSplit | null, bySplit: ReadonlyMap<PatternSplit | null, PatternCounts>): PatternTable {
  return buildPatternTable({ filter: wholeStudy, split, codes: [theme], rule }, bySplit);
}

const whole = (counts: PatternCounts): PatternCounts => ({ ...counts, parts: [], factors: counts.factors.map((factor) => ({ ...factor, parts: new Map() })) });

describe("a table for readers outside the research", () => {
  const partSizes = fc.array(
    fc.tuple(fc.nat(20), fc.nat(20)).map(([k, rest]) => [k, k + rest] as const),
    { minLength: 2, maxLength: 5 },
  );

  test("no hidden count can be derived from the table, its totals and the sizes of its parts", async () => {
    const solver = await highs();
    let hiddenCells = 0;
    fc.assert(
      fc.property(partSizes, (parts) => {
        const counts = countsOf(parts);
        const { barrier } = tableFor(
          "region",
          new Map([
            [null, whole(counts)],
            ["region", counts],
          ]),
        ).rows[0]!;
        if (barrier.total.state === "suppressed") {
          expect(Object.values(barrier.parts).every(({ state }) => state === "suppressed")).toBe(true);
          return;
        }
        const hidden = parts.flatMap((_, index) => (barrier.parts[`part${index}`]!.state === "suppressed" ? [index] : []));
        hiddenCells += hidden.length;
        // Cases with the theme and cases without it: both rows and all margins are known.
        const audit = auditTable(
          {
            table: [parts.map(([k]) => k), parts.map(([k, n]) => n - k)],
            hidden: hidden.flatMap((index) => [[0, index] as const, [1, index] as const]),
            marginsPublished: true,
            threshold: rule.threshold,
          },
          solver,
        );
        audit.intervals.forEach(({ lower, upper }, index) => {
          const n = parts[hidden[Math.floor(index / 2)]!]![1];
          expect(upper! - lower).toBeGreaterThanOrEqual(Math.min(rule.threshold, n));
        });
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(hiddenCells).toBeGreaterThan(50);
  }, 60_000);

  test("what is hidden keeps no figure, and mentions are gone", () => {
    const counts = countsOf([
      [3, 20],
      [9, 20],
      [12, 20],
    ]);
    const { barrier } = tableFor(
      "region",
      new Map([
        [null, whole(counts)],
        ["region", counts],
      ]),
    ).rows[0]!;
    expect(barrier.parts["part0"]).toEqual({ state: "suppressed", reason: "small" });
    expect(barrier.parts["part1"]).toEqual({ state: "suppressed", reason: "complement" });
    expect(barrier).toMatchObject({ total: { state: "shown", k: 24, n: 60 }, mentions: null });
  });

  test("[DC4] a total that one division gives away is hidden in every table of the theme", () => {
    // 0 of 8 and 5 of 8: no choice of cells hides which of the two groups they are in.
    const byRegion = countsOf([
      [0, 8],
      [5, 8],
    ]);
    const byInstitution = countsOf([[5, 16]]);
    const bySplit = new Map<PatternSplit | null, PatternCounts>([
      [null, whole(byRegion)],
      ["region", byRegion],
      ["institution_type", byInstitution],
    ]);
    const hidden = { state: "suppressed", reason: "small" };
    expect(tableFor(null, new Map([[null, whole(byRegion)]])).rows[0]!.barrier.total).toMatchObject({ state: "shown", k: 5 });
    for (const split of [null, "region", "institution_type"] as const) expect(tableFor(split, bySplit).rows[0]!.barrier.total).toEqual(hidden);
    expect(tableFor("institution_type", bySplit).rows[0]!.barrier.parts).toEqual({ part0: hidden });
  });
});

describe("the order of rows", () => {
  const row = (id: string, k: number | null): PatternRow => {
    const total = k === null ? ({ state: "suppressed", reason: "small" } as const) : ({ state: "shown", k, n: 60, p: k / 60, lower: 0, upper: 1, reason: null } as const);
    const none = { state: "shown", k: 0, n: 60, p: 0, lower: 0, upper: 0.06, reason: null } as const;
    return {
      code: { id, label: { nl: id }, level: "chain", position: id === "a" ? 9 : 1 },
      barrier: { total, mentions: null, parts: {} },
      facilitator: { total: none, mentions: null, parts: {} },
    };
  };
  const byLabel = (a: PatternRow, b: PatternRow) => a.code.label.nl.localeCompare(b.code.label.nl);
  const order = (rows: PatternRow[], sort: (typeof patternSorts)[number]) =>
    sortPatternRows(rows, sort, byLabel)
      .map(({ code }) => code.id)
      .join("");

  test("most cases first; what is hidden stands at the end by label, so that its place tells nothing", () => {
    expect(order([row("d", null), row("b", 7), row("c", null), row("a", 0), row("e", 30)], "barrier")).toBe("ebacd");
  });

  test("by label or as in the codebook, hidden ones stand among the others", () => {
    expect(order([row("c", null), row("b", 7), row("a", 8)], "label")).toBe("abc");
    expect(order([row("a", 8), row("c", null), row("b", 7)], "codebook")).toBe("cba");
  });
});
