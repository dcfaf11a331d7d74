import { expect, test } from "vitest";
import { searchThemes } from "#app/routes/conversations/codebook.ts";
import type { Theme } from "#db/queries/conversations.ts";

const theme = (id: string, level: Theme["level"], nl: string): Theme => ({
  id,
  countsAs: id,
  level,
  label: { nl },
  definition: { nl: `Over ${nl}.` },
  isOffered: true,
  parentId: null,
  isGroup: false,
  isProposed: false,
});
const offered = [theme("not_codable", "system", "Niet te coderen"), theme("waiting", "chain", "Wachttijd"), theme("law", "system", "Wet en regels")];
const found = (query: string) => searchThemes(offered, query).map(({ level, themes }) => [level, ...themes.map(({ id }) => id)]);

test("[CB6] the code for what cannot be coded stands apart, after all themes", () => {
  expect(found("")).toEqual([
    ["chain", "waiting"],
    ["system", "law"],
    [null, "not_codable"],
  ]);
});

test("[CB6] it is found by its name, and offered where no theme is found", () => {
  expect(found("niet te")).toEqual([[null, "not_codable"]]);
  expect(found("wacht")).toEqual([["chain", "waiting"]]);
  expect(found("zzz")).toEqual([[null, "not_codable"]]);
});

test("a codebook without it offers nothing where nothing is found", () => {
  expect(searchThemes(offered.slice(1), "zzz")).toEqual([]);
});
