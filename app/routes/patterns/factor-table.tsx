import type { ReactNode } from "react";
import { Link } from "react-router";
import { axisLimit } from "#app/charts/prevalence-axis.ts";
import { localise } from "#app/domain/code-description.ts";
import type { PatternRow, PatternTable } from "#app/domain/pattern-table.ts";
import { patternSearchParams, type PatternQuestion, type PatternSort } from "#app/domain/patterns.ts";
import { polarities, type Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { classNames } from "#app/ui/class-names.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import styles from "./factor-table.module.css";
import { AxisScale, ShareSide } from "./share.tsx";

export type FactorTableProps = {
  table: PatternTable;
  question: PatternQuestion;
  caption: string;
  /** Where the quotes behind a count are, for who may read them. */
  evidenceTo: ((codeId: string, polarity: Polarity) => string) | null;
  /** Where the chain of a theme is, from its definition to what was done about it. */
  chainTo: (codeId: string) => string;
};

/** Barriers and facilitators back to back around a common axis, a theme per row. */
export function FactorTable({ table, question, caption, evidenceTo, chainTo }: FactorTableProps) {
  const limit = axisLimit(table.rows.flatMap((row) => [row.barrier.total, row.facilitator.total]));
  return (
    <table className={styles.table} role="table">
      <caption className="kl-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <ThemeHeading question={question} />
          {polarities.map((polarity) => (
            <th key={polarity} scope="col" role="columnheader" className={styles[polarity]} aria-sort={question.sort === polarity ? "descending" : undefined}>
              <SortLink question={question} sort={polarity}>
                <PolarityMark polarity={polarity} withLabel />
              </SortLink>
              <span className={classNames(styles.scale, styles[`${polarity}Scale`])}>
                <AxisScale polarity={polarity} limit={limit} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {table.rows.map((row) => (
          <tr key={row.code.id} role="row">
            <ThemeName row={row} to={chainTo(row.code.id)} />
            {polarities.map((polarity) => (
              <td key={polarity} role="cell" className={styles[polarity]}>
                <ShareSide
                  cell={row[polarity].total}
                  polarity={polarity}
                  limit={limit}
                  threshold={table.rule?.threshold ?? 0}
                  to={evidenceTo?.(row.code.id, polarity) ?? null}
                  aside={row[polarity].mentions ? m.patterns_mentions({ count: row[polarity].mentions }) : undefined}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ThemeName({ row, to }: { row: PatternRow; to: string }) {
  return (
    <th scope="row" role="rowheader" className={styles.theme}>
      <Link to={to} className={styles.themeLink}>
        {localise(row.code.label, getLocale())}
      </Link>
      <small className={styles.level}>{levelLabel(row.code.level)}</small>
    </th>
  );
}

export function ThemeHeading({ question }: { question: PatternQuestion }) {
  return (
    <th scope="col" role="columnheader" className={styles.themeHeading} aria-sort={question.sort === "label" ? "ascending" : undefined}>
      <SortLink question={question} sort="label">
        {m.patterns_theme()}
      </SortLink>
      {" · "}
      <SortLink question={question} sort="codebook">
        {m.patterns_codebook_order()}
      </SortLink>
    </th>
  );
}

export function SortLink({ question, sort, children }: { question: PatternQuestion; sort: PatternSort; children: ReactNode }) {
  const isCurrent = question.sort === sort;
  return (
    <Link to={{ search: `?${patternSearchParams({ ...question, sort })}` }} preventScrollReset className={styles.sort} aria-current={isCurrent ? "true" : undefined}>
      {children}
      {isCurrent && <span aria-hidden="true">{sort === "label" || sort === "codebook" ? "↑" : "↓"}</span>}
    </Link>
  );
}
