import { type ImportResult, refuseImport } from "../domain/import-problem.ts";
import type { RawBlock, TextRun } from "./notes-blocks.ts";
import { childElements, parseXml, type XmlElement } from "./xml.ts";
import { readZip } from "./zip.ts";

const deepest = 100;
const contentPart = "content.xml";

/** Text that an author deleted or that only says something about the text. */
const leftOut = new Set(["tracked-changes", "annotation", "note", "frame", "bookmark-ref", "table-of-content", "forms"]);

/** The text of an OpenDocument text, as LibreOffice saves it; pictures, comments, notes and deleted text stay behind. */
export async function readOdtBlocks(bytes: Uint8Array, { fileName }: { fileName: string }): Promise<ImportResult<RawBlock[]>> {
  const zip = await readZip(bytes, { place: fileName, keep: (name) => name === contentPart });
  if (!zip.ok) return zip.problems.some(({ problem }) => problem.kind === "zip_broken") ? refuseImport(fileName, { kind: "document_broken" }) : zip;
  const content = zip.value.kept.get(contentPart);
  if (!content) return refuseImport(fileName, { kind: "document_broken" });

  const parsed = parseXml(new TextDecoder().decode(content), { place: `${fileName} › ${contentPart}`, maxDepth: deepest });
  if (!parsed.ok) return parsed;
  const [body] = childElements(parsed.value, "body");
  const [text] = body ? childElements(body, "text") : [];
  if (!text) return refuseImport(fileName, { kind: "document_type_unsupported", found: "other" });
  const blocks: RawBlock[] = [];
  collectBlocks(text, "paragraph", readStyles(parsed.value), blocks);
  return { ok: true, value: blocks };
}

type Style = Omit<TextRun, "text">;

/** Which styles of the document are bold or italic. */
function readStyles(root: XmlElement): Map<string, Style> {
  const [automatic] = childElements(root, "automatic-styles");
  return new Map(
    childElements(automatic ?? { name: "", attributes: new Map(), children: [] }, "style").map((style) => {
      const properties = childElements(style, "text-properties")[0]?.attributes;
      const isBold = properties?.get("font-weight") === "bold";
      const isItalic = properties?.get("font-style") === "italic";
      return [style.attributes.get("name") ?? "", { ...(isBold && { bold: true as const }), ...(isItalic && { italic: true as const }) }];
    }),
  );
}

function collectBlocks(parent: XmlElement, kind: RawBlock["kind"], styles: ReadonlyMap<string, Style>, blocks: RawBlock[]): void {
  for (const child of parent.children) {
    if (typeof child === "string" || leftOut.has(child.name)) continue;
    if (child.name === "h") blocks.push({ kind: "heading", runs: collectRuns(child, styles) });
    else if (child.name === "p") blocks.push({ kind, runs: collectRuns(child, styles) });
    else collectBlocks(child, child.name === "list-item" ? "listItem" : kind, styles, blocks);
  }
}

function collectRuns(paragraph: XmlElement, styles: ReadonlyMap<string, Style>): TextRun[] {
  const runs: TextRun[] = [];
  const walk = (element: XmlElement, outer: Style) => {
    const style = { ...outer, ...styles.get(element.attributes.get("style-name") ?? "") };
    for (const child of element.children) {
      if (typeof child === "string") runs.push({ text: child.replace(/\s+/g, " "), ...style });
      else if (child.name === "s") runs.push({ text: " ".repeat(Math.min(100, Number(child.attributes.get("c") ?? 1) || 1)), ...style });
      else if (child.name === "tab") runs.push({ text: "\t", ...style });
      else if (child.name === "line-break") runs.push({ text: "\n", ...style });
      else if (!leftOut.has(child.name)) walk(child, style);
    }
  };
  walk(paragraph, {});
  return runs;
}
