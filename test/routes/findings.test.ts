import { describe, expect, test } from "vitest";
import type { EpisodeRow, HandoverFactorRow } from "#app/realtime/projections/rows.ts";
import { listEvidenceItems } from "#app/routes/findings/evidence-items.ts";
import { underCountedThemes, type ThemeChoice } from "#app/routes/findings/finding-words.ts";
import type { Theme } from "#db/queries/conversations.ts";

const episode = (id: string, startOn: string, endOn: string): EpisodeRow =>
  ({
    id,
    provider: `Aanbieder ${id}`,
    careType: "ambulatory",
    startOn,
    startPrecision: "day",
    endOn,
    endPrecision: "day",
    endReason: "planned",
    leads: true,
    note: "",
  }) as EpisodeRow;
const factor = (overrides: Partial<HandoverFactorRow>): HandoverFactorRow => ({
  id: "h1",
  fromId: "a",
  toId: "b",
  side: "receiver",
  polarity: "barrier",
  codeId: "queue",
  description: "Niemand las het dossier.",
  source: "",
  perspective: "parent",
  ...overrides,
});
const theme = (id: string, countsAs = id): Theme => ({
  id,
  countsAs,
  level: "chain",
  label: { nl: "Wachten" },
  definition: { nl: "" },
  isOffered: id === countsAs,
  parentId: null,
  isGroup: false,
  isProposed: false,
});

describe("evidence for a finding", () => {
  const listed = (handoverFactors: HandoverFactorRow[]) =>
    listEvidenceItems(
      {
        codings: [],
        trajectory: { episodes: [episode("a", "2020-01-01", "2020-03-01"), episode("b", "2020-03-11", "2020-06-01")], referrals: [], events: [], keyMoments: [], handoverFactors },
        trajectoryId: "line",
        until: "2026-01-01",
        themes: [theme("waiting"), theme("queue", "waiting")],
        answers: [],
        definitions: new Map(),
      },
      { studyId: "s", code: "C-1" },
    ).filter(({ ref }) => ref.type.startsWith("handover"));

  test("is each side of a handover, with the place where it stands", () => {
    expect(listed([]).map(({ ref, text, href }) => [ref, text, href])).toEqual([
      [
        { type: "handover", documentId: "line", id: "a.b.sender" },
        "Overdracht van Aanbieder a naar Aanbieder b: wie overdroeg",
        "/studies/s/cases/C-1/trajectory#handover-a.b.sender",
      ],
      [
        { type: "handover", documentId: "line", id: "a.b.receiver" },
        "Overdracht van Aanbieder a naar Aanbieder b: wie overnam",
        "/studies/s/cases/C-1/trajectory#handover-a.b.receiver",
      ],
    ]);
  });

  test("[CB2] is a factor of a handover, under the theme as which it counts", () => {
    const [found] = listed([factor({})]).filter(({ ref }) => ref.type === "handover_factor");

    expect(found).toMatchObject({
      text: "Wachten: Niemand las het dossier.",
      detail: "Overdracht van Aanbieder a naar Aanbieder b, wie overnam",
      coded: { codeId: "waiting", polarity: "barrier" },
      href: "/studies/s/cases/C-1/trajectory#handover-factor-h1",
    });
  });

  test("[HO3] stays where the handover is none any more but somebody named factors of it", () => {
    expect(listed([factor({ toId: "gone" })]).map(({ ref }) => ref.id)).toEqual(["a.b.sender", "a.b.receiver", "a.gone.sender", "a.gone.receiver", "h1"]);
  });
});

test("[CB2] a finding with a merged theme is shown, and offered evidence, under the one as which it counts", () => {
  const choice = ({ id, countsAs }: { id: string; countsAs: string }): [string, ThemeChoice] => [id, { id, countsAs, level: "chain", label: id, definition: "", isOffered: true }];
  const themes = new Map([choice({ id: "waiting", countsAs: "waiting" }), choice({ id: "queue", countsAs: "waiting" })]);

  expect(underCountedThemes({ f1: { codeId: "queue", statement: "x" }, f2: { codeId: "unknown" }, f3: {} }, themes)).toEqual({
    f1: { codeId: "waiting", statement: "x" },
    f2: { codeId: "unknown" },
    f3: {},
  });
});
