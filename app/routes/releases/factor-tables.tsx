import { localise } from "#app/domain/code-description.ts";
import { rowId, totalColumn } from "#app/domain/release/counted-row.ts";
import type { ReleasedFactor, ReleasedFactorTable } from "#app/domain/release/release-content.ts";
import { releasedSplits } from "#app/domain/patterns.ts";
import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { CountOf } from "#app/ui/count-of.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { levelLabel, polarityPluralLabel } from "#app/ui/vocabulary.ts";
import type { HiddenReasons } from "./release-body.tsx";
import styles from "./release.module.css";
import { intervalOf } from "./interval.ts";
import { ReleasedCount } from "./released-count.tsx";
import { orderThemes, type Theme } from "./theme-order.ts";
import { columnLabel, divisionLabel, sourceLabel } from "./words.ts";

type Props = { table: ReleasedFactorTable; hidden: HiddenReasons; Subheading: "h3" | "h4" };

/** Themes over all cases with their bars, and a table of numbers for each division. */
export function FactorTables({ table, hidden, Subheading }: Props) {
  const title = sourceLabel(table.source);
  const total = table.columns.find(({ id }) => id === totalColumn);
  const themes = orderThemes(table);
  const reasonOf = ({ codeId, polarity }: ReleasedFactor, column: string) => hidden[`${rowId(table.source, polarity, codeId)}|${column}`];
  const side = (polarity: Polarity) => ({
    key: polarity,
    header: polarityPluralLabel(polarity),
    cell: (theme: Theme) => {
      const row = theme[polarity];
      const cell = row.cells[totalColumn] ?? null;
      return cell ? <CountOf polarity={polarity} count={{ k: cell.k, n: cell.n, ...intervalOf(cell) }} /> : <ReleasedCount cell={null} reason={reasonOf(row, totalColumn)} />;
    },
  });
  return (
    <>
      <DataTable
        caption={m.releases_factors_caption({ title, count: total?.n ?? 0 })}
        rows={themes}
        rowKey={(theme) => theme.codeId}
        columns={[
          {
            key: "theme",
            header: m.patterns_theme(),
            isRowHeader: true,
            cell: (theme) => (
              <span className={styles.theme}>
                {localise(theme.barrier.label, getLocale())}
                <small className={styles.level}>{levelLabel(theme.barrier.level)}</small>
              </span>
            ),
          },
          ...polarities.map(side),
        ]}
      />
      {releasedSplits.map((split) => {
        const columns = table.columns.filter((column) => column.split === split);
        if (columns.length === 0) return null;
        return (
          <details key={split} className={styles.division}>
            <summary>
              <Subheading className={styles.summary}>{m.releases_split_heading({ split: divisionLabel(split) })}</Subheading>
            </summary>
            {/* Wider than a screen: to be scrolled by keyboard too. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={styles.wide} role="region" tabIndex={0} aria-label={m.releases_split_caption({ title, split: divisionLabel(split) })}>
              <DataTable
                caption={m.releases_split_caption({ title, split: divisionLabel(split) })}
                isCaptionHidden
                rows={themes.flatMap((theme) => polarities.map((polarity) => theme[polarity]))}
                rowKey={(row) => `${row.codeId} ${row.polarity}`}
                columns={[
                  {
                    key: "theme",
                    header: m.patterns_theme(),
                    isRowHeader: true,
                    cell: (row) => (
                      <span className={styles.theme}>
                        <PolarityMark polarity={row.polarity} /> {localise(row.label, getLocale())}
                      </span>
                    ),
                  },
                  ...columns.map((column) => ({
                    key: column.id,
                    header: m.releases_column_n({ name: columnLabel(column), n: column.n }),
                    align: "end" as const,
                    cell: (row: ReleasedFactor) => <ReleasedCount cell={row.cells[column.id] ?? null} reason={reasonOf(row, column.id)} />,
                  })),
                ]}
              />
            </div>
          </details>
        );
      })}
    </>
  );
}
