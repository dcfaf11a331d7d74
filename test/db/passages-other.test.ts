import { describe, expect, test } from "vitest";
import { listItems } from "#app/domain/instrument-items.ts";
import { careTypes, eventTypes, phases } from "#app/domain/vocabulary.ts";
import { actionTexts } from "#db/seed/passages/actions.ts";
import { consensusReasons, evidenceQuotes, justifiedDeviationReasons } from "#db/seed/passages/answers.ts";
import { filePassages } from "#db/seed/passages/file.ts";
import { findingStatements } from "#db/seed/passages/findings.ts";
import { networkPassages, networkSpeakerLabels } from "#db/seed/passages/network.ts";
import { meetingDecisions, minutesFragments } from "#db/seed/passages/proposals.ts";
import { researcherPassages } from "#db/seed/passages/researcher.ts";
import { careTexts, keyMomentTexts, lifeEventTexts } from "#db/seed/passages/trajectory.ts";
import type { Passage } from "#db/seed/passages/types.ts";
import { vignetteEndings, vignetteMiddles, vignetteOpenings } from "#db/seed/passages/vignettes.ts";
import { fileReviewChecklist } from "#db/seed/protocol/checklist.ts";
import { themeIds } from "#db/seed/protocol/theme-ids.ts";

const known = new Set<string>(themeIds);
const collections: Record<string, Passage[]> = { network: networkPassages, file: filePassages, researcher: researcherPassages };
const codedSpan = /\[\[([^[\]]+)\]\]/g;
const repeated = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);

describe.each(Object.entries(collections))("passages of the perspective %s", (_perspective, passages) => {
  test("are at least 60 different texts", () => {
    expect(new Set(passages.map((passage) => passage.text.replaceAll(/\[\[|\]\]/g, ""))).size).toBeGreaterThanOrEqual(60);
    expect(repeated(passages.map((passage) => passage.text))).toEqual([]);
  });

  test("hold exactly one coded span each", () => {
    const wrong = passages.filter((passage) => [...passage.text.matchAll(codedSpan)].length !== 1 || /\[\[|\]\]/.test(passage.text.replaceAll(codedSpan, "")));
    expect(wrong.map((passage) => passage.text)).toEqual([]);
  });

  test("name known themes only, at least 35 of them, in all phases", () => {
    const used = new Set(passages.flatMap((passage) => [passage.themeId, ...(passage.also ? [passage.also.themeId] : [])]));
    expect([...used].filter((themeId) => !known.has(themeId))).toEqual([]);
    expect(new Set(passages.map((passage) => passage.themeId)).size).toBeGreaterThanOrEqual(35);
    expect(new Set(passages.map((passage) => passage.phase))).toEqual(new Set(phases));
  });

  test("speak of barriers in about sixty per cent", () => {
    const share = passages.filter((passage) => passage.polarity === "barrier").length / passages.length;
    expect(share).toBeGreaterThan(0.55);
    expect(share).toBeLessThan(0.7);
  });

  test("carry a second coding whose words are in the text once, on one side of the brackets, under another theme", () => {
    const doubles = passages.flatMap((passage) => (passage.also ? [{ ...passage, also: passage.also }] : []));
    expect(doubles.length).toBeGreaterThanOrEqual(12);
    for (const { text, themeId, also } of doubles) {
      expect(text.split(also.span), also.span).toHaveLength(2);
      expect(also.themeId, text).not.toBe(themeId);
    }
  });
});

test("no passage is shared between perspectives", () => {
  expect(repeated(Object.values(collections).flatMap((passages) => passages.map((passage) => passage.text)))).toEqual([]);
});

test("every kind of network speaker has at least ten passages", () => {
  for (const speaker of Object.keys(networkSpeakerLabels)) {
    expect(networkPassages.filter((passage) => passage.speaker === speaker).length, speaker).toBeGreaterThanOrEqual(10);
  }
});

test("findings give two different statements per polarity for at least 40 known themes", () => {
  const entries = Object.entries(findingStatements);
  expect(entries.length).toBeGreaterThanOrEqual(40);
  expect(entries.filter(([themeId]) => !known.has(themeId))).toEqual([]);
  for (const [themeId, { barrier, facilitator }] of entries) {
    expect(barrier.length, themeId).toBeGreaterThanOrEqual(2);
    expect(facilitator.length, themeId).toBeGreaterThanOrEqual(2);
  }
  expect(repeated(entries.flatMap(([, { barrier, facilitator }]) => [...barrier, ...facilitator]))).toEqual([]);
});

test("vignettes have at least twelve of each fragment, and only openings hold both placeholders", () => {
  for (const fragments of [vignetteOpenings, vignetteMiddles, vignetteEndings]) {
    expect(new Set(fragments).size).toBe(fragments.length);
    expect(fragments.length).toBeGreaterThanOrEqual(12);
  }
  expect(vignetteOpenings.filter((text) => text.split("{age}").length !== 2 || text.split("{region}").length !== 2)).toEqual([]);
  expect([...vignetteMiddles, ...vignetteEndings].filter((text) => /[{}]/.test(text))).toEqual([]);
});

test("actions, minutes and decisions are enough for a meeting and differ from each other", () => {
  expect(actionTexts).toHaveLength(14);
  expect(actionTexts.flatMap(({ themeIds }) => themeIds).filter((id) => !known.has(id))).toEqual([]);
  expect(minutesFragments).toHaveLength(20);
  expect(meetingDecisions).toHaveLength(10);
  expect(repeated([...actionTexts.map((action) => action.what), ...minutesFragments, ...meetingDecisions])).toEqual([]);
});

test("every kind of help has four providers and four descriptions, and no provider gives two kinds", () => {
  for (const careType of careTypes) {
    expect(careTexts[careType].providers.length, careType).toBeGreaterThanOrEqual(4);
    expect(careTexts[careType].descriptions.length, careType).toBeGreaterThanOrEqual(4);
  }
  expect(repeated(Object.values(careTexts).flatMap(({ providers }) => providers))).toEqual([]);
});

test("life events cover every type within an age range, and key moments turn both ways", () => {
  expect(new Set(lifeEventTexts.map((event) => event.text)).size).toBeGreaterThanOrEqual(24);
  expect(new Set(lifeEventTexts.map((event) => event.eventType))).toEqual(new Set(eventTypes));
  expect(lifeEventTexts.filter((event) => event.fromAge > event.toAge || event.toAge > 23)).toEqual([]);
  expect(new Set(keyMomentTexts.map((moment) => moment.polarity))).toEqual(new Set(["barrier", "facilitator"]));
});

test("evidence points to items of the checklist and to values these items allow", () => {
  const items = new Map(listItems(fileReviewChecklist).map((item) => [item.id, item]));
  for (const { itemId, supports, quote } of evidenceQuotes) {
    const item = items.get(itemId);
    expect(item, itemId).toBeDefined();
    if (supports === undefined || !item) continue;
    const allowed = item.type === "yes_no" ? ["yes", "no"] : (item.options ?? []).map((option) => option.value);
    expect(allowed, quote).toContain(supports);
  }
  expect(new Set(evidenceQuotes.map((evidence) => evidence.quote)).size).toBeGreaterThanOrEqual(30);
  expect(new Set(justifiedDeviationReasons).size).toBe(12);
  expect(new Set(consensusReasons).size).toBe(12);
});
