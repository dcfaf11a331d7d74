import { describe, expect, test } from "vitest";
import { applyDeed } from "#app/domain/codebook-deeds.ts";
import { dropPlace, nextPlace, toLines, type Direction } from "#app/domain/codebook-places.ts";
import { newCode, type Code } from "#app/domain/codebook.ts";

const code = (id: string, parentId: string | null, isCodable = true): Code =>
  newCode({ id, parentId, level: "chain", label: { nl: id }, definition: { nl: id }, color: "#336699", isCodable, position: 0 });
const codes = [code("access", null, false), code("waiting", "access"), code("queue", "access"), code("law", null, false), code("budget", "law"), code("rest", null)].map(
  (one, position) => ({ ...one, position }),
);

/** The tree after a code was moved some steps, as lines. */
function steps(codeId: string, ...directions: Direction[]): string[] {
  let current: Code[] = codes;
  for (const direction of directions) {
    const place = nextPlace(current, codeId, direction);
    if (!place) return ["nowhere"];
    const moved = applyDeed(current, { type: "move", codeId, ...place });
    if (!moved.ok) throw new Error(moved.problem);
    current = moved.codes;
  }
  return toLines(current).map(({ code: { id }, depth }) => "-".repeat(depth) + id);
}

describe("moving by keyboard", () => {
  test("a theme goes along the lines, into and out of groups", () => {
    expect(steps("queue", "up")).toEqual(["access", "-queue", "-waiting", "law", "-budget", "rest"]);
    expect(steps("queue", "down")).toEqual(["access", "-waiting", "queue", "law", "-budget", "rest"]);
    expect(steps("queue", "down", "down")).toEqual(["access", "-waiting", "law", "-queue", "-budget", "rest"]);
    expect(steps("rest", "up")).toEqual(["access", "-waiting", "-queue", "law", "-budget", "-rest"]);
    expect(steps("waiting", "up", "up")).toEqual(["nowhere"]);
    expect(steps("rest", "down")).toEqual(["nowhere"]);
  });

  test("a group passes by other groups and goes into one only when asked to", () => {
    expect(steps("law", "up")).toEqual(["law", "-budget", "access", "-waiting", "-queue", "rest"]);
    expect(steps("law", "in")).toEqual(["access", "-waiting", "-queue", "-law", "--budget", "rest"]);
    expect(steps("law", "in", "out")).toEqual(["access", "-waiting", "-queue", "law", "-budget", "rest"]);
  });

  test("nothing goes into a theme, and nothing out of the top", () => {
    expect(steps("queue", "in")).toEqual(["nowhere"]);
    expect(steps("law", "out")).toEqual(["nowhere"]);
  });
});

test("what is dropped on the lower half of a group's line comes into it, elsewhere beside the line", () => {
  expect(dropPlace(codes, "law", "before")).toEqual({ parentId: null, beforeId: "law" });
  expect(dropPlace(codes, "law", "after")).toEqual({ parentId: "law", beforeId: "budget" });
  expect(dropPlace(codes, "waiting", "after")).toEqual({ parentId: "access", beforeId: "queue" });
  expect(dropPlace(codes, "queue", "after")).toEqual({ parentId: "access", beforeId: null });
  expect(dropPlace(codes, "gone", "after")).toBeNull();
});
