import { DOMParser } from "linkedom";
import { chartFont, chartColors, lightPaper } from "./tokens.ts";
import { wrapText } from "./text-layout.ts";

/** What stands above a picture that leaves its page: what is counted, of how many, by which filter, on which data. */
export type ChartHeading = { title: string; lines: readonly string[] };

const edge = 16;

/** The chart on paper of its own with its heading above it, for a file that stands alone. */
export function withHeading(svg: string, { title, lines }: ChartHeading): string {
  const document = new DOMParser().parseFromString(svg, "image/svg+xml") as unknown as Document;
  const chart = document.documentElement;
  const [width, height] = [Number(chart.getAttribute("width")), Number(chart.getAttribute("height"))];
  const texts = [
    ...wrapText(title, { width, fontSize: 18, maxLines: 2 }).map((text) => ({ text, size: 18, weight: 600, fill: chartColors.ink })),
    ...lines.flatMap((line) => wrapText(line, { width, fontSize: 13, maxLines: 3 }).map((text) => ({ text, size: 13, weight: 400, fill: chartColors.soft }))),
  ];
  const top = texts.reduce((sum, { size }) => sum + size * 1.4, 0) + 18;
  const create = (name: string, attributes: Record<string, string | number>, text = "") => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    return element;
  };
  const [outerWidth, outerHeight] = [width + 2 * edge, Math.ceil(height + top + 2 * edge)];
  chart.setAttribute("width", String(outerWidth));
  chart.setAttribute("height", String(outerHeight));
  chart.setAttribute("viewBox", `${-edge} ${-Math.ceil(top) - edge} ${outerWidth} ${outerHeight}`);
  const paper = create("rect", { x: -edge, y: -Math.ceil(top) - edge, width: outerWidth, height: outerHeight, fill: lightPaper });
  let y = -top;
  const heading = texts.map(({ text, size, weight, fill }) => {
    y += size * 1.4;
    return create("text", { x: 0, y: (y - size * 0.4).toFixed(1), "font-size": size, "font-weight": weight, "text-anchor": "start", fill, "font-family": chartFont }, text);
  });
  const described = [...chart.children].filter(({ localName }) => localName === "title" || localName === "desc").at(-1);
  if (described) described.after(paper, ...heading);
  else chart.prepend(paper, ...heading);
  return chart.outerHTML;
}

/** Pixels, as the chart says. */
export function chartWidth(svg: string): number {
  return Number(/ width="(\d+)"/.exec(svg)?.[1] ?? 960);
}
