import * as Plot from "@observablehq/plot";
import { DOMParser } from "linkedom";
import { chartColors, chartFont } from "./tokens.ts";

export type ChartText = {
  /** Unique on the page: title, description and patterns are found by it. Letters, digits and hyphens. */
  id: string;
  /** What the chart is, for a reader who does not see it. */
  title: string;
  /** What it shows, in a sentence or two. */
  description: string;
};

/** Something in `<defs>`. Names are prefixed with the chart's id. */
export type Definition = {
  name: string;
  tag: "pattern";
  attributes: Record<string, string | number>;
  children: { tag: string; attributes: Record<string, string | number> }[];
};

// What XML 1.0 forbids even when escaped; a pasted note may hold it.
// oxlint-disable-next-line no-control-regex
const forbiddenInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Draws a plot on the server and returns it as a standing SVG document, to be put in a page, a file or a PNG.
 * All text passes through the DOM, so what people wrote is escaped. Style sheets are left out for the sake of the content
 * security policy: the page sizes `.kl-chart`.
 */
export function renderPlot({ id, title, description }: ChartText, options: Plot.PlotOptions, definitions: readonly Definition[] = []): string {
  checkChartId(id);
  // An XML document, because linkedom leaves `<` and `&` in the attributes of an HTML one.
  const document = new DOMParser().parseFromString("<svg/>", "image/svg+xml") as unknown as Document;
  const drawn = Plot.plot({ ...options, document, figure: false, legend: false } as Plot.PlotOptions) as unknown as Element;
  const svg = drawn.localName === "figure" ? drawn.querySelector("svg")! : drawn;

  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const drawn of svg.querySelectorAll("*")) roundCoordinates(drawn);
  // Names of mark types, on groups that may not have a name: title and description say what the chart shows.
  for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  setAttributes(svg, {
    xmlns: "http://www.w3.org/2000/svg",
    class: "kl-chart",
    role: "img",
    "aria-labelledby": `${id}-title ${id}-description`,
    "font-family": chartFont,
    "font-size": 12,
    fill: chartColors.ink,
  });
  svg.prepend(
    element(document, "title", { id: `${id}-title` }, title),
    element(document, "desc", { id: `${id}-description` }, description),
    ...(definitions.length === 0 ? [] : [defsElement(document, id, definitions)]),
  );
  return withoutForbidden(svg.outerHTML);
}

/** @throws for an id that could break out of a reference */
export function checkChartId(id: string): void {
  if (!/^[a-z][a-z0-9-]*$/i.test(id)) throw new Error(`A chart's id has letters, digits and hyphens only: ${id}`);
}

export function withoutForbidden(svg: string): string {
  return svg.replace(forbiddenInXml, "");
}

/** How a mark refers to a definition: `fill: reference(id, "hatch")`. */
export function reference(id: string, name: string): string {
  return `url(#${id}-${name})`;
}

function defsElement(document: Document, id: string, definitions: readonly Definition[]): Element {
  const defs = element(document, "defs", {});
  for (const { name, tag, attributes, children } of definitions) {
    const definition = element(document, tag, { id: `${id}-${name}`, ...attributes });
    for (const child of children) definition.append(element(document, child.tag, child.attributes));
    defs.append(definition);
  }
  return defs;
}

function element(document: Document, tag: string, attributes: Record<string, string | number>, text?: string): Element {
  const created = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(created, attributes);
  if (text !== undefined) created.textContent = text;
  return created;
}

/** Hundredths of a pixel are enough, and keep rounding of the last digit out of stored pictures. */
function roundCoordinates(drawn: Element): void {
  for (const name of ["transform", "d", "x", "x1", "x2", "y", "y1", "y2", "width", "height", "cx", "cy"]) {
    const value = drawn.getAttribute(name);
    if (value?.includes("."))
      drawn.setAttribute(
        name,
        value.replace(/-?\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(2)))),
      );
  }
}

function setAttributes(target: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value));
}
