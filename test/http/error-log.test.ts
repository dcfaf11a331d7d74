import { expect, test } from "vitest";
import { describeError } from "#app/http/error-log.ts";

const request = new Request("http://leren.nl/studies/a/search?q=geheim", { method: "GET" });

test("a mistake of ours is logged with its message, place and path", () => {
  const line = describeError(new TypeError("studyCase is null"), request);

  expect(line).toMatchObject({ name: "TypeError", message: "studyCase is null", method: "GET", path: "/studies/a/search" });
  expect(line.stack.length).toBeGreaterThan(0);
});

test("a library's error, which may quote what was typed, is logged without a word of it", () => {
  class QueryError extends Error {}
  const error = new QueryError("insert into notes values ('mijn moeder')", { cause: Object.assign(new Error("mijn moeder"), { code: "23505" }) });

  const line = describeError(error, request);

  expect(line).toMatchObject({ name: "QueryError", code: "23505" });
  expect(JSON.stringify(line)).not.toContain("moeder");
});

test("what was searched for is not logged", () => {
  expect(JSON.stringify(describeError("geheim", request))).not.toContain("geheim");
});
