import { describe, expect, test } from "vitest";
import { cardTimeline } from "#app/domain/card-timeline.ts";
import { readStepNews, type StepNews } from "#app/domain/meeting-room.ts";
import { readSpotlight, spotlightText, type Spotlight } from "#app/domain/spotlight.ts";

describe("[MR5] what is chosen for the spotlight", () => {
  test.each<Spotlight>([
    { kind: "item", itemId: "a1" },
    { kind: "timeline", itemId: "a1", momentId: null },
    { kind: "timeline", itemId: "a1", momentId: "demo/e:2" },
    { kind: "theme", codeId: "waiting_time" },
    { kind: "release", number: 12 },
  ])("comes back from a form as it was: %o", (spotlight) => {
    expect(readSpotlight(spotlightText(spotlight))).toEqual(spotlight);
  });

  test.each(["", "item:", "case:c1", "release:one", "release:-1", "timeline", `item:${"x".repeat(500)}`])("is nothing for %s", (text) => {
    expect(readSpotlight(text)).toBeNull();
  });
});

describe("[MR2] the timeline of a card", () => {
  const of = { source: "dossier p. 3", perspective: "file" as const };
  const told = {
    episodes: [
      {
        ...{ ...of, id: "e1", careType: "ambulatory" as const, provider: "Stichting X", note: "zie brief" },
        ...{ startOn: "2021-03-17", startPrecision: "day" as const, endOn: "2021-09-30", endPrecision: "day" as const, endReason: "planned" as const },
      },
    ],
    events: [{ ...of, id: "v1", type: "school" as const, description: "Van school gewisseld", startOn: "2019-01-01", startPrecision: "year" as const }],
    keyMoments: [
      { ...of, id: "k1", perspective: "youth" as const, description: "De mentor belde", meaning: "Toen ging ik praten", startOn: null, startPrecision: "unknown" as const },
      {
        ...of,
        id: "k2",
        sameAs: "k1",
        leads: true,
        perspective: "parent" as const,
        description: "De mentor bleef bellen",
        meaning: "",
        startOn: "2021-05-02",
        startPrecision: "day" as const,
      },
    ],
  };

  test("tells each thing once, in order, to the month", () => {
    expect(cardTimeline(told).map(({ id, startOn, startPrecision }) => [id, startOn, startPrecision])).toEqual([
      ["v1", "2019-01-01", "year"],
      ["e1", "2021-03-01", "month"],
      ["k2", "2021-05-01", "month"],
    ]);
  });

  test("says nothing of who gave help, of sources and of notes", () => {
    expect(JSON.stringify(cardTimeline(told))).not.toMatch(/Stichting|dossier|brief|-17|-30/);
  });
});

test("[MR1] news of a step has instants again when it arrives", () => {
  const at = new Date("2026-03-12T12:00:00Z");
  const news: StepNews = {
    meetingId: "m1",
    version: 3,
    step: { itemId: "a1", movedBy: "Ann", movedAt: at, timerEndsAt: null },
    spotlight: { of: { kind: "item", itemId: "a1" }, by: "Ann", since: at },
    round: null,
    gathered: [],
    at,
  };
  expect(readStepNews(JSON.stringify(news))).toEqual(news);
});
