import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildPerspectiveMatrix, concordOf } from "#app/domain/perspective-matrix.ts";
import { perspectives, polarities } from "#app/domain/vocabulary.ts";

const says = (perspective: (typeof perspectives)[number], polarity: (typeof polarities)[number], codeId = "waiting_time") => ({ perspective, polarity, codeId });

describe("the perspective matrix", () => {
  test("[PM1] silence contradicts nobody, and who was not heard is not silent", () => {
    const [row] = buildPerspectiveMatrix([says("youth", "barrier")], ["youth", "parent"]);
    expect(row).toEqual({
      codeId: "waiting_time",
      cells: { youth: { barrier: 1, facilitator: 0 }, parent: "silent", practitioner: "not_heard", network: "not_heard", file: "not_heard", researcher: "not_heard" },
      concord: "alone",
    });
  });

  test("[PM1] whoever is quoted was heard, also on another theme", () => {
    const rows = buildPerspectiveMatrix([says("youth", "barrier"), says("network", "facilitator", "school_mentor")], []);
    expect(rows.map(({ cells }) => cells.network)).toEqual(["silent", { barrier: 0, facilitator: 1 }]);
  });

  test.each([
    ["agreement", [says("youth", "barrier"), says("youth", "barrier"), says("parent", "barrier")]],
    ["contradiction", [says("youth", "barrier"), says("practitioner", "facilitator")]],
    ["contradiction", [says("youth", "barrier"), says("parent", "barrier"), says("parent", "facilitator"), says("file", "facilitator")]],
    ["partial", [says("youth", "barrier"), says("parent", "barrier"), says("parent", "facilitator")]],
    ["agreement", [says("youth", "barrier"), says("youth", "facilitator"), says("parent", "barrier"), says("parent", "facilitator")]],
    ["alone", [says("youth", "barrier"), says("youth", "facilitator")]],
  ] as const)("[PM2] %s: %j", (concord, said) => {
    expect(buildPerspectiveMatrix(said, perspectives)[0]?.concord).toBe(concord);
  });

  test("[PM1] counts every mention once, and adding who was silent changes no verdict", () => {
    const mention = fc.record({ codeId: fc.constantFrom("a", "b", "c"), polarity: fc.constantFrom(...polarities), perspective: fc.constantFrom(...perspectives) });
    fc.assert(
      fc.property(fc.array(mention), fc.subarray([...perspectives]), (said, heard) => {
        const rows = buildPerspectiveMatrix(said, heard);
        const counted = rows.flatMap(({ cells }) => Object.values(cells)).reduce((sum, cell) => sum + (typeof cell === "string" ? 0 : cell.barrier + cell.facilitator), 0);
        expect(counted).toBe(said.length);
        expect(buildPerspectiveMatrix(said, perspectives).map(({ concord }) => concord)).toEqual(rows.map(({ concord }) => concord));
        for (const { cells, concord } of rows) expect(concordOf(Object.values(cells).filter((cell) => typeof cell !== "string"))).toBe(concord);
      }),
      { numRuns: 1000 },
    );
  });
});
