/** `share` of the width, in any unit; numbers stand at the right. */
export type ReportColumn = { header: string; share: number; isNumber: boolean };

/** A chart as SVG, how many pixels wide it is in the file, and a text that says what it shows. */
export type ReportPicture = { svg: string; pixels: number; altText: string };

/** Draws a chart as PNG. */
export type Draw = (svg: string, size: { width: number }) => Uint8Array;

export type ReportBlock =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "paragraph"; text: string; style?: "source" }
  | { kind: "list"; items: string[]; isOrdered?: true }
  | ({ kind: "picture" } & ReportPicture)
  | { kind: "table"; columns: ReportColumn[]; rows: string[][] };

/** A report in words, pictures and tables, whatever file it becomes. */
export type Report = {
  title: string;
  subtitle: string;
  language: "nl-NL" | "en-GB";
  /** Stands at the start and on every page, such as that the cases are made up; null for none. */
  notice: string | null;
  author: string;
  /** `Pagina` of "Pagina 2 / 5". */
  pageWord: string;
  blocks: ReportBlock[];
};

/** A table from rows of any kind. */
export function reportTable<Row>(rows: readonly Row[], columns: readonly (ReportColumn & { text: (row: Row) => string })[]): ReportBlock {
  return {
    kind: "table",
    columns: columns.map(({ header, share, isNumber }) => ({ header, share, isNumber })),
    rows: rows.map((row) => columns.map(({ text }) => text(row))),
  };
}

/** The same report with each text in it changed, such as by a rule about what its reader may know. */
export function mapTexts(report: Report, change: (text: string) => string): Report {
  return { ...report, title: change(report.title), subtitle: change(report.subtitle), blocks: report.blocks.map(changed) };

  function changed(block: ReportBlock): ReportBlock {
    switch (block.kind) {
      case "heading":
      case "paragraph":
        return { ...block, text: change(block.text) };
      case "list":
        return { ...block, items: block.items.map(change) };
      case "picture":
        return { ...block, altText: change(block.altText) };
      case "table":
        return { ...block, rows: block.rows.map((row) => row.map(change)) };
    }
  }
}
