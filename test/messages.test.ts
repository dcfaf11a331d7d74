import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const folder = resolve(import.meta.dirname, "../app/messages");
const settings = JSON.parse(readFileSync(join(folder, "../project.inlang/settings.json"), "utf8")) as { "plugin.inlang.messageFormat": { pathPattern: string[] } };
const areas = readdirSync(folder);

/** A plain text, or the plugin's form for texts with variants. */
type Entry = string | { declarations?: string[]; match: Record<string, string> }[];

function read(area: string, locale: "nl" | "en"): Record<string, Entry> {
  return JSON.parse(readFileSync(join(folder, area, `${locale}.json`), "utf8")) as Record<string, Entry>;
}

function textsOf(entry: Entry): string[] {
  return typeof entry === "string" ? [entry] : entry.flatMap((variants) => Object.values(variants.match));
}

/** The inputs a caller has to give; what the entry computes itself (`local`) is not one. */
function parametersOf(entry: Entry): string[] {
  const declarations = typeof entry === "string" ? [] : entry.flatMap((variants) => variants.declarations ?? []);
  const locals = declarations.flatMap((line) => /^local (\w+)/.exec(line)?.[1] ?? []);
  const inputs = declarations.flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? []);
  const used = textsOf(entry).flatMap((text) => [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map((match) => match[1]!));
  return [...new Set([...inputs, ...used.filter((name) => !locals.includes(name))])].sort();
}

test("every area with texts is compiled, and the other way round", () => {
  const compiled = settings["plugin.inlang.messageFormat"].pathPattern.map((pattern) => pattern.split("/").at(-2));

  expect(compiled.toSorted()).toEqual(areas.toSorted());
});

test("no two areas give a text to the same message", () => {
  const keys = areas.flatMap((area) => Object.keys(read(area, "nl")));

  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

describe.each(areas)("area %s", (area) => {
  const nl = read(area, "nl");
  const en = read(area, "en");

  test("Dutch and English have the same messages", () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(nl).toSorted());
  });

  test("each message asks for the same inputs in both languages", () => {
    const inputs = (texts: Record<string, Entry>) =>
      Object.fromEntries(
        Object.keys(texts)
          .toSorted()
          .map((key) => [key, parametersOf(texts[key]!)]),
      );

    expect(inputs(en)).toEqual(inputs(nl));
  });

  test("no text is empty", () => {
    const empty = [nl, en].flatMap((texts) => Object.keys(texts).filter((key) => textsOf(texts[key]!).some((text) => text.trim() === "")));

    expect(empty).toEqual([]);
  });

  test("each message carries the name of its area", () => {
    expect(Object.keys(nl).filter((key) => !key.startsWith(`${area.replaceAll("-", "_")}_`))).toEqual([]);
  });
});
