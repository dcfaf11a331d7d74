import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const styleSheet = (name: string) => `@mantine/core/styles/${name}.layer.css`;

/** Names imported as values from `@mantine/core` by any page or component. */
function listUsedParts(): string[] {
  const sources = globSync("app/**/*.tsx", { cwd: root }).map((file) => readFileSync(join(root, file), "utf8"));
  const lists = sources.flatMap((source) => [...source.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].map((match) => match[1]!));
  return [...new Set(lists.flatMap((list) => list.split(",").map((name) => name.trim())).filter((name) => /^[A-Z]/.test(name)))];
}

test("the Mantine provider is found by this search", () => {
  expect(listUsedParts()).toContain("MantineProvider");
});

test("every Mantine part in use has its styles loaded", () => {
  const loaded = readFileSync(join(root, "app/ui/mantine-styles.ts"), "utf8");
  const withStyles = listUsedParts().filter((name) => existsSync(join(root, "node_modules", styleSheet(name))));

  expect(withStyles.filter((name) => !loaded.includes(styleSheet(name)))).toEqual([]);
});
