import { Buffer } from "node:buffer";
import { parseHTML } from "linkedom";
import mammoth from "mammoth";
import { type ImportResult, refuseImport } from "../domain/import-problem.ts";
import type { RawBlock, TextRun } from "./notes-blocks.ts";
import { findSpeaker } from "./speaker.ts";
import { readZip } from "./zip.ts";

const xmlPart = /\.(?:xml|rels)$/i;

/** The text of a Word document; pictures, comments and deleted text stay behind. Nothing outside the file is opened. */
export async function readDocxBlocks(bytes: Uint8Array, { fileName }: { fileName: string }): Promise<ImportResult<RawBlock[]>> {
  const zip = await readZip(bytes, { place: fileName, keep: (name) => xmlPart.test(name) });
  if (!zip.ok) {
    const isBroken = zip.problems.some(({ problem }) => problem.kind === "zip_broken");
    return isBroken ? refuseImport(fileName, { kind: "document_broken" }) : zip;
  }
  const { names, kept } = zip.value;
  if (!names.includes("[Content_Types].xml")) return refuseImport(fileName, { kind: "document_type_unsupported", found: "other" });
  for (const [name, content] of kept) {
    // Word never writes a document type; whoever does wants entities expanded.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(Buffer.from(content).toString("latin1"))) return refuseImport(`${fileName} › ${name}`, { kind: "xml_doctype" });
  }
  try {
    const { value: html } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
      },
    );
    const blocks: RawBlock[] = [];
    collectBlocks(parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body, blocks);
    return { ok: true, value: blocks };
  } catch {
    // The converter throws plain errors for any part that is missing or is not XML.
    return refuseImport(fileName, { kind: "document_broken" });
  }
}

function collectBlocks(parent: Element, blocks: RawBlock[]): void {
  for (const element of parent.children) {
    const tag = element.tagName.toLowerCase();
    if (/^h[1-6]$/.test(tag)) blocks.push({ kind: "heading", runs: collectRuns(element) });
    else if (tag === "p") blocks.push({ kind: "paragraph", runs: collectRuns(element) });
    else if (tag === "li") collectListItem(element, blocks);
    else if (tag === "tr") collectRow(element, blocks);
    else collectBlocks(element, blocks);
  }
}

/** An item's own text first, then the lists inside it. */
function collectListItem(item: Element, blocks: RawBlock[]): void {
  blocks.push({ kind: "listItem", runs: collectRuns(item) });
  for (const child of item.children) if (/^(?:ol|ul|table)$/i.test(child.tagName)) collectBlocks(child, blocks);
}

/** A transcript in two columns has the speaker in the first: it becomes the start of the text beside it. */
function collectRow(row: Element, blocks: RawBlock[]): void {
  const [first, ...others] = row.children;
  const name = first?.textContent.trim().replace(/:$/, "") ?? "";
  if (others.length === 0 || !findSpeaker(`${name}:`)) return collectBlocks(row, blocks);
  blocks.push({ kind: "paragraph", runs: [{ text: `${name}:` }] });
  for (const cell of others) collectBlocks(cell, blocks);
}

function collectRuns(element: Element): TextRun[] {
  const runs: TextRun[] = [];
  function walk(node: Node, style: Omit<TextRun, "text">): void {
    if (node.nodeType === 3) {
      runs.push({ text: node.textContent ?? "", ...style });
      return;
    }
    const tag = node.nodeName.toLowerCase();
    if (tag === "br") runs.push({ text: "\n", ...style });
    if (/^(?:ol|ul|table|img)$/.test(tag)) return;
    const inner = { ...style, ...(tag === "strong" && { bold: true as const }), ...(tag === "em" && { italic: true as const }) };
    for (const child of node.childNodes) walk(child, inner);
  }
  for (const child of element.childNodes) walk(child, {});
  return runs;
}
