import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { lightPaper } from "./tokens.ts";

const fontFamily = "Atkinson Hyperlegible Next";

// The renderer reads TrueType only; the package of the web font has WOFF2.
const require = createRequire(import.meta.url);
const fontFiles = () => [
  require.resolve("@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf"),
  require.resolve("@expo-google-fonts/atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf"),
];

/**
 * Renders a chart as PNG on white paper, in the light colours, for documents. The fonts come with the product, so the
 * same chart gives the same bytes on every machine.
 *
 * @param width pixels; the height follows
 */
export function svgToPng(svg: string, { width }: { width: number }): Buffer {
  const renderer = new Resvg(withFallbackColors(svg), {
    fitTo: { mode: "width", value: width },
    background: lightPaper,
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily },
  });
  return renderer.render().asPng();
}

/** `var(--kl-ink, #1d2330)` becomes `#1d2330`. */
function withFallbackColors(svg: string): string {
  return svg.replace(/var\(--[\w-]+,\s*([^()]+)\)/g, "$1");
}
