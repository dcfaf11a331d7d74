import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const routes = fileURLToPath(new URL("../../app/routes", import.meta.url));
/** Pages outside a study are told of no changes. */
const outsideStudies = ["account", "admin", "home", "offline", "member-checks/my-story.tsx"];

test("every page of a study keeps what its form was answered with, also when the page is told of changes", () => {
  const pages = readdirSync(routes, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx") && !outsideStudies.some((outside) => file.startsWith(outside)));
  const answered = pages.map((file) => [file, readFileSync(join(routes, file), "utf8")] as const).filter(([, code]) => code.includes("actionData"));

  expect(answered.length).toBeGreaterThan(25);
  // Once among the properties of the page, and once more to be kept.
  expect(answered.filter(([, code]) => code.match(/\bactionData\b/g)?.length !== 2 || !/useLastAnswer(?:<\w+>)?\(actionData\b/.test(code)).map(([file]) => file)).toEqual([]);
});
