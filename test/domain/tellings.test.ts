import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { groupTellings, linkTellings, resolveTellings, unlinkTelling, type Telling } from "#app/domain/same-telling.ts";
import { findDifferences, suggestSame, type ComparedTelling } from "#app/domain/telling-differences.ts";
import { perspectives } from "#app/domain/vocabulary.ts";

const telling = (id: string, overrides: Partial<ComparedTelling> = {}): ComparedTelling => ({
  id,
  perspective: "file",
  startOn: "2019-03-01",
  startPrecision: "month",
  ...overrides,
});
const idsOf = (groups: readonly (readonly Telling[])[]) => groups.map((group) => group.map(({ id }) => id).sort()).sort();
const apply = (tellings: readonly Telling[], changes: readonly { id: string; sameAs: string | null }[]) =>
  tellings.map((one) => ({ ...one, ...changes.find(({ id }) => id === one.id) }));

describe("[TL1] tellings of the same thing", () => {
  test("are together however they point at each other", () => {
    const tellings = [telling("a"), telling("b", { sameAs: "a" }), telling("c", { sameAs: "b" }), telling("d")];

    expect(idsOf(groupTellings(tellings))).toEqual([["a", "b", "c"], ["d"]]);
  });

  test("stay together when the one they point at is removed", () => {
    expect(idsOf(groupTellings([telling("b", { sameAs: "gone" }), telling("c", { sameAs: "gone" })]))).toEqual([["b", "c"]]);
  });

  test("may point in a circle, as two people can make at once", () => {
    expect(idsOf(groupTellings([telling("a", { sameAs: "b" }), telling("b", { sameAs: "a" }), telling("c", { sameAs: "c" })]))).toEqual([["a", "b"], ["c"]]);
  });

  const anyTellings = fc
    .uniqueArray(fc.nat({ max: 11 }), { minLength: 1, maxLength: 10 })
    .chain((numbers) =>
      fc.tuple(
        ...numbers.map((number) =>
          fc
            .record({ sameAs: fc.option(fc.nat({ max: 11 }).map((other) => `t${other}`)), perspective: fc.constantFrom(...perspectives), leads: fc.boolean() })
            .map((rest) => telling(`t${number}`, rest)),
        ),
      ),
    );

  test("joined are one group with all that was with either; taken apart, the others stay together", () => {
    fc.assert(
      fc.property(anyTellings, fc.nat(), fc.nat(), (tellings, first, second) => {
        const [a, b] = [tellings[first % tellings.length]!.id, tellings[second % tellings.length]!.id];
        const groupOf = (all: readonly Telling[], id: string) =>
          groupTellings(all)
            .find((group) => group.some((one) => one.id === id))!
            .map((one) => one.id);
        const together = new Set([...groupOf(tellings, a), ...groupOf(tellings, b)]);

        const joined = apply(tellings, linkTellings(tellings, { id: a, to: b }));
        expect(new Set(groupOf(joined, a))).toEqual(together);

        const apart = apply(joined, unlinkTelling(joined, { id: a }));
        expect(groupOf(apart, a)).toEqual([a]);
        const others = [...together].filter((id) => id !== a);
        if (others.length > 0) expect(new Set(groupOf(apart, others[0]!))).toEqual(new Set(others));
      }),
      { numRuns: 1_000 },
    );
  });

  test("[TL2] each group has one to go by, whatever the order in which they are read", () => {
    fc.assert(
      fc.property(anyTellings, (tellings) => {
        const byId = (all: ReturnType<typeof resolveTellings<Telling>>) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const resolved = byId(resolveTellings(tellings));
        expect(byId(resolveTellings(tellings.toReversed()))).toEqual(resolved);
        expect(resolved.filter(({ leads }) => leads)).toHaveLength(groupTellings(tellings).length);
        // What was resolved resolves to itself: rows can stand in for entries.
        expect(byId(resolveTellings(resolved))).toEqual(resolved);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("[TL2] the one to go by", () => {
  const leadOf = (...tellings: Telling[]) => groupTellings(tellings)[0]![0].id;

  test("is the one that was chosen", () => {
    expect(leadOf(telling("a", { perspective: "youth", sameAs: "b", leads: true }), telling("b", { perspective: "researcher" }))).toBe("a");
  });

  test("is else the researcher's, then the file's, then what is known best", () => {
    expect(leadOf(telling("a", { perspective: "youth", sameAs: "b" }), telling("b", { perspective: "researcher" }), telling("c", { sameAs: "a" }))).toBe("b");
    expect(leadOf(telling("a", { perspective: "parent", sameAs: "b" }), telling("b", { perspective: "file" }))).toBe("b");
    expect(leadOf(telling("a", { startPrecision: "year", sameAs: "b" }), telling("b", { startPrecision: "day" }))).toBe("b");
  });
});

describe("[TL3] tellings differ", () => {
  test("on a date only when no day fits all of them", () => {
    const file = telling("a", { startOn: "2019-03-12", startPrecision: "day" });

    expect(findDifferences([file, telling("b", { startOn: "2019-01-01", startPrecision: "year" })])).toEqual([]);
    expect(findDifferences([file, telling("b", { startOn: "2019-04-01", startPrecision: "month" })])).toEqual(["start"]);
    expect(findDifferences([file, telling("b", { startOn: null })])).toEqual([]);
  });

  test("on kind of help, provider and end where both tell it", () => {
    const one = telling("a", { careType: "ambulatory", provider: "De Regenmeter", endOn: "2020-01-01", endPrecision: "year", endReason: "planned" });
    const other = telling("b", { careType: "day_treatment", provider: " de  regenmeter", endOn: "2021-01-01", endPrecision: "year", endReason: "transfer" });

    expect(findDifferences([one, other])).toEqual(["end", "careType", "endReason"]);
    expect(findDifferences([one, telling("b", { provider: "", endReason: "unknown" })])).toEqual([]);
  });
});

describe("[TL4] the same thing is suggested", () => {
  const help = { careType: "ambulatory", provider: "" };

  test("for help of one kind that may have begun on one day, told from two perspectives", () => {
    expect(suggestSame([telling("a", help), telling("b", { ...help, perspective: "youth", startOn: "2019-01-01", startPrecision: "year" })])).toEqual([{ id: "a", to: "b" }]);
  });

  test("not within one perspective, nor for other help, nor for what is joined or without a date", () => {
    const youth = { ...help, perspective: "youth" as const };
    expect(suggestSame([telling("a", help), telling("b", help)])).toEqual([]);
    expect(suggestSame([telling("a", help), telling("b", { ...youth, careType: "foster_care" })])).toEqual([]);
    expect(suggestSame([telling("a", { ...help, provider: "De Regenmeter" }), telling("b", { ...youth, provider: "Wijkteam" })])).toEqual([]);
    expect(suggestSame([telling("a", help), telling("b", { ...youth, sameAs: "a" })])).toEqual([]);
    expect(suggestSame([telling("a", help), telling("b", { ...youth, startOn: null })])).toEqual([]);
  });

  test("for events of one kind, but not by the year alone", () => {
    const school = telling("a", { type: "school" });
    expect(suggestSame([school, telling("b", { type: "school", perspective: "parent" })])).toEqual([{ id: "a", to: "b" }]);
    expect(suggestSame([school, telling("b", { type: "school", perspective: "parent", startOn: "2019-01-01", startPrecision: "year" })])).toEqual([]);
  });
});
