import * as Plot from "@observablehq/plot";
import { textWidth } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";

export type LegendEntry = { label: string; fill: string };
type PlacedEntry = LegendEntry & { x: number; line: number };

const fontSize = 12.5;
const lineHeight = 22;

/** Lays entries side by side, in as many lines as the width asks for. */
export function placeLegend(entries: readonly LegendEntry[], width: number): { placed: PlacedEntry[]; height: number } {
  let x = 0;
  let line = 0;
  const placed = entries.map((entry) => {
    const entryWidth = 22 + textWidth(entry.label, fontSize) + 18;
    if (x > 0 && x + entryWidth > width) {
      x = 0;
      line += 1;
    }
    const place = { ...entry, x, line };
    x += entryWidth;
    return place;
  });
  return { placed, height: (line + 1) * lineHeight };
}

/** @param origin where the legend begins, in pixels from the frame's upper left corner */
export function legendMarks(placed: readonly PlacedEntry[], origin: { x: number; y: number }): Plot.Markish[] {
  return placed.flatMap(({ label, fill, x, line }) => {
    const place = { frameAnchor: "top-left", dy: origin.y + 9 + line * lineHeight } as const;
    return [
      Plot.dot([0], { ...place, dx: origin.x + x + 8, r: 7.5, symbol: "square", fill, stroke: chartColors.lineStrong, strokeWidth: 0.75 }),
      Plot.text([label], { ...place, dx: origin.x + x + 22, textAnchor: "start", lineAnchor: "middle", fontSize, fill: chartColors.soft }),
    ];
  });
}
