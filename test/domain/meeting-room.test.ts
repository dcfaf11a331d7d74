import { describe, expect, test } from "vitest";
import { brainstormForAll, groupsOf, isToldWhole, kindsToGather, layTogether, type Brainstorm } from "#app/domain/brainstorm.ts";
import { clockText, neighboursOf, newsSince, secondsLeft, stepAfterRemoval } from "#app/domain/meeting-room.ts";

describe("the step of a meeting", () => {
  test("has an item before and after it, none at the ends, none where it is not there", () => {
    const items = ["a", "b", "c"];
    expect(neighboursOf(items, "a")).toEqual({ previous: null, next: "b" });
    expect(neighboursOf(items, "b")).toEqual({ previous: "a", next: "c" });
    expect(neighboursOf(items, "c")).toEqual({ previous: "b", next: null });
    expect(neighboursOf(items, "gone")).toEqual({ previous: null, next: null });
  });

  test("goes to the next item when its own is taken off, at the end to the one before", () => {
    expect(stepAfterRemoval(["a", "b", "c"], { current: "b", removed: "b" })).toBe("c");
    expect(stepAfterRemoval(["a", "b", "c"], { current: "c", removed: "c" })).toBe("b");
    expect(stepAfterRemoval(["a"], { current: "a", removed: "a" })).toBeNull();
    expect(stepAfterRemoval(["a", "b"], { current: "a", removed: "b" })).toBe("a");
  });

  test("has a timer that never goes below nothing", () => {
    expect([secondsLeft(65_000, 0), secondsLeft(1_200, 1_000), secondsLeft(1_000, 9_000)]).toEqual([65, 1, 0]);
    expect([clockText(65), clockText(0), clockText(3_660)]).toEqual(["1:05", "0:00", "61:00"]);
  });
});

describe("[MR4] what may be gathered", () => {
  const causesAt = (itemId: string, state: "collecting" | "revealed") => ({ itemId, kind: "causes" as const, state });

  test("is causes first, and what helps once causes were revealed somewhere in the meeting", () => {
    expect(kindsToGather([], "a")).toEqual(["causes"]);
    expect(kindsToGather([causesAt("a", "revealed")], "a")).toEqual(["solutions"]);
    expect(kindsToGather([causesAt("a", "revealed")], "b")).toEqual(["causes", "solutions"]);
  });

  test("is nothing while something is being gathered, and nothing twice at one item", () => {
    expect(kindsToGather([causesAt("a", "collecting")], "b")).toEqual([]);
    expect(kindsToGather([causesAt("a", "revealed"), { itemId: "a", kind: "solutions", state: "revealed" }], "a")).toEqual([]);
  });
});

describe("[MR3] what is told to all of what is gathered", () => {
  const written = { id: "c1", text: "Wachten", isMine: true, groupedUnder: null };
  const hidden: Brainstorm = { id: "b1", itemId: "a", kind: "causes", state: "collecting", count: 2, contributions: [written] };

  test("is nothing while it is hidden, and of nobody that it is theirs afterwards", () => {
    expect(brainstormForAll(hidden)).toEqual({ ...hidden, contributions: [] });
    expect(brainstormForAll({ ...hidden, state: "revealed" }).contributions).toEqual([{ ...written, isMine: false }]);
  });

  test("is enough unless one may have written something that the page does not have", () => {
    expect(isToldWhole([], { ...hidden, count: 0 })).toBe(true);
    expect(isToldWhole([], hidden)).toBe(false);
    expect(isToldWhole([hidden], hidden)).toBe(true);
    expect(isToldWhole([], { ...hidden, state: "revealed" })).toBe(true);
  });

  test("stays as it was known to a page that heard it begin, until it is revealed; news that came late changes nothing", () => {
    const news = (version: number, told: Brainstorm) => ({
      ...{ meetingId: "m1", version, spotlight: null, round: null, gathered: [told], at: new Date("2026-03-12T12:00:00Z") },
      step: { itemId: "a", movedBy: null, movedAt: null, timerEndsAt: null },
    });
    const begun = news(1, { ...hidden, count: 0, contributions: [] });
    const later = newsSince(begun, news(2, { ...hidden, contributions: [] }));
    expect(later).toEqual({ ...begun, version: 2 });
    expect(newsSince(later, begun)).toBe(later);
    const revealed = news(3, { ...hidden, state: "revealed" });
    expect(newsSince(later, revealed)).toEqual(revealed);
  });
});

describe("contributions laid together", () => {
  const one = (id: string, groupedUnder: string | null = null) => ({ id, groupedUnder });

  test("come under the head of the group, with what lay under the one that is moved", () => {
    const all = [one("a"), one("b", "a"), one("c"), one("d", "c")];
    expect(layTogether(all, { id: "c", onto: "b" })).toEqual({ ids: ["c", "d"], head: "a" });
    expect(layTogether(all, { id: "d", onto: "a" })).toEqual({ ids: ["d"], head: "a" });
  });

  test("stay as they are where nothing would change: onto themselves, their own group, or what is not there", () => {
    const all = [one("a"), one("b", "a")];
    expect(layTogether(all, { id: "a", onto: "b" })).toBeNull();
    expect(layTogether(all, { id: "b", onto: "a" })).toBeNull();
    expect(layTogether(all, { id: "a", onto: "a" })).toBeNull();
    expect(layTogether(all, { id: "x", onto: "a" })).toBeNull();
  });

  test("are shown by head; one whose head is gone stands alone", () => {
    const groups = groupsOf([one("a"), one("b", "a"), one("c", "gone")]);
    expect(groups.map(({ head, others }) => [head.id, others.map(({ id }) => id)])).toEqual([
      ["a", ["b"]],
      ["c", []],
    ]);
  });
});
