import { describe, expect, test } from "vitest";
import { ForeignTicks } from "#server/realtime/foreign-ticks.ts";

const tick = (process: string, number: number, client = 1, from = number - 1) => ({ process, tick: number, news: [{ client, from, to: from + 1 }], parts: [] });

describe("what other processes passed on before it was in the log", () => {
  test("counts for nothing until its process says that it is committed", async () => {
    const ticks = new ForeignTicks();
    ticks.take(tick("a", 1));
    ticks.take(tick("a", 2));
    let isSettled = false;
    const settled = ticks.settled().then(() => (isSettled = true));
    ticks.confirm("a", 1);
    await Promise.resolve();
    expect([ticks.isSettled, isSettled]).toEqual([false, false]);
    ticks.confirm("a", 2);
    await settled;
    expect(ticks.isSettled).toBe(true);
  });

  test("what comes later does not keep anybody waiting who asked before", async () => {
    const ticks = new ForeignTicks();
    ticks.take(tick("a", 1));
    const settled = ticks.settled();
    ticks.take(tick("a", 2));
    ticks.take(tick("b", 1, 7));
    ticks.confirm("a", 1);
    await settled;
    expect(ticks.isSettled).toBe(false);
  });

  test("carries what leans on it: as a neighbour, and as what is deleted", () => {
    const ticks = new ForeignTicks();
    ticks.take({ process: "a", tick: 1, news: [{ client: 5, from: 10, to: 20 }], parts: [] });
    expect(ticks.carries([5, 9], [])).toBe(false);
    expect(ticks.carries([5, 10], [])).toBe(true);
    expect(ticks.carries([6, 99], [{ client: 5, clock: 0, length: 10 }])).toBe(false);
    expect(ticks.carries([], [{ client: 5, clock: 0, length: 11 }])).toBe(true);
    ticks.confirm("a", 1);
    expect(ticks.carries([5, 10], [])).toBe(false);
  });

  test("rows are here only when every tick of which they hold something is", () => {
    const ticks = new ForeignTicks();
    ticks.take(tick("a", 3));
    ticks.take(tick("a", 4));
    expect(ticks.holds("a", { from: 3, through: 4 })).toBe(true);
    expect(ticks.holds("a", { from: 2, through: 3 })).toBe(false);
    expect(ticks.holds("a", { from: 4, through: 5 })).toBe(false);
    expect(ticks.holds("b", { from: 3, through: 4 })).toBe(false);
  });

  test("a tick that was missed begins the count anew, and what came before still waits", () => {
    const ticks = new ForeignTicks();
    ticks.take(tick("a", 1));
    ticks.take(tick("a", 3, 2));
    expect(ticks.holds("a", { from: 1, through: 3 })).toBe(false);
    expect(ticks.holds("a", { from: 3, through: 3 })).toBe(true);
    ticks.confirm("a", 2);
    expect(ticks.carries([1, 0], [])).toBe(false);
    expect(ticks.carries([2, 2], [])).toBe(true);
  });

  test("of a process that ended one knows what may be in no log", () => {
    const ticks = new ForeignTicks();
    ticks.take(tick("a 1", 1));
    ticks.take(tick("a 1", 2));
    ticks.take(tick("a 2", 1));
    ticks.confirm("a 1", 1);
    const unsure = (process: string) => ticks.unsureOf(process).map((one) => `${one.process}: ${one.tick}`);
    expect([unsure("a "), unsure("a 1"), unsure("b ")]).toEqual([["a 1: 2", "a 2: 1"], ["a 1: 2"], []]);
    ticks.confirm("a 1", 2);
    ticks.confirm("a 2", 1);
    expect(ticks.unsureOf("")).toEqual([]);
    expect(ticks.unsureSince).toBe(Infinity);
  });
});
