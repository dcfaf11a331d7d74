import { describe, expect, test } from "vitest";
import { listItems } from "#app/domain/instrument-items.ts";
import { type InstrumentDefinition, instrumentDefinition, type InstrumentItem } from "#app/domain/instrument.ts";
import { listDefinitionAdvice, listDefinitionProblems } from "#app/domain/instrument-check.ts";
import { levels } from "#app/domain/vocabulary.ts";
import { protocolCodebook, protocolInstruments } from "#db/seed/protocol/index.ts";
import { themeIds } from "#db/seed/protocol/theme-ids.ts";

const themes = protocolCodebook.filter((code) => code.isCodable && code.id !== "not_codable");
const guidelines = protocolInstruments.filter(({ definition }) => definition.kind === "guideline_set");

describe("the codebook", () => {
  test("has a code for every theme id and one for what cannot be coded, and no other", () => {
    const codableIds = protocolCodebook.filter((code) => code.isCodable).map((code) => code.id);

    expect(codableIds.toSorted()).toEqual([...themeIds, "not_codable"].toSorted());
  });

  test("spreads at least 44 themes over the six levels, at least five at each", () => {
    expect(themes.length).toBeGreaterThanOrEqual(44);
    for (const level of levels) expect(themes.filter((theme) => theme.level === level).length, level).toBeGreaterThanOrEqual(5);
  });

  test("puts each theme under the group of its own level, which cannot be coded itself", () => {
    const groups = protocolCodebook.filter((code) => !code.isCodable);

    expect(groups.map((group) => group.id)).toEqual(levels.map((level) => `group_${level}`));
    for (const theme of themes) expect(theme.parentId).toBe(`group_${theme.level}`);
  });

  test("tells a coder of each theme what it is, what belongs to it, what does not, and an example", () => {
    for (const theme of themes) {
      expect(Object.keys(theme), theme.id).toEqual(expect.arrayContaining(["label", "definition", "include", "exclude", "example"]));
    }
  });

  test("sends a coder only to themes that exist", () => {
    const labels = new Set(protocolCodebook.map((code) => code.label.nl));
    const named = protocolCodebook.flatMap((code) => [...(code.exclude?.nl.matchAll(/'([^']+)'/g) ?? [])].map((match) => match[1]));

    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((label) => !labels.has(label ?? ""))).toEqual([]);
  });

  test("gives each code an own id, label and position, and a colour REFI-QDA can hold", () => {
    expect(findRepeated(protocolCodebook.map((code) => code.id))).toEqual([]);
    expect(findRepeated(protocolCodebook.map((code) => code.label.nl))).toEqual([]);
    expect(protocolCodebook.map((code) => code.position)).toEqual(protocolCodebook.map((_, index) => index));
    for (const code of protocolCodebook) expect(code.color).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe("the instruments", () => {
  test("are an interview guide, a file review and guidelines on the seven themes of the cases", () => {
    expect(protocolInstruments.map(({ id, definition }) => [id, definition.kind])).toEqual([
      ["interview_guide", "interview_guide"],
      ["file_review", "checklist"],
      ["guideline_trauma", "guideline_set"],
      ["guideline_mood", "guideline_set"],
      ["guideline_behaviour", "guideline_set"],
      ["guideline_adhd", "guideline_set"],
      ["guideline_deciding", "guideline_set"],
      ["guideline_placement", "guideline_set"],
      ["guideline_residential", "guideline_set"],
    ]);
  });

  test.each(protocolInstruments)("$id fits the schema unchanged, so it can be stored and read back", ({ definition }) => {
    expect(instrumentDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  });

  test.each(protocolInstruments)("$id could be published as it is, and lacks nothing a rater needs", ({ definition }) => {
    expect(listDefinitionProblems(definition)).toEqual([]);
    expect(listDefinitionAdvice(definition)).toEqual([]);
  });

  test.each(protocolInstruments)("$id names each section, item and option once", ({ definition }) => {
    const items = listItems(definition);

    expect(findRepeated(definition.sections.map((section) => section.id))).toEqual([]);
    expect(findRepeated(items.map((item) => item.id))).toEqual([]);
    for (const item of items) expect(findRepeated((item.options ?? []).map((option) => option.value)), item.id).toEqual([]);
  });

  test.each(protocolInstruments)("$id makes an item depend only on an earlier item and values it can have", ({ definition }) => {
    const items = listItems(definition);
    const wrong = items.filter((item, index) => {
      const { showWhen } = item;
      if (!showWhen) return false;
      const asked = items.slice(0, index).find((earlier) => earlier.id === showWhen.itemId);
      return !asked || showWhen.anyOf.length === 0 || showWhen.anyOf.some((value) => !listValues(asked).includes(value));
    });

    expect(wrong.map((item) => item.id)).toEqual([]);
  });

  test.each(protocolInstruments)("$id offers options where one has to choose", ({ definition }) => {
    const choices = listItems(definition).filter((item) => item.type === "choice" || item.type === "multiple_choice");

    for (const item of choices) expect(item.options?.length ?? 0, item.id).toBeGreaterThanOrEqual(2);
  });
});

test("the file review asks at least 60 things, over all ten blocks, some of them only when they apply", () => {
  const definition = getDefinition("file_review");
  const items = listItems(definition);

  expect(definition.sections.map((section) => section.id)).toEqual([
    "case_frame",
    "life_events",
    "problems",
    "help_history",
    "diagnostics",
    "waiting",
    "plan",
    "cooperation",
    "safety",
    "participation",
  ]);
  expect(items.length).toBeGreaterThanOrEqual(60);
  expect(items.filter((item) => item.showWhen).length).toBeGreaterThanOrEqual(3);
  expect(items.filter((item) => !item.definition).map((item) => item.id)).toEqual([]);
  expect(new Set(items.map((item) => item.type))).toEqual(new Set(["yes_no", "choice", "multiple_choice", "scale", "number", "date", "text"]));
});

test("whatever in the file review asks much interpretation shows an example and a counter-example", () => {
  const heavy = listItems(getDefinition("file_review")).filter((item) => item.burden === "heavy");

  expect(heavy.length).toBeGreaterThan(0);
  for (const item of heavy) expect([item.example?.nl, item.counterExample?.nl], item.id).not.toContain(undefined);
});

test("the interview guide asks open questions of young people, parents and practitioners", () => {
  const { sections } = getDefinition("interview_guide");

  expect(sections.map((section) => section.id)).toEqual(["youth", "parent", "practitioner"]);
  expect(new Set(sections.flatMap((section) => section.items.map((item) => item.type)))).toEqual(new Set(["question"]));
});

test.each(guidelines)("$id has six to eight recommendations, each with its eligibility and a link to the guideline", ({ definition }) => {
  const items = listItems(definition);

  expect(items.length).toBeGreaterThanOrEqual(6);
  expect(items.length).toBeLessThanOrEqual(8);
  expect(definition.source?.url).toMatch(/^https:\/\/www\.richtlijnenjeugdhulp\.nl\//);
  expect(definition.source?.publishedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(definition.source?.version).toBeTruthy();
  expect(definition.source?.attribution).toMatch(/BPSW.*NIP.*NVO.*NJi/);
  for (const item of items) {
    expect(item.type, item.id).toBe("recommendation");
    expect(item.eligibility?.nl, item.id).toBeTruthy();
    expect(item.sourceUrl, item.id).toMatch(/^https:\/\/www\.richtlijnenjeugdhulp\.nl\//);
  }
});

test("every text is there in Dutch and in English", () => {
  const texts = listTexts([protocolCodebook, protocolInstruments]);

  expect(texts.length).toBeGreaterThan(500);
  expect(texts.filter(({ nl, en }) => !nl || !en || nl === en)).toEqual([]);
});

function getDefinition(id: string): InstrumentDefinition {
  const instrument = protocolInstruments.find((candidate) => candidate.id === id);
  if (!instrument) throw new Error(`No instrument ${id}`);
  return instrument.definition;
}

function findRepeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function listValues(item: InstrumentItem): string[] {
  return item.type === "yes_no" ? ["yes", "no"] : (item.options ?? []).map((option) => option.value);
}

/** Every object with a Dutch text in it, however deep. */
function listTexts(value: unknown): { nl?: string; en?: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("nl" in value) return [value as { nl?: string; en?: string }];
  return Object.values(value).flatMap(listTexts);
}
