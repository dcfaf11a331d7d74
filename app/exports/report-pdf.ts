import { createRequire } from "node:module";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Draw, Report } from "./report.ts";

const require = createRequire(import.meta.url);
const fontFile = (weight: string) => require.resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`);

/**
 * A report as an accessible PDF (PDF/UA-1: tagged, with its language, header rows and alternative texts; the typesetter
 * refuses a document that is not). The same report gives the same bytes.
 *
 * @param createdAt what the file says of itself
 */
export function toPdf(report: Report, { createdAt, draw }: { createdAt: Date; draw: Draw }): Uint8Array {
  // A workspace of its own, in which only what is put there can be read.
  const compiler = NodeCompiler.create({ workspace: "/ketenbreed-report", fontArgs: [{ fontPaths: ["400Regular", "400Regular_Italic", "600SemiBold"].map(fontFile) }] });
  const blocks = report.blocks.map((block, index) => {
    if (block.kind !== "picture") return block;
    const file = `/picture-${index}.png`;
    compiler.mapShadow(`/ketenbreed-report${file}`, Buffer.from(draw(block.svg, { width: block.pixels })));
    return { kind: block.kind, file, altText: block.altText, isWide: block.pixels > 400 };
  });
  const [lang, region] = report.language.split("-");
  compiler.mapShadow("/ketenbreed-report/report.json", Buffer.from(JSON.stringify({ ...report, blocks, lang, region })));
  return compiler.pdf({ mainFileContent: template }, { pdfStandard: "ua-1", creationTimestamp: Math.floor(createdAt.getTime() / 1000) });
}

/** All words come from the data, as text: nothing in them is run. */
const template = `
#let report = json("/report.json")
#let soft = rgb("#4A5B59")
#let accent = rgb("#1F5F5B")
#let foot = if report.notice == none { "" } else { report.notice + " · " }
#set document(title: report.title, author: report.author, description: report.subtitle)
#set text(font: "Atkinson Hyperlegible Next", size: 10pt, lang: report.lang, region: report.region, fill: rgb("#1F2A2A"), number-width: "tabular")
#set page(paper: "a4", margin: 20mm, footer: context text(size: 8.5pt, fill: soft)[#foot#report.pageWord #counter(page).display() / #counter(page).final().first()])
#set par(leading: 0.65em, spacing: 0.9em)
#set list(spacing: 0.5em)
#set enum(spacing: 0.5em)
#show heading.where(level: 1): it => block(above: 0pt, below: 0.7em, text(size: 22pt, weight: 600, fill: accent, it.body))
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.7em, sticky: true, text(size: 14pt, weight: 600, fill: accent, it.body))
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, sticky: true, text(size: 11.5pt, weight: 600, it.body))
#show heading.where(level: 4): it => block(above: 1em, below: 0.5em, sticky: true, text(size: 10pt, weight: 600, it.body))
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#B8C4C2"), top: if y == 0 { 0.5pt + rgb("#B8C4C2") }), inset: (x: 4pt, y: 4pt))
#show table.cell.where(y: 0): set text(weight: 600, size: 8.5pt)
#show table.cell: set text(size: 9pt)
#show table.cell: set par(leading: 0.5em)

#heading(level: 1, report.title)
#text(size: 12pt, fill: soft, report.subtitle)

#if report.notice != none { block(stroke: (left: 3pt + accent), inset: (left: 8pt, y: 3pt), text(weight: 600, report.notice)) }

#for item in report.blocks {
  if item.kind == "heading" { heading(level: item.level + 1, item.text) }
  if item.kind == "paragraph" {
    if item.at("style", default: none) == "source" { block(sticky: true, text(size: 8.5pt, fill: soft, item.text)) } else { par(item.text) }
  }
  if item.kind == "list" {
    let entries = item.items.map(entry => text(entry))
    if item.at("isOrdered", default: false) { enum(..entries) } else { list(..entries) }
  }
  if item.kind == "picture" { image(item.file, alt: item.altText, width: if item.isWide { 100% } else { auto }) }
  if item.kind == "table" {
    table(
      columns: item.columns.map(column => column.share * 1fr),
      align: item.columns.map(column => if column.isNumber { right } else { left }),
      table.header(..item.columns.map(column => text(column.header))),
      ..item.rows.flatten().map(cell => text(cell)),
    )
  }
}
`;
