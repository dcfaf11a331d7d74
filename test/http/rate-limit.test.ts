import { expect, test } from "vitest";
import { RateLimit } from "#server/rate-limit.ts";

test("lets through so many per key in a window, and again in the next one", () => {
  const limit = new RateLimit({ most: 2, windowMs: 1000 });
  expect([limit.take("a", 0), limit.take("a", 10), limit.take("a", 20), limit.take("b", 20)]).toEqual([true, true, false, true]);
  expect(limit.take("a", 999)).toBe(false);
  expect(limit.take("a", 1000)).toBe(true);
});

test("does not keep what is over for ever", () => {
  const limit = new RateLimit({ most: 1, windowMs: 10 });
  for (let i = 0; i < 25_000; i++) expect(limit.take(`key ${i}`, i)).toBe(true);
  expect(limit.take("key 24999", 24_999)).toBe(false);
});
