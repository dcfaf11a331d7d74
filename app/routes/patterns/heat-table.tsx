import type { ReactNode } from "react";
import { Link } from "react-router";
import { heatLimit, heatRanges, heatStep } from "#app/charts/heat-scale.ts";
import { wilsonInterval } from "#app/domain/statistics/wilson.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "#app/ui/class-names.ts";
import styles from "./heat-table.module.css";

/** `n`: of how many each cell of the column is a part. Columns of one `group` stand beside each other under its name. */
export type HeatColumn = { id: string; label: ReactNode; note?: string; group?: string };
/** `k` of `n`, or nothing to tell; `to` leads to what is behind it. */
export type HeatTableCell = { k: number; n: number; to?: string | null; spoken?: string } | null;
export type HeatTableRow = { key: string; heading: ReactNode; cells: readonly HeatTableCell[] };

export type HeatTableProps = {
  caption: string;
  rowHeading: ReactNode;
  columns: readonly HeatColumn[];
  rows: readonly HeatTableRow[];
  /** `shades` colours the cells, `intervals` writes the interval under each number. */
  look?: "shades" | "intervals";
  /** How a number is written; `k van n` unless said otherwise. */
  textOf?: (cell: { k: number; n: number }) => string;
  /** Where what stands in a cell is short. */
  isNarrow?: boolean;
};

/** Rows by columns with a number in each cell, which is darker the larger its share: a table and a heat map at once. */
export function HeatTable({ caption, rowHeading, columns, rows, look = "shades", textOf = (cell) => m.common_count_of(cell), isNarrow = false }: HeatTableProps) {
  const limit = heatLimit(rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell && heatStep(cell, 1) !== null ? [cell.k / cell.n] : []))));
  const isGrouped = columns.some(({ group }) => group !== undefined);
  const beginsGroup = (place: number) => isGrouped && place > 0 && columns[place]!.group !== columns[place - 1]!.group;
  return (
    <>
      {look === "shades" && <HeatLegend limit={limit} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, also for who has no mouse */}
      <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
        <table className={classNames(styles.table, isNarrow && styles.narrow)}>
          <caption className={styles.caption}>{caption}</caption>
          <thead>
            {isGrouped && (
              <tr>
                <th scope="col" rowSpan={2} className={styles.rowHeading}>
                  {rowHeading}
                </th>
                {columns.map((column, place) => {
                  if (column.group === undefined) return <ColumnHeading key={column.id} column={column} rowSpan={2} />;
                  return place === 0 || beginsGroup(place) ? <GroupHeading key={column.id} columns={columns} from={place} /> : null;
                })}
              </tr>
            )}
            <tr>
              {!isGrouped && (
                <th scope="col" className={styles.rowHeading}>
                  {rowHeading}
                </th>
              )}
              {columns.map((column, place) => (isGrouped && column.group === undefined ? null : <ColumnHeading key={column.id} column={column} isEdge={beginsGroup(place)} />))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, heading, cells }) => (
              <tr key={key}>
                <th scope="row" className={styles.rowHeading}>
                  {heading}
                </th>
                {cells.map((cell, place) => (
                  <HeatCell key={columns[place]!.id} cell={cell} limit={limit} look={look} isEdge={beginsGroup(place)} textOf={textOf} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ColumnHeading({ column: { label, note }, isEdge = false, rowSpan }: { column: HeatColumn; isEdge?: boolean; rowSpan?: number }) {
  return (
    <th scope="col" rowSpan={rowSpan} className={classNames(styles.column, isEdge && styles.edge)}>
      {label}
      {note && <small className={styles.note}>{note}</small>}
    </th>
  );
}

/** The name of a group above all its columns. */
function GroupHeading({ columns, from }: { columns: readonly HeatColumn[]; from: number }) {
  const { group } = columns[from]!;
  const end = columns.findIndex((other, place) => place > from && other.group !== group);
  return (
    <th scope="colgroup" colSpan={(end < 0 ? columns.length : end) - from} className={styles.group}>
      {group}
    </th>
  );
}

const percent = (share: number) => Math.round(share * 100);

function HeatCell({
  cell,
  limit,
  look,
  isEdge,
  textOf,
}: {
  cell: HeatTableCell;
  limit: number;
  look: "shades" | "intervals";
  isEdge: boolean;
  textOf: (cell: { k: number; n: number }) => string;
}) {
  if (!cell || cell.n === 0) return <td className={classNames(styles.cell, styles.nothing, isEdge && styles.edge)}>–</td>;
  const { k, n, to, spoken } = cell;
  const step = look === "shades" ? heatStep(cell, limit) : 0;
  const { lower, upper } = wilsonInterval({ k, n });
  const interval = { low: percent(lower ?? 0), high: percent(upper ?? 1) };
  const said = spoken ?? m.common_count_interval({ k, n, percentage: percent(k / n), ...interval });
  const number = (
    <>
      <span className="kl-hidden">{said}</span>
      <span aria-hidden="true">{textOf(cell)}</span>
    </>
  );
  return (
    <td className={classNames(styles.cell, step === null ? styles.few : styles[`step${step}`], isEdge && styles.edge)}>
      {to && k > 0 ? <Link to={to}>{number}</Link> : number}
      <small className={styles.share} aria-hidden="true">
        {m.common_count_percentage({ percentage: percent(k / n) })}
        {look === "intervals" && ` (${m.explore_interval(interval)})`}
      </small>
    </td>
  );
}

function HeatLegend({ limit }: { limit: number }) {
  return (
    <ul className={styles.legend} aria-label={m.explore_legend()}>
      {heatRanges(limit).map(({ step, from, to }) => (
        <li key={step}>
          <span className={classNames(styles.swatch, styles[`step${step}`])} aria-hidden="true" />
          {m.explore_range({ from: percent(from), to: percent(to) })}
        </li>
      ))}
      <li>
        <span className={classNames(styles.swatch, styles.few)} aria-hidden="true" />
        {m.explore_few()}
      </li>
    </ul>
  );
}
