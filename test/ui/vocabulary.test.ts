import { describe, expect, test } from "vitest";
import * as words from "#app/domain/vocabulary.ts";
import * as labels from "#app/ui/vocabulary.ts";

const lists = {
  role: words.roles,
  perspective: words.perspectives,
  polarity: words.polarities,
  phase: words.phases,
  level: words.levels,
  institutionType: words.institutionTypes,
  ageBand: words.ageBands,
  caseStep: words.caseSteps,
  missingReason: words.missingReasons,
  adherenceOutcome: words.adherenceOutcomes,
  careType: words.careTypes,
  endReason: words.endReasons,
  meetingType: words.meetingTypes,
  actionState: words.actionStates,
};

describe.each(Object.entries(lists))("%s", (name, list) => {
  const label = labels[`${name}Label` as keyof typeof labels] as labels.LabelOf<string>;

  test.each(["nl", "en"] as const)("two words never share a label (%s)", (locale) => {
    const texts = list.map((word) => label(word, { locale }));

    expect(new Set(texts).size).toBe(list.length);
  });
});

test("the letters of the perspectives differ, so that a mark can be read without its colour", () => {
  for (const locale of ["nl", "en"] as const) {
    expect(new Set(words.perspectives.map((perspective) => labels.perspectiveLetter(perspective, { locale }))).size).toBe(words.perspectives.length);
  }
});

test("a label follows the language that is asked for", () => {
  expect(labels.perspectiveLabel("parent", { locale: "nl" })).toBe("Ouder of verzorger");
  expect(labels.perspectiveLabel("parent", { locale: "en" })).toBe("Parent or carer");
});
