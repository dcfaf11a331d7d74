import type { Definition } from "./plot.server.ts";
import { chartColors } from "./tokens.ts";

/** Slanted lines on a ground: what is hidden, missing or without help. */
export function hatch(name: string, { line, ground, step = 6 }: { line: string; ground: string; step?: number }): Definition {
  return {
    name,
    tag: "pattern",
    attributes: { width: step, height: step, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    children: [
      { tag: "rect", attributes: { width: step, height: step, fill: ground } },
      { tag: "line", attributes: { x1: 0, y1: 0, x2: 0, y2: step, stroke: line, "stroke-width": 2 } },
    ],
  };
}

/** Dots on a ground. */
export function dots(name: string, { dot, ground }: { dot: string; ground: string }): Definition {
  return {
    name,
    tag: "pattern",
    attributes: { width: 8, height: 8, patternUnits: "userSpaceOnUse" },
    children: [
      { tag: "rect", attributes: { width: 8, height: 8, fill: ground } },
      { tag: "circle", attributes: { cx: 4, cy: 4, r: 1.4, fill: dot } },
    ],
  };
}

/** Level lines on a ground. */
export function stripes(name: string, { line, ground }: { line: string; ground: string }): Definition {
  return {
    name,
    tag: "pattern",
    attributes: { width: 6, height: 6, patternUnits: "userSpaceOnUse" },
    children: [
      { tag: "rect", attributes: { width: 6, height: 6, fill: ground } },
      { tag: "line", attributes: { x1: 0, y1: 3, x2: 6, y2: 3, stroke: line, "stroke-width": 1.2 } },
    ],
  };
}

/** The mark of a suppressed count, the same in every chart. */
export const suppressedHatch = hatch("suppressed", { line: chartColors.lineStrong, ground: chartColors.sunken });
