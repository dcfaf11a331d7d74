import { XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { adherenceChart } from "#app/charts/adherence-chart.server.ts";
import { dateRange, gridTicks } from "#app/charts/chart-date.ts";
import { svgToPng } from "#app/charts/png.server.ts";
import { prevalenceChart, type PrevalenceBar, type PrevalenceChart } from "#app/charts/prevalence-chart.server.ts";
import { stackSpans, wrapText } from "#app/charts/text-layout.ts";
import { trajectoryChart, type TrajectoryChart } from "#app/charts/trajectory-chart.server.tsx";
import { episodeSpan, layoutTrajectory, type TrajectoryDrawing, type TrajectoryEpisode, type TrajectoryMoment } from "#app/charts/trajectory-layout.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";

const hostile = `<script>alert("x")</script> & 'y'\u0007`;

function bar(k: number, n: number): PrevalenceBar {
  return { state: "shown", k, n, ...wilsonInterval({ k, n }), text: `${k} van ${n}` };
}

const hidden: PrevalenceBar = { state: "suppressed", reason: "small", text: "verborgen" };

function prevalence(overrides: Partial<PrevalenceChart> = {}): string {
  return prevalenceChart({
    id: "patterns",
    title: "Belemmerend en bevorderend",
    description: "Per thema het aantal casussen.",
    headings: { barrier: "Belemmerend", facilitator: "Bevorderend" },
    axisLabel: "deel van de casussen",
    rows: [
      { label: "Wachttijd", barrier: bar(48, 75), facilitator: bar(6, 75) },
      { label: "Overdracht", barrier: bar(22, 75), facilitator: hidden },
    ],
    ...overrides,
  });
}

function help(id: string, overrides: Partial<TrajectoryEpisode>): TrajectoryEpisode {
  return {
    id,
    anchor: `episode-${id}`,
    name: id,
    label: id,
    laneId: "ambulatory",
    weight: "light",
    teller: null,
    start: null,
    end: null,
    others: [],
    differs: false,
    ...overrides,
  };
}

function moment(label: string, on: string): TrajectoryMoment {
  return { anchor: `moment-${on}`, name: label, label, at: { on, precision: on.length === 10 ? "day" : on.length === 7 ? "month" : "year" }, teller: null, differs: false };
}

const drawing: TrajectoryDrawing = {
  until: "2026-03-14",
  lanes: [
    { id: "ambulatory", label: "Ambulant" },
    { id: "secure", label: "Gesloten" },
    { id: "empty", label: "Zonder episodes" },
  ],
  episodes: [
    help("a", {
      label: "Gezinsbegeleiding",
      start: { on: "2019", precision: "year" },
      end: { on: "2021-05", precision: "month" },
      others: [{ teller: "youth", start: { on: "2018", precision: "year" }, end: null }],
      differs: true,
    }),
    help("b", { laneId: "secure", label: "JeugdzorgPlus", weight: "heavy", start: { on: "2022-01-10", precision: "day" }, end: "ongoing", teller: "file" }),
  ],
  gaps: [{ from: { on: "2021-06-01", precision: "day" }, to: { on: "2022-01-10", precision: "day" }, label: "7 maanden" }],
  handovers: [{ fromId: "a", toId: "b", anchor: "handover-a.b", name: "Overdracht", factorCount: 3 }],
  bounced: [moment("Afgewezen", "2021-08")],
  events: [moment("Schooluitval", "2020-02")],
  keyMoments: [moment("Eerste plaatsing", "2022-01-10")],
  stripLabels: { gaps: "Zonder hulp", bounced: "Teruggekaatst", events: "Gebeurtenissen", keyMoments: "Sleutelmomenten" },
};

function trajectory(overrides: Partial<TrajectoryChart> = {}): string {
  return trajectoryChart({
    id: "trajectory",
    title: "Traject",
    description: "Hulp van 2019 tot nu.",
    shapeOf: () => null,
    monthName: (time) => String(new Date(time).getUTCMonth() + 1),
    ...drawing,
    ...overrides,
  });
}

function adherence(label: string): string {
  return adherenceChart({
    id: "adherence",
    title: "Richtlijnen",
    description: "Per aanbeveling.",
    outcomeLabels: { applied: "toegepast", not_applied: "niet toegepast" },
    rows: [
      { label, state: "shown", text: "41 van 64", note: "6 n.v.t.", counts: { applied: 41, partly_applied: 0, justified_deviation: 9, not_applied: 14, not_documented: 5 } },
      { label: "Betrek de school", state: "suppressed", text: "verborgen" },
    ],
  });
}

const charts: [name: string, svg: string, texts: string[]][] = [
  ["prevalence", prevalence(), ["Wachttijd", "48 van 75", "− Belemmerend", "+ Bevorderend", "verborgen", "deel van de casussen"]],
  ["prevalence on a phone", prevalence({ width: 360 }), ["Wachttijd", "22 van 75", "verborgen"]],
  ["prevalence without themes", prevalence({ rows: [] }), ["− Belemmerend"]],
  ["trajectory", trajectory(), ["Ambulant", "JeugdzorgPlus", "7 maanden", "Schooluitval", "Eerste plaatsing", "2024", "Zonder hulp", "Afgewezen", "≠", ">3<"]],
  ["trajectory on a phone", trajectory({ width: 360 }), ["Ambulant", "Gezinsbegeleiding"]],
  ["trajectory of nothing yet", trajectory({ episodes: [], gaps: [], handovers: [], bounced: [], events: [], keyMoments: [] }), ["2026"]],
  ["adherence", adherence("Maak een plan"), ["Maak een plan", "41 van 64", "6 n.v.t.", "toegepast", "verborgen", ">14<"]],
];

test.each(charts)("%s is a well-formed picture with a name and its labels", (_, svg, texts) => {
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toMatch(/role="img"/);
  const [, titleId, descriptionId] = svg.match(/aria-labelledby="(\S+) (\S+)"/)!;
  expect(svg).toMatch(new RegExp(`<title id="${titleId}">[^<]+</title><desc id="${descriptionId}">[^<]+</desc>`));
  for (const text of texts) expect(svg).toContain(text);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<style|style="/);
});

test("a lane without episodes is not drawn", () => {
  expect(trajectory()).not.toContain("Zonder episodes");
});

test.each([
  [
    "prevalence",
    prevalence({ title: hostile, description: hostile, axisLabel: hostile, rows: [{ label: hostile, barrier: { ...hidden, text: hostile }, facilitator: bar(6, 75) }] }),
  ],
  ["trajectory", trajectory({ title: hostile, events: [moment(hostile, "2020")], lanes: [{ id: "secure", label: hostile }] })],
  ["adherence", adherence(hostile)],
])("what people wrote is text in the %s chart, never markup", (_, svg) => {
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain("\u0007");
  expect(svg).toContain("&lt;script&gt;");
  expect(XMLValidator.validate(svg)).toBe(true);
});

test("an id that could break out of a reference is refused", () => {
  expect(() => prevalence({ id: 'a")' })).toThrow("letters, digits and hyphens");
});

test("the same data give the same picture", () => {
  expect(prevalence()).toBe(prevalence());
  expect(trajectory()).toBe(trajectory());
  expect(adherence("Maak een plan")).toBe(adherence("Maak een plan"));
});

test("a suppressed bar looks the same whatever the reason, in a length of its own", () => {
  const drawn = (facilitator: PrevalenceBar) => prevalence({ rows: [{ label: "Overdracht", barrier: bar(22, 75), facilitator }] });
  const other: PrevalenceBar = { state: "suppressed", reason: "complement", text: "verborgen" };
  expect(drawn(hidden)).toBe(drawn(other));
  expect(drawn(hidden)).toContain("url(#patterns-suppressed)");
});

describe("a PNG", () => {
  test("has the width asked for, and is the same each time", () => {
    const png = svgToPng(prevalence(), { width: 1280 });
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(png.readUInt32BE(16)).toBe(1280);
    expect(svgToPng(prevalence(), { width: 1280 }).equals(png)).toBe(true);
  });

  test("shows its text and colours, though its renderer knows neither the page's fonts nor variables", () => {
    const withText = svgToPng(prevalence(), { width: 640 });
    const without = svgToPng(prevalence().replaceAll(/<text[^]*?<\/text>/g, ""), { width: 640 });
    expect(without.equals(withText)).toBe(false);
    const uncoloured = svgToPng(prevalence().replaceAll("var(--kl-barrier, #9a3b1b)", "var(--kl-barrier, #ffffff)"), { width: 640 });
    expect(uncoloured.equals(withText)).toBe(false);
  });
});

describe("dates of a trajectory", () => {
  test("reach as far as their precision", () => {
    const days = (on: string, precision: "day" | "month" | "year") => Object.values(dateRange({ on, precision })).map((time) => new Date(time).toISOString().slice(0, 10));
    expect(days("2024-02-11", "day")).toEqual(["2024-02-11", "2024-02-12"]);
    expect(days("2024-02", "month")).toEqual(["2024-02-01", "2024-03-01"]);
    expect(days("2024", "year")).toEqual(["2024-01-01", "2025-01-01"]);
    expect(() => dateRange({ on: "ooit", precision: "day" })).toThrow("ooit");
  });

  test("make a bar solid only where the episode is certain", () => {
    const until = Date.parse("2026-01-01");
    const span = episodeSpan({ start: { on: "2019", precision: "year" }, end: { on: "2021-05", precision: "month" } }, until);
    expect(Object.values(span).map((time) => new Date(time).toISOString().slice(0, 10))).toEqual(["2019-01-01", "2020-01-01", "2021-05-01", "2021-06-01"]);
    const vague = episodeSpan({ start: { on: "2020", precision: "year" }, end: { on: "2020", precision: "year" } }, until);
    expect(vague.solidStart).toBe(vague.solidEnd);
    const unknown = episodeSpan({ start: null, end: null }, until);
    expect(unknown.softStart).toBeLessThan(unknown.softEnd);
  });

  test("give a grid line per new year, and per quarter or month where there is room", () => {
    const ticks = (monthStep: 1 | 3 | null) =>
      gridTicks(Date.parse("2019-12-02"), Date.parse("2021-02-01"), { monthStep }).map(({ time }) => new Date(time).toISOString().slice(0, 7));
    expect(ticks(null)).toEqual(["2020-01", "2021-01"]);
    expect(ticks(3)).toEqual(["2020-01", "2020-04", "2020-07", "2020-10", "2021-01"]);
    expect(ticks(1)).toHaveLength(14);
  });
});

describe("the layout of a trajectory", () => {
  const frame = { marginLeft: 0, marginRight: 0, headingHeight: 0 };

  test("keeps bars and labels of one lane apart at every width", () => {
    const episodes = Array.from({ length: 12 }, (_, index) =>
      help(`e${index}`, { label: "Gezinsbegeleiding", start: { on: `20${10 + index}-03`, precision: "month" }, end: { on: `20${11 + index}-06`, precision: "month" } }),
    );
    for (const width of [340, 640, 960, 4_000]) {
      const { bars, height } = layoutTrajectory({ ...drawing, episodes }, { ...frame, width });
      const overlapping = bars.filter((bar, index) =>
        bars.some((other, place) => place !== index && other.y === bar.y && other.softStart < bar.softEnd && bar.softStart < other.softEnd),
      );
      expect(overlapping, `at ${width}`).toEqual([]);
      expect(Math.max(...bars.map(({ y }) => y))).toBeLessThan(height);
    }
  });

  test("zooms: months get lines of their own, and what is later stays to the right", () => {
    const [narrow, wide] = [layoutTrajectory(drawing, { ...frame, width: 600 }), layoutTrajectory(drawing, { ...frame, width: 6_000 })];
    expect(narrow.ticks.every(({ isYear }) => isYear)).toBe(true);
    expect(wide.ticks.filter(({ isYear }) => !isYear).length).toBeGreaterThan(50);
    expect(wide.bars[0]!.softEnd).toBeLessThan(wide.bars[1]!.softStart);
  });

  test("draws an arrow only between help that is there", () => {
    expect(layoutTrajectory(drawing, { ...frame, width: 960 }).arrows).toHaveLength(1);
    expect(layoutTrajectory({ ...drawing, episodes: drawing.episodes.slice(0, 1) }, { ...frame, width: 960 }).arrows).toEqual([]);
  });
});

describe("text in charts", () => {
  test("breaks at spaces and ends in an ellipsis where there is no more room", () => {
    expect(wrapText("een twee drie vier vijf", { width: 60, fontSize: 12, maxLines: 2 })).toEqual(
      ["een twee", "drie v…"].map((line, index) => (index === 1 ? expect.stringMatching(/^drie.*…$/) : line)),
    );
    expect(wrapText("kort", { width: 60, fontSize: 12, maxLines: 2 })).toEqual(["kort"]);
  });

  test("that would overlap goes to another row", () => {
    expect(
      stackSpans([
        { from: 0, to: 10 },
        { from: 5, to: 15 },
        { from: 10, to: 20 },
      ]),
    ).toEqual([0, 1, 0]);
  });
});
