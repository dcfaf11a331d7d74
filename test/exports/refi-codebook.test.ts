import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { CodeDefinition } from "#app/domain/codebook.ts";
import { EmptyCodebookError, toRefiCodebook } from "#app/exports/refi-codebook.ts";
import { uuidOf } from "#app/exports/uuid.ts";
import { toCodeDefinitions } from "#app/imports/code-definitions.ts";
import { readRefiCodebook } from "#app/imports/refi-codebook.ts";

/** The standard's own schema; it is not ours to ship, so a checkout without it validates by the rules tested below. */
const schemaFile = resolve(import.meta.dirname, "../../../shared/refi/Codebook.xsd");

const options = { studyId: "demo", origin: "Ketenbreed leren 0.1.0", locale: "nl" } as const;

const codes: CodeDefinition[] = [
  { id: "chain", parentId: null, level: "chain", label: { nl: "Keten", en: "Chain" }, definition: { nl: "Tussen organisaties." }, color: "#1f5f5b", isCodable: false, position: 1 },
  {
    id: "waiting_time",
    parentId: "chain",
    level: "chain",
    label: { nl: 'Wachttijd <& "lang">', en: "Waiting time" },
    definition: { nl: "Tijd tussen aanmelding en start.\n\nOok tussen twee soorten hulp.", en: "Time between referral and start." },
    include: { nl: "Overbruggingszorg die uitblijft." },
    exclude: { nl: "Wachten op een uitspraak van de rechter." },
    example: { nl: "“We stonden elf maanden op de lijst.”" },
    color: "#ab3c1e",
    isCodable: true,
    position: 2,
  },
  { id: "transfer", parentId: "chain", level: "chain", label: { nl: "Overdracht" }, definition: { nl: "Hoe informatie meegaat." }, color: "#36c", isCodable: true, position: 1 },
  { id: "family", parentId: null, level: "family", label: { nl: "Gezin" }, definition: { nl: "Jongere\u0007 en gezin." }, color: "geen", isCodable: true, position: 0 },
];

async function read(xml: string) {
  const result = await readRefiCodebook(new TextEncoder().encode(xml), { fileName: "codeboek.qdc" });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

describe.runIf(existsSync(schemaFile))("with the standard's schema at hand", () => {
  test.each(["nl", "en"] as const)("the codebook in %s is valid", async (locale) => {
    const verdict = await validateXML({
      xml: [{ fileName: "codebook.qdc", contents: toRefiCodebook(codes, { ...options, locale }) }],
      schema: [readFileSync(schemaFile, "utf8")],
    });
    expect(verdict.errors).toEqual([]);
    expect(verdict.valid).toBe(true);
  });

  test("the schema refuses a file with an unusable GUID, so that the test above can fail", async () => {
    const xml = toRefiCodebook(codes, options).replace(uuidOf("demo/code/family"), "family");
    const verdict = await validateXML({ xml: [{ fileName: "codebook.qdc", contents: xml }], schema: [readFileSync(schemaFile, "utf8")] });
    expect(verdict.valid).toBe(false);
  });
});

describe("the codebook as REFI-QDA", () => {
  test("the root has the namespace of the standard and names the product", () => {
    expect(toRefiCodebook(codes, options)).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<CodeBook xmlns="urn:QDA-XML:codebook:1\.0" origin="Ketenbreed leren 0\.1\.0">/);
  });

  test("every code has exactly the attributes and children the schema knows, in its order", () => {
    const xml = toRefiCodebook(codes, options);
    const tags = xml.match(/<Code .*?>/g) ?? [];
    expect(tags).toHaveLength(4);
    for (const tag of tags) {
      expect(tag).toMatch(
        /^<Code guid="[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}" name="[^"]+" isCodable="(?:true|false)"(?: color="#(?:[0-9a-f]{3}|[0-9a-f]{6})")?>$/,
      );
    }
    expect(xml.match(/<Code [^>]*>\s*<Description>/g)).toHaveLength(4);
  });

  test("siblings stand by position and children inside their parent", async () => {
    const tree = await read(toRefiCodebook(codes, options));
    expect(tree.map((code) => code.name)).toEqual(["Gezin", "Keten"]);
    expect(tree[1]?.children.map((code) => code.name)).toEqual(["Overdracht", 'Wachttijd <& "lang">']);
  });

  test("a GUID depends on study and code alone", async () => {
    const [dutch, english, other] = await Promise.all(
      [options, { ...options, locale: "en" as const, origin: "x" }, { ...options, studyId: "other" }].map(async (given) => (await read(toRefiCodebook(codes, given)))[0]?.guid),
    );
    expect(dutch).toBe(english);
    expect(dutch).not.toBe(other);
  });

  test("the description names what counts, what does not and an example", async () => {
    const waiting = (await read(toRefiCodebook(codes, options)))[1]?.children[1];
    expect(waiting?.description).toBe(
      "Tijd tussen aanmelding en start.\n\nOok tussen twee soorten hulp.\n\nWel: Overbruggingszorg die uitblijft.\n\nNiet: Wachten op een uitspraak van de rechter.\n\nVoorbeeld: “We stonden elf maanden op de lijst.”",
    );
  });

  test("in English an untranslated text stays Dutch", async () => {
    const [, chain] = await read(toRefiCodebook(codes, { ...options, locale: "en" }));
    expect([chain?.name, chain?.children[0]?.name, chain?.children[1]?.name]).toEqual(["Chain", "Overdracht", "Waiting time"]);
  });

  test("characters that XML cannot hold and colours that are none are left out", async () => {
    const [family] = await read(toRefiCodebook(codes, options));
    expect(family).toMatchObject({ description: "Jongere en gezin.", color: null });
  });

  test("a codebook without codes is refused by name", () => {
    expect(() => toRefiCodebook([], options)).toThrow(EmptyCodebookError);
  });

  test("codes that hang below themselves are refused, not dropped", () => {
    const [first, second] = codes.slice(0, 2) as [CodeDefinition, CodeDefinition];
    expect(() => toRefiCodebook([{ ...first, parentId: second.id }, second], options)).toThrow("2 codes");
  });

  test("out, in and out again gives the same file", async () => {
    const xml = toRefiCodebook(codes, options);
    const definitions = toCodeDefinitions(await read(xml), { level: "chain" });
    expect(definitions.find((code) => code.label.nl.startsWith("Wachttijd"))).toMatchObject({
      include: codes[1]?.include,
      exclude: codes[1]?.exclude,
      example: codes[1]?.example,
      definition: { nl: codes[1]?.definition.nl },
    });
    // Two colours in the given list cannot survive: one is none, one is written short.
    expect(toRefiCodebook(definitions, options)).toBe(xml.replace('color="#36c"', 'color="#3366cc"').replace(/(name="Gezin" isCodable="true")/, '$1 color="#868e96"'));
  });
});

test("identifiers follow RFC 9562 version 5", () => {
  expect(uuidOf("demo/code/a")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf("demo/code/a")).not.toBe(uuidOf("demo/code/b"));
});
