import * as Plot from "@observablehq/plot";
import { wrapText } from "./text-layout.ts";
import { chartColors } from "./tokens.ts";

const titleSize = 15;
const lineSize = 12.5;

/** What stands above a chart so that it can be read alone: what is counted, and in smaller letters of whom and when. */
export type ChartHeading = { title: string; lines: readonly string[] };

/** Breaks the words to the width. @returns the rows, and the height that they take in pixels */
export function placeHeading({ title, lines }: ChartHeading, width: number): { rows: { text: string; isTitle: boolean; y: number }[]; height: number } {
  let y = 0;
  const rows: { text: string; isTitle: boolean; y: number }[] = [];
  const add = (text: string, isTitle: boolean) => {
    for (const line of wrapText(text, { width, fontSize: isTitle ? titleSize : lineSize, maxLines: 4 })) {
      rows.push({ text: line, isTitle, y });
      y += isTitle ? 20 : 17;
    }
  };
  add(title, true);
  for (const line of lines) add(line, false);
  return { rows, height: y + 8 };
}

/** Once over the whole chart, also where it is divided into panels. @param origin upper left corner of the heading, in pixels from that of the frame */
export function headingMarks(rows: ReturnType<typeof placeHeading>["rows"], origin: { x: number; y: number }): Plot.Markish[] {
  return rows.map(({ text, isTitle, y }) =>
    Plot.text([text], {
      facet: "super",
      frameAnchor: "top-left",
      textAnchor: "start",
      lineAnchor: "top",
      dx: origin.x,
      dy: origin.y + y,
      fontSize: isTitle ? titleSize : lineSize,
      fontWeight: isTitle ? 600 : 400,
      fill: isTitle ? chartColors.ink : chartColors.soft,
    }),
  );
}
