import type { ReactNode } from "react";
import { Link } from "react-router";
import { classNames } from "./class-names.ts";
import styles from "./data-table.module.css";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The cell that names the row; one per table. */
  isRowHeader?: boolean;
  align?: "start" | "end";
  /** Where a click on the header leads: the same page, sorted by this column. */
  sortTo?: string;
  sorted?: "ascending" | "descending";
};

/**
 * A table on a wide screen, a list of labelled lines on a phone: one and the same table, whose roles are written out
 * because a changed `display` takes them away.
 */
export function DataTable<Row>({
  caption,
  isCaptionHidden = false,
  columns,
  rows,
  rowKey,
  empty,
}: {
  caption: string;
  isCaptionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Shown instead of a table without rows. */
  empty?: ReactNode;
}) {
  if (rows.length === 0 && empty) return empty;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} role="table">
        <caption className={isCaptionHidden ? "kl-hidden" : styles.caption}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={align(column)} aria-sort={column.sorted}>
                {column.sortTo ? <SortLink column={column} to={column.sortTo} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.isRowHeader) {
    return (
      <th role="rowheader" scope="row" className={styles.name}>
        {column.cell(row)}
      </th>
    );
  }
  const content = column.cell(row);
  // On a phone, a line that only says that there is nothing to say is left out.
  return (
    <td role="cell" className={classNames(align(column), content === "–" && styles.nothing)} data-label={column.header}>
      <div className={styles.value}>{content}</div>
    </td>
  );
}

function SortLink<Row>({ column, to }: { column: Column<Row>; to: string }) {
  return (
    <Link to={to} preventScrollReset className={styles.sort}>
      {column.header}
      <span aria-hidden="true" className={classNames(styles.arrow, !column.sorted && styles.unsorted)}>
        {column.sorted === "descending" ? "↓" : "↑"}
      </span>
    </Link>
  );
}

function align<Row>(column: Column<Row>): string | undefined {
  return column.align === "end" ? styles.end : undefined;
}
