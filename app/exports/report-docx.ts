import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Draw, Report, ReportBlock, ReportColumn } from "./report.ts";

const ink = "1F2A2A";
const accent = "1F5F5B";
/** Of the page between its margins, in the 96ths of an inch that Word counts a picture in. */
const pictureWidth = 640;
/** Width between the margins of an A4 page, in twentieths of a point. */
const textWidth = 9638;
/** With more columns than this the text of a table is a little smaller, so that a number stays on one line. */
const mostRoomy = 6;
const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const numbered = {
  reference: "numbered",
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.START, style: { paragraph: { indent: { left: 720, hanging: 360 } } } }],
};
const lines = { style: "single", size: 4, color: "B8C4C2" } as const;

/** A report as a Word document (`.docx`) with real headings, lists, header rows that repeat, and alternative texts. */
export async function toDocx(report: Report, { draw }: { draw: Draw }): Promise<Uint8Array> {
  const document = new Document({
    title: report.title,
    description: report.subtitle,
    creator: report.author,
    lastModifiedBy: report.author,
    styles: styles(report.language),
    numbering: { config: [numbered] },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: { default: pageFooter(report) },
        children: [
          new Paragraph({ text: report.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: report.subtitle, style: "Subtitle" }),
          ...(report.notice ? [new Paragraph({ text: report.notice, style: "Notice" })] : []),
          ...report.blocks.flatMap((block, index) => toBlock(block, index, draw)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function toBlock(block: ReportBlock, index: number, draw: Draw): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [new Paragraph({ text: block.text, heading: headings[block.level], keepNext: true })];
    case "paragraph":
      return [new Paragraph({ text: block.text, ...(block.style === "source" && { style: "Source", keepNext: true }) })];
    case "list":
      // Each list counts from one: an instance of the numbering of its own.
      return block.items.map(
        (item) => new Paragraph({ text: item, ...(block.isOrdered ? { numbering: { reference: numbered.reference, level: 0, instance: index } } : { bullet: { level: 0 } }) }),
      );
    case "picture": {
      const png = draw(block.svg, { width: block.pixels });
      const { width, height } = sizeOf(png);
      const scale = Math.min(1, pictureWidth / width);
      const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
      return [new Paragraph({ children: [new ImageRun({ type: "png", data: png, transformation, altText: { name: `picture ${index}`, description: block.altText } })] })];
    }
    case "table":
      return [toTable(block)];
  }
}

/** Width and height of a PNG in pixels stand at fixed places in its header. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const header = new DataView(png.buffer, png.byteOffset);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}

function toTable({ columns, rows }: Extract<ReportBlock, { kind: "table" }>): Table {
  const total = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => Math.round((column.share / total) * textWidth));
  const toRow = (texts: readonly string[], style: string) => texts.map((text, index) => cell(text, columns[index]!, widths[index] ?? 0, style));
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: lines, bottom: lines, insideHorizontal: lines, left: { style: "nil" }, right: { style: "nil" }, insideVertical: { style: "nil" } },
    margins: { top: 60, bottom: 60, left: 60, right: 60 },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: toRow(
          columns.map(({ header }) => header),
          "TableHeader",
        ),
      }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: toRow(row, columns.length > mostRoomy ? "TableDense" : "TableText") })),
    ],
  });
}

function cell(text: string, { isNumber }: ReportColumn, width: number, style: string): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: [new Paragraph({ text, style, alignment: isNumber ? AlignmentType.END : AlignmentType.START })],
  });
}

function pageFooter({ notice, pageWord }: Report): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: "Source",
        alignment: AlignmentType.START,
        children: [
          new TextRun(`${notice ? `${notice} · ` : ""}${pageWord} `),
          new TextRun({ children: [PageNumber.CURRENT] }),
          new TextRun(" / "),
          new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

function styles(language: string) {
  const run = { font: "Calibri", size: 22, color: ink, language: { value: language } };
  return {
    default: {
      document: { run, paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } } },
      title: { run: { ...run, size: 44, bold: true, color: accent }, paragraph: { spacing: { after: 60 } } },
      heading1: { run: { ...run, size: 30, bold: true, color: accent }, paragraph: { spacing: { before: 360, after: 120 }, keepNext: true } },
      heading2: { run: { ...run, size: 25, bold: true }, paragraph: { spacing: { before: 240, after: 80 }, keepNext: true } },
      heading3: { run: { ...run, bold: true }, paragraph: { spacing: { before: 160, after: 60 }, keepNext: true } },
    },
    paragraphStyles: [
      { id: "Subtitle", name: "Subtitle", basedOn: "Normal", run: { size: 26, color: "4A5B59" }, paragraph: { spacing: { after: 200 } } },
      {
        id: "Notice",
        name: "Notice",
        basedOn: "Normal",
        run: { bold: true },
        paragraph: { spacing: { before: 80, after: 80 }, indent: { left: 160 }, border: { left: { style: "single" as const, size: 24, color: accent, space: 8 } } },
      },
      { id: "Source", name: "Source", basedOn: "Normal", run: { size: 18, color: "4A5B59" }, paragraph: { spacing: { before: 80, after: 80 } } },
      { id: "TableText", name: "Table text", basedOn: "Normal", run: { size: 20 }, paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } } },
      { id: "TableDense", name: "Table text, dense", basedOn: "TableText", run: { size: 17 } },
      { id: "TableHeader", name: "Table header", basedOn: "TableText", run: { bold: true, size: 17 }, paragraph: { spacing: { after: 0 }, keepNext: true } },
    ],
  };
}
