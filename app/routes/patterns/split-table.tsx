import { axisLimit } from "#app/charts/prevalence-axis.ts";
import type { ProtectedCount } from "#app/domain/disclosure/protect-table.ts";
import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import tableStyles from "./factor-table.module.css";
import { SortLink, ThemeHeading, ThemeName, type FactorTableProps } from "./factor-table.tsx";
import { ShareSide } from "./share.tsx";
import styles from "./split-table.module.css";
import { partLabel } from "./words.ts";

/** The same theme in each group of cases, on one scale: a column per group, beside the column of all cases. */
export function SplitTable({ table, question, caption, evidenceTo, chainTo }: FactorTableProps) {
  const columns = [{ id: "", label: m.patterns_all_cases(), n: table.n }, ...table.parts.map((part) => ({ id: part.id, label: partLabel(part, table.split), n: part.n }))];
  const rows = table.rows.map((row) => ({
    row,
    cellOf: (columnId: string, polarity: Polarity): ProtectedCount => (columnId === "" ? row[polarity].total : row[polarity].parts[columnId]!),
  }));
  const limit = axisLimit(rows.flatMap(({ cellOf }) => columns.flatMap(({ id }) => polarities.map((polarity) => cellOf(id, polarity)))));

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, also for who has no mouse
    <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={`${tableStyles.table} ${styles.table}`} role="table">
        <caption className="kl-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <ThemeHeading question={question} />
            {columns.map(({ id, label, n }) => (
              <th key={id} scope="col" role="columnheader" className={styles.part}>
                {label}
                <small className={styles.size}>{m.patterns_case_count({ count: n })}</small>
                {id === "" && (
                  <span className={styles.sorts}>
                    {polarities.map((polarity) => (
                      <SortLink key={polarity} question={question} sort={polarity}>
                        <PolarityMark polarity={polarity} />
                      </SortLink>
                    ))}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ row, cellOf }) => (
            <tr key={row.code.id} role="row">
              <ThemeName row={row} to={chainTo(row.code.id)} />
              {columns.map(({ id, label }) => (
                <td key={id} role="cell" className={styles.part} data-label={label}>
                  <div className={styles.pair}>
                    {polarities.map((polarity) => (
                      <ShareSide
                        key={polarity}
                        cell={cellOf(id, polarity)}
                        polarity={polarity}
                        limit={limit}
                        threshold={table.rule?.threshold ?? 0}
                        to={id === "" ? (evidenceTo?.(row.code.id, polarity) ?? null) : null}
                      />
                    ))}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
